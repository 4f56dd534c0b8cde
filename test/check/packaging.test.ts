import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const require = createRequire(import.meta.url);
const text = (name: string): string => readFileSync(path.join(root, name), 'utf8');

interface Builder {
  readonly npmRebuild: boolean;
  readonly asar: boolean;
  readonly files: readonly string[];
  readonly electronFuses: Readonly<Record<string, boolean>>;
  readonly nsis: { readonly perMachine: boolean; readonly deleteAppDataOnUninstall: boolean };
}
// electron-builder reads its file with this package.
const yaml = require('js-yaml') as { load: (text: string) => unknown };
const builder = yaml.load(text('electron-builder.yml')) as Builder;

describe('electron-builder.yml', () => {
  it('is accepted by electron-builder itself', async () => {
    const { validateConfiguration } = require('app-builder-lib/out/util/config/config.js') as { validateConfiguration: (config: unknown, log: unknown) => Promise<void> };
    await expect(validateConfiguration(builder, { isEnabled: false, add: () => undefined })).resolves.toBeUndefined();
    await expect(validateConfiguration({ ...builder, misspelt: true }, { isEnabled: false, add: () => undefined })).rejects.toThrow(/misspelt/);
  });

  it('sets every fuse that hardens the program', () => {
    expect(builder.electronFuses).toEqual({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      loadBrowserProcessSpecificV8Snapshot: false,
      grantFileProtocolExtraPrivileges: false,
    });
  });

  it('packs only what the build made, keeps the data on removal, needs no administrator', () => {
    expect(builder.files.filter((name) => !name.startsWith('!') && !name.startsWith('dist/')).toSorted()).toEqual([
      'LICENSE',
      'node_modules/pkcs11js/build/Release/*.node',
      'node_modules/pkcs11js/{package.json,index.js,LICENSE}',
      'package.json',
    ]);
    expect(builder.npmRebuild).toBe(false);
    expect(builder.nsis).toMatchObject({ perMachine: false, deleteAppDataOnUninstall: false });
  });
});

describe('package.json and its lockfile', () => {
  interface Manifest {
    readonly engines: { readonly node: string };
    readonly dependencies?: object;
    readonly devDependencies: Readonly<Record<string, string>>;
    readonly optionalDependencies: Readonly<Record<string, string>>;
    readonly scripts: Readonly<Record<string, string>>;
  }
  const manifest = JSON.parse(text('package.json')) as Manifest;

  it('asks for Node 20.19, pins every package, ships only what may be missing', () => {
    expect(manifest.engines.node).toBe('>=20.19.0');
    expect(manifest.dependencies).toBeUndefined();
    // npm goes on where they cannot be built or had.
    expect(Object.keys(manifest.optionalDependencies)).toEqual(['@napi-rs/canvas', 'pkcs11js']);
    expect(Object.values({ ...manifest.devDependencies, ...manifest.optionalDependencies }).filter((version) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  });

  it('has every promised script', () => {
    const promised = ['start', 'start:web', 'dev', 'build', 'test', 'test:kill', 'check', 'bench', 'cli', 'demo', 'dist'];
    expect(promised.filter((name) => manifest.scripts[name] === undefined)).toEqual([]);
  });

  it('carries integrity for every package and the address of none', () => {
    const { packages } = JSON.parse(text('package-lock.json')) as { packages: Record<string, { resolved?: string; integrity?: string; link?: boolean }> };
    const entries = Object.entries(packages).filter(([name]) => name !== '');
    expect(entries.length).toBeGreaterThan(300);
    expect(entries.filter(([, entry]) => entry.resolved !== undefined).map(([name]) => name)).toEqual([]);
    // Packages bundled inside another one are covered by the outer integrity.
    expect(entries.filter(([, entry]) => entry.integrity === undefined && !('inBundle' in entry)).map(([name]) => name)).toEqual([]);
  });
});
