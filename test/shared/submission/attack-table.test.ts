import { describe, expect, test } from 'vitest';
import { canonicalJson } from '#shared/base/canonical-json';
import { memorySource } from '#shared/submission/byte-streams';
import { compareBytes, concatBytes, fromUtf8, utf8 } from '#shared/submission/bytes';
import { der, readDer } from '#shared/submission/der';
import { packageCodes } from '#shared/submission/package-problems';
import type { Submission } from '#shared/submission/submission-json';
import { verifyPackage } from '#shared/submission/verify-package';
import { forgePackage } from '../../fixtures/forged-package';
import type { Files, Forgery } from '../../fixtures/forged-package';
import { hostileZips } from '../../fixtures/hostile-zips';
import { keys, now, parts, samplePackage, signers } from './sample-package';

const { bytes: good, submission } = await samplePackage();
const other = await samplePackage({ date: '2026-11-24' }, { seed: 'other' });
const log = 'data/audit/log.jsonl';

const text = (files: Files, path: string): string => fromUtf8(files.get(path)!)!;
const put = (path: string, content: string | Uint8Array) => (files: Files): void => void files.set(path, typeof content === 'string' ? utf8(content) : content);
const replace = (path: string, from: string | RegExp, to: string) => (files: Files): void => void files.set(path, utf8(text(files, path).replace(from, to)));
/** Another submission.json, and the bag-info.txt that belongs to it stays: what is not named there may change. */
const declare = (change: (before: Submission) => object): Forgery => ({ signers, contents: put('submission.json', canonicalJson({ ...submission, ...change(submission) })) });
const grading = (content: string | Uint8Array): Forgery => ({
  signers,
  contents(files) {
    put('data/grading.json', content)(files);
    const size = files.get('data/grading.json')!.length;
    const before = submission.files.find((file) => file.path === 'data/grading.json')!.size;
    const listed = submission.files.map((file) => (file.path === 'data/grading.json' ? { ...file, size } : file));
    put('submission.json', canonicalJson({ ...submission, files: listed }))(files);
    replace('bag-info.txt', /(?<=Payload-Oxum: )\d+/, String(submission.files.reduce((sum, file) => sum + file.size, size - before)))(files);
  },
});

