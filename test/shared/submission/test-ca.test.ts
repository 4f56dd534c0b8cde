import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { memorySource } from '#shared/submission/byte-streams';
import { readCertificate } from '#shared/submission/certificate';
import { certificateRequest } from '#shared/submission/certificate-request';
import { pem, readCertificateFile } from '#shared/submission/key-file';
import { signerOf } from '#shared/submission/signing-key';
import type { Signer } from '#shared/submission/signing-key';
import { verifyPackage } from '#shared/submission/verify-package';
import { keys, parts, samplePackage, signers } from './sample-package';

const folder = mkdtempSync(join(tmpdir(), 'gongdun-ca-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const openssl = (...args: string[]): string => execFileSync('openssl', args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
const certificatesOf = (name: string): readonly Uint8Array[] => {
  const read = readCertificateFile(Uint8Array.from(readFileSync(join(folder, name))));
  if (!read.ok) throw new Error(read.problems[0]!.message);
  return read.value;
};

/** What OpenSSL needs beyond the commands: it signs and checks SM2 with an empty ID unless told. */
const profiles = {
  p256: { key: ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256'], sign: ['-sha256'], check: [] },
  sm2: { key: ['-algorithm', 'SM2'], sign: ['-sm3', '-sigopt', 'distid:1234567812345678'], check: ['-vfyopt', 'distid:1234567812345678'] },
} as const;

function makeCa(algorithm: 'p256' | 'sm2', name: string): void {
  const { key, sign } = profiles[algorithm];
  openssl('genpkey', ...key, '-out', `${name}.key`);
  openssl('req', '-x509', '-new', '-key', `${name}.key`, ...sign, '-out', `${name}.pem`, '-subj', '/CN=Test CA', '-days', '3650', '-addext', 'basicConstraints=critical,CA:TRUE', '-addext', 'keyUsage=critical,keyCertSign');
}

test.each(['p256', 'sm2'] as const)('%s: request accepted, certificate issued, chain verified by OpenSSL and by us; a CA of the same name is not enough', async (algorithm) => {
  const { sign, check } = profiles[algorithm];
  makeCa(algorithm, 'ca');
  makeCa(algorithm, 'impostor');
  writeFileSync(join(folder, 'r.csr'), pem('CERTIFICATE REQUEST', await certificateRequest(signerOf(keys[algorithm], parts))));
  expect(openssl('req', '-in', 'r.csr', '-verify', ...check, '-noout', '-subject', '-nameopt', 'utf8')).toContain('滇西铜业有限公司');
  writeFileSync(join(folder, 'ext'), 'keyUsage=critical,digitalSignature,nonRepudiation\nbasicConstraints=critical,CA:FALSE\n');
  openssl('x509', '-req', '-in', 'r.csr', ...check, '-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', ...sign, '-out', 'issued.pem', '-days', '3650', '-extfile', 'ext');
  expect(openssl('verify', ...check, '-CAfile', 'ca.pem', 'issued.pem')).toContain('OK');
  expect(() => openssl('verify', ...check, '-CAfile', 'impostor.pem', 'issued.pem')).toThrow();

  const [certificate] = certificatesOf('issued.pem');
  const [ca] = certificatesOf('ca.pem');
  const [impostor] = certificatesOf('impostor.pem');
  expect(readCertificate(certificate!)).toMatchObject({ algorithm, selfSigned: false, issuerText: 'Test CA' });
  const issued: Signer = { ...signerOf(keys[algorithm], parts), certificate: certificate!, chain: [ca!] };
  const other = signers.find((one) => one.algorithm !== algorithm)!;
  // After the certificate of the test CA begins to hold: today.
  const { bytes } = await samplePackage({}, { signers: [issued, other], now: `${new Date().toISOString().slice(0, 19)}Z` });
  const stateWith = async (trusted: readonly Uint8Array[]): Promise<readonly string[]> => {
    const report = await verifyPackage(memorySource(bytes), { parts, trust: { trusted, known: [], revoked: [] } });
    return [report.verdict, report.signer];
  };
  expect(await stateWith([ca!])).toEqual(['valid', 'trusted']);
  expect(await stateWith([impostor!])).toEqual(['valid', 'unknown']);
  expect(await stateWith([])).toEqual(['valid', 'unknown']);
});
