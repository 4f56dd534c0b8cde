import { createRequire } from 'node:module';

/** Slots, sessions and objects are opaque buffers. */
type Handle = Buffer;

/** An attribute of an object: asked for without a value, given with one. */
interface Attribute {
  readonly type: number;
  readonly value?: Buffer | number | string | boolean;
}

/** What a token says of itself; texts are padded with spaces. */
export interface TokenInfo {
  readonly label: string;
  readonly manufacturerID: string;
  readonly serialNumber: string;
  readonly flags: number;
}

/** The calls of a loaded module that are used here, by their names in PKCS#11 2.40. Each throws an Error that names the CKR_ value. */
export interface Pkcs11Calls {
  load(path: string): void;
  C_Initialize(): void;
  C_Finalize(): void;
  C_GetSlotList(tokenPresent: boolean): Handle[];
  C_GetTokenInfo(slot: Handle): TokenInfo;
  C_OpenSession(slot: Handle, flags: number): Handle;
  C_CloseSession(session: Handle): void;
  C_Login(session: Handle, user: number, pin: string): void;
  C_Logout(session: Handle): void;
  C_FindObjectsInit(session: Handle, template: readonly Attribute[]): void;
  C_FindObjects(session: Handle, most: number): Handle[];
  C_FindObjectsFinal(session: Handle): void;
  C_GetAttributeValue(session: Handle, object: Handle, template: readonly Attribute[]): Attribute[];
  C_SignInit(session: Handle, mechanism: { readonly mechanism: number }, key: Handle): void;
  C_SignAsync(session: Handle, data: Buffer, room: Buffer): Promise<Buffer>;
}

type Constant =
  | 'CKA_CLASS' | 'CKA_ID' | 'CKA_LABEL' | 'CKA_VALUE' | 'CKA_EC_PARAMS' | 'CKA_EC_POINT'
  | 'CKF_SERIAL_SESSION' | 'CKF_TOKEN_INITIALIZED' | 'CKF_USER_PIN_COUNT_LOW' | 'CKF_USER_PIN_FINAL_TRY' | 'CKF_USER_PIN_LOCKED'
  | 'CKM_ECDSA' | 'CKO_CERTIFICATE' | 'CKO_PRIVATE_KEY' | 'CKO_PUBLIC_KEY' | 'CKU_USER';

/** The package `pkcs11js` as it is used here. */
export type Pkcs11Library = Readonly<Record<Constant, number>> & { readonly PKCS11: new () => Pkcs11Calls };

/**
 * The native part for PKCS#11. An optional package: npm leaves it out where it cannot be built, types and all, which is why
 * they stand here and the import is not one that the compiler sees.
 * @returns null where it is not there
 */
export function pkcs11Library(): Pkcs11Library | null {
  try {
    return createRequire(import.meta.url)('pkcs11js') as Pkcs11Library;
  } catch {
    return null;
  }
}
