import { expect, test } from 'vitest';
import { applyChanges, emptyDossier } from '#shared/dossier/change';
import { storedPackChanges } from '#shared/rules/imported-packs';
import { unsigned } from '#shared/rules/signed-pack-file';
import { packs, packsOf } from '../../../electron/cli/read-input';
import { newerPack } from '../../shared/rules/newer-pack';

test('the command line uses the packs that were imported into a dossier, as the window does', () => {
  const dossier = applyChanges(emptyDossier(), storedPackChanges('plan', newerPack('plan', { title: '新模板' }), unsigned, {}));
  expect([packsOf(dossier).plan.title, packsOf(dossier).plan.version, packsOf(emptyDossier()).plan.version]).toEqual(['新模板', '1.1.0', packs().plan.version]);
});
