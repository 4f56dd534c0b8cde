import { problem } from '#shared/base/problem';
import type { Problem } from '#shared/base/problem';

const sentences: Readonly<Record<string, readonly [code: string, message: string]>> = {
  ENOSPC: ['E-FILE-01', '磁盘空间不足，文件没有写完。请清理磁盘空间或换一个位置。'],
  EDQUOT: ['E-FILE-01', '磁盘配额已用完，文件没有写完。请清理空间或换一个位置。'],
  EACCES: ['E-FILE-02', '没有写入权限。请换一个位置，或请管理员开放权限。'],
  EPERM: ['E-FILE-02', '没有写入权限，或文件正被其他程序（如安全软件）占用。请稍后重试或换一个位置。'],
  EBUSY: ['E-FILE-03', '文件正被其他程序占用。请关闭正在打开它的程序后重试。'],
  EROFS: ['E-FILE-04', '磁盘是只读的。请解除写保护，或换一个位置。'],
  ENOENT: ['E-FILE-05', '找不到文件或文件夹。如保存在 U 盘，请确认 U 盘仍已插好。'],
  ENODEV: ['E-FILE-06', '存储设备已断开，文件没有写完。请重新插好 U 盘后再导出一次。'],
  ENXIO: ['E-FILE-06', '存储设备已断开，文件没有写完。请重新插好 U 盘后再导出一次。'],
  EIO: ['E-FILE-06', '存储设备读写出错。请检查 U 盘或硬盘后换一个位置重试。'],
  EFBIG: ['E-FILE-07', '文件超过这个磁盘允许的大小（FAT32 单个文件不能达到 4 GB）。请换 NTFS 或 exFAT 格式的磁盘。'],
  ENAMETOOLONG: ['E-FILE-08', '文件名或路径过长。请缩短文件名或换一个位置。'],
  EMFILE: ['E-FILE-09', '打开的文件过多。请关闭一些程序后重试。'],
};

/**
 * The Chinese sentence for a failed file operation, by the system's error code; other errors get a general one with
 * the code in it, so that nothing is swallowed.
 * @param where shown path or purpose, for the jump
 */
export function fileProblem(error: unknown, where?: string): Problem {
  const code = errorCode(error);
  const [id, message] = sentences[code] ?? ['E-FILE-10', `读写文件时出错（${code || '原因不明'}）。请换一个位置重试。`];
  return problem(id, message, where);
}

/** The system's code of an error (`ENOSPC`), or an empty text. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
