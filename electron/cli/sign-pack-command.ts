import { existsSync } from 'node:fs';
import { readRulePack } from '#shared/rules/rule-packs';
import { fingerprints } from '#shared/submission/certificate';
import { signPack } from '#shared/submission/signed-pack';
import { readSigners } from '../node/keys-file';
import { openNodePrimitives } from '../node/package-primitives';
import { usageFailure } from './arguments';
import type { Command } from './command';
import { exitCodes, valueOf } from './exit';
import { jsonOf, readText } from './read-input';
import { writeWhole } from './write-document';

/** `sign-pack`: a signed file from a rule pack, for an authority or a consultant who hands it on. */
export const signPackCommand: Command = {
  name: 'sign-pack',
  does: '给规则包签名（主管部门或咨询方分发新版规则包用）',
  usage: 'sign-pack --input PACK.json --key FILE --out FILE [--passphrase 口令]',
  options: { input: { kind: 'value', required: true }, key: { kind: 'value', required: true }, out: { kind: 'value', required: true }, passphrase: { kind: 'value' } },
  shape: '{"file","rulePack":{"id","version","digest"},"signatures":[{"algorithm","certificateSha256"}]}；规则包不合格式退出码 1；已有同名文件时不覆盖',
  async run(given, around) {
    const { input, key, out, passphrase } = given.values;
    if (existsSync(out!)) throw usageFailure('--out 指定的文件已存在，不覆盖。请换一个文件名。', 'out');
    // A byte order mark would make the pack inside unreadable.
    const text = (await readText(input!)).replace(/^\uFEFF/, '');
    const pack = valueOf(readRulePack(jsonOf(text, input!)));
    const parts = await openNodePrimitives();
    const signers = valueOf(await readSigners(key!, passphrase ?? null, parts), exitCodes.usage);
    const signed = await signPack(text, signers, `${around.now().slice(0, 19)}Z`, parts);
    await writeWhole(out!, signed);
    return {
      code: exitCodes.yes,
      result: {
        file: out!,
        rulePack: { id: pack.id, version: pack.version, digest: pack.digest },
        signatures: signers.map((signer) => ({ algorithm: signer.algorithm, certificateSha256: fingerprints(parts, signer.certificate).sha256 })),
      },
    };
  },
};
