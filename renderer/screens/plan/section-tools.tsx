import { Button, Input } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { RenderedSection } from '#shared/plan/section-rendering';
import type { TemplateSection } from '#shared/rules/plan-pack';
import { useReadOnly } from '../../session/hooks';
import { Dialog } from '../../ui/dialog';
import { useSidePanel } from '../../ui/side-panel';
import { SectionHelp } from './section-help';
import type { PlanWork } from './use-plan';
import type { SectionActions } from './use-section-actions';

interface SectionToolsProps {
  readonly section: RenderedSection;
  readonly work: PlanWork;
  readonly actions: SectionActions;
  readonly template: TemplateSection | undefined;
  readonly onEdit: () => void;
}

/** What can be done with the section on screen: edit, move, rename an own one, take the template's words again. */
export function SectionTools({ section, work, actions, template, onEdit }: SectionToolsProps): ReactNode {
  const { open } = useSidePanel();
  const readOnly = useReadOnly();
  const own = section.state === 'own';
  const help = (): void => open({ title: `${section.number} ${section.title}`, body: <SectionHelp work={work} section={section} template={template} /> });
  const [renaming, setRenaming] = useState(false);
  return (
    <div className="gd-row plan-section-tools">
      <Button size="small" type="primary" disabled={readOnly} onClick={onEdit}>
        编辑本节
      </Button>
      <Button size="small" onClick={help}>
        说明与依据
      </Button>
      <Button size="small" disabled={readOnly || actions.moveUp === null} onClick={() => actions.moveUp?.()}>
        上移本节
      </Button>
      <Button size="small" disabled={readOnly || actions.moveDown === null} onClick={() => actions.moveDown?.()}>
        下移本节
      </Button>
      {own ? (
        <Button size="small" disabled={readOnly} onClick={() => setRenaming(true)}>
          修改标题
        </Button>
      ) : null}
      {section.state === 'template' ? null : (
        <Button size="small" danger disabled={readOnly} onClick={() => void actions.reset()}>
          {own ? '删除本节' : '恢复模板文字'}
        </Button>
      )}
      {renaming ? <Rename title={section.title} onRename={actions.rename} onClose={() => setRenaming(false)} /> : null}
    </div>
  );
}

function Rename({ title, onRename, onClose }: { readonly title: string; readonly onRename: (title: string) => Promise<boolean>; readonly onClose: () => void }): ReactNode {
  const [typed, setTyped] = useState(title);
  const save = async (): Promise<void> => {
    if (await onRename(typed)) onClose();
  };
  return (
    <Dialog title="修改标题" okText="保存标题" cancelText="不修改" okButtonProps={{ disabled: typed.trim() === '' }} onOk={() => void save()} onCancel={onClose}>
      <Input aria-label="标题" maxLength={60} value={typed} onChange={(event) => setTyped(event.target.value)} onPressEnter={() => void save()} />
    </Dialog>
  );
}
