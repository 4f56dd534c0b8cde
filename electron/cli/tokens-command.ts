import { readCertificate } from '#shared/submission/certificate';
import type { Command } from './command';
import { exitCodes, valueOf } from './exit';
import { readPin } from './secret-input';
import { pinVariable, tokens, tokensOf } from './token-signer';

/** `tokens`: what PKCS#11 devices are plugged in, and with `--token-serial` which keys one holds. */
export const tokensCommand: Command = {
  name: 'tokens',
  does: '列出密码设备（PKCS#11）和设备里的密钥',
  usage: `tokens --token MODULE [--token-serial 序列号]（列密钥要 PIN：环境变量 ${pinVariable} 或标准输入）`,
  options: { token: { kind: 'value', required: true }, 'token-serial': { kind: 'value' } },
  shape: '{"tokens":[{"serial","label","manufacturer","pin":"fine"|"low"|"last"|"locked"}],"keys":null|[{"id","label","kind":"p256"|"sm2"|"other","certificates":[]}]}',
  async run(given) {
    const module = given.values['token']!;
    const serial = given.values['token-serial'];
    const found = await tokensOf(module);
    const keys = serial === undefined ? null : valueOf(await tokens.keys({ place: { module, serial }, pin: await readPin(pinVariable) }), exitCodes.usage);
    return {
      code: exitCodes.yes,
      result: {
        tokens: found.map((one) => ({ ...one })),
        keys: keys && keys.map((key) => ({ ...key, certificates: key.certificates.map((one) => readCertificate(one)?.subjectText ?? '') })),
      },
    };
  },
};
