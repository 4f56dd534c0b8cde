import { Button, Dropdown } from 'antd';
import type { MenuProps } from 'antd';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { useDossierList, useOpenDossier } from '../session/hooks';
import { useOpenById } from './open-by-id';

/** Name of the open dossier; opens a menu to change to another one or to the list of all. */
export function DossierSwitcher(): ReactNode {
  const { open } = useOpenDossier();
  const dossiers = useDossierList() ?? [];
  const openById = useOpenById();
  const navigate = useNavigate();
  if (!open) return null;
  const others = dossiers.filter((one) => one.id !== open.id).slice(0, 12);
  const items: MenuProps['items'] = [
    ...others.map((one) => ({ key: one.id, label: `切换到 ${one.title}${one.protected ? '（有口令）' : ''}` })),
    ...(others.length > 0 ? [{ type: 'divider' as const }] : []),
    { key: '/welcome', label: '全部企业档案、新建、导入' },
  ];
  const onClick: MenuProps['onClick'] = ({ key }) => {
    const target = others.find((one) => one.id === key);
    if (target) void openById(target);
    else void navigate('/welcome');
  };
  return (
    <Dropdown menu={{ items, onClick }} trigger={['click']}>
      <Button type="text" className="gd-dossier-button" aria-haspopup="menu">
        <span>
          <span className="gd-sr">当前企业档案：</span>
          {open.title}
          {open.sample && !open.title.includes('示例') ? '（示例）' : ''}
          {open.readOnly ? '（只读）' : ''}
        </span>
        <span aria-hidden="true">▾</span>
      </Button>
    </Dropdown>
  );
}
