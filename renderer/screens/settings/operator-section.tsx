import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { problem } from '#shared/base/problem';
import { flushAll, registerFlush } from '../../forms/flush';
import { useOperators, useRecords } from '../../session/hooks';
import { ProblemList } from '../../ui/problem-list';
import { longestName, operatorName, unnamedOperator } from '../../session/operators';

const notKept = problem('E-OPR-01', '这台电脑没有记下这次修改：窗口的存储已满或被禁用。现在的操作人在关闭窗口以前有效，以后恢复为上次记下的。请清出磁盘空间后再填一次。');

/** 操作人: who is working at this machine, whose name stands in what is recorded from now on. Never asked for, never needed. */
export function OperatorSection(): ReactNode {
  const { name, recent, author, refused, setOperator, forgetOperator } = useOperators();
  const [typed, take] = useTypedName(setOperator);
  const persons = useRecords('persons');
  const known = [...new Set([...recent, ...Object.values(persons).map((person) => operatorName(person.name))])].filter((one) => one !== '');
  const others = recent.filter((one) => one !== name);
  return (
    <section className="gd-panel" aria-labelledby="gd-operator">
      <h2 id="gd-operator">操作人</h2>
      <p>现在是谁在用工盾自评。几个人共用一台电脑时，换人先换名字：从这时起记下的每一步都带这个名字，以前的记录不改。</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          take.now();
        }}
      >
        <label htmlFor="gd-operator-name" className="gd-field-label">
          姓名（可不填）
        </label>
        <input id="gd-operator-name" className="gd-input" style={{ maxWidth: 320 }} list="gd-operator-names" autoComplete="off" maxLength={longestName} value={typed ?? name} onChange={(event) => take.typed(event.target.value)} onBlur={take.now} />
        <datalist id="gd-operator-names">
          {known.map((one) => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </datalist>
      </form>
      <p>
        <output>
          现在记作“{author()}”。{name === '' ? '不填写不影响任何工作。' : ''}
        </output>
      </p>
      {refused() ? <ProblemList problems={[notKept]} /> : null}
      {others.length > 0 ? (
        <>
          <h3>在这台电脑用过的名字</h3>
          <ul className="gd-clock-list">
            {others.map((one) => (
              <li key={one} className="gd-row">
                <strong>{one}</strong>
                <Button size="small" aria-label={`换成${one}`} onClick={() => void flushAll().then(() => setOperator(one))}>
                  换成
                </Button>
                <Button size="small" aria-label={`从名单移除${one}`} onClick={() => forgetOperator(one)}>
                  从名单移除
                </Button>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <h3>这个名字用在哪里</h3>
      <ul>
        <li>“修改历史”的“谁”：清单结论、定级、信息登记、预案、整改等每一步。</li>
        <li>佐证的登记人和删除人，定级年度自查的自查人。</li>
        <li>操作日志（随申报包提交）；企业档案没有指定联系人时，也是申报包的编制人。</li>
        <li>新登记事件的记录人；事件和演练没有填写记录人时，日志的每一行。</li>
        <li>自行评测的评测人、预案编制人、通报经办人的默认值，可以改。</li>
      </ul>
      <p className="gd-muted">
        没有填写时记作“{unnamedOperator}”，事件和演练日志里留空。这份名单不加密，只保存在这台电脑，对每份企业档案都一样；它不是登录，任何人都能改，不能证明身份。要证明身份请用签名密钥。
      </p>
    </section>
  );
}

interface TakeName {
  readonly typed: (name: string) => void;
  readonly now: () => void;
}

/** A name counts once it is whole: on leaving the field or the page, with Enter or Ctrl + S; never half typed. */
function useTypedName(onName: (name: string) => void): readonly [string | undefined, TakeName] {
  const [typed, setTyped] = useState<string | undefined>(undefined);
  const waiting = useRef<string | undefined>(undefined);
  const now = (): void => {
    if (waiting.current !== undefined) onName(waiting.current);
    waiting.current = undefined;
    setTyped(undefined);
  };
  const latest = useRef(now);
  useEffect(() => {
    latest.current = now;
  });
  useEffect(() => {
    const unregister = registerFlush(() => {
      latest.current();
      return Promise.resolve(true);
    });
    return () => {
      unregister();
      latest.current();
    };
  }, []);
  return [
    typed,
    {
      typed: (name) => {
        waiting.current = name;
        setTyped(name);
      },
      now,
    },
  ];
}
