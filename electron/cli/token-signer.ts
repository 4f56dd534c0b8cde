import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ok } from '#shared/base/result';
import { problem } from '#shared/base/problem';
import { readCertificateFile } from '#shared/submission/key-file';
import { packageProblem } from '#shared/submission/package-problems';
import type { Primitives } from '#shared/submission/primitives';
import type { Signer } from '#shared/submission/signing-key';
import { certificateFor, tokenSigner } from '#shared/submission/token-keys';
import { forkTokens } from '../node/fork-tokens';
import { tokensInProcess } from '../node/token-client';
import type { TokenFacts } from '../node/token-module';
import { tokenPort } from '../node/token-port';
import { CommandFailure, exitCodes, valueOf } from './exit';
import { readPin } from './secret-input';

/** Driver modules run in a process of their own. */
export const tokens = tokensInProcess(() => forkTokens(fileURLToPath(new URL('token-process.js', import.meta.url))));

/** The environment variable that holds the PIN. */
export const pinVariable = 'GONGDUN_PIN';

/** Which token, which key, which certificate; null where there is only one. */
export interface TokenChoice {
  readonly module: string;
  readonly serial: string | null;
  readonly keyId: string | null;
  /** Path of a certificate file; null: the token's own. */
  readonly certificate: string | null;
}

/** Tokens of a module. @throws CommandFailure, exit code 2 */
export async function tokensOf(module: string): Promise<readonly TokenFacts[]> {
  return valueOf(await tokens.list({ module }), exitCodes.usage);
}

/**
 * A signer over the key of a token.
 * @throws CommandFailure, exit code 2: E-TOK-…, E-CLI-33 several to choose from, E-KEY-06 no certificate, E-KEY-08
 */
export async function tokenSignerOf(choice: TokenChoice, parts: Primitives): Promise<Signer> {
  const { module } = choice;
  const serial = choice.serial ?? theOnly((await tokensOf(module)).map((one) => one.serial), '--token-serial', '设备');
  const pin = await readPin(pinVariable);
  const keys = async (): Promise<readonly string[]> => valueOf(await tokens.keys({ place: { module, serial }, pin }), exitCodes.usage).filter((key) => key.kind === 'p256').map((key) => key.id);
  const keyId = choice.keyId ?? theOnly(await keys(), '--token-key', 'P-256 密钥');
  const access = valueOf(await tokenPort(tokens).open({ module, serial, keyId }, pin), exitCodes.usage);
  const given = choice.certificate === null ? ok(access.certificates) : readCertificateFile(await bytesOf(choice.certificate));
  const certificate = valueOf(certificateFor(access, valueOf(given, exitCodes.usage)), exitCodes.usage);
  return tokenSigner(access, certificate, parts);
}

async function bytesOf(path: string): Promise<Uint8Array> {
  try {
    return Uint8Array.from(await readFile(path));
  } catch {
    throw new CommandFailure(exitCodes.usage, [packageProblem('E-PKG-712', basename(path))]);
  }
}

function theOnly(found: readonly string[], option: string, what: string): string {
  const [first] = found;
  if (first !== undefined && found.length === 1) return first;
  const sentence = first === undefined ? `没有找到可用的${what}。请插好设备，用 tokens 命令查看。` : `有 ${found.length} 个${what}（${found.slice(0, 5).join('、')}）。请用 ${option} 指明用哪一个。`;
  throw new CommandFailure(exitCodes.usage, [problem('E-CLI-33', sentence, option)]);
}
