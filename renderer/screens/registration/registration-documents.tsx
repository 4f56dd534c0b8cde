import { App } from 'antd';
import type { ReactNode } from 'react';
import { describeProblem } from '#shared/base/problem';
import { enterpriseTypeNames } from '#shared/dossier/enterprise-type';
import type { ReportDocument } from '#shared/report/blocks';
import { platformSheet } from '#shared/report/sections/platform-sheet';
import { registrationForm } from '#shared/report/sections/registration-form';
import { renderDocx } from '../../office/docx';
import { findMissingGlyphs, renderPdf } from '../../pdf/render-pdf';
import { useHost } from '../../session/hooks';
import { DocumentButtons } from '../../ui/document-buttons';
import type { RegistrationWork } from './use-registration';

/** 登记表 and 平台填报对照表, each as PDF and DOCX. */
export function RegistrationDocuments({ work }: { readonly work: RegistrationWork }): ReactNode {
  const { source, today } = work;
  return (
    <section className="gd-panel" aria-labelledby="rg-documents-title">
      <h2 id="rg-documents-title">生成文件</h2>
      <p className="gd-muted">缺少的必填内容会在文件里标出。</p>
      <div className="gd-stack">
        <Buttons what="登记表" work={work} make={() => registrationForm({ source, createdOn: today })} />
        <Buttons what="平台填报对照表" work={work} make={() => platformSheet({ source, createdOn: today })} />
      </div>
    </section>
  );
}

interface ButtonsProps {
  readonly what: string;
  readonly work: RegistrationWork;
  readonly make: () => ReportDocument;
}

function Buttons({ what, work, make }: ButtonsProps): ReactNode {
  const { files } = useHost();
  const { message } = App.useApp();
  const save = async (bytes: Blob, ending: string): Promise<string | null> => {
    const saved = await files.save({ suggestedName: `${what}_${enterpriseTypeNames[work.type]}_${work.today}.${ending}`, bytes, kind: ending });
    if (!saved.ok) throw new Error(saved.problems.map(describeProblem).join('；'));
    return saved.value?.path ?? null;
  };
  return (
    <DocumentButtons
      what={what}
      onPdf={async (signal, onProgress) => {
        const document = make();
        const glyphs = await findMissingGlyphs(document, { signal });
        if (glyphs.length > 0) void message.warning(`有 ${glyphs.length} 个字不在内置字体里，PDF 中以编码框代替：${glyphs.map((one) => one.char).slice(0, 20).join(' ')}`, 8);
        return save(await renderPdf(document, { signal, onProgress }), 'pdf');
      }}
      onDocx={async (signal, onProgress) => save(await renderDocx(make(), { signal, onProgress }), 'docx')}
    />
  );
}
