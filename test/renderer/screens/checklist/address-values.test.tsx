// @vitest-environment jsdom
import { act, cleanup, render, screen } from '@testing-library/react';
import { lazy, Suspense, use } from 'react';
import type { ReactNode } from 'react';
import { createHashRouter, RouterProvider, useSearchParams } from 'react-router';
import { afterEach, expect, test } from 'vitest';
import { useAddressValue, useAddressValues } from '../../../../renderer/screens/checklist/list/use-address-values';

const rest = async (milliseconds: number): Promise<void> => await act(async () => await new Promise((done) => setTimeout(done, milliseconds)));

const never = new Promise<void>(() => undefined);

/** With `type` in its address it is never drawn. */
function List(): ReactNode {
  const [params] = useSearchParams();
  if (params.has('type')) use(never);
  const address = useAddressValues(['item']);
  return (
    <button type="button" onClick={() => address.change({ item: 'REG-02' })}>
      {useAddressValue(address, 'item') || 'none'}
    </button>
  );
}

/** Shows `/list`; the page at `/next` takes as long as `arrive` is not called. */
function open(): { readonly router: ReturnType<typeof createHashRouter>; readonly arrive: () => void } {
  let arrive = (): void => {};
  const Next = lazy(async () => await new Promise<{ default: () => ReactNode }>((done) => (arrive = () => done({ default: () => <p>the next page</p> }))));
  location.hash = '/list';
  const router = createHashRouter([
    { path: '/list', element: <List /> },
    { path: '/next', element: <Next /> },
  ]);
  render(
    <Suspense fallback="">
      <RouterProvider router={router} />
    </Suspense>,
  );
  return { router, arrive: () => arrive() };
}
afterEach(cleanup);

test('the address follows when the user rests', async () => {
  open();
  await act(async () => screen.getByRole('button').click());
  expect([screen.getByRole('button').textContent, location.hash]).toEqual(['REG-02', '#/list']);
  await rest(600);
  expect(location.hash).toBe('#/list?item=REG-02');
});

test('who leaves before that is not called back while the next page is still being drawn', async () => {
  const { router, arrive } = open();
  await act(async () => screen.getByRole('button').click());
  await act(async () => await router.navigate('/next'));
  await rest(600);
  expect(location.hash).toBe('#/next');
  arrive();
  await rest(50);
  expect(screen.getByText('the next page')).toBeTruthy();
});

test('another type that was chosen before that stays chosen while it is still being drawn', async () => {
  const { router } = open();
  await act(async () => screen.getByRole('button').click());
  await act(async () => await router.navigate('/list?type=platform'));
  await rest(600);
  expect(location.hash).toContain('type=platform');
});
