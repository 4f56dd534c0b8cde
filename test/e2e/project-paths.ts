import path from 'node:path';

/** Top folder of the project. */
export const root = path.resolve(import.meta.dirname, '../..');

/** Where the build under test lies. */
export const dist = path.resolve(root, process.env['GONGDUN_DIST'] ?? 'dist');

/** Screenshots and other things to look at after a run. */
export const results = path.join(root, 'test-results');
