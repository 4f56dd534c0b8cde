import { problem, ProblemError } from '../base/problem';
import type { Problem } from '../base/problem';

/** Error code or DOMException name of something thrown by a file system. */
export function storageErrorCode(error: unknown): string {
  if (typeof error !== 'object' || error === null) return String(error);
  const { code, name, message } = error as { code?: unknown; name?: unknown; message?: unknown };
  if (typeof code === 'string' && code !== '') return code;
  if (typeof name === 'string' && name !== 'Error') return name;
  return String(message);
}

/** True where the disk or the quota is full. */
export function isFull(error: unknown): boolean {
  return ['ENOSPC', 'EDQUOT', 'QuotaExceededError'].includes(storageErrorCode(error));
}

/**
 * Puts a failed file operation into words: what could not be done, why, what to do. Codes E-VLT-30 full, E-VLT-31
 * write-protected, E-VLT-32 held by another program, E-VLT-33 medium gone or faulty, E-VLT-39 anything else.
 * A ProblemError keeps its own problem.
 * @param what Chinese, what was being done, e.g. `保存修改`
 * @example storageProblem({ code: 'ENOSPC' }, '保存修改').code // 'E-VLT-30'
 */
export function storageProblem(error: unknown, what: string): Problem {
  if (error instanceof ProblemError) return error.problem;
  const code = storageErrorCode(error);
  if (isFull(error)) {
    return problem('E-VLT-30', `${what}失败：磁盘空间不足。此前已保存的内容都在。请删除不用的文件腾出空间，然后重试。`);
  }
  if (['EROFS', 'EACCES', 'EPERM', 'NotAllowedError', 'NoModificationAllowedError'].includes(code)) {
    return problem('E-VLT-31', `${what}失败：没有写入权限或介质被写保护（${code}）。请检查文件夹权限、安全软件和U盘写保护开关，然后重试。`);
  }
  if (['EBUSY', 'ETXTBSY', 'InvalidStateError'].includes(code)) {
    return problem('E-VLT-32', `${what}失败：文件正被其他程序占用（${code}）。请等待安全软件检查完毕或关闭占用的程序，然后重试。`);
  }
  if (['EIO', 'ENODEV', 'ENXIO', 'ENOENT', 'NotFoundError', 'NotReadableError'].includes(code)) {
    return problem('E-VLT-33', `${what}失败：磁盘读写出错或介质已拔出（${code}）。请检查磁盘或U盘连接；如反复出现，请把数据备份到另一块盘。`);
  }
  return problem('E-VLT-39', `${what}失败（${code.slice(0, 200)}）。此前已保存的内容没有改动，请重试；如反复出现，请把本代码告诉开发者。`);
}
