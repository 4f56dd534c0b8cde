import { Button, Dropdown } from 'antd';
import type { MenuProps } from 'antd';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { flushAll } from '../forms/flush';
import { useOperators } from '../session/hooks';

const settings = '/settings/operator';

/** Who is working, always in sight; opens a menu to change to somebody who worked here before. */
export function OperatorMenu(): ReactNode {
  const { name, recent, setOperator } = useOperators();
  const navigate = useNavigate();
  const others = recent.filter((one) => one !== name);
  const items: MenuProps['items'] = [
    ...others.map((one, at) => ({ key: String(at), label: `换成 ${one}` })),
    ...(others.length > 0 ? [{ type: 'divider' as const }] : []),
    { key: settings, label: name === '' ? '填写操作人' : '换成别人，或看用在哪里' },
  ];
  const change = async (next: string): Promise<void> => {
    // What the one before has typed is theirs.
    await flushAll();
    setOperator(next);
  };
  const onClick: MenuProps['onClick'] = ({ key }) => {
    const next = others[Number(key)];
    if (next === undefined) void navigate(settings);
    else void change(next);
  };
  return (
    <Dropdown menu={{ items, onClick }} trigger={['click']}>
      <Button type="text" className="gd-operator" aria-haspopup="menu">
        <span>
          <span className={name === '' ? undefined : 'gd-sr'}>操作人{name === '' ? '' : '：'}</span>
          {name}
        </span>
        <span aria-hidden="true">▾</span>
      </Button>
    </Dropdown>
  );
}
