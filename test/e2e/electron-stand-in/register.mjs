// @ts-check
// `node --import register.mjs dist/main/main.js`: the word `electron` means the stand-in.
import { register } from 'node:module';

const url = JSON.stringify(new URL('./electron.mjs', import.meta.url).href);
const hook = `export const resolve = (name, context, next) => name === 'electron' ? { url: ${url}, shortCircuit: true } : next(name, context);`;
register(`data:text/javascript,${encodeURIComponent(hook)}`);
