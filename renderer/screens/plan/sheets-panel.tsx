import { Button, Select } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { ReportDocument } from '#shared/report/blocks';
import { allForms, blankForms } from '#shared/report/sections/blank-forms';
import { contactCards } from '#shared/report/sections/contact-cards';
import { responseCards } from '#shared/report/sections/response-cards';
import type { FileMaker } from './use-file-maker';
import type { PlanWork } from './use-plan';

/** What hangs on walls, is carried or written on: response cards, contact cards, blank forms. */
export function SheetsPanel({ work, files, draft }: { readonly work: PlanWork; readonly files: FileMaker; readonly draft: boolean }): ReactNode {
  const { plan, packs, dossier, today } = work;
  const [formIds, setFormIds] = useState<readonly string[]>([]);
  const forms = allForms(packs.plan);
  const chosen = formIds.length === 0 ? forms.map((form) => form.id) : formIds;
  return (
    <section className="gd-panel gd-stack" aria-label="张贴、携带与填写用的纸">
      <h3>张贴、携带与填写</h3>
      <SheetRow files={files} what="现场处置卡" about={`${plan.annexSources.length} 张，每张一页 A4，张贴在控制室和值班室`} make={() => responseCards(plan, { createdOn: today, draft })} disabled={plan.annexSources.length === 0} />
      <SheetRow files={files} what="联系卡" about="一页 8 张，剪下随身带；没有填的号码留空手写" make={() => contactCards({ pack: packs.plan, values: plan.values, createdOn: today })} />
      <SheetRow files={files} what="空白表单" about="通讯录、系统清单和电话脚本按已填内容带出，其余留空" make={() => blankForms({ pack: packs.plan, values: plan.values, dossier, formIds: chosen, createdOn: today })}>
        <Select mode="multiple" aria-label="要打印的表单" placeholder={`全部 ${forms.length} 张表`} maxTagCount="responsive" style={{ minWidth: 320 }} value={[...formIds]} onChange={setFormIds} options={forms.map((form) => ({ value: form.id, label: form.title }))} optionFilterProp="label" />
      </SheetRow>
    </section>
  );
}

interface SheetRowProps {
  readonly files: FileMaker;
  readonly what: string;
  readonly about: string;
  readonly make: () => ReportDocument;
  readonly disabled?: boolean;
  readonly children?: ReactNode;
}

function SheetRow({ files, what, about, make, disabled = false, children }: SheetRowProps): ReactNode {
  const keep = async (kind: 'pdf' | 'docx'): Promise<void> => {
    const document = make();
    await files.keep(await files.make(document, kind), `${document.title}.${kind}`);
  };
  return (
    <div className="gd-row">
      <Button disabled={files.busy || disabled} onClick={() => void keep('pdf')}>
        导出{what} PDF
      </Button>
      <Button disabled={files.busy || disabled} onClick={() => void keep('docx')}>
        导出{what} DOCX
      </Button>
      {children}
      <span className="gd-muted">{about}</span>
    </div>
  );
}
