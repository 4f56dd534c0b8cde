import { describe, expect, test } from 'vitest';
import { put } from '#shared/dossier/change';
import { nobody, operatorName, readOperators, withOperator, withoutName } from '../../../renderer/session/operators';
import type { Operators } from '../../../renderer/session/operators';
import { MemoryFiles } from '../../shared/vault/memory-files';
import { windowOn } from '../session-on';

describe('names of a machine', () => {
  test('a name is one line, at most 60 characters; the words for nobody and for the tool are none', () => {
    expect(operatorName('  王\u200b工\n二车间 ')).toBe('王工 二车间');
    expect(operatorName('王'.repeat(99))).toHaveLength(60);
    expect(operatorName('\ud83d')).not.toBe('\ud83d');
    expect([operatorName('本机用户'), operatorName(' 工盾 '), operatorName(' \t')]).toEqual(['', '', '']);
  });

  test('the newest name comes first, once; eight are remembered; one can be taken off', () => {
    let held: Operators = nobody;
    for (const name of ['甲', '乙', '丙', '甲', '丁', '戊', '己', '庚', '辛', '壬']) held = withOperator(held, name);
    expect(held).toEqual({ name: '壬', recent: ['壬', '辛', '庚', '己', '戊', '丁', '甲', '丙'] });
    expect(withOperator(held, '').name).toBe('');
    expect(withoutName(held, '丁')).toMatchObject({ name: '壬', recent: ['壬', '辛', '庚', '己', '戊', '甲', '丙'] });
    expect(withoutName(held, '壬').name).toBe('');
  });

  test('what is kept is read again; what is not ours is nobody', () => {
    expect(readOperators(JSON.stringify({ name: '王工', recent: ['王工', '王工', 7, '李工'] }))).toEqual({ name: '王工', recent: ['王工', '李工'] });
    for (const odd of [null, '', '{', '7', '[]', '{"name":1,"recent":[]}', '{"name":"a","recent":"b"}']) expect(readOperators(odd)).toEqual(nobody);
  });
});

test('a machine that refuses is told of, and the name holds all the same', () => {
  let full = true;
  const workspace = windowOn(new MemoryFiles(), undefined, { read: () => nobody, keep: () => !full });
  workspace.operators.set('王工');
  expect([workspace.author(), workspace.operators.refused()]).toEqual(['王工', true]);
  full = false;
  workspace.operators.set('李工');
  expect(workspace.operators.refused()).toBe(false);
});

test('a step is under the name that was said before it, older steps keep theirs; the machine remembers', async () => {
  const memory = new MemoryFiles();
  let kept: Operators = nobody;
  const shelf = { read: () => kept, keep: (now: Operators) => { kept = now; return true; } };
  const workspace = windowOn(memory, undefined, shelf);
  await workspace.createDossier({ title: '甲厂' });
  const { session } = workspace.state();
  const step = async (label: string): Promise<void> => {
    const saved = await session!.save(label, [put('settings', 'keyEnterprise', { value: label })]);
    expect(saved.ok).toBe(true);
  };
  await step('一');
  workspace.operators.set('王工');
  await step('二');
  workspace.operators.set('李工');
  await step('三');
  workspace.operators.set('');
  await step('四');
  const history = await workspace.host.vault.history(session!.id, 4);
  expect(history.map(({ label, by }) => [label, by])).toEqual([['四', '本机用户'], ['三', '李工'], ['二', '王工'], ['一', '本机用户']]);
  workspace.operators.set('王工');
  expect(windowOn(memory, undefined, shelf).author()).toBe('王工');
});
