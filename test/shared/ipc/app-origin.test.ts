import { expect, it } from 'vitest';
import { isAppUrl } from '#shared/ipc/app-origin';

it.each(['app://gongdun', 'app://gongdun/', 'app://gongdun/index.html#/grading'])('%s is ours', (url) => expect(isAppUrl(url)).toBe(true));

it.each(['app://gongdun.evil/', 'app://gongdun:1/', 'app://gongdun@evil/', 'app://other/', 'APP://gongdun/', 'https://gongdun/', 'file:///gongdun', '', 'null'])('%s is not', (url) =>
  expect(isAppUrl(url)).toBe(false),
);
