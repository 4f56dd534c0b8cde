import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { photosBelow, smallJpeg, withPosition } from '../../fixtures/photo-with-position';
import { squeezed } from '../../fixtures/report-documents';
import { checkWithStaffTools } from '../../fixtures/staff-tools';
import { hasTool } from '../../fixtures/tools';
import vectors from '../../golden/vectors.json' with { type: 'json' };
import { buildCli, removeBuilt } from './built-cli';
import type { Cli } from './built-cli';

// Each call starts a process; several side by side on a busy machine take their time.
vi.setConfig({ testTimeout: 600_000 });
let cli: Cli;
const folder = mkdtempSync(join(tmpdir(), 'gongdun-cli-'));
const sample = 'assets/sample/dossier.json';

function input(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

/** The sample with one of its evidence files replaced by a photo that tells where it was taken; gives dossier and folder. */
function sampleWithPhoto(): { dossier: string; evidence: string; photo: string } {
  const evidence = join(folder, 'evidence');
  cpSync('assets/sample/evidence', evidence, { recursive: true });
  const photo = join(evidence, '机房门口.jpg');
  const bytes = withPosition(smallJpeg);
  writeFileSync(photo, bytes);
  const file = JSON.parse(readFileSync(sample, 'utf8')) as { stores: { evidence: Record<string, Record<string, unknown>> } };
  const one = Object.values(file.stores.evidence).find(({ sha256 }) => sha256 !== null)!;
  Object.assign(one, { title: '机房门口.jpg', mediaType: 'image/jpeg', size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex'), sm3: null, marks: ['gps'] });
  return { dossier: input('with-photo.json', file), evidence, photo };
}

/** Run before a command: kills its process at the given write into an open file, as pulling the plug would. */
const killedAtWrite = (writes: number): string =>
  `data:text/javascript,import{open}from"node:fs/promises";const file=await open(process.execPath);const kind=Object.getPrototypeOf(file);await file.close();const{write}=kind;let left=${writes};kind.write=function(...given){if(--left===0)process.kill(process.pid,"SIGKILL");return write.apply(this,given)}`;

beforeAll(async () => {
  cli = await buildCli();
}, 600_000);
afterAll(removeBuilt);

describe('grade', () => {
  test.each(vectors.grading.map((vector, at) => [vector.name, vector, at] as const))('vector: %s', async (_, vector, at) => {
    const { code, result } = await cli('grade', '--type', vector.enterpriseType, '--input', input(`grade-${at}.json`, { answers: vector.answers }));
    const { score, floors, level, nearThreshold } = vector.expect;
    expect(code).toBe(0);
    expect(result).toMatchObject({ score, floors, level, near: nearThreshold, range: [level, level], open: [] });
    expect((result['perFactor'] as { points: number }[]).reduce((sum, each) => sum + each.points, 0)).toBe(score);
    expect(result['rulePack']).toMatchObject({ version: '1.0.0', official: false });
  });

  test('an open factor gives a range and no level', async () => {
    const { code, result } = await cli('grade', '--type', 'platform', '--input', input('open.json', { answers: { size: 'medium' }, facts: {} }));
    expect(code).toBe(0);
    expect(result).toMatchObject({ level: null, near: false });
    expect(result['range']).toEqual([1, 3]);
    expect(result['open']).toContain('scope');
  });

  test.each([
    ['unknown option', { answers: { size: 'huge' } }, 1, 'E-GRD-03'],
    ['unknown factor', { answers: { colour: 'red' } }, 1, 'E-GRD-02'],
    ['another shape', { verdicts: {} }, 1, 'E-GRD-01'],
    ['a list', [], 1, 'E-GRD-01'],
    ['not JSON', '{"answers":', 2, 'E-CLI-05'],
    ['an empty file', '', 2, 'E-CLI-05'],
  ])('bad input: %s', async (name, content, wanted, error) => {
    const { code, result, stderr } = await cli('grade', '--type', 'connected_industrial', '--input', input(`bad-${name}.json`, content));
    expect(code).toBe(wanted);
    expect(result.error?.code).toBe(error);
    expect(result.error?.message).toMatch(/[\u4e00-\u9fff].*。/);
    expect(stderr).toContain(error);
  });

  test('one megabyte of text and bytes that are no UTF-8 are refused in words', async () => {
    const long = await cli('grade', '--type', 'platform', '--input', input('long.json', { answers: { size: 'x'.repeat(1 << 20) } }));
    expect([long.code, long.result.error?.code]).toEqual([1, 'E-GRD-03']);
    expect(long.result.error!.message.length).toBeLessThan(400);
    const path = join(folder, 'bytes.json');
    writeFileSync(path, Buffer.from([0xff, 0xfe, 0x00, 0x80]));
    const bytes = await cli('grade', '--type', 'platform', '--input', path);
    expect([bytes.code, bytes.result.error?.code]).toEqual([2, 'E-CLI-04']);
  });
});

describe('items, score, due', () => {
  test.each([
    ['connected_industrial', '3', 127],
    ['platform', '1', 67],
  ])('items of %s at level %s', async (type, level, least) => {
    const plain = await cli('items', '--type', type, '--level', level);
    expect(plain.code).toBe(0);
    expect(plain.result['count']).toBe(least);
    expect((plain.result['items'] as unknown[]).length).toBe(least);
    const key = await cli('items', '--type', type, '--level', level, '--key-enterprise');
    expect(key.result['count'] as number).toBeGreaterThan(least);
  });

  test('score: rate not rounded, critical items by id, interim while something is open', async () => {
    const { result } = await cli('items', '--type', 'identifier', '--level', '2');
    const ids = (result['items'] as { id: string; critical: boolean }[]).map((each) => each.id);
    const met = Object.fromEntries(ids.map((id) => [id, 'met']));
    const all = await cli('score', '--type', 'identifier', '--level', '2', '--input', input('met.json', { verdicts: met }));
    expect(all.result).toMatchObject({ rate: 100, criticalUnmet: [], interim: false, progress: { done: ids.length, total: ids.length } });
    const some = await cli('score', '--type', 'identifier', '--level', '2', '--input', input('some.json', { verdicts: { ...met, 'REG-06': 'unmet', 'REG-09': 'partial', 'REG-10': 'na' } }));
    expect(some.result['criticalUnmet']).toEqual(['REG-06']);
    expect(some.result['rate'] as number).toBeLessThan(100);
    const open = await cli('score', '--type', 'identifier', '--level', '2', '--input', input('part.json', { verdicts: { 'REG-01': 'met', 'PLT-01': 'met' } }));
    expect(open.result).toMatchObject({ interim: true, band: null, notApplicable: ['PLT-01'] });
  });

  test('score refuses unknown items and verdicts, and names them', async () => {
    const item = await cli('score', '--type', 'platform', '--level', '2', '--input', input('item.json', { verdicts: { 'XXX-01': 'met' } }));
    expect([item.code, item.result.error?.code]).toEqual([1, 'E-CLI-11']);
    const verdict = await cli('score', '--type', 'platform', '--level', '2', '--input', input('verdict.json', { verdicts: { 'REG-01': 'yes' } }));
    expect([verdict.code, verdict.result.error?.code]).toEqual([1, 'E-CLI-12']);
    expect(verdict.result.error?.message).toContain('REG-01');
  });

  test('due: working days over the Spring Festival, unknown clock, no date', async () => {
    const due = await cli('due', '--clock', 'correct', '--start', '2026-02-10');
    expect(due.code).toBe(0);
    expect(due.result).toMatchObject({ due: '2026-03-16', earliest: '2026-03-16', estimated: false });
    expect(due.result['basis']).toContain('第六条');
    expect((await cli('due', '--clock', 'nothing', '--start', '2026-02-10')).code).toBe(2);
    expect((await cli('due', '--clock', 'correct', '--start', '2026-02-30')).result.error?.code).toBe('E-CLK-02');
  });
});

describe('calls', () => {
  test.each([
    [['grade'], 'E-CLI-01'],
    [['nothing'], 'E-CLI-00'],
    [['items', '--type', 'ind', '--level', '3'], 'E-CLI-01'],
    [['items', '--type', 'platform', '--level', '4'], 'E-CLI-01'],
    [['items', '--type', 'platform', '--level', '3', '--color', 'red'], 'E-CLI-01'],
    [['items', '--type', 'platform', '--type', 'platform', '--level', '3'], 'E-CLI-01'],
    [['items', '--type', 'platform', '--level', '3', 'more'], 'E-CLI-01'],
    [['verify'], 'E-CLI-01'],
    [['grade', '--type', 'platform', '--input', '/nowhere/at/all.json'], 'E-CLI-02'],
    [['report', '--kind', 'poem', '--input', sample, '--out', 'x.pdf'], 'E-CLI-01'],
    [['report', '--kind', 'grading', '--input', sample, '--out', 'x.txt'], 'E-CLI-01'],
    [['report', '--kind', 'grading', '--input', sample, '--out', '/nowhere/at/all/x.pdf'], 'E-CLI-06'],
  ])('%j ends with 2', async (words, error) => {
    const { code, result } = await cli(...words);
    expect(code).toBe(2);
    expect(result.error?.code).toBe(error);
  });

  test('help names every command with its shape and the exit codes', async () => {
    const { code, stdout, result } = await cli('--help');
    expect(code).toBe(0);
    expect(stdout).toContain('退出码：0');
    for (const command of ['grade', 'items', 'score', 'due', 'plan', 'report', 'pack', 'verify', 'keygen', 'tokens', 'sign-pack', 'verify-pack', 'demo']) {
      expect(stdout).toContain(`\n  ${command} `);
      expect(result['commands']).toContain(command);
    }
  });
});

describe('dossiers', () => {
  const text = readFileSync(sample, 'utf8');
  test.each([
    ['not JSON', text.slice(0, 500), 2, 'E-DOS-01'],
    ['no dossier', '{}', 1, 'E-DOS-02'],
    ['a newer format', text.replace('gongdun.dossier/1', 'gongdun.dossier/9'), 1, 'E-DOS-03'],
    ['an unknown store', text.replace('"stores":{', '"stores":{"futures":{},'), 1, 'E-DOS-04'],
    ['a damaged record', text.replace('"status":"approved"', '"status":"perhaps"'), 1, 'E-DOS-05'],
  ])('%s is refused with a code, nothing is written', async (name, content, wanted, error) => {
    const out = join(folder, `${name}.pdf`);
    const { code, result } = await cli('report', '--kind', 'grading', '--input', input(`${name}.json`, content), '--out', out);
    expect([code, result.error?.code]).toEqual([wanted, error]);
    expect(result.error?.message).toMatch(/[\u4e00-\u9fff]/);
    expect(readdirSync(folder)).not.toContain(`${name}.pdf`);
  });

  test.each(['grading', 'registration', 'assessment', 'rectification'])('report %s carries the enterprise and its marks', { timeout: 600_000 }, async (kind) => {
    const out = join(folder, `${kind}.pdf`);
    const { code, result } = await cli('report', '--kind', kind, '--input', sample, '--out', out);
    expect(code).toBe(0);
    expect(result).toMatchObject({ file: out, missingGlyphs: [] });
    if (!hasTool('pdftotext')) return;
    const found = squeezed(execFileSync('pdftotext', [out, '-'], { encoding: 'utf8' }));
    expect(found).toContain('滇西铜业（示例）有限责任公司');
    if (kind !== 'rectification') expect(found).toContain('非官方');
  });

  test('a rare character of a name is reported', { timeout: 600_000 }, async () => {
    const { result, stderr } = await cli('report', '--kind', 'grading', '--input', input('rare.json', text.replaceAll('段丽示', '段𠮷示')), '--out', join(folder, 'rare.pdf'));
    expect(result['missingGlyphs']).toMatchObject([{ char: '𠮷', codePoint: 'U+20BB7' }]);
    expect(stderr).toContain('U+20BB7');
  });
});

describe('packages', () => {
  test('keygen, pack, verify; one flipped byte is refused', { timeout: 600_000 }, async () => {
    const key = join(folder, 'key.pem');
    expect((await cli('keygen', '--alg', 'p256', '--name', '滇西铜业（示例）', '--out', key, '--passphrase', '口令 with 空格')).code).toBe(0);
    expect((await cli('keygen', '--alg', 'p256', '--name', '甲', '--out', key)).code).toBe(2);
    const out = join(folder, 'package.zip');
    const missing = await cli('pack', '--input', sample, '--key', key, '--passphrase', '口令 with 空格', '--out', out);
    expect([missing.code, missing.result.error?.code]).toEqual([1, 'E-CLI-31']);
    const wrong = await cli('pack', '--input', sample, '--evidence', 'assets/sample/evidence', '--key', key, '--passphrase', 'wrong', '--out', out);
    expect(wrong.result.error?.code).toBe('E-KEY-01');
    const { dossier, evidence, photo } = sampleWithPhoto();
    const packed = await cli('pack', '--input', dossier, '--evidence', evidence, '--key', key, '--passphrase', '口令 with 空格', '--out', out);
    expect(packed.code).toBe(0);
    expect(packed.result).toMatchObject({ file: out, revision: 1 });
    const { bag } = await checkWithStaffTools(out, folder);
    // The photo is in it, picture and all, without the place where it was taken; the file on disk is as it was.
    expect(photosBelow(bag).map(({ bytes }) => bytes)).toEqual([smallJpeg]);
    expect(readFileSync(photo)).toEqual(withPosition(smallJpeg));
    const unknown = await cli('verify', out);
    expect([unknown.code, unknown.result['verdict'], unknown.result['signer']]).toEqual([0, 'valid', 'unknown']);
    const trusted = await cli('verify', out, '--trust', key);
    expect(trusted.result).toMatchObject({ verdict: 'valid', signer: 'trusted', rootDigest: packed.result['rootDigest'] });
    const bytes = readFileSync(out);
    bytes[Math.floor(bytes.length / 2)]! ^= 1;
    const flipped = await cli('verify', input('flipped.zip', ''));
    expect(flipped.code).toBe(1);
    writeFileSync(join(folder, 'flipped.zip'), bytes);
    const broken = await cli('verify', join(folder, 'flipped.zip'));
    expect([broken.code, broken.result['verdict']]).toEqual([1, 'invalid']);
    expect((broken.result['codes'] as string[]).length).toBeGreaterThan(0);
    expect((await cli('verify', join(folder, 'nowhere.zip'))).code).toBe(2);
  });

  test('pack --resume goes on with an export that was killed: the same package, as every tool finds', { timeout: 600_000 }, async () => {
    const key = join(folder, 'resume-key.pem');
    await cli('keygen', '--alg', 'p256', '--name', '滇西铜业（示例）', '--out', key);
    const stick = mkdtempSync(join(folder, 'stick-'));
    const pack = ['pack', '--input', sample, '--evidence', 'assets/sample/evidence', '--key', key, '--out', stick];
    expect(spawnSync(process.execPath, ['--import', killedAtWrite(30), cli.script, ...pack]).signal).toBe('SIGKILL');
    const [part, record, ...others] = readdirSync(stick).toSorted();
    expect([part, record, others]).toEqual([expect.stringMatching(/\.part$/), `${part}-record`, []]);
    const begun = /gdp-[0-9a-f-]{36}/.exec(readFileSync(join(stick, part!), 'latin1'))![0];
    const resumed = await cli(...pack, '--resume');
    expect([resumed.code, `gdp-${String(resumed.result['packageId'])}`]).toEqual([0, begun]);
    const file = String(resumed.result['file']);
    expect(readdirSync(stick).map((name) => join(stick, name))).toEqual([file]);
    expect((await cli('verify', file)).result).toMatchObject({ verdict: 'valid', rootDigest: resumed.result['rootDigest'] });
    await checkWithStaffTools(file, folder);
  });

  test('what pack, verify and tokens cannot do is said before the work begins', async () => {
    const sealed = input('x.gongdun.zip.age', 'age-encryption.org/v1\n-> X25519 x\n');
    const key = join(folder, 'pack-key.pem');
    await cli('keygen', '--alg', 'p256', '--name', '甲', '--out', key);
    const pack = ['pack', '--input', sample, '--out', join(folder, 'never.zip')];
    const refusals: readonly (readonly [string[], string])[] = [
      [[...pack, '--resume', '--encrypt-to', 'age1x'], 'E-CLI-01'],
      [[...pack, '--key', key, '--encrypt-to', 'age1x'], 'E-AGE-01'],
      // 01 where npm could not build the native part.
      [['tokens', '--token', join(folder, 'missing.so')], 'E-TOK-0[12]'],
      [['verify', sealed], 'E-AGE-03'],
      [['verify', sealed, '--identity', key], 'E-AGE-02'],
    ];
    const answers = await Promise.all(refusals.map(([words]) => cli(...words)));
    for (const [at, { code, result }] of answers.entries()) expect([refusals[at]![0].join(' '), code, result.error?.code]).toEqual([refusals[at]![0].join(' '), 2, expect.stringMatching(refusals[at]![1])]);
    expect(readdirSync(folder)).not.toContain('never.zip');
  });

  test('demo: the whole main job on the sample', { timeout: 600_000 }, async () => {
    const out = join(folder, 'demo');
    mkdirSync(out);
    const { code, result } = await cli('demo', '--out', out);
    expect(code).toBe(0);
    expect(result).toMatchObject({ type: 'connected_industrial', verdict: 'valid', signer: 'trusted', codes: [], grading: { score: 74, level: 3 } });
    expect(result['documents'] as string[]).toHaveLength(10);
  });
});

describe('sign-pack and verify-pack', () => {
  test('a signed pack is verified by its certificate, unknown without, refused when altered', async () => {
    const key = join(folder, 'authority.pem');
    const out = join(folder, 'signed-pack.json');
    await cli('keygen', '--alg', 'p256', '--name', '省厅测试', '--out', key);
    const signed = await cli('sign-pack', '--input', 'assets/rule-packs/yn-checklist/1.0.0.json', '--key', key, '--out', out);
    expect(signed).toMatchObject({ code: 0, result: { rulePack: { id: 'yn-checklist', version: '1.0.0' }, signatures: [{ algorithm: 'p256' }] } });
    expect((await cli('verify-pack', out, '--trust', key)).result).toMatchObject({ state: 'verified', rulePack: { id: 'yn-checklist' } });
    expect(await cli('verify-pack', out)).toMatchObject({ code: 0, result: { state: 'unknown' } });
    const altered = input('altered-pack.json', readFileSync(out, 'utf8').replace('每年', '每月'));
    const refused = await cli('verify-pack', altered, '--trust', key);
    expect(refused).toMatchObject({ code: 1, result: { error: { code: 'E-PACK-20' } } });
    expect(await cli('sign-pack', '--input', input('no-pack.json', {}), '--key', key, '--out', join(folder, 'x.json'))).toMatchObject({ code: 1, result: { error: { code: 'E-PACK-01' } } });
  });
});
