// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { FileDrop } from '../../renderer/ui/file-drop';

beforeAll(() => {
  Object.assign(window, { matchMedia: () => ({ matches: false, addListener: () => undefined, removeListener: () => undefined, addEventListener: () => undefined, removeEventListener: () => undefined }) });
});
afterEach(cleanup);

/** What the browser gives for something that was dragged in. */
const dropped = (name: string, isDirectory: boolean): object => ({ files: [new File(['x'], name)], items: [{ webkitGetAsEntry: () => ({ isDirectory }) }] });

it('names a folder as one where a file of a kind is wanted, and takes the file that comes after it', () => {
  const given: string[] = [];
  render(<FileDrop verb="选择申报包" hint="拖到这里" accept={['.zip']} onFiles={(files) => given.push(...files.map(({ name }) => name))} />);
  const place = screen.getByText('拖到这里').parentElement!;
  fireEvent.drop(place, { dataTransfer: dropped('申报', true) });
  expect(screen.getByRole('alert').textContent).toContain('E-FIL-11');
  expect(given).toEqual([]);
  fireEvent.drop(place, { dataTransfer: dropped('a.zip', false) });
  expect(given).toEqual(['a.zip']);
  expect(screen.queryByRole('alert')).toBeNull();
});