/** The structural attacks of a forger who can sign for himself, or has only the signatures of others: what refuses them. */
const attacks: readonly (readonly [what: string, forgery: Forgery, code: string])[] = [
  ['contents changed, all manifests made anew, old signatures', { signers: null, contents: put('data/grading.json', '{"level":3,"score":67}') }, 'E-PKG-508'],
  ['level raised in submission.json, manifests made anew, old signatures', { signers: null, contents: replace('submission.json', '"claimedLevel":2', '"claimedLevel":1') }, 'E-PKG-508'],
  ['manifests of another package', { signers: null, manifests: (files) => ['sha256', 'sm3'].forEach((name) => put(`manifest-${name}.txt`, text(files, `manifest-${name}.txt`).replaceAll(/^[0-9a-f]{64}/gm, 'a'.repeat(64)))(files)) }, 'E-PKG-304'],
  ['signature policy reduced and one signature stripped, the other kept', { signers: null, contents: declarePolicy(), signed: (files) => void files.delete('signatures/sm2-sm3.p7s') }, 'E-PKG-508'],
  ['one signature made anew by the forger', { signers: null, signed: put('signatures/es256.p7s', otherSignature('signatures/es256.p7s')) }, 'E-PKG-508'],
  ['signatures put in each other’s place', { signers: null, signed(files) { const [a, b] = ['signatures/es256.p7s', 'signatures/sm2-sm3.p7s'].map((path) => files.get(path)!); files.set('signatures/es256.p7s', b!); files.set('signatures/sm2-sm3.p7s', a!); } }, 'E-PKG-510'],
  ['certificates of the signature in another order', { signers, signed: (files) => void files.set('signatures/es256.p7s', withStranger(files.get('signatures/es256.p7s')!, -1)) }, 'E-PKG-507'],
  ['a stranger’s certificate put into the signature, sorted as it should be', { signers, signed: (files) => void files.set('signatures/es256.p7s', withStranger(files.get('signatures/es256.p7s')!, 1)) }, 'E-PKG-513'],
  ['manifest lines in another order', { signers, manifests: (files) => put('manifest-sm3.txt', `${text(files, 'manifest-sm3.txt').trimEnd().split('\n').toReversed().join('\n')}\n`)(files) }, 'E-PKG-305'],
  ['manifest with CR LF', { signers, manifests: (files) => put('manifest-sha256.txt', text(files, 'manifest-sha256.txt').replaceAll('\n', '\r\n'))(files) }, 'E-PKG-305'],
  ['manifest line twice', { signers, manifests: (files) => put('manifest-sm3.txt', text(files, 'manifest-sm3.txt').replace(/^.*\n/, '$&$&'))(files) }, 'E-PKG-305'],
  ['manifest names a file that is not there', { signers, manifests: (files) => put('manifest-sm3.txt', `${text(files, 'manifest-sm3.txt')}${'0'.repeat(64)}  data/none\n`)(files) }, 'E-PKG-303'],
  ['manifest names a file outside', { signers, manifests: (files) => put('manifest-sm3.txt', `${text(files, 'manifest-sm3.txt')}${'0'.repeat(64)}  ../../etc/passwd\n`)(files) }, 'E-PKG-303'],
  ['manifest names more files than anybody reads about', { signers, manifests: (files) => put('manifest-sm3.txt', `${text(files, 'manifest-sm3.txt')}${Array.from({ length: 300 }, (_, at) => `${'0'.repeat(64)}  data/n${at}\n`).join('')}`)(files) }, 'E-PKG-308'],
  ['tag manifest without the list of contents', { signers, tagManifests: replace('tagmanifest-sha256.txt', /^.*submission\.json\n/m, '') }, 'E-PKG-302'],
  ['other bagit.txt', { signers, contents: replace('bagit.txt', '1.0', '0.97') }, 'E-PKG-306'],
  ['another name in bag-info.txt', { signers, contents: replace('bag-info.txt', '滇西铜业', '滇东铜业') }, 'E-PKG-307'],
  ['another field in bag-info.txt', { signers, contents: (files) => put('bag-info.txt', `${text(files, 'bag-info.txt')}Contact-Name: x\n`)(files) }, 'E-PKG-307'],
  ['another folder than the package id', { signers, top: 'gdp-00000000-0000-4000-8000-000000000000' }, 'E-PKG-411'],
  ['payload that submission.json does not list', { signers, contents: put('data/evidence/00003-x.png', 'x') }, 'E-PKG-412'],
  ['more JSON files than a package ever has', { signers, contents: (files) => Array.from({ length: 1001 }, (_, at) => put(`data/n${at}.json`, '{}')(files)) }, 'E-PKG-310'],
  ['payload that submission.json lists and nobody packed', { signers, contents: (files) => void files.delete('data/checklist.json') }, 'E-PKG-412'],
  ['another size in submission.json', declare(({ files }) => ({ files: files.map((file) => ({ ...file, size: file.size + 1 })) })), 'E-PKG-412'],
  ['a file listed twice', declare(({ files }) => ({ files: [...files, files[0]!] })), 'E-PKG-412'],
  ['a second revision of nothing', declare(() => ({ revision: 2 })), 'E-PKG-413'],
  ['a first revision that replaces another', declare(() => ({ supersedes: { packageId: other.submission.packageId, rootDigest: other.rootDigest } })), 'E-PKG-413'],
  ['a revision that replaces itself', declare(({ packageId }) => ({ revision: 2, seriesId: other.submission.packageId, supersedes: { packageId, rootDigest: other.rootDigest } })), 'E-PKG-413'],
  ['another format', declare(() => ({ format: 'gongdun.submission/2' })), 'E-PKG-409'],
  ['an unknown member', declare(() => ({ approved: true })), 'E-PKG-410'],
  ['a list longer than any package has files', declare(() => ({ kinds: Array.from({ length: 20_001 }, () => 'grading') })), 'E-PKG-410'],
  ['signers that are not those of the policy', declare(({ signers: listed }) => ({ signers: [listed[0]!, listed[0]!] })), 'E-PKG-410'],
  ['signers with other fingerprints', declare(({ signers: listed }) => ({ signers: listed.map((one) => ({ ...one, certSm3: 'a'.repeat(64) })) })), 'E-PKG-511'],
  ['packed after it was signed', declare(() => ({ createdAt: '2026-11-23T08:00:01Z' })), 'E-PKG-512'],
  ['the last line of the audit log cut off', { signers, contents: (files) => put(log, text(files, log).replace(/[^\n]*\n$/, ''))(files) }, 'E-PKG-415'],
  ['a word changed in the audit log', { signers, contents: replace(log, '张三', '李四') }, 'E-PKG-414'],
  ['no audit log', { signers, contents: (files) => void files.delete(log) }, 'E-PKG-415'],
  ['JSON with more values than any stage has', grading(`[${'0,'.repeat(300_000)}0]`), 'E-PKG-401'],
  ['JSON that is one string of 8 MB and never ends', grading(`"${'x'.repeat(8_300_000)}`), 'E-PKG-404'],
  ['JSON that is not UTF-8', grading(Uint8Array.of(0x22, 0xff, 0x22)), 'E-PKG-402'],
  ['JSON nested 10,000 deep', grading('['.repeat(10_000) + ']'.repeat(10_000)), 'E-PKG-403'],
  ['JSON cut off', grading('{"level":2'), 'E-PKG-404'],
  ['JSON with a key twice', grading('{"level":2,"level":3}'), 'E-PKG-405'],
  ['JSON with __proto__', grading('{"__proto__":{"level":3}}'), 'E-PKG-406'],
  ['JSON with a lone surrogate', grading(String.raw`{"name":"\ud800"}`), 'E-PKG-407'],
  ['JSON with white space', grading('{ "level":2}'), 'E-PKG-408'],
  ['submission.json with a key twice', { signers, contents: replace('submission.json', '{"app"', '{"app":1,"app"') }, 'E-PKG-405'],
  ['submission.json with constructor', { signers, contents: replace('submission.json', '{"app"', '{"constructor":1,"app"') }, 'E-PKG-406'],
  ['submission.json nested 10,000 deep', { signers, contents: put('submission.json', '['.repeat(10_000) + ']'.repeat(10_000)) }, 'E-PKG-403'],
];

