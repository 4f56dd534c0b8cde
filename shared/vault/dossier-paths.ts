/** Folder of one dossier inside the vault. */
export const dossierFolder = (id: string): string => `dossiers/${id}`;
/** Journal of one generation. */
export const journalPath = (id: string, generation: string): string => `${dossierFolder(id)}/journal-${generation}.gdj`;
/** Latest snapshot of one generation. */
export const snapshotPath = (id: string, generation: string): string => `${dossierFolder(id)}/snapshot-${generation}.gds`;
/** Bytes that were cut off a torn journal, kept in case somebody wants to look at them. */
export const salvagePath = (id: string, generation: string, offset: number): string =>
  `${dossierFolder(id)}/salvage-${generation}-${offset}.bin`;
/** Folder of the evidence files of one dossier. */
export const evidenceFolder = (id: string): string => `${dossierFolder(id)}/evidence`;
/** Evidence on its way in: half files, and whole ones that no record names yet; cleared when a dossier is opened. */
export const incomingFolder = (id: string): string => `${evidenceFolder(id)}/incoming`;
