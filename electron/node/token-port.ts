import { ok } from '#shared/base/result';
import type { TokenPort } from '#shared/submission/token-keys';
import type { TokenService } from './token-service';

/** How the key ring reaches tokens. */
export function tokenPort(tokens: TokenService): TokenPort {
  return {
    async open({ module, serial, keyId }, pin) {
      const place = { module, serial, keyId };
      const opened = await tokens.open({ place, pin });
      return opened.ok ? ok({ ...opened.value, sign: (sha256) => tokens.sign({ place, pin, sha256 }) }) : opened;
    },
  };
}
