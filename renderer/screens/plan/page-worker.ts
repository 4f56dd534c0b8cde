// The reading half of pdfjs, bundled as a worker of our own so that `worker-src 'self'` holds.
import 'pdfjs-dist/build/pdf.worker.min.mjs';
