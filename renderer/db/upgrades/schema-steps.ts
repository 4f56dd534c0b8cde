/**
 * Frozen steps of the working database, oldest first. A published step is never edited: a new store of the dossier
 * gets a new step that names only what it adds. The working database is rebuilt from the vault when it does not fit, so a
 * step never has to move data; it only has to open.
 */
export const schemaSteps: readonly { readonly version: number; readonly added: readonly string[] }[] = [
  {
    version: 1,
    added: [
      'profile',
      'persons',
      'systems',
      'evidence',
      'gradings',
      'registrations',
      'answers',
      'gaps',
      'assessments',
      'notices',
      'planValues',
      'planSections',
      'planVersions',
      'drills',
      'incidents',
      'submissions',
      'receipts',
      'audit',
      'settings',
      'meta',
    ],
  },
];
