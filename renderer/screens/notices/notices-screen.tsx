import { App } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { describeProblem } from '#shared/base/problem';
import { put } from '#shared/dossier/change';
import type { Notice } from '#shared/dossier/checklist-records';
import { isNoticeOverdue, noticeOrder } from '#shared/notices/notice-deadline';
import { useClock, useLatestDossier, useNewId, usePacks, useReadOnly, useRecords, useSave, useToday } from '../../session/hooks';
import { EmptyState } from '../../ui/empty-state';
import { Page } from '../../ui/page';
import { UnofficialTag } from '../../ui/unofficial-tag';
import { NoticeDesk } from './notice-desk';
import { NoticeTable } from './notice-table';
import './notices.css';

/** 通报: risk notices of article 10, each with its own deadline, worked through to the feedback and the closing. */
export function NoticesScreen(): ReactNode {
  const { message } = App.useApp();
  const rules = usePacks().checklist.notice;
  const records = useRecords('notices');
  const save = useSave();
  const latest = useLatestDossier();
  const clock = useClock();
  const newId = useNewId();
  const readOnly = useReadOnly();
  const [params, setParams] = useSearchParams();
  const [only, setOnly] = useState<'open' | 'all'>('open');
  const today = useToday();
  const notices = noticeOrder(Object.values(records));
  const shown = only === 'all' ? notices : notices.filter((notice) => notice.state !== 'closed');
  const chosen = records[params.get('id') ?? ''];
  const overdue = notices.filter((notice) => isNoticeOverdue(notice, today)).length;
  const write = async (notice: Notice, label: string): Promise<boolean> => {
    const saved = await save(label, [put('notices', notice.id, notice)]);
    if (!saved.ok) void message.error(saved.problems.map(describeProblem).join(' '));
    return saved.ok;
  };
  /** The links of a notice as they are when this is called, which may be after it was closed. */
  const changeEvidence = (id: string, change: (ids: readonly string[]) => string[]): void => {
    const now = latest().notices[id];
    if (now) void write({ ...now, evidenceIds: change(now.evidenceIds) }, '关联通报佐证');
  };
  const open = (id: string | null): void => setParams(id ? { id } : {});
  /** The notice that is being made: until it is on the screen, the button still has the keyboard. */
  const registering = useRef<string | null>(null);
  const chosenId = chosen?.id;
  useEffect(() => {
    if (registering.current === chosenId) registering.current = null;
  }, [chosenId]);
  const register = async (): Promise<void> => {
    // A second press is no second notice.
    if (registering.current !== null) return;
    const id = newId();
    registering.current = id;
    const at = clock.now();
    const notice: Notice = {
      id,
      state: rules.states[0]?.id ?? 'registered',
      type: null,
      receivedOn: today,
      dueOn: null,
      values: {},
      feedback: {},
      evidenceIds: [],
      fixedBy: '',
      retestedBy: '',
      branches: [],
      history: [{ at, to: rules.states[0]?.id ?? 'registered', by: '', note: '登记' }],
    };
    if (await write(notice, '登记风险隐患通报')) open(id);
    else registering.current = null;
  };
  const registerButton = (
    <button type="button" className="gd-button gd-button-main" disabled={readOnly} onClick={() => void register()}>
      登记通报
    </button>
  );
  return (
    <Page
      title="通报"
      width="wide"
      intro="登记主管部门发来的风险隐患通报，按通报载明的时限整改、复测、反馈，直到闭环。"
      actions={
        <>
          <UnofficialTag
            official="细则第十条：按通报要求于规定时限内完成整改，并将整改情况按通知渠道进行反馈；逾期或整改不到位的，依法处理。条文没有规定统一天数。"
            own="处理状态、必填内容、不得由整改人自行复测、同类排查等是本工具口径；按危害等级给出的天数只是建议。"
          />
          {chosen ? null : registerButton}
        </>
      }
    >
      {chosen ? (
        <NoticeDesk key={chosen.id} notice={chosen} rules={rules} readOnly={readOnly} onSave={write} onEvidence={(change) => changeEvidence(chosen.id, change)} onBack={() => open(null)} />
      ) : notices.length === 0 ? (
        <EmptyState title="还没有登记通报" action={registerButton}>
          收到省通信管理局、省工信厅或州市工信部门的通报后在这里登记。每份通报有自己的时限，到期会在首页和“期限”里提醒。
        </EmptyState>
      ) : (
        <>
          <div className="gd-row nt-filters">
            <span>
              共 {notices.length} 份{overdue > 0 ? <strong className="nt-late-text">，逾期 {overdue} 份</strong> : '，没有逾期'}
            </span>
            {(['open', 'all'] as const).map((id) => (
              <button key={id} type="button" className="gd-button" aria-pressed={only === id} onClick={() => setOnly(id)}>
                {id === 'open' ? '未闭环' : '全部'}
              </button>
            ))}
          </div>
          <NoticeTable notices={shown} rules={rules} today={today} onOpen={open} />
        </>
      )}
    </Page>
  );
}
