import { isAgeFile } from '#shared/submission/age-magic';

/** Whether a chosen file is an age file; one that cannot be read is not, and its reader then says why. */
export async function isEncrypted(file: Blob): Promise<boolean> {
  try {
    return isAgeFile(new Uint8Array(await file.slice(0, 64).arrayBuffer()));
  } catch {
    return false;
  }
}
