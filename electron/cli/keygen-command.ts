import { existsSync } from 'node:fs';
import { fingerprints } from '#shared/submission/certificate';
import { createKey } from '#shared/submission/signing-key';
import { nodeRandom, saveKeyFile } from '../node/keys-file';
import { openNodePrimitives } from '../node/package-primitives';
import { usageFailure } from './arguments';
import type { Command } from './command';
import { exitCodes, valueOf } from './exit';

/** `keygen`: a key with a self-signed certificate, for trying out and for places without a CA. */
export const keygenCommand: Command = {
  name: 'keygen',
  does: '生成签名密钥和自签名证书（自签名证书不是可靠电子签名）',
  usage: 'keygen --alg sm2|p256 --name CN --out FILE [--uscc 信用代码] [--passphrase 口令]',
  options: { alg: { kind: 'value', required: true }, name: { kind: 'value', required: true }, out: { kind: 'value', required: true }, uscc: { kind: 'value' }, passphrase: { kind: 'value' } },
  shape: '{"algorithm","file","certificateSha256","certificateSm3"}；FILE 是 PEM：私钥（给了口令则加密）和证书；已有同名文件时不覆盖',
  async run(given, around) {
    const { alg, name, out, uscc, passphrase } = given.values;
    if (alg !== 'sm2' && alg !== 'p256') throw usageFailure(`--alg 应为 sm2 或 p256，当前是“${(alg ?? '').slice(0, 40)}”。`, 'alg');
    if (existsSync(out!)) throw usageFailure('--out 指定的文件已存在，为免丢失密钥不覆盖。请换一个文件名。', 'out');
    const parts = await openNodePrimitives();
    const key = await createKey({ algorithm: alg, commonName: name!, uscc: uscc ?? '', now: around.now(), random: nodeRandom }, parts);
    valueOf(await saveKeyFile(out!, [key], passphrase ?? null), exitCodes.usage);
    if (passphrase === undefined) around.say('提示：未给 --passphrase，私钥以明文写入文件，仅本人可读，请妥善保管。');
    const { sha256, sm3 } = fingerprints(parts, key.certificate);
    return { code: exitCodes.yes, result: { algorithm: alg, file: out!, certificateSha256: sha256, certificateSm3: sm3 } };
  },
};
