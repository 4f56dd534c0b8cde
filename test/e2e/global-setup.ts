import { buildIfStale } from '../../electron/start/build-if-stale.mjs';
import { findBrowser } from './browser-path';

/** Before the first test: a fresh build, and a browser (unpacked once, not by several workers at a time). */
export default async function globalSetup(): Promise<void> {
  buildIfStale();
  await findBrowser();
}
