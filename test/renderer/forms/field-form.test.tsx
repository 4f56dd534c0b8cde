// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { readFileSync } from 'node:fs';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { FieldValue } from '#shared/dossier/core-records';
import { checkField } from '#shared/registration/check-field';
import { readFieldInput } from '#shared/registration/field-input';
import { registrationPackSchema } from '#shared/rules/registration-pack';
import { FieldForm } from '../../../renderer/forms/field-form';
import { flushAll } from '../../../renderer/forms/flush';

const pack = registrationPackSchema.parse(JSON.parse(readFileSync('assets/rule-packs/yn-registration/1.0.0.json', 'utf8')));
const wanted = new Set(['name', 'uscc', 'employees', 'revenue_wan', 'above_scale', 'reg_type']);
const fields = pack.groups.find((group) => group.id === 'enterprise')!.fields.filter((field) => wanted.has(field.id));

let saved: Record<string, FieldValue>[];

function Form({ start, accept = true }: { readonly start: Record<string, FieldValue>; readonly accept?: boolean }): ReactNode {
  const [values, setValues] = useState(start);
  return (
    <>
    <button type="button" onClick={() => setValues((old) => ({ ...old, name: '丙厂', employees: 20 }))}>别处修改</button>
    <FieldForm
      prefix="field"
      fields={fields}
      values={values}
      isRequired={(field) => field.required === true}
      check={(field, now) => checkField(field, now[field.id] ?? null, '2026-11-23')}
      tidy={(field, value) => readFieldInput(field, value).value}
      onSave={(changed) => {
        saved.push({ ...changed });
        if (accept) setValues((old) => ({ ...old, ...changed }));
        return Promise.resolve(accept);
      }}
    />
    </>
  );
}

const box = (name: RegExp): HTMLInputElement => screen.getByRole('textbox', { name });
const type = (input: HTMLInputElement, value: string): void => {
  fireEvent.change(input, { target: { value } });
};

beforeAll(() => {
  // jsdom has neither; Ant Design asks for both.
  Object.defineProperty(globalThis, 'matchMedia', { value: () => ({ matches: false, addListener: () => undefined, removeListener: () => undefined, addEventListener: () => undefined, removeEventListener: () => undefined }) });
  globalThis.ResizeObserver = class {
    observe(): void {}
    unobserve(): void {}
    disconnect(): void {}
  };
});
beforeEach(() => {
  saved = [];
});
afterEach(cleanup);

describe('FieldForm', () => {
  it('saves what was typed, by itself, and only what differs', async () => {
    render(<Form start={{ name: '甲厂', employees: 10 }} />);
    type(box(/企业名称/), '乙厂');
    await waitFor(() => expect(saved).toEqual([{ name: '乙厂' }]), { timeout: 3000 });
  });

  it('tidies a field when it is left: full-width digits, spaces', async () => {
    render(<Form start={{}} />);
    const input = box(/统一社会信用代码/);
    type(input, ' ９１５３００００ＭＡ0TEXT04m');
    fireEvent.blur(input);
    await waitFor(() => expect(saved.at(-1)).toEqual({ uscc: '91530000MA0TEXT04M' }));
    expect(input.value).toBe('91530000MA0TEXT04M');
  });

  it('keeps a wrong value as a draft and names it under the field', async () => {
    render(<Form start={{}} />);
    const input = box(/从业人员数/);
    type(input, '约三百');
    fireEvent.blur(input);
    await waitFor(() => expect(saved.at(-1)).toEqual({ employees: '约三百' }));
    expect(input.getAttribute('aria-invalid')).toBe('true');
    const described = input.getAttribute('aria-describedby')?.split(' ') ?? [];
    expect(described.map((id) => document.getElementById(id)?.textContent).join('')).toContain('E-REG-03');
  });

  it('asks before it turns 元 into 万元', async () => {
    render(<Form start={{}} />);
    const input = box(/营业收入/);
    type(input, '400,000,000元');
    fireEvent.blur(input);
    fireEvent.click(await screen.findByRole('button', { name: /按 40,000 万元 填写/ }));
    await waitFor(() => expect(saved.at(-1)).toEqual({ revenue_wan: 40_000 }));
  });

  it('does not send half a character, and does not lose it either', async () => {
    render(<Form start={{ name: '甲厂' }} />);
    const input = box(/企业名称/);
    type(input, '乙厂\uD842');
    fireEvent.blur(input);
    expect(await flushAll()).toBe(false);
    expect(saved).toEqual([]);
    expect(input.value).toBe('乙厂\uD842');
  });

  it('sends nothing while an input method is composing', async () => {
    const { unmount } = render(<Form start={{}} />);
    const input = box(/企业名称/);
    fireEvent.compositionStart(input);
    type(input, 'dian');
    await new Promise((settle) => setTimeout(settle, 800));
    expect(saved).toEqual([]);
    type(input, '滇');
    fireEvent.compositionEnd(input);
    await waitFor(() => expect(saved).toEqual([{ name: '滇' }]), { timeout: 3000 });
    unmount();
  });

  it('saves on going away', () => {
    const { unmount } = render(<Form start={{}} />);
    type(box(/企业名称/), '甲厂');
    unmount();
    expect(saved).toEqual([{ name: '甲厂' }]);
  });

  it('takes over what others recorded, but not over what is being typed here', async () => {
    render(<Form start={{ name: '甲厂', employees: 10 }} accept={false} />);
    type(box(/企业名称/), '乙厂');
    fireEvent.click(screen.getByRole('button', { name: '别处修改' }));
    await waitFor(() => expect(box(/从业人员数/).value).toBe('20'));
    expect(box(/企业名称/).value).toBe('乙厂');
  });

  it('says when it is not on disk', async () => {
    render(<Form start={{}} accept={false} />);
    type(box(/企业名称/), '甲厂');
    expect(await flushAll()).toBe(false);
  });
});
