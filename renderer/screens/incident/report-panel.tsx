import { Button, Input, Segmented } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { ProblemError, describeProblem } from '#shared/base/problem';
import { shanghaiDate } from '#shared/base/instant';
import { knownNow } from '#shared/plan/append-log';
import { nextReportKind, reportRecord, sameReport } from '#shared/plan/incident-report-drawing';
import { reportFields, reportKindNames } from '#shared/plan/incident-report-values';
import type { FilledField, ReportFilling } from '#shared/plan/incident-report-values';
import { withLine } from '#shared/plan/incident-work';
import { reportKinds } from '#shared/rules/plan-pack-response';
import type { ReportKind } from '#shared/rules/plan-pack-response';
import { incidentReport } from '#shared/report/sections/incident-reports';
import { formatInstant } from '#shared/text/dates';
import { useDocumentMaker } from '../../documents/use-document-maker';
import type { DocumentKind } from '../../documents/use-document-maker';
import { onLeaving } from '../../forms/autosave-timer';
import { useAutosave } from '../../forms/use-autosave';
import { useClock, useHost, useNewId } from '../../session/hooks';
import type { IncidentWork } from './use-incident';

/** 初报, 续报, 终报, 总结: filled as far as known, every field can be rewritten, PDF and DOCX at one click. */
export function ReportPanel({ work }: { readonly work: IncidentWork }): ReactNode {
  const { incident, packs, values, level, proposal } = work;
  const [chosen, setChosen] = useState<ReportKind | null>(null);
  const [editing, setEditing] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');
  const host = useHost();
  const makeDocument = useDocumentMaker();
  const clock = useClock();
  const newId = useNewId();
  // A report is never dated before the log that it follows from.
  const moment = (): string => knownNow(incident.log, clock.now());
  const known = { pack: packs.plan, values, incident, eventLevel: level.event, dataLevel: proposal.data };
  const kind = chosen ?? nextReportKind({ ...known, now: moment() });
  const filling = (): ReportFilling => ({ ...known, kind, now: moment() });
  const make = async (format: DocumentKind): Promise<void> => {
    setBusy(true);
    setProblem('');
    const fresh = filling();
    const again = sameReport(fresh);
    const drawn = again ?? fresh;
    const document = incidentReport(drawn, shanghaiDate(drawn.now));
    const words = `${again ? '再次导出' : '生成'}${reportKindNames[kind]}（${format.toUpperCase()}）`;
    try {
      const bytes = await makeDocument(document, format);
      const saved = await host.files.save({ suggestedName: `${incident.number}-${reportKindNames[kind]}.${format}`, bytes, kind: format });
      if (!saved.ok) setProblem(saved.problems.map((found) => describeProblem(found)).join(' '));
      // Nothing is written, and nothing logged, where the user gave up in the dialog.
      else if (saved.value) {
        setChosen(null);
        await work.save(words, (now) => withLine(again ? now : { ...now, reports: [...now.reports, reportRecord(drawn, newId())] }, '报告', words, work.actor()));
      }
    } catch (error) {
      setProblem(error instanceof ProblemError ? describeProblem(error.problem) : '生成报告时出错，没有写出文件。请重试，或按屏幕内容手写上报。（E-PLAN-13）');
    } finally {
      setBusy(false);
    }
  };
  const open = reportFields(filling()).flatMap((group) => group.fields).filter((field) => !field.given).length;
  return (
    <section className="gd-panel gd-stack" aria-labelledby="incident-report">
      <h2 id="incident-report">报告</h2>
      <Segmented aria-label="报告种类" value={kind} onChange={(next) => setChosen(next)} options={reportKinds.map((value) => ({ value, label: reportKindNames[value] }))} />
      <div className="gd-row">
        <Button type="primary" loading={busy} onClick={() => void make('pdf')}>
          生成{reportKindNames[kind]} PDF
        </Button>
        <Button loading={busy} onClick={() => void make('docx')}>
          生成{reportKindNames[kind]} DOCX
        </Button>
        <Button aria-expanded={editing} onClick={() => setEditing(!editing)}>
          {editing ? '收起内容' : `查看和修改内容（${open} 项写“正在核查”或待定）`}
        </Button>
      </div>
      {problem === '' ? null : <p role="alert">{problem}</p>}
      {editing ? reportFields(filling()).map((group) => (
        <fieldset key={group.title} className="gd-stack">
          <legend>{group.title}</legend>
          {group.fields.map((field) => (
            <FieldInput key={field.field.id} filled={field} work={work} />
          ))}
        </fieldset>
      )) : null}
      {incident.reports.length === 0 ? null : (
        <ul aria-label="已生成的报告">
          {incident.reports.map((report) => (
            <li key={report.id}>
              第 {report.number} 份：{reportKindNames[report.kind]}，{formatInstant(report.at)}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function FieldInput({ filled, work }: { readonly filled: FilledField; readonly work: IncidentWork }): ReactNode {
  const { field, value, given } = filled;
  const [typed, setTyped] = useState<string | undefined>(undefined);
  const write = async (): Promise<boolean> => {
    if (typed === undefined || typed === value) return true;
    const text = typed.trim();
    const actor = work.actor();
    const saved = await work.save(`填写${field.label}`, (now) => withLine({ ...now, fields: { ...now.fields, [field.id]: text } }, '报告', `${field.label}：${text || '（清空）'}`, actor));
    if (saved) setTyped((now) => (now === typed ? undefined : now));
    return saved;
  };
  // Every writing is a line of the log, so not while typing goes on; also when F8 or a lock takes the field away.
  const autosave = useAutosave(write, onLeaving);
  const id = `report-${field.id}`;
  return (
    <div {...autosave.container}>
      <label htmlFor={id}>{field.label}</label>
      <Input.TextArea id={id} autoSize maxLength={5000} disabled={work.readOnly} placeholder={given ? undefined : value} value={typed ?? (given ? value : '')} onChange={(event) => { setTyped(event.target.value); autosave.touch(); }} onBlur={() => void autosave.flush()} />
      {field.help === undefined ? null : <span className="gd-muted">{field.help}</span>}
    </div>
  );
}
