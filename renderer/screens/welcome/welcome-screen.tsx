import { Button } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import type { Problem } from '#shared/base/problem';
import { enterpriseTypeNames } from '#shared/dossier/enterprise-type';
import type { DossierSummary } from '../../host/host';
import { useDossierList, useHost, useWorkspace } from '../../session/hooks';
import { useConfirm } from '../../ui/confirm';
import { Page } from '../../ui/page';
import { ProblemList } from '../../ui/problem-list';
import { regainFocus } from '../../ui/regain-focus';
import { DossierTable } from './dossier-table';
import { sampleTypes } from './sample-dossier';
import { ImportDialog } from './import-dialog';
import { NewDossierDialog } from './new-dossier-dialog';
import { UnlockDialog } from './unlock-dialog';
import { useDossierSteps } from './use-dossier-steps';
import { WhatIsOfficial } from './what-is-official';

/** First run and the list of dossiers: sample, new, import, open, remove. */
export function WelcomeScreen(): ReactNode {
  const workspace = useWorkspace();
  const host = useHost();
  const dossiers = useDossierList();
  const navigate = useNavigate();
  const confirm = useConfirm();
  const [params, setParams] = useSearchParams();
  const [creating, setCreating] = useState(false);
  const [importing, setImporting] = useState<File | null>(null);
  const [removeProblems, setRemoveProblems] = useState<readonly Problem[]>([]);
  const steps = useDossierSteps();
  const locked = dossiers?.find((one) => one.id === params.get('unlock'));

  const remove = async (one: DossierSummary): Promise<void> => {
    const agreed = await confirm(
      one.sample
        ? { title: '移除示例企业？', content: '示例内容会从这台电脑上删除，以后可以再次打开示例。', verb: '移除示例企业', focusAfter: 'gd-page-title' }
        : {
            title: `删除“${one.title}”的全部档案？`,
            content: '档案、佐证、历史和本机备份都会从这台电脑上删除，不能恢复。已导出的文件和备份文件夹里的备份不受影响。建议先在“设置”中导出一份档案文件。',
            verb: '删除全部档案',
            danger: true,
            focusAfter: 'gd-page-title',
          },
    );
    if (!agreed) return;
    const removed = await workspace.removeDossier(one.id);
    setRemoveProblems(removed.ok ? [] : removed.problems);
    regainFocus('gd-page-title');
  };

  const open = (one: DossierSummary): void => {
    if (one.protected) setParams({ unlock: one.id });
    else void steps.open(one.id);
  };
  const importFile = async (): Promise<void> => {
    const [file] = await host.files.pick({ accept: ['.json', '.zip', '.age'], multiple: false });
    if (file) setImporting(file);
  };

  const first = dossiers?.length === 0;
  return (
    <Page
      title={first ? '开始使用工盾自评' : '企业档案列表'}
      intro="帮助云南的工业互联网企业完成自主定级、信息登记、安全自查、应急预案和申报材料。全程离线，数据不出本机。"
    >
      <div className="gd-stack">
        <ProblemList problems={[...steps.problems, ...removeProblems]} title="没有成功" />
        <section className="gd-starts" aria-label="从哪里开始">
          <div className="gd-panel">
            <h2>先看一遍</h2>
            <p>示例企业“滇西铜业”已填好各阶段内容，可以随意修改，随时移除。</p>
            <Button disabled={steps.busy} onClick={() => void steps.openSample('connected_industrial')}>
              打开示例企业
            </Button>
            <span className="gd-row gd-more-samples">
              {sampleTypes
                .filter((type) => type !== 'connected_industrial')
                .map((type) => (
                  <Button key={type} type="link" size="small" disabled={steps.busy} onClick={() => void steps.openSample(type)}>
                    打开{enterpriseTypeNames[type]}示例
                  </Button>
                ))}
            </span>
          </div>
          <div className="gd-panel">
            <h2>开始填写</h2>
            <p>只需要企业名称就能开始，其余内容可以分多次填写，自动保存。</p>
            <Button type="primary" disabled={steps.busy} onClick={() => setCreating(true)}>
              新建企业档案
            </Button>
          </div>
          <div className="gd-panel">
            <h2>接着别处的工作</h2>
            <p>读入从另一台电脑导出的档案文件（.zip、.json，或加密的 .age），内容原样恢复。</p>
            <Button disabled={steps.busy} onClick={() => void importFile()}>
              导入档案文件
            </Button>
          </div>
        </section>
        <output>{steps.busy ? '正在准备档案…' : ''}</output>
        {dossiers && dossiers.length > 0 ? (
          <DossierTable
            dossiers={dossiers}
            openId={workspace.state().open?.id ?? null}
            onOpen={open}
            onRemove={(one) => void remove(one)}
          />
        ) : null}
        <WhatIsOfficial />
      </div>
      <NewDossierDialog open={creating} busy={steps.busy} onCreate={steps.create} onClose={() => setCreating(false)} />
      {importing ? (
        <ImportDialog file={importing} dossiers={dossiers ?? []} onTake={steps.takeIn} onClose={() => setImporting(null)} />
      ) : null}
      {locked ? (
        <UnlockDialog
          title={locked.title}
          onClose={() => setParams({})}
          onUnlock={async (passphrase) => {
            const opened = await workspace.openDossier(locked.id, passphrase);
            if (opened.ok) await navigate('/');
            return opened.ok ? [] : opened.problems;
          }}
        />
      ) : null}
    </Page>
  );
}
