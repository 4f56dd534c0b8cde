import type { ReactNode } from 'react';
import type { Notice } from '#shared/dossier/checklist-records';
import { effectiveDueOn, isNoticeOverdue } from '#shared/notices/notice-deadline';
import type { NoticeRules } from '#shared/rules/checklist-pack';
import { formatCivilDate } from '#shared/text/dates';
import { DataTable } from '../../ui/data-table';
import { stateName, textOf } from './notice-words';

interface NoticeTableProps {
  readonly notices: readonly Notice[];
  readonly rules: NoticeRules;
  readonly today: string;
  readonly onOpen: (id: string) => void;
}

/** The notices in working order. */
export function NoticeTable({ notices, rules, today, onOpen }: NoticeTableProps): ReactNode {
  return (
    <DataTable<Notice>
      caption="风险隐患通报"
      rowKey={(notice) => notice.id}
      dataSource={[...notices]}
      empty="没有未闭环的通报"
      columns={[
        {
          title: '通报',
          render: (_, notice) => (
            <button type="button" className="gd-button-link" onClick={() => onOpen(notice.id)}>
              {textOf(notice.values['vuln_name']) || '（未填写问题名称）'}
              <span className="gd-muted"> {textOf(notice.values['notice_no'])}</span>
            </button>
          ),
        },
        { title: '通报单位', width: 180, render: (_, notice) => textOf(notice.values['source_unit']) },
        { title: '危害', width: 80, render: (_, notice) => textOf(notice.values['severity']) },
        { title: '收到', width: 140, render: (_, notice) => formatCivilDate(notice.receivedOn) },
        {
          title: '通报要求完成',
          width: 180,
          render: (_, notice) => {
            const due = effectiveDueOn(notice);
            return (
              <>
                {due ? formatCivilDate(due) : '未写明，请询问'} {isNoticeOverdue(notice, today) ? <span className="gd-late">逾期</span> : null}
              </>
            );
          },
        },
        { title: '状态', width: 120, render: (_, notice) => stateName(rules, notice.state) },
      ]}
    />
  );
}
