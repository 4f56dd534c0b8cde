// @ts-check
// `npm run dev`: Vite's server with hot reload in the browser host; main, preload and cli are built by `npm start`.
import { createServer } from 'vite';
import path from 'node:path';
import { root } from './build-if-stale.mjs';

const server = await createServer({ configFile: path.join(root, 'vite.config.ts'), server: { host: '127.0.0.1', port: 5173 } });
await server.listen();
server.printUrls();
