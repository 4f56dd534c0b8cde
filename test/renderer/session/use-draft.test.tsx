// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, expect, test } from 'vitest';
import { useDraft } from '../../../renderer/session/use-draft';
import type { Workspace } from '../../../renderer/session/workspace';
import { WorkspaceContext } from '../../../renderer/session/workspace-provider';
import { MemoryFiles } from '../../shared/vault/memory-files';
import { must } from '../../shared/vault/vault-on';
import { windowOn } from '../session-on';

function Line(): ReactNode {
  const [text, setText] = useDraft('incident.1.line', '');
  return <input value={text} onChange={(event) => setText(event.target.value)} />;
}

/** The page that holds the line, opened anew; gives its field. */
function openPage(window: Workspace): HTMLInputElement {
  cleanup();
  render(
    <WorkspaceContext value={window}>
      <Line />
    </WorkspaceContext>,
  );
  return screen.getByRole('textbox');
}

const type = (field: HTMLInputElement, value: string): void => act(() => void fireEvent.change(field, { target: { value } }));

afterEach(cleanup);

test('what is typed and not yet recorded is there again after another page and another dossier, and only in its own', async () => {
  const window = windowOn(new MemoryFiles());
  const first = must(await window.createDossier({ title: '甲' }));
  type(openPage(window), '班长到场');
  expect(openPage(window).value).toBe('班长到场');
  must(await window.createDossier({ title: '乙' }));
  expect(openPage(window).value).toBe('');
  must(await window.openDossier(first.id));
  const field = openPage(window);
  expect(field.value).toBe('班长到场');
  type(field, '');
  expect(openPage(window).value).toBe('');
}, 20_000);

test('nothing of a protected dossier is left in the window once it was locked', async () => {
  const window = windowOn(new MemoryFiles());
  const made = must(await window.createDossier({ title: '甲', passphrase: '一个足够长的口令 9876' }));
  type(openPage(window), '班长到场');
  expect(openPage(window).value).toBe('班长到场');
  must(await window.closeDossier());
  must(await window.openDossier(made.id, '一个足够长的口令 9876'));
  expect(openPage(window).value).toBe('');
}, 20_000);
