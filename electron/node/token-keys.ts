import { fail, ok } from '#shared/base/result';
import type { Result } from '#shared/base/result';
import { toHex } from '#shared/submission/bytes';
import { readCertificate } from '#shared/submission/certificate';
import { oidOf, readDer } from '#shared/submission/der';
import { oids } from '#shared/submission/oids';
import { derSignature } from '#shared/submission/signing-key';
import { loadTokenModule, withToken } from './token-module';
import type { TokenSession } from './token-module';
import { tokenProblem } from './token-problems';

/** A private key of a token, as it is shown. */
export interface TokenKey {
  /** CKA_ID, hexadecimal: joins key, public key and certificate. */
  readonly id: string;
  readonly label: string;
  /** `sm2` and `other` cannot sign here; they are listed with the reason. */
  readonly kind: 'p256' | 'sm2' | 'other';
  /** DER certificates of the token for this key. */
  readonly certificates: readonly Uint8Array[];
}

/** Where a key lies: which module, which device, which key of it. */
export interface TokenPlace {
  readonly module: string;
  readonly serial: string;
  readonly keyId: string;
}

/** The private keys of a token; the PIN is needed, because they are hidden before the login. */
export async function listTokenKeys(place: Omit<TokenPlace, 'keyId'>, pin: string): Promise<Result<readonly TokenKey[]>> {
  const module = loadTokenModule(place.module);
  if (!module.ok) return module;
  return withToken(module.value, place.serial, pin, (session) =>
    Promise.resolve(ok(objects(session, session.library.CKO_PRIVATE_KEY, null).map((key) => describe(session, key)))),
  );
}

/** A P-256 key of a token that was found, with its public point. */
export interface OpenedTokenKey {
  /** Uncompressed, 65 bytes. */
  readonly publicPoint: Uint8Array;
  readonly certificates: readonly Uint8Array[];
  readonly label: string;
}

/**
 * Looks a key up and checks the PIN, so that a wrong one shows before the work begins.
 * Errors: E-TOK-01 … 11.
 */
export async function openTokenKey(place: TokenPlace, pin: string): Promise<Result<OpenedTokenKey>> {
  const module = loadTokenModule(place.module);
  if (!module.ok) return module;
  return withToken(module.value, place.serial, pin, (session) => {
    const key = keyHandle(session, place.keyId);
    if (key === null) return Promise.resolve(fail(tokenProblem('E-TOK-07', place.keyId)));
    const facts = describe(session, key);
    if (facts.kind !== 'p256') return Promise.resolve(fail(tokenProblem(facts.kind === 'sm2' ? 'E-TOK-08' : 'E-TOK-09')));
    const point = publicPoint(session, place.keyId, facts.certificates);
    return Promise.resolve(point === null ? fail(tokenProblem('E-TOK-07', place.keyId)) : ok({ publicPoint: point, certificates: facts.certificates, label: facts.label }));
  });
}

/**
 * ECDSA over a SHA-256, in DER. Logs in anew each time, so that no session outlives a pulled device.
 * Errors: E-TOK-01 … 11.
 */
export async function signWithToken(place: TokenPlace, pin: string, sha256: Uint8Array): Promise<Result<Uint8Array>> {
  const module = loadTokenModule(place.module);
  if (!module.ok) return module;
  return withToken(module.value, place.serial, pin, async (open) => {
    const { calls, library, session } = open;
    const key = keyHandle(open, place.keyId);
    if (key === null) return fail(tokenProblem('E-TOK-07', place.keyId));
    // Tokens sign what is hashed already; not all have the combined mechanism.
    calls.C_SignInit(session, { mechanism: library.CKM_ECDSA }, key);
    const raw = await calls.C_SignAsync(session, Buffer.from(sha256), Buffer.alloc(256));
    return ok(derSignature(Uint8Array.from(raw)));
  });
}

function objects({ calls, library, session }: TokenSession, kind: number, id: string | null): Buffer[] {
  const template = [{ type: library.CKA_CLASS, value: kind }, ...(id === null ? [] : [{ type: library.CKA_ID, value: Buffer.from(id, 'hex') }])];
  calls.C_FindObjectsInit(session, template);
  try {
    return calls.C_FindObjects(session, 1000);
  } finally {
    calls.C_FindObjectsFinal(session);
  }
}

const keyHandle = (session: TokenSession, id: string): Buffer | null => objects(session, session.library.CKO_PRIVATE_KEY, id)[0] ?? null;

/** An attribute; null where the token does not give it. */
function attribute({ calls, session }: TokenSession, object: Buffer, type: number): Buffer | null {
  try {
    const [found] = calls.C_GetAttributeValue(session, object, [{ type }]);
    return Buffer.isBuffer(found?.value) ? found.value : null;
  } catch {
    return null;
  }
}

function describe(session: TokenSession, key: Buffer): TokenKey {
  const { library } = session;
  const id = toHex(attribute(session, key, library.CKA_ID) ?? Buffer.alloc(0));
  const parameters = attribute(session, key, library.CKA_EC_PARAMS);
  const curve = parameters === null ? '' : oidOf(readDer(parameters) ?? undefined);
  return {
    id,
    label: (attribute(session, key, library.CKA_LABEL) ?? Buffer.alloc(0)).toString('utf8'),
    kind: curve === oids.p256 ? 'p256' : curve === oids.sm2 ? 'sm2' : 'other',
    certificates: id === '' ? [] : certificatesOf(session, id),
  };
}

function certificatesOf(session: TokenSession, id: string): readonly Uint8Array[] {
  return objects(session, session.library.CKO_CERTIFICATE, id)
    .map((one) => attribute(session, one, session.library.CKA_VALUE))
    .filter((one) => one !== null)
    .map((one) => Uint8Array.from(one))
    .filter((one) => readCertificate(one) !== null);
}

/** From the public key object, else from a certificate. The point comes wrapped in an OCTET STRING, by some tokens bare. */
function publicPoint(session: TokenSession, id: string, certificates: readonly Uint8Array[]): Uint8Array | null {
  for (const one of objects(session, session.library.CKO_PUBLIC_KEY, id)) {
    const value = attribute(session, one, session.library.CKA_EC_POINT);
    const point = value === null ? null : value.length === 65 ? Uint8Array.from(value) : (readDer(value)?.content ?? null);
    if (point?.length === 65 && point[0] === 4) return point;
  }
  const [certificate] = certificates;
  return certificate === undefined ? null : (readCertificate(certificate)?.publicPoint ?? null);
}
