import { Alert, Button, Segmented, Select } from 'antd';
import type { TableColumnsType } from 'antd';
import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { yearOf } from '#shared/base/civil-date';
import { ProblemError, describeProblem, problem } from '#shared/base/problem';
import type { Problem } from '#shared/base/problem';
import { enterpriseTypeNames } from '#shared/dossier/enterprise-type';
import { calendarFile } from '#shared/overview/calendar-file';
import { nearWords, nearness } from '#shared/overview/due-item';
import type { DueItem } from '#shared/overview/due-item';
import { dueList } from '#shared/overview/due-list';
import { yearPlan } from '#shared/overview/year-plan';
import { packOriginText } from '#shared/rules/signed-pack-file';
import { formatCivilDate } from '#shared/text/dates';
import { useDocumentMaker } from '../../documents/use-document-maker';
import { useClock, useDossier, useHost, useOpenDossier, usePacks, useToday } from '../../session/hooks';
import { PackOriginTag } from '../../packs/pack-origin-tag';
import { DataTable } from '../../ui/data-table';
import { EmptyState } from '../../ui/empty-state';
import { ForceTag } from '../../ui/force-tag';
import { Page } from '../../ui/page';
import { OpenClocks } from './open-clocks';

type Shown = 'all' | 'statutory' | 'internal';

/** How near an item is; only what is certainly late by law looks like it. */
function NearWord({ item, today }: { readonly item: DueItem; readonly today: string }): ReactNode {
  const near = nearness(item, today);
  const words = nearWords(item, today);
  return <span className={`gd-near-${near === 'late' && words !== '已逾期' ? 'soon' : near}`}>{words}</span>;
}

const columns: TableColumnsType<DueItem> = [
  {
    title: '日期',
    key: 'date',
    width: 190,
    render: (_value, item) => {
      const day = item.earliest ?? item.due;
      return (
        <>
          {item.estimated ? <span className="gd-estimated">预计</span> : null}
          {day === null ? (item.toAsk ? '待问清' : '立即') : formatCivilDate(day)}
          {item.due !== null && day !== item.due ? <div className="gd-muted">{item.twoReadings ? '按另一种读法' : '最迟'} {formatCivilDate(item.due)}</div> : null}
        </>
      );
    },
  },
  {
    title: '事项',
    key: 'title',
    width: '38%',
    render: (_value, item) => (
      <>
        <Link to={item.route}>{item.title}</Link>
        {item.type && !item.title.includes(enterpriseTypeNames[item.type]) ? `（${enterpriseTypeNames[item.type]}）` : ''}
      </>
    ),
  },
  {
    title: '性质与依据',
    key: 'basis',
    render: (_value, item) => (
      <>
        <ForceTag force={item.force} owner={item.owner} />
        {item.basis}
        <div className="gd-muted">{item.method}</div>
      </>
    ),
  },
];

/** 期限: every clock that runs, statutory and internal visibly apart; as a calendar file and as a plan on paper. */
export function CalendarScreen(): ReactNode {
  const packs = usePacks();
  const dossier = useDossier();
  const host = useHost();
  const makeDocument = useDocumentMaker();
  const clock = useClock();
  const { open } = useOpenDossier();
  const today = useToday();
  const [shown, setShown] = useState<Shown>('all');
  const [year, setYear] = useState(yearOf(today) + (today.slice(5) > '10-31' ? 1 : 0));
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [busy, setBusy] = useState(false);
  const items = useMemo(() => dueList({ packs, dossier, today }), [packs, dossier, today]);
  const visible = items.filter((item) => shown === 'all' || (shown === 'statutory') === (item.force === 'statutory'));
  const withState: TableColumnsType<DueItem> = [
    { title: '缓急', key: 'near', width: 90, render: (_value, item) => <NearWord item={item} today={today} /> },
    ...columns,
  ];
  const enterprise = open?.title ?? '';
  const save = async (suggestedName: string, kind: string, make: () => Promise<Blob>): Promise<void> => {
    setBusy(true);
    try {
      const saved = await host.files.save({ suggestedName, bytes: await make(), kind });
      setProblems(saved.ok ? [] : saved.problems);
    } catch (error) {
      setProblems([error instanceof ProblemError ? error.problem : problem('E-CLK-04', '生成文件时出错，没有写出文件。请重试；仍不行请重启工盾。')]);
    } finally {
      setBusy(false);
    }
  };
  const saveCalendar = (): Promise<void> =>
    save(`${enterprise}-期限.ics`, 'text/calendar', () =>
      Promise.resolve(new Blob([calendarFile({ items, name: enterprise, now: clock.now() })], { type: 'text/calendar;charset=utf-8' })),
    );
  const savePlan = (): Promise<void> =>
    save(`${enterprise}-${year}年计划表.pdf`, 'application/pdf', () => makeDocument(yearPlan({ items, enterprise, year, today, origins: [packs.clocks, packs.calendar].flatMap(({ title, version, origin }) => (origin ? [`${title} ${version} 版：${packOriginText(origin)}。`] : [])) }), 'pdf'));
  return (
    <Page
      title="期限"
      width="wide"
      intro="法定期限引自文件条文；内部目标由企业或本工具设定，可以调整，两者分开标明。日期按国务院公布的放假安排推算，未公布的年份标“预计”。"
      actions={
        <>
          <Button disabled={items.every((item) => item.due === null)} loading={busy} onClick={() => void saveCalendar()}>
            导出日历文件（.ics）
          </Button>
          <Select
            aria-label="计划表年份"
            value={year}
            onChange={setYear}
            options={[yearOf(today), yearOf(today) + 1].map((one) => ({ value: one, label: `${one}年` }))}
          />
          <Button loading={busy} onClick={() => void savePlan()}>
            导出年度计划表（PDF）
          </Button>
        </>
      }
    >
      <div className="gd-stack">
        {packs.clocks.origin || packs.calendar.origin ? (
          <div>
            <PackOriginTag pack={packs.clocks} what="期限规则包" /> <PackOriginTag pack={packs.calendar} what="工作日历规则包" />
          </div>
        ) : null}
        {problems.length > 0 ? <Alert type="error" showIcon title={problems.map(describeProblem).join(' ')} /> : null}
        <Segmented<Shown>
          aria-label="显示哪些期限"
          value={shown}
          onChange={setShown}
          options={[
            { value: 'all', label: '全部' },
            { value: 'statutory', label: '法定期限' },
            { value: 'internal', label: '内部目标和可参照' },
          ]}
        />
        <DataTable<DueItem>
          caption="期限"
          rowKey={(item) => item.id}
          columns={withState}
          dataSource={visible}
          empty={<EmptyState title="还没有正在计算的期限">完成定级、提交登记、登记通报或安排演练以后，相应的期限会自动出现在这里。</EmptyState>}
        />
        <OpenClocks />
      </div>
    </Page>
  );
}
