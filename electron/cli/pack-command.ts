import { readRecipient } from '#shared/submission/age-keys';
import type { Primitives } from '#shared/submission/primitives';
import type { Signer } from '#shared/submission/signing-key';
import { openNodePrimitives } from '../node/package-primitives';
import { readSigners } from '../node/keys-file';
import { typeOf, usageFailure } from './arguments';
import type { Arguments } from './arguments';
import type { Command } from './command';
import { chosenType } from './dossier-documents';
import { filesBySha256 } from './evidence-folder';
import { exitCodes, valueOf } from './exit';
import { packDossier } from './pack-dossier';
import { packsOf, readDossier } from './read-input';
import { pinVariable, tokenSignerOf } from './token-signer';

/** `pack`: a signed package from a dossier. */
export const packCommand: Command = {
  name: 'pack',
  does: '生成签名的申报包（写入后读回核对）',
  usage:
    'pack --input DOSSIER [--evidence DIR] [--key FILE [--passphrase 口令]] [--token MODULE [--token-serial 序列号] [--token-key ID] [--cert FILE]] ' +
    `--out FILE [--type TYPE] [--encrypt-to age1…] [--resume] [--key-enterprise]（--key 和 --token 至少一个，可以同时用；设备 PIN 放在环境变量 ${pinVariable} 或标准输入）`,
  options: {
    input: { kind: 'value', required: true },
    evidence: { kind: 'value' },
    key: { kind: 'value' },
    token: { kind: 'value' },
    'token-serial': { kind: 'value' },
    'token-key': { kind: 'value' },
    cert: { kind: 'value' },
    'encrypt-to': { kind: 'value' },
    resume: { kind: 'flag' },
    out: { kind: 'value', required: true },
    type: { kind: 'value' },
    passphrase: { kind: 'value' },
    'key-enterprise': { kind: 'flag' },
  },
  shape: '{"file","packageId","revision","rootDigest":{"sha256","sm3"},"size","warnings":[{"code","severity","message"}]}；FILE 是文件夹时用规定的文件名；预检有错误退出码 1',
  async run(given, around) {
    const { input, evidence, out } = given.values;
    const encryptTo = given.values['encrypt-to'];
    if (encryptTo !== undefined && given.flags.has('resume')) throw usageFailure('加密的导出每次密钥不同，不能续传。--encrypt-to 和 --resume 只用一个。', 'resume');
    const { stores: dossier } = await readDossier(input!);
    const type = chosenType(dossier, given.values['type'] === undefined ? null : typeOf(given));
    const parts = await openNodePrimitives();
    const signers = await signersOf(given, parts);
    const packed = await packDossier({
      source: { dossier, packs: packsOf(dossier), type, today: around.today() },
      keyEnterprise: given.flags.has('key-enterprise'),
      evidence: evidence === undefined ? new Map() : await filesBySha256(evidence),
      signers,
      parts,
      now: around.now(),
      out: out!,
      encryptTo: encryptTo === undefined ? null : valueOf(readRecipient(encryptTo), exitCodes.usage),
      unfinished: given.flags.has('resume') ? 'continue' : 'keep',
    });
    for (const each of packed.warnings) around.say(`${each.severity === 'warning' ? '提醒' : '提示'}：${each.message}（${each.code}）`);
    return {
      code: exitCodes.yes,
      result: {
        file: packed.path,
        packageId: packed.submission.packageId,
        revision: packed.submission.revision,
        rootDigest: { ...packed.rootDigest },
        size: packed.size,
        warnings: packed.warnings.map(({ code, severity, message }) => ({ code, severity, message })),
      },
    };
  },
};

/** Keys of a file, of a token, or one of each. */
async function signersOf({ values }: Arguments, parts: Primitives): Promise<readonly Signer[]> {
  const { key, token, passphrase, cert } = values;
  if (key === undefined && token === undefined) throw usageFailure('缺少签名密钥：用 --key 给密钥文件，或用 --token 给密码设备的驱动模块。', 'key');
  const ofFile = key === undefined ? [] : valueOf(await readSigners(key, passphrase ?? null, parts), exitCodes.usage);
  if (token === undefined) return ofFile;
  return [...ofFile, await tokenSignerOf({ module: token, serial: values['token-serial'] ?? null, keyId: values['token-key'] ?? null, certificate: cert ?? null }, parts)];
}
