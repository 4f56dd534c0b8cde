import { ProblemError, problem } from '#shared/base/problem';
import type { ReportDocument } from '#shared/report/blocks';
import { drawPicture } from './docx-picture';
import type { DocxReply, DocxRequest } from './docx-worker';

const mediaType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** How to follow and stop the writing. */
export interface DocxOptions {
  readonly signal?: AbortSignal;
  /** Gets the share done, 0 to 1; counting the pages of the contents comes last and takes longest. */
  readonly onProgress?: (share: number) => void;
}

/**
 * A report as a DOCX that can be edited in Word and WPS, written in a worker of its own so that the window stays usable.
 * @throws DOMException `AbortError` when `signal` fires; ProblemError E-DOCX-01 when it cannot be written
 */
export async function renderDocx(document: ReportDocument, { signal, onProgress }: DocxOptions = {}): Promise<Blob> {
  signal?.throwIfAborted();
  const worker = new Worker(new URL('./docx-worker.ts', import.meta.url), { type: 'module', name: 'docx' });
  try {
    const bytes = await new Promise<ArrayBuffer>((resolve, reject) => {
      signal?.addEventListener('abort', () => reject(new DOMException('已取消生成', 'AbortError')), { once: true });
      worker.addEventListener('error', (event) => reject(failure(event.message)));
      worker.addEventListener('message', ({ data }: MessageEvent<DocxReply>) => {
        if (data.kind === 'progress') onProgress?.(data.share);
        else if (data.kind === 'built') resolve(data.bytes);
        else if (data.kind === 'failed') reject(failure(data.message));
        else drawPicture(data.svg, data.size).then((png) => send(worker, { kind: 'picture', id: data.id, png }), (error: unknown) => reject(failure(error)));
      });
      send(worker, { kind: 'build', document });
    });
    return new Blob([bytes], { type: mediaType });
  } finally {
    worker.terminate();
  }
}

function send(worker: Worker, message: DocxRequest): void {
  worker.postMessage(message);
}

function failure(cause: unknown): ProblemError {
  const error = new ProblemError(problem('E-DOCX-01', '生成 DOCX 时出错，没有写出文件。请重试，或先导出 PDF。'));
  error.cause = cause;
  return error;
}
