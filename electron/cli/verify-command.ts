import { emptyTrustList } from '#shared/submission/trust';
import { readCertificates } from '../node/keys-file';
import { verifyPackageFile } from '../node/package-file';
import { openNodePrimitives } from '../node/package-primitives';
import type { Command } from './command';
import { exitCodes } from './exit';
import { valueOf } from './read-input';

/** `verify`: is a package genuine and whole. */
export const verifyCommand: Command = {
  name: 'verify',
  does: '核验申报包',
  usage: 'verify FILE [--trust CERT…]',
  options: { trust: { kind: 'list' } },
  positionals: ['申报包文件 FILE'],
  shape: '{"verdict":"valid"|"repacked"|"invalid","signer":"trusted"|"known"|"unknown","codes":[],"summary","enterprise","revision","rootDigest"}；内容有任何问题退出码 1，文件打不开退出码 2',
  async run(given, around) {
    const trusted = valueOf(await readCertificates(given.lists['trust'] ?? []), exitCodes.usage);
    const options = { parts: await openNodePrimitives(), trust: { ...emptyTrustList, trusted }, now: around.now() };
    const report = valueOf(await verifyPackageFile(given.positionals[0]!, options), exitCodes.usage);
    for (const each of report.problems) around.say(`${each.message}（${each.code}）`);
    const manifest = report.manifest;
    return {
      code: report.verdict === 'invalid' ? exitCodes.no : exitCodes.yes,
      result: {
        verdict: report.verdict,
        signer: report.signer,
        codes: report.codes,
        summary: report.summary,
        enterprise: manifest && { ...manifest.enterprise },
        revision: manifest && manifest.revision,
        rootDigest: report.rootDigest && { ...report.rootDigest },
      },
    };
  },
};
