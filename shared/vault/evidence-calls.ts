import { problem } from '../base/problem';
import type { Problem } from '../base/problem';
import { fail, ok } from '../base/result';
import type { Result } from '../base/result';
import type { Bytes } from './bytes';
import { damagedEvidence, readPiece } from './evidence-codec';
import type { StoredEvidence } from './evidence-store';
import { evidenceSize, findEvidence, IncomingEvidence, readEvidence } from './evidence-store';
import { randomName } from './generation';
import { attempt } from './vault';
import type { Vault } from './vault';

/**
 * A file that the user chose may be gone (stick pulled) or changed by the time it is read.
 * @param reason name or code of the failure, for the sentence
 * @example unreadableFile('ENOENT').code // 'E-VLT-15'
 */
export const unreadableFile = (reason: string): Problem =>
  problem('E-VLT-15', `读不到所选文件（${reason}）：可能已被移动、改动或U盘已拔出。文件没有保存，请重新选择。`);

/** The calls that move evidence bytes; what is on its way in is kept here between calls. */
export function evidenceCalls(vault: Vault) {
  const incoming = new Map<string, IncomingEvidence>();
  const arriving = (token: string): Result<IncomingEvidence> => {
    const found = incoming.get(token);
    return found ? ok(found) : fail(problem('E-VLT-13', '这次佐证传送已经结束或被取消。请重新添加文件。'));
  };
  return {
    evidenceBegin: ({ id }: { id: string }): Promise<Result<{ token: string }>> =>
      attempt('保存佐证', async () => {
        const parts = vault.evidence(id);
        if (!parts.ok) return parts;
        const token = randomName(vault.parts.crypto);
        incoming.set(token, await IncomingEvidence.begin(parts.value));
        return ok({ token });
      }),
    evidenceWrite: ({ token, bytes }: { token: string; bytes: Bytes }): Promise<Result<null>> =>
      attempt('保存佐证', async () => {
        const found = arriving(token);
        if (!found.ok) return found;
        await found.value.write(bytes);
        return ok(null);
      }),
    evidenceFinish: ({ token }: { token: string }): Promise<Result<StoredEvidence>> =>
      attempt('保存佐证', async () => {
        const found = arriving(token);
        incoming.delete(token);
        return found.ok ? ok(await found.value.finish()) : found;
      }),
    async evidenceAbandon({ token }: { token: string }): Promise<Result<null>> {
      await incoming.get(token)?.abandon();
      incoming.delete(token);
      return ok(null);
    },
    evidenceSize: ({ id, sha256 }: { id: string; sha256: string }): Promise<Result<{ size: number }>> =>
      attempt('读取佐证', async () => {
        const parts = vault.evidence(id);
        return parts.ok ? ok({ size: await evidenceSize(parts.value, sha256) }) : parts;
      }),
    evidencePiece: ({ id, sha256, index }: { id: string; sha256: string; index: number }): Promise<Result<{ bytes: Bytes }>> =>
      attempt('读取佐证', async () => {
        const parts = vault.evidence(id);
        if (!parts.ok) return parts;
        const path = await findEvidence(parts.value, sha256);
        return ok({ bytes: await readPiece(vault.parts.files, path, index, parts.value.key) });
      }),
    /** SM3 of stored bytes, which count only where their SHA-256 is still the one of their name. */
    evidenceSm3: ({ id, sha256 }: { id: string; sha256: string }): Promise<Result<{ sm3: string }>> =>
      attempt('读取佐证', async () => {
        const parts = vault.evidence(id);
        if (!parts.ok) return parts;
        const [again, sm3] = await Promise.all([vault.parts.crypto.sha256Stream(), vault.parts.crypto.sm3Stream()]);
        for await (const piece of readEvidence(parts.value, sha256)) {
          again.update(piece);
          sm3.update(piece);
        }
        if ((await again.digest()) !== sha256) throw damagedEvidence();
        return ok({ sm3: await sm3.digest() });
      }),
  };
}
