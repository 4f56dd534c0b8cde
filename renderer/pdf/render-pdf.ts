import { ProblemError, problem } from '#shared/base/problem';
import type { ReportDocument } from '#shared/report/blocks';
import type { MissingGlyph } from './draw/missing-glyphs';
import type { PdfReply, PdfRequest } from './pdf-worker';

/** How to follow and stop a drawing. */
export interface RenderOptions {
  readonly signal?: AbortSignal;
  /** Gets the share done, 0 to 1. */
  readonly onProgress?: (share: number) => void;
}

/** The worker keeps its fonts (25 MB) between documents and is let go after this time without work. */
const idleMs = 60_000;

interface Asked {
  readonly request: PdfRequest;
  readonly reply: (message: PdfReply) => void;
  readonly fail: (reason: Error) => void;
}

const waiting = new Map<number, Asked>();
let worker: Worker | undefined;
let idle: ReturnType<typeof setTimeout> | undefined;
let lastId = 0;

/**
 * A report as a PDF file, drawn in a worker so that the window stays usable.
 * @throws DOMException `AbortError` when `signal` fires; ProblemError E-PDF-01 when the drawing fails
 */
export async function renderPdf(document: ReportDocument, options: RenderOptions = {}): Promise<Blob> {
  const bytes = await ask('print', document, options, (message) => (message.kind === 'printed' ? message.bytes : null));
  return new Blob([bytes], { type: 'application/pdf' });
}

/**
 * The characters of a document that the bundled fonts lack. They are drawn as their code point in a frame; name them to
 * the user before export.
 */
export async function findMissingGlyphs(document: ReportDocument, options: RenderOptions = {}): Promise<readonly MissingGlyph[]> {
  return await ask('glyphs', document, options, (message) => (message.kind === 'glyphs' ? message.missing : null));
}

async function ask<T>(task: PdfRequest['task'], document: ReportDocument, options: RenderOptions, read: (message: PdfReply) => T | null): Promise<T> {
  options.signal?.throwIfAborted();
  clearTimeout(idle);
  const request: PdfRequest = { id: ++lastId, task, document };
  try {
    return await new Promise<T>((resolve, reject) => {
      options.signal?.addEventListener('abort', () => stop(request.id), { once: true });
      const reply = (message: PdfReply): void => {
        if (message.kind === 'progress') options.onProgress?.(message.share);
        else if (message.kind === 'failed') reject(failure(message.message));
        else {
          const value = read(message);
          if (value !== null) resolve(value);
        }
      };
      waiting.set(request.id, { request, reply, fail: reject });
      (worker ??= start()).postMessage(request);
    });
  } finally {
    waiting.delete(request.id);
    if (waiting.size === 0) idle = setTimeout(end, idleMs);
  }
}

function start(): Worker {
  const started = new Worker(new URL('./pdf-worker.ts', import.meta.url), { type: 'module', name: 'pdf' });
  started.addEventListener('message', (event: MessageEvent<PdfReply>) => waiting.get(event.data.id)?.reply(event.data));
  started.addEventListener('error', (event) => {
    end();
    for (const { fail } of waiting.values()) fail(failure(event.message));
  });
  return started;
}

/** Drawing cannot be interrupted from outside, so the worker is ended; what else it had to do goes to a new one. */
function stop(id: number): void {
  const asked = waiting.get(id);
  if (!asked) return;
  waiting.delete(id);
  end();
  asked.fail(new DOMException('已取消生成', 'AbortError'));
  for (const { request } of waiting.values()) (worker ??= start()).postMessage(request);
}

function end(): void {
  clearTimeout(idle);
  worker?.terminate();
  worker = undefined;
}

function failure(detail: string): ProblemError {
  const error = new ProblemError(problem('E-PDF-01', '生成 PDF 时出错，没有写出文件。请重试；若仍然出错，请把“关于”页的诊断信息发给维护者。'));
  error.cause = detail;
  return error;
}
