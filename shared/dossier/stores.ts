import type { z } from 'zod';
import { answerSchema, assessmentSchema, gapSchema, noticeSchema } from './checklist-records';
import { evidenceSchema, personSchema, profileSchema, settingSchema, systemSchema } from './core-records';
import { gradingRecordSchema } from './grading-records';
import { drillSchema, incidentSchema, planSectionSchema, planValueRecordSchema, planVersionSchema } from './plan-records';
import { registrationRecordSchema } from './registration-records';
import { auditRecordSchema, receiptSchema, submissionRecordSchema } from './submission-records';

/**
 * Every kind of record that a dossier holds, with its reader. A store is a map from key to record; a change of the
 * dossier is a list of puts and deletes on stores, so one journal, one file format and one database schema serve all.
 * To add a store: one line here, its records file beside, an upgrade in renderer/db/upgrades.
 */
export const storeSchemas = {
  profile: profileSchema,
  persons: personSchema,
  systems: systemSchema,
  evidence: evidenceSchema,
  gradings: gradingRecordSchema,
  registrations: registrationRecordSchema,
  answers: answerSchema,
  gaps: gapSchema,
  assessments: assessmentSchema,
  notices: noticeSchema,
  planValues: planValueRecordSchema,
  planSections: planSectionSchema,
  planVersions: planVersionSchema,
  drills: drillSchema,
  incidents: incidentSchema,
  submissions: submissionRecordSchema,
  receipts: receiptSchema,
  audit: auditRecordSchema,
  settings: settingSchema,
} as const;

/** Name of a store of the dossier. */
export type StoreName = keyof typeof storeSchemas;

/** All store names, in a fixed order. */
export const storeNames = Object.keys(storeSchemas) as readonly StoreName[];

/** The record type of one store. */
export type StoreRecord<S extends StoreName> = z.infer<(typeof storeSchemas)[S]>;

/** The records of one store by key. */
export type Records<S extends StoreName> = Readonly<Record<string, StoreRecord<S>>>;

/** All records of a dossier 企业档案, by store and key. */
export type DossierData = { readonly [S in StoreName]: Records<S> };

/**
 * Stores that record what has happened outside the form: keys used, packages that left, receipts that came, incidents
 * as they ran. A step that touches one cannot be undone 撤销, because undoing would deny it (and break the audit chain
 * that exported packages anchor); it is corrected by a further step.
 */
export const factStores: ReadonlySet<StoreName> = new Set<StoreName>(['audit', 'submissions', 'receipts', 'incidents']);
