import { Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import { fillingPlugin } from './paste-filling';
import { pasteNotice } from './paste-report';
import { PastedContentParser } from './pasted-content';

interface PastingOptions {
  /** The binding path behind a label; null where there is none. */
  readonly pathOf: (label: string) => string | null;
  /** What to tell about a paste; '' where there is nothing to tell. */
  readonly tell: (notice: string) => void;
}

/** Pasting and dropping: what the plan can hold comes in, what it cannot is named. */
export function pasting({ pathOf, tell }: PastingOptions): Extension {
  return Extension.create({
    name: 'pasting',
    addProseMirrorPlugins() {
      return [
        new Plugin({
          props: {
            clipboardParser: new PastedContentParser(this.editor.schema, { report: (report) => tell(pasteNotice(report)), pathOf }),
            handlePaste: (_, event) => refusesFiles(event.clipboardData, tell),
            handleDrop: (_, event) => refusesFiles(event.dataTransfer, tell),
          },
        }),
        fillingPlugin(),
      ];
    },
  });
}

/** A picture alone on the clipboard (a screenshot, a file) has no words to take along. */
function refusesFiles(data: DataTransfer | null, tell: (notice: string) => void): boolean {
  const files = [...(data?.files ?? [])];
  if (files.length === 0 || (data?.types.includes('text/html') ?? false) || (data?.types.includes('text/plain') ?? false)) return false;
  tell(`预案正文不能放图片或文件，没有带入：${files.map((file) => file.name || '剪贴板图片').slice(0, 5).join('、')}。需要的话请作为佐证上传。`);
  return true;
}
