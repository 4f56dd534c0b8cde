import { randomBytes } from 'node:crypto';
import { problem } from '#shared/base/problem';
import { fail, ok } from '#shared/base/result';
import type { Result } from '#shared/base/result';

/** Paths that the user chose, behind tokens that cannot be guessed and mean nothing elsewhere. */
export interface PathTokens {
  /** Keeps a path until the program ends and gives its token. */
  keep(path: string): string;
  pathOf(token: string): Result<string>;
}

/** An empty store of tokens; the oldest are forgotten after 1,000. */
export function makeTokens(): PathTokens {
  const paths = new Map<string, string>();
  return {
    keep(path) {
      const token = randomBytes(16).toString('hex');
      paths.set(token, path);
      const oldest = paths.keys().next();
      if (paths.size > 1000 && !oldest.done) paths.delete(oldest.value);
      return token;
    },
    pathOf(token) {
      const path = paths.get(token);
      return path === undefined ? fail(problem('E-FILE-21', '所选的位置已失效。请重新选择文件或文件夹。')) : ok(path);
    },
  };
}
