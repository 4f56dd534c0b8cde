import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import type { ReactNode } from 'react';
import { formatCivilDate } from '#shared/text/dates';
import type { KindProps } from '../form-lists';
import { ariaOf } from './aria';

/** How a date may be typed; the first one is how it is shown. */
const formats = ['YYYY年M月D日', 'YYYY-MM-DD', 'YYYY-M-D', 'YYYY/M/D', 'YYYY.M.D', 'YYYYMMDD'];

/** A civil date, typed in any usual form or picked. Dates that may not lie ahead are refused by the check, not here. */
export function DateField(props: KindProps): ReactNode {
  const { value, onChange, onBlur, invalid, readOnly } = props;
  const date = typeof value === 'string' && value !== '' ? dayjs(value, 'YYYY-MM-DD', true) : null;
  if (readOnly) return <output id={props.id}>{typeof value === 'string' ? formatCivilDate(value) : '未填写'}</output>;
  return (
    <DatePicker
      {...ariaOf(props)}
      className="gd-date-input"
      value={date?.isValid() ? date : null}
      format={formats}
      status={invalid ? 'error' : ''}
      placeholder="如 2026-03-12"
      onChange={(picked) => onChange(picked ? picked.format('YYYY-MM-DD') : null)}
      onBlur={onBlur}
    />
  );
}
