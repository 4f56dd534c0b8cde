import type { IncidentReport } from '../dossier/plan-records';
import type { ReportKind } from '../rules/plan-pack-response';
import { reportKinds } from '../rules/plan-pack-response';
import { reportFields } from './incident-report-values';
import type { ReportFilling } from './incident-report-values';

/**
 * The report as a record: every field as it stands now, frozen.
 * @example reportRecord(filling, 'r1').number // 1
 */
export function reportRecord(filling: ReportFilling, id: string): IncidentReport {
  const fields = reportFields(filling).flatMap((group) => group.fields);
  return { id, kind: filling.kind, number: filling.incident.reports.length + 1, at: filling.now, values: Object.fromEntries(fields.map(({ field, value }) => [field.id, value])) };
}

/** Fields that differ each time a report is drawn up. */
const stamps: ReadonlySet<string> = new Set(['report_no', 'report_time']);

/**
 * What the last report was filled from, where this one would say the same: the same report in another file, so it keeps
 * its number and its time. Null where it is a report of its own.
 * @example sameReport({ ...filling, kind: 'first' }) // null before the first report
 */
export function sameReport(filling: ReportFilling): ReportFilling | null {
  const { incident } = filling;
  const last = incident.reports.at(-1);
  if (last?.kind !== filling.kind) return null;
  const again: ReportFilling = { ...filling, now: last.at, incident: { ...incident, reports: incident.reports.slice(0, -1) } };
  const { values } = reportRecord(again, last.id);
  const ids = [...new Set([...Object.keys(values), ...Object.keys(last.values)])];
  return ids.every((id) => stamps.has(id) || values[id] === last.values[id]) ? again : null;
}

/**
 * The kind of report that comes next: 初报 once, then 续报; 终报 when controlled, 总结 when closed. While nothing has changed
 * since the last report it stays at that one, so that its other format is at hand.
 * @example nextReportKind(filling) // 'first'
 */
export function nextReportKind(filling: Omit<ReportFilling, 'kind'>): ReportKind {
  const { status, reports } = filling.incident;
  if (status === 'closed') return 'summary';
  if (status === 'controlled') return 'final';
  const last = reports.at(-1);
  if (!last) return reportKinds[0];
  return sameReport({ ...filling, kind: last.kind }) ? last.kind : 'follow';
}
