import { problem } from '../base/problem';
import { fail, ok } from '../base/result';
import type { Result } from '../base/result';
import type { Bytes } from './bytes';
import { readPiece } from './evidence-codec';
import type { StoredEvidence } from './evidence-store';
import { evidencePath, evidenceSize, IncomingEvidence } from './evidence-store';
import { randomName } from './generation';
import { attempt } from './vault';
import type { Vault } from './vault';

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
        const path = await evidencePath(parts.value, sha256);
        return ok({ bytes: await readPiece(vault.parts.files, path, index, parts.value.key) });
      }),
  };
}
