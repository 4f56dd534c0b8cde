// @ts-check
/**
 * Text form of what crosses between page, main process and test, about as much as structured clone carries.
 * The function is also written into the page as source, so it may use nothing from outside itself.
 */
export function makeCodec() {
  const toBase64 = (/** @type {Uint8Array} */ bytes) => {
    if (typeof Buffer !== 'undefined') return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
    let text = '';
    for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
    return btoa(text);
  };
  const fromBase64 = (/** @type {string} */ text) => {
    if (typeof Buffer !== 'undefined') return new Uint8Array(Buffer.from(text, 'base64'));
    return Uint8Array.from(atob(text), (unit) => unit.charCodeAt(0));
  };
  const encodeObject = (/** @type {any} */ value) => {
    if (value instanceof Date) return { $: 'date', v: value.getTime() };
    if (value instanceof Error) return { $: 'error', v: value.message, n: value.name };
    if (value instanceof ArrayBuffer) return { $: 'buffer', v: toBase64(new Uint8Array(value)) };
    if (ArrayBuffer.isView(value)) return { $: 'bytes', v: toBase64(new Uint8Array(value.buffer, value.byteOffset, value.byteLength)) };
    if (value instanceof Map) return { $: 'map', v: [...value].map(([key, item]) => [encode(key), encode(item)]) };
    if (value instanceof Set) return { $: 'set', v: [...value].map(encode) };
    if (Array.isArray(value)) return value.map(encode);
    return { $: 'object', v: Object.fromEntries(Object.entries(value).map(([key, item]) => [key, encode(item)])) };
  };
  /** @param {any} value @returns {any} */
  const encode = (value) => {
    if (value === undefined) return { $: 'undefined' };
    if (typeof value === 'function' || typeof value === 'symbol') throw new Error('An object could not be cloned.');
    if (typeof value === 'bigint') return { $: 'bigint', v: String(value) };
    if (typeof value === 'number' && !Number.isFinite(value)) return { $: 'number', v: String(value) };
    return value === null || typeof value !== 'object' ? value : encodeObject(value);
  };
  /** @type {Record<string, (value: any) => any>} */
  const decoders = {
    undefined: () => undefined,
    bigint: (value) => BigInt(value.v),
    number: (value) => Number(value.v),
    date: (value) => new Date(value.v),
    error: (value) => Object.assign(new Error(value.v), { name: value.n }),
    buffer: (value) => fromBase64(value.v).buffer,
    bytes: (value) => fromBase64(value.v),
    map: (value) => new Map(value.v.map((/** @type {any} */ pair) => [decode(pair[0]), decode(pair[1])])),
    set: (value) => new Set(value.v.map(decode)),
    object: (value) => Object.fromEntries(Object.entries(value.v).map(([key, item]) => [key, decode(item)])),
  };
  /** @param {any} value @returns {any} */
  const decode = (value) => {
    if (value === null || typeof value !== 'object') return value;
    if (Array.isArray(value)) return value.map(decode);
    return decoders[value.$]?.(value);
  };
  return { encode, decode };
}
