import { openNodePrimitives } from '../node/package-primitives';
import { readSigners } from '../node/keys-file';
import { typeOf } from './arguments';
import type { Command } from './command';
import { chosenType } from './dossier-documents';
import { filesBySha256 } from './evidence-folder';
import { exitCodes } from './exit';
import { packDossier } from './pack-dossier';
import { packs, readDossier, valueOf } from './read-input';

/** `pack`: a signed package from a dossier. */
export const packCommand: Command = {
  name: 'pack',
  does: '生成签名的申报包（写入后读回核对）',
  usage: 'pack --input DOSSIER [--evidence DIR] --key FILE --out FILE [--type TYPE] [--passphrase 口令] [--key-enterprise]',
  options: {
    input: { kind: 'value', required: true },
    evidence: { kind: 'value' },
    key: { kind: 'value', required: true },
    out: { kind: 'value', required: true },
    type: { kind: 'value' },
    passphrase: { kind: 'value' },
    'key-enterprise': { kind: 'flag' },
  },
  shape: '{"file","packageId","revision","rootDigest":{"sha256","sm3"},"size","warnings":[{"code","severity","message"}]}；FILE 是文件夹时用规定的文件名；预检有错误退出码 1',
  async run(given, around) {
    const { input, evidence, key, out, passphrase } = given.values;
    const { stores: dossier } = await readDossier(input!);
    const type = chosenType(dossier, given.values['type'] === undefined ? null : typeOf(given));
    const parts = await openNodePrimitives();
    const signers = valueOf(await readSigners(key!, passphrase ?? null, parts), exitCodes.usage);
    const packed = await packDossier({
      source: { dossier, packs: packs(), type, today: around.today() },
      keyEnterprise: given.flags.has('key-enterprise'),
      evidence: evidence === undefined ? new Map() : await filesBySha256(evidence),
      signers,
      parts,
      now: around.now(),
      out: out!,
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
