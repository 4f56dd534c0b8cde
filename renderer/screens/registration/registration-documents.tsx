import type { ReactNode } from 'react';
import { enterpriseTypeNames } from '#shared/dossier/enterprise-type';
import { platformSheet } from '#shared/report/sections/platform-sheet';
import { registrationForm } from '#shared/report/sections/registration-form';
import { SaveDocument } from '../../documents/save-document';
import type { RegistrationWork } from './use-registration';

/** 登记表 and 平台填报对照表, each as PDF and DOCX. */
export function RegistrationDocuments({ work }: { readonly work: RegistrationWork }): ReactNode {
  const { source, today, type } = work;
  return (
    <section className="gd-panel" aria-labelledby="rg-documents-title">
      <h2 id="rg-documents-title">生成文件</h2>
      <p className="gd-muted">缺少的必填内容会在文件里标出。</p>
      <div className="gd-stack">
        <SaveDocument what="登记表" name={`登记表_${enterpriseTypeNames[type]}`} make={() => registrationForm({ source, createdOn: today })} />
        <SaveDocument what="平台填报对照表" name={`平台填报对照表_${enterpriseTypeNames[type]}`} make={() => platformSheet({ source, createdOn: today })} />
      </div>
    </section>
  );
}
