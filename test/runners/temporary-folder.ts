import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

// Tests print, unpack and export into the system's folder for temporary files, megabytes each. The run gets one of its
// own there, which the workers inherit, and it goes when the run ends, whatever a test forgot.
let folder: string | undefined;

export function setup(): void {
  folder = mkdtempSync(path.join(os.tmpdir(), 'gongdun-tests-'));
  process.env['TMPDIR'] = folder;
  process.env['TEMP'] = folder;
}

export function teardown(): void {
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
