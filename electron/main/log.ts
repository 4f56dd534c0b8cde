import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import { app } from 'electron';

const maxBytes = 2_000_000;

/**
 * Writes unexpected failures to `<data folder>/logs/main.log` for support; nothing is sent anywhere. Two files of
 * 2 MB at most. Answers and enterprise data are never written here.
 */
export function setupLog(): void {
  process.on('uncaughtException', (error) => logFailure('uncaught', error));
  process.on('unhandledRejection', (error) => logFailure('rejection', error));
  app.on('render-process-gone', (_event, _contents, details) => logFailure('window', details.reason));
  app.on('child-process-gone', (_event, details) => logFailure(details.type, details.reason));
}

/** Adds one line; a log that cannot be written must not stop the work. */
export function logFailure(where: string, error: unknown): void {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  try {
    const file = path.join(app.getPath('userData'), 'logs', 'main.log');
    mkdirSync(path.dirname(file), { recursive: true });
    rotate(file);
    appendFileSync(file, `${new Date().toISOString()} ${where} ${text.replaceAll('\n', '\n  ')}\n`);
  } catch (failure) {
    process.stderr.write(`${where} ${text}\n${String(failure)}\n`);
  }
}

function rotate(file: string): void {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > maxBytes) renameSync(file, `${file}.1`);
}
