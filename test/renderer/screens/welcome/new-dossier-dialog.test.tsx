// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { problem } from '#shared/base/problem';
import { NewDossierDialog } from '../../../../renderer/screens/welcome/new-dossier-dialog';

beforeAll(() => {
  Object.assign(window, { matchMedia: () => ({ matches: false, addListener: () => undefined, removeListener: () => undefined, addEventListener: () => undefined, removeEventListener: () => undefined }) });
  Object.assign(globalThis, { ResizeObserver: class { observe(): void {} unobserve(): void {} disconnect(): void {} } });
});
afterEach(cleanup);

it('says in the dialog why nothing was made, and keeps what was typed', async () => {
  render(<NewDossierDialog open busy={false} onCreate={() => Promise.resolve([problem('E-VLT-30', '磁盘空间不足。')])} onClose={() => undefined} />);
  fireEvent.change(screen.getByLabelText('企业名称（必填）'), { target: { value: '甲厂' } });
  fireEvent.submit(screen.getByLabelText('企业名称（必填）').closest('form')!);
  // The page behind the dialog is covered: there nobody reads it.
  const said = await screen.findByText(/E-VLT-30/);
  expect(said.closest('[role="dialog"]')).not.toBeNull();
  expect(screen.getByLabelText<HTMLInputElement>('企业名称（必填）').value).toBe('甲厂');
});
