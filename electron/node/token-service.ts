import type { Result } from '#shared/base/result';
import { listTokenKeys, openTokenKey, signWithToken } from './token-keys';
import type { OpenedTokenKey, TokenKey, TokenPlace } from './token-keys';
import { listTokens, loadTokenModule } from './token-module';
import type { TokenFacts } from './token-module';

/** What can be asked of tokens; arguments and results can be copied from process to process. Errors: E-TOK-01 … 12. */
export interface TokenService {
  list(input: { readonly module: string }): Promise<Result<readonly TokenFacts[]>>;
  keys(input: { readonly place: Omit<TokenPlace, 'keyId'>; readonly pin: string }): Promise<Result<readonly TokenKey[]>>;
  open(input: { readonly place: TokenPlace; readonly pin: string }): Promise<Result<OpenedTokenKey>>;
  sign(input: { readonly place: TokenPlace; readonly pin: string; readonly sha256: Uint8Array }): Promise<Result<Uint8Array>>;
}

/** The tokens themselves: driver modules are loaded into this process. */
export const tokensHere: TokenService = {
  async list({ module }) {
    const loaded = loadTokenModule(module);
    return loaded.ok ? listTokens(loaded.value) : loaded;
  },
  keys: ({ place, pin }) => listTokenKeys(place, pin),
  open: ({ place, pin }) => openTokenKey(place, pin),
  sign: ({ place, pin, sha256 }) => signWithToken(place, pin, sha256),
};
