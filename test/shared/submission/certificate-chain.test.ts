import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readCertificate } from '#shared/submission/certificate';
import type { Certificate } from '#shared/submission/certificate';
import { chainAbove } from '#shared/submission/certificate-chain';
import { der, readDer } from '#shared/submission/der';
import type { DerNode } from '#shared/submission/der';
import { readCertificateFile } from '#shared/submission/key-file';
import { signerState } from '#shared/submission/trust';
import { keys, parts } from './sample-package';

const folder = mkdtempSync(join(tmpdir(), 'gongdun-chain-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const openssl = (...args: string[]): void => void execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];

function root(name: string, constraints: string, usage = 'keyCertSign'): void {
  openssl('req', '-x509', ...key, '-keyout', `${name}.key`, '-out', `${name}.pem`, '-subj', `/CN=${name}`, '-days', '3650', '-addext', `basicConstraints=critical,${constraints}`, '-addext', `keyUsage=critical,${usage}`);
}

function issue(name: string, by: string, extensions: string): void {
  writeFileSync(join(folder, 'ext'), extensions);
  openssl('req', ...key, '-keyout', `${name}.key`, '-out', `${name}.csr`, '-subj', `/CN=${name}`);
  openssl('x509', '-req', '-in', `${name}.csr`, '-CA', `${by}.pem`, '-CAkey', `${by}.key`, '-CAcreateserial', '-out', `${name}.pem`, '-days', '3650', '-extfile', 'ext');
}

const at = `${new Date(Date.now() + 86_400_000).toISOString().slice(0, 19)}Z`;
const certificate = (name: string): Certificate => {
  const read = readCertificateFile(Uint8Array.from(readFileSync(join(folder, `${name}.pem`))));
  return readCertificate(read.ok ? read.value[0]! : new Uint8Array())!;
};
const state = (signer: string, others: readonly string[], trusted: string): string =>
  signerState({ signer: certificate(signer), others: others.map(certificate), at }, { trusted: [certificate(trusted).raw], known: [], revoked: [] }, parts);

beforeAll(() => {
  const ca = 'basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign\n';
  root('root', 'CA:TRUE');
  issue('middle', 'root', ca);
  issue('leaf', 'middle', 'keyUsage=critical,digitalSignature\n');
  root('short', 'CA:TRUE,pathlen:0');
  issue('below', 'short', ca);
  issue('deep', 'below', 'keyUsage=critical,digitalSignature\n');
  issue('direct', 'short', 'keyUsage=critical,digitalSignature\n');
  root('no-issuer', 'CA:TRUE', 'digitalSignature');
  issue('from-no-issuer', 'no-issuer', 'keyUsage=critical,digitalSignature\n');
});

test('the chain is put in order; strangers and duplicates are left out', () => {
  const [leaf, middle, top, stranger] = ['leaf', 'middle', 'root', 'short'].map(certificate) as [Certificate, Certificate, Certificate, Certificate];
  expect(chainAbove(leaf, [stranger, top, middle, middle], parts)).toEqual([middle, top]);
  expect(chainAbove(leaf, [top], parts)).toEqual([]);
  expect(chainAbove(top, [middle, top], parts)).toEqual([]);
});

test('a chain ends in the list where each link may issue, and no longer than its limit', () => {
  expect(state('leaf', ['middle'], 'root')).toBe('trusted');
  expect(state('leaf', [], 'root')).toBe('unknown');
  expect(state('direct', [], 'short')).toBe('trusted');
  expect(state('deep', ['below'], 'short')).toBe('unknown');
  expect(state('from-no-issuer', [], 'no-issuer')).toBe('unknown');
});

/** The certificate with other extensions; its signature no longer fits, which nobody asks about here. */
function withExtensions(change: (extensions: readonly Uint8Array[]) => readonly Uint8Array[]): Uint8Array {
  const rebuilt = (node: DerNode, path: readonly number[]): Uint8Array => {
    const [next, ...rest] = path;
    const inner = node.children.map((child, place) => (place === next ? rebuilt(child, rest) : child.raw));
    const content = next === undefined ? change(inner) : inner;
    return node.tag === 0xa3 ? der.context(3, ...content) : der.sequence(...content);
  };
  return rebuilt(readDer(keys.p256.certificate)!, [0, 7, 0]);
}

test('extensions: an empty one, one twice, and an unknown critical one make a certificate unreadable; nothing throws', () => {
  expect(readCertificate(withExtensions((all) => all))).toEqual(readCertificate(keys.p256.certificate));
  const unknown = der.sequence(der.oid('1.2.3.4'), der.true(), der.octets(new Uint8Array()));
  for (const extra of [der.sequence(), der.sequence(der.oid('1.2.3.4')), unknown]) expect(readCertificate(withExtensions((all) => [...all, extra]))).toBeNull();
  expect(readCertificate(withExtensions((all) => [...all, all[0]!]))).toBeNull();
});
