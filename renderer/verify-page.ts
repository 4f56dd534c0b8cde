// The offline verifier as one HTML file: opens from a stick in any current browser, asks nothing of the network.
import type { Problem } from '#shared/base/problem';
import { describeProblem, problem } from '#shared/base/problem';
import { isAgeFile } from '#shared/submission/age-magic';
import { ageProblem } from '#shared/submission/age-problems';
import { readCertificateFile } from '#shared/submission/key-file';
import { openPrimitives } from '#shared/submission/primitives';
import { emptyTrustList, spokenFingerprint } from '#shared/submission/trust';
import { verifyPackage } from '#shared/submission/verify-package';
import type { PackageReport } from '#shared/submission/verify-package';
import { blobSource, inflateRaw } from './host/package-work';

const words = { valid: '有效', repacked: '有效，但经重新打包', invalid: '无效' } as const;
const states = { trusted: '与所选证书一致（已登记）', known: '已知', unknown: '未知，请核对指纹' } as const;
const signers = { trusted: '签名人：与所选证书一致（已登记）', known: '签名人：已知', unknown: '签名人：未知。内容完整，但还不能说明是谁签的，请核对指纹' } as const;
const algorithms = { sm2: '国密 SM2/SM3', p256: 'P-256/SHA-256' } as const;

/** One element with its text or children; text is never read as markup. */
function element(name: string, content: string | readonly Node[] = '', className = ''): HTMLElement {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (typeof content === 'string') made.textContent = content;
  else made.append(...content);
  return made;
}

function fileField(label: string, accept: string, multiple: boolean): { readonly field: HTMLElement; readonly input: HTMLInputElement } {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = accept;
  input.multiple = multiple;
  return { field: element('label', [document.createTextNode(label), input]), input };
}

const answer = element('div', '', 'answer');
answer.setAttribute('aria-live', 'polite');
const packageField = fileField('选择申报包（.gongdun.zip），或拖到本页', '.zip', false);
const trustField = fileField('登记过的签名证书（可不选，.pem/.crt）', '.pem,.crt,.cer,.der', true);

async function trusted(): Promise<{ readonly certificates: readonly Uint8Array[]; readonly problems: readonly Problem[] }> {
  const certificates: Uint8Array[] = [];
  for (const file of trustField.input.files ?? []) {
    const read = readCertificateFile(new Uint8Array(await file.arrayBuffer()));
    if (!read.ok) return { certificates: [], problems: read.problems };
    certificates.push(...read.value);
  }
  return { certificates, problems: [] };
}

/** A dropped file is not named by the file field: an official must see what the answer is about. */
const named = (file: File): string => `文件：${file.name}（${sizeText(file.size)}）`;

const sizeText = (bytes: number): string => (bytes < 1e3 ? `${bytes} 字节` : bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} KB` : `${(bytes / 1e6).toFixed(1)} MB`);

async function check(file: File): Promise<void> {
  answer.replaceChildren(element('p', named(file)), element('p', '正在核验…'));
  try {
    if (isAgeFile(new Uint8Array(await file.slice(0, 64).arrayBuffer()))) {
      answer.replaceChildren(element('p', `${describeProblem(ageProblem('E-AGE-03'))}本页不解密：请用工盾，或用 age -d 解密后再核验。`, 'bad'));
      return;
    }
    const { certificates, problems } = await trusted();
    if (problems.length > 0) {
      answer.replaceChildren(...problems.map((one) => element('p', describeProblem(one), 'bad')));
      return;
    }
    let shown = -1;
    const report = await verifyPackage(blobSource(file), {
      parts: await openPrimitives(),
      trust: { ...emptyTrustList, trusted: certificates },
      now: new Date().toISOString(),
      inflate: inflateRaw,
      onProgress(done, total) {
        const percent = total === 0 ? 100 : Math.floor((done / total) * 100);
        if (percent !== shown) answer.replaceChildren(element('p', named(file)), element('p', `正在核验… ${percent}%`));
        shown = percent;
      },
    });
    answer.replaceChildren(element('p', named(file)), ...reportNodes(report));
  } catch (error) {
    answer.replaceChildren(element('p', describeProblem(problem('E-PKG-712', `读不到文件（${String(error)}）。请重新选择。`)), 'bad'));
  }
}

function reportNodes(report: PackageReport): readonly Node[] {
  const { verdict, manifest, signatures, problems, rootDigest } = report;
  // The same sentence may come from both manifests, and an invalid package's summary is its first problem.
  const sentences = [...new Set(problems.map(describeProblem))].map((one) => element('li', one));
  const nodes: Node[] = [element('p', words[verdict], `verdict ${verdict}`)];
  if (verdict === 'invalid' || manifest === null) return [...nodes, element('ul', sentences)];
  nodes.push(element('p', signers[report.signer], `signer ${report.signer}`), element('p', report.summary), element('ul', sentences), element('h2', '签名'));
  for (const one of signatures) {
    nodes.push(
      element('p', `${one.name}，${algorithms[one.algorithm]}，${one.selfSigned ? '自签名证书' : `由 ${one.issuer} 签发`}，有效期至 ${one.notAfter.slice(0, 10)}：${states[one.state]}`),
      element('pre', spokenFingerprint(one.fingerprint.sha256)),
    );
  }
  nodes.push(
    element('h2', '内容指纹（与回执页对照）'),
    element('pre', `SHA-256\n${spokenFingerprint(rootDigest?.sha256 ?? '')}\nSM3\n${spokenFingerprint(rootDigest?.sm3 ?? '')}`),
    element('h2', `包内文件（${manifest.files.length} 个）`),
    element('ul', manifest.files.map((file) => element('li', `${file.title}（${file.path}，${sizeText(file.size)}）`))),
  );
  return nodes;
}

packageField.input.addEventListener('change', () => {
  const [file] = packageField.input.files ?? [];
  if (file) void check(file);
});
document.addEventListener('dragover', (event) => {
  event.preventDefault();
  document.body.classList.add('over');
});
document.addEventListener('dragleave', () => document.body.classList.remove('over'));
document.addEventListener('drop', (event) => {
  event.preventDefault();
  document.body.classList.remove('over');
  const [file] = event.dataTransfer?.files ?? [];
  if (file) void check(file);
});
document.body.append(
  element('main', [
    element('h1', '工盾申报包离线核验'),
    element('p', '本页可放在 U 盘里直接打开，不联网，不保存、不导入任何内容。自签名证书只能证明内容未被改动；是谁签的，请电话核对指纹或对照盖章的回执页。'),
    element('div', [packageField.field], 'drop'),
    trustField.field,
    answer,
  ]),
);
