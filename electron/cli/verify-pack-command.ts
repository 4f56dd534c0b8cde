import { readRulePack } from '#shared/rules/rule-packs';
import { packOriginText, packTextOf } from '#shared/rules/signed-pack-file';
import { checkPackOrigin } from '#shared/submission/signed-pack';
import { emptyTrustList } from '#shared/submission/trust';
import { readCertificates } from '../node/keys-file';
import { openNodePrimitives } from '../node/package-primitives';
import type { Command } from './command';
import { exitCodes, valueOf } from './exit';
import { jsonOf, readText } from './read-input';

/** `verify-pack`: who signed a rule pack, and whether it is as they signed it. */
export const verifyPackCommand: Command = {
  name: 'verify-pack',
  does: '核验规则包的签名',
  usage: 'verify-pack FILE [--trust CERT…]',
  options: { trust: { kind: 'list' } },
  positionals: ['规则包文件 FILE'],
  shape: '{"state":"verified"|"unknown","signer","certificateSha256","signedAt","rulePack":{"id","version","digest"},"summary"}；被改动过或不合格式退出码 1；没有签名或签名人不在 --trust 里为 unknown',
  async run(given) {
    const file = given.positionals[0]!;
    const text = await readText(file);
    const trusted = valueOf(await readCertificates(given.lists['trust'] ?? []), exitCodes.usage);
    const parts = await openNodePrimitives();
    const origin = valueOf(checkPackOrigin(text, { parts, trust: { ...emptyTrustList, trusted } }));
    const pack = valueOf(readRulePack(jsonOf(packTextOf(text) ?? '', file)));
    return {
      code: exitCodes.yes,
      result: {
        state: origin.state,
        signer: origin.signer,
        certificateSha256: origin.fingerprint,
        signedAt: origin.signedAt,
        rulePack: { id: pack.id, version: pack.version, digest: pack.digest },
        summary: packOriginText(origin),
      },
    };
  },
};
