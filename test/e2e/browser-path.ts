import { spawnSync } from 'node:child_process';
import { installedBrowser } from '../../electron/node/find-browser';

/** A browser for tests: the program, what it must be told, and the environment that it needs. */
export interface TestBrowser {
  readonly executablePath: string;
  readonly args: string[];
  readonly env: Record<string, string>;
}

const quiet = ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/** An installed Chrome, Edge or Chromium; else the one that ships inside an npm package (Linux x64, headless). */
export async function findBrowser(): Promise<TestBrowser> {
  const installed = installedBrowser();
  if (installed !== null) return { executablePath: installed, args: quiet, env: {} };
  // The package unpacks the libraries it needs beside the browser only where it believes to be in its usual place.
  if (process.platform === 'linux' && !hasLibrary('libnss3.so')) process.env['AWS_LAMBDA_JS_RUNTIME'] ??= 'nodejs20.x';
  const { default: packaged } = await import('@sparticuz/chromium');
  const executablePath = await packaged.executablePath();
  const libraries = process.env['LD_LIBRARY_PATH'];
  return { executablePath, args: [...quiet, '--headless=shell', '--no-zygote'], env: libraries === undefined ? {} : { LD_LIBRARY_PATH: libraries } };
}

function hasLibrary(name: string): boolean {
  return spawnSync('ldconfig', ['-p'], { encoding: 'utf8' }).stdout?.includes(name) ?? false;
}
