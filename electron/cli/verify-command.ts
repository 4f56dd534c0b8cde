import { describeProblem } from '#shared/base/problem';
import { emptyTrustList } from '#shared/submission/trust';
import { readCertificates } from '../node/keys-file';
import { openNodePrimitives } from '../node/package-primitives';
import { usageFailure } from './arguments';
import type { Command, Outcome, Surroundings } from './command';
import { exitCodes, valueOf } from './exit';
import { fileVerdict } from './file-verdict';
import { packageList } from './package-list';
import { verifyMany } from './verify-many';
import type { VerifySetup } from './verify-messages';

/** `verify`: is a package genuine and whole; are many. */
export const verifyCommand: Command = {
  name: 'verify',
  does: '核验申报包；可以一次给多个文件或文件夹（其中所有 .zip 和 .zip.age）',
  usage: 'verify FILE|DIR… [--trust CERT…] [--identity FILE]（加密的 .age 文件一次一个，要接收方的身份文件）',
  options: { trust: { kind: 'list' }, identity: { kind: 'value' } },
  positionals: ['申报包文件 FILE'],
  repeats: true,
  shape:
    '{"verdict":"valid"|"repacked"|"invalid","signer":"trusted"|"known"|"unknown","codes":[],"summary","enterprise","revision","rootDigest"}；内容有任何问题退出码 1，文件打不开退出码 2\n' +
    '      多个文件或文件夹：{"summary","counts":{"total","valid","repacked","invalid","unreadable"},"files":[{"file",…同上，verdict 还可能是 "unreadable"}]}，次序与给出的一致；\n' +
    '      都有效退出码 0，有无效的 1，有打不开的 2（加密的也算）。一个文件有问题不影响其余；进度写到标准错误',
  async run(given, around) {
    const trusted = valueOf(await readCertificates(given.lists['trust'] ?? []), exitCodes.usage);
    const setup = { trusted, now: around.now() };
    const { paths, single } = await packageList(given.positionals);
    const identity = given.values['identity'];
    if (!single && identity !== undefined) throw usageFailure('加密的申报包请一次核验一个文件：--identity 不能和多个文件或文件夹一起用。', 'identity');
    return single ? await verifyOne({ path: paths[0]!, identity }, setup, around) : await verifyMany(paths, setup, around);
  },
};

async function verifyOne({ path, identity }: { path: string; identity: string | undefined }, { trusted, now }: VerifySetup, around: Surroundings): Promise<Outcome> {
  // Loaded here: it brings the ciphers along, which many files at once never need.
  const { readIdentityFile, verifyClearOrEncrypted } = await import('../node/decrypt-package');
  const identities = identity === undefined ? null : valueOf(await readIdentityFile(identity), exitCodes.usage);
  const options = { parts: await openNodePrimitives(), trust: { ...emptyTrustList, trusted }, now };
  const report = valueOf(await verifyClearOrEncrypted(path, identities, options), exitCodes.usage);
  for (const each of report.problems) around.say(describeProblem(each));
  return { code: report.verdict === 'invalid' ? exitCodes.no : exitCodes.yes, result: { ...fileVerdict(report) } };
}
