import { z } from 'zod';
import { canonicalJson } from '../base/canonical-json';
import { problem } from '../base/problem';
import { fail, ok } from '../base/result';
import type { Result } from '../base/result';
import { emptyDossier } from './change';
import { idSchema, instantSchema } from './core-records';
import { storeNames, storeSchemas } from './stores';
import type { DossierData } from './stores';
import type { PlainStores } from './upgrades/upgrade-steps';
import { newestFormat, upgradeSteps, upgradeStores } from './upgrades/upgrade-steps';

/** Format name and version of the 档案文件 that this build writes; the number is that of the records (`upgradeSteps`). */
export const dossierFormat = 'gongdun.dossier/1';

/** A whole dossier as exported: identity and all records. Evidence bytes lie beside it, by hash. */
export interface DossierFile {
  readonly format: typeof dossierFormat;
  readonly id: string;
  readonly exportedAt: string;
  readonly stores: DossierData;
}

const shellSchema = z.object({
  format: z.string(),
  id: idSchema,
  exportedAt: instantSchema,
  stores: z.record(z.string(), z.record(z.string(), z.unknown())),
});

/**
 * The text of a 档案文件: canonical JSON, so that equal dossiers give equal bytes.
 * @example writeDossierFile({ format: dossierFormat, id: 'd1', exportedAt: '2026-11-23T00:00:00Z', stores: emptyDossier() })
 */
export function writeDossierFile(file: DossierFile): string {
  return canonicalJson(file);
}

/**
 * Reads a 档案文件. An older format is upgraded first. A newer one is refused and nothing of it is used; unknown stores
 * and records that do not fit are refused too, each with its place. Missing stores read as empty.
 * Errors: E-DOS-01 not JSON, E-DOS-02 not a dossier file, E-DOS-03 newer format, E-DOS-04 unknown store,
 * E-DOS-05 record does not fit.
 * @example readDossierFile('{}') // { ok: false, problems: [E-DOS-02] }
 */
export function readDossierFile(text: string, steps = upgradeSteps): Result<DossierFile> {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return fail(problem('E-DOS-01', '这不是可读的档案文件：内容不是 JSON。请确认选对了文件，或重新导出一份。'));
  }
  const shell = shellSchema.safeParse(raw);
  if (!shell.success) {
    return fail(problem('E-DOS-02', '这不是工盾档案文件：缺少格式标识或内容不完整。请选择由本工具导出的档案文件。'));
  }
  const { format, id, exportedAt, stores } = shell.data;
  const written = Number(/^gongdun\.dossier\/([1-9]\d{0,5})$/.exec(format)?.[1] ?? Number.NaN);
  if (!(written <= newestFormat(steps))) {
    return fail(problem('E-DOS-03', `档案文件的格式是 ${format.slice(0, 60)}，本版本只认识 ${dossierFormat}。请先升级工盾再导入；原文件没有改动。`));
  }
  const read = readStores(upgradeStores(stores, written, steps));
  return read.ok ? ok({ format: dossierFormat, id, exportedAt, stores: read.value }) : read;
}

/**
 * Reads all stores of a dossier from parsed JSON: every record by its store's reader, missing stores as empty.
 * Errors: E-DOS-04 unknown store, E-DOS-05 record does not fit; nothing of the input is used then.
 * @example readStores({ settings: { codeName: { value: '甲厂' } } })
 */
export function readStores(stores: PlainStores): Result<DossierData> {
  const data: Record<string, Record<string, unknown>> = { ...emptyDossier() };
  for (const [name, records] of Object.entries(stores)) {
    const schema = storeNames.includes(name as keyof DossierData) ? storeSchemas[name as keyof DossierData] : undefined;
    if (!schema) return fail(problem('E-DOS-04', `档案文件里有本版本不认识的内容“${name.slice(0, 40)}”。请先升级工盾再导入。`, name));
    const read: Record<string, unknown> = {};
    for (const [key, value] of Object.entries(records)) {
      const checked = schema.safeParse(value);
      if (!checked.success) {
        const place = [name, key, ...(checked.error.issues[0]?.path ?? [])].map(String).join(' / ');
        return fail(problem('E-DOS-05', `档案文件中“${place}”的内容不符合格式。没有导入任何内容，请重新导出或联系提供者。`, place));
      }
      read[key] = checked.data;
    }
    data[name] = read;
  }
  return ok(data as unknown as DossierData);
}
