import { problem } from '#shared/base/problem';
import { fail, ok } from '#shared/base/result';
import type { Result } from '#shared/base/result';

const maxFile = 20 * 1024 * 1024;
const maxInflated = 100 * 1024 * 1024;
const maxEntries = 500;

/**
 * Looks at the packaging of a workbook before anything else reads it: a ZIP of bounded size whose entries, really
 * inflated, stay within bounds, however small their headers claim them to be.
 * Errors: E-XLS-01 no XLSX file, E-XLS-02 needs a password, E-XLS-03 too large, E-XLS-04 would unpack to too much,
 * E-XLS-05 has macros. Nothing is kept in memory but the file itself.
 */
export async function checkPackaging(file: Blob): Promise<Result<{ readonly buffer: ArrayBuffer }>> {
  if (file.size > maxFile) return fail(problem('E-XLS-03', `表格文件有 ${(file.size / 1048576).toFixed(1)} MB，超过上限 20 MB。请只保留导出时的内容。`));
  const buffer = await file.arrayBuffer();
  const bytes = new Uint8Array(buffer);
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf) {
    return fail(problem('E-XLS-02', '这是加了密码的表格或旧版 .xls 文件，读不出来。请去掉密码，另存为 .xlsx 再导入。'));
  }
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return fail(problem('E-XLS-01', '这不是 Excel 表格（.xlsx）。请选择由本工具导出、在 Excel 或 WPS 中填好的文件。'));
  const found = await inflateCounting(bytes);
  if (found.trouble) return fail(found.trouble);
  if (!found.names.has('[Content_Types].xml') || !found.names.has('xl/workbook.xml')) {
    return fail(problem('E-XLS-01', '这个文件是压缩包，但不是 Excel 表格（.xlsx）。请选择由本工具导出的表格。'));
  }
  if ([...found.names].some((name) => name.toLowerCase().endsWith('vbaproject.bin'))) {
    return fail(problem('E-XLS-05', '表格里有宏，不能导入。请另存为不含宏的 .xlsx 再导入。'));
  }
  return ok({ buffer });
}

interface Counted {
  readonly names: ReadonlySet<string>;
  readonly trouble: ReturnType<typeof problem> | null;
}

const tooMuch = problem('E-XLS-04', '表格文件解开后过大（可能是恶意构造的压缩包），没有读取。请换一份由本工具导出的表格。');
const damaged = problem('E-XLS-06', '表格文件已损坏或不完整，读不出来，没有改动任何内容。请在 Excel 或 WPS 中另存一份再导入。');

async function inflateCounting(bytes: Uint8Array): Promise<Counted> {
  const { Unzip, UnzipInflate, unzipSync } = await import('fflate');
  const names = new Set<string>();
  const seen: { total: number; trouble: Counted['trouble'] } = { total: 0, trouble: null };
  const unzip = new Unzip((entry) => {
    names.add(entry.name);
    if (names.size > maxEntries) seen.trouble = tooMuch;
    entry.ondata = (error, chunk) => {
      if (error) seen.trouble ??= damaged;
      seen.total += chunk?.length ?? 0;
      if (seen.total > maxInflated) seen.trouble = tooMuch;
    };
    if (!seen.trouble) entry.start();
  });
  unzip.register(UnzipInflate);
  try {
    // The directory first: entries that overlap would unpack the same bytes many times.
    const listed = { packed: 0, inflated: 0, count: 0 };
    unzipSync(bytes, {
      filter: ({ size, originalSize }) => {
        listed.packed += size;
        listed.inflated += originalSize;
        listed.count += 1;
        return false;
      },
    });
    if (listed.packed > bytes.length || listed.inflated > maxInflated || listed.count > maxEntries) return { names, trouble: tooMuch };
    // Small steps, so that a bomb is noticed long before it has unpacked.
    for (let at = 0; at < bytes.length && !seen.trouble; at += 65_536) unzip.push(bytes.subarray(at, at + 65_536), at + 65_536 >= bytes.length);
  } catch {
    seen.trouble ??= damaged;
  }
  return { names, trouble: seen.trouble };
}