function declarePolicy(): (files: Files) => void {
  return put('submission.json', canonicalJson({ ...submission, signaturePolicy: ['es256'], signers: submission.signers.filter((one) => one.algorithm === 'es256') }));
}

function otherSignature(path: string): Uint8Array {
  const found = Buffer.from(other.bytes).indexOf(path);
  const start = found + path.length;
  // DER says its own length: SEQUENCE with two length bytes.
  return other.bytes.slice(start, start + 4 + other.bytes[start + 2]! * 256 + other.bytes[start + 3]!);
}

/** Adds another certificate to the set, which is then in its order (1) or the other way round (-1). */
function withStranger(cms: Uint8Array, direction: 1 | -1): Uint8Array {
  const root = readDer(cms)!;
  const signedData = root.children[1]!.children[0]!;
  const certificates = [signedData.children[3]!.content, keys.sm2.certificate].toSorted((a, b) => direction * compareBytes(a, b));
  return der.sequence(root.children[0]!.raw, der.context(0, der.sequence(...signedData.children.map((one, at) => (at === 3 ? der.context(0, concatBytes(...certificates)) : one.raw)))));
}

describe('attacks on the structure', () => {
  test('the forger writes what we write where he changes nothing', async () => {
    expect(await forgePackage(good, { signers }, parts, now)).toEqual(Uint8Array.from(good));
  });
  test.each(attacks)('%s', async (_, forgery, code) => {
    const trust = { trusted: [keys.sm2.certificate, keys.p256.certificate], known: [], revoked: [] };
    const report = await verifyPackage(memorySource(await forgePackage(good, forgery, parts, now)), { parts, trust });
    expect({ verdict: report.verdict, signer: report.signer, code: report.codes.includes(code) ? code : report.codes.join() }).toEqual({ verdict: 'invalid', signer: 'unknown', code });
  });
  test('what both manifests show is told once, and not without end', async () => {
    const both = (files: Files): void => ['sha256', 'sm3'].forEach((name) => put(`manifest-${name}.txt`, `${text(files, `manifest-${name}.txt`)}${Array.from({ length: 300 }, (_, at) => `${'0'.repeat(64)}  data/n${at}\n`).join('')}`)(files));
    const { problems } = await verifyPackage(memorySource(await forgePackage(good, { signers, manifests: both }, parts, now)), { parts });
    expect(new Set(problems.map((one) => one.message)).size).toBe(problems.length);
    expect([problems.length, problems.at(-1)?.code]).toEqual([201, 'E-PKG-308']);
  });
  test('every code of container, names, bag and JSON is the answer to at least one attack', () => {
    const seen = new Set([...attacks.map(([, , code]) => code), ...hostileZips(good).map(({ code }) => code)]);
    const unseen = packageCodes.filter((code) => /^E-PKG-[1-4]/.test(code) && !seen.has(code));
    expect(unseen).toEqual([]);
  });
});
