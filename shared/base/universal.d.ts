/**
 * The few globals that every run-time of ours has (Chromium, its workers, Electron's main process, Node) and that
 * shared/ may therefore use. Anything missing here is missing on purpose: no DOM, no Node, no clock, no randomness.
 */
declare class TextEncoder {
  encode(text?: string): Uint8Array<ArrayBuffer>;
}
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  decode(bytes?: Uint8Array | ArrayBuffer, options?: { stream?: boolean }): string;
}
declare function structuredClone<T>(value: T): T;
