import { describe, expect, test } from 'vitest';
import { openPrimitives } from '#shared/submission/primitives';
import { nodeSubtle } from '../../../electron/node/keys-file';
import { openNodePrimitives } from '../../../electron/node/package-primitives';
import { nodeVaultCrypto } from '../../../electron/node/vault-crypto';
import { expectedResults, runCryptoSuite } from '../../fixtures/crypto-suite';

// The same list runs in a page and in a worker of Chromium: test/e2e/crypto-suite.spec.ts.
describe('the crypto suite in Node', () => {
  test.each([
    ['portable', openPrimitives],
    ['native', openNodePrimitives],
  ] as const)('gives the standard and golden values with %s primitives', async (_, open) => {
    expect(await runCryptoSuite({ parts: await open(), subtle: nodeSubtle, vault: nodeVaultCrypto })).toEqual(expectedResults);
  });
});
