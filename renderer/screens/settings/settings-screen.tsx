import type { ComponentType, ReactNode } from 'react';
import { lazy, Suspense } from 'react';
import { Route, Routes } from 'react-router';
import { useOpenDossier } from '../../session/hooks';
import { LeadOn } from '../../ui/lead-on';
import { Page } from '../../ui/page';
import { PageTabs } from '../../ui/page-tabs';

interface Section {
  readonly path: string;
  readonly label: string;
  readonly Body: ComponentType;
  /** Says something about the open dossier and makes no sense without one. */
  readonly needsDossier: boolean;
}

const section = (path: string, label: string, needsDossier: boolean, load: () => Promise<ComponentType>): Section => ({
  path,
  label,
  needsDossier,
  Body: lazy(async () => ({ default: await load() })),
});

/** The sections; each is fetched when it is opened. To add one: a line here and its file beside. */
const sections: readonly Section[] = [
  section('backup', '备份与恢复', true, async () => (await import('./backup-section')).BackupSection),
  section('protection', '口令与锁定', true, async () => (await import('./protection-section')).ProtectionSection),
  section('history', '修改历史', true, async () => (await import('./history-section')).HistorySection),
  section('operator', '操作人', false, async () => (await import('./operator-section')).OperatorSection),
  section('keys', '签名密钥', false, async () => (await import('./keys-section')).KeysSection),
  section('packs', '规则包', true, async () => (await import('./packs-section')).PacksSection),
  section('file', '档案文件', true, async () => (await import('./file-section')).FileSection),
  section('display', '显示', false, async () => (await import('./display-section')).DisplaySection),
  section('about', '关于与依据', false, async () => (await import('./about-section')).AboutSection),
];

/** 设置: what belongs to this machine, and what belongs to the open dossier as a whole. */
export function SettingsScreen(): ReactNode {
  const { open } = useOpenDossier();
  const shown = sections.filter((one) => open !== null || !one.needsDossier);
  const [first] = shown;
  return (
    <Page title="设置" intro="备份、口令、操作人、签名密钥、规则包、档案文件和显示方式。">
      <PageTabs label="设置分节" pages={shown.map(({ path, label }) => ({ to: `/settings/${path}`, label }))} />
      <Suspense fallback={<output className="gd-loading">正在打开…</output>}>
        <Routes>
          {shown.map(({ path, Body }) => (
            <Route key={path} path={`${path}/*`} element={<Body />} />
          ))}
          <Route path="*" element={<LeadOn to={`/settings/${first?.path ?? 'display'}`} />} />
        </Routes>
      </Suspense>
    </Page>
  );
}
