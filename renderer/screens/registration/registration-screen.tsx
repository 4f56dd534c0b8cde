import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { enterpriseTypeNames } from '#shared/dossier/enterprise-type';
import { destinationOf, supervisorOf } from '#shared/registration/routing';
import { EmptyState } from '../../ui/empty-state';
import { Page } from '../../ui/page';
import { TypeSwitch } from '../../ui/type-switch';
import { UnofficialTag } from '../../ui/unofficial-tag';
import { AttachmentList } from './attachment-list';
import { CompletenessPanel } from './completeness-panel';
import { CopySheet } from './copy-sheet';
import { RegistrationDocuments } from './registration-documents';
import './registration.css';
import { StatePanel } from './state-panel';
import { useRegistration } from './use-registration';
import type { RegistrationWork } from './use-registration';

/** 信息登记: where the registration stands, what is missing, what to copy into the platform, attachments, documents. */
export function RegistrationScreen(): ReactNode {
  const work = useRegistration();
  const { types, type } = work;
  return (
    <Page
      title="信息登记"
      intro="完成自主定级的企业在分类分级管理平台登记信息。平台在线填报，这里准备材料、对照录入、记录状态和期限。"
      actions={
        <UnofficialTag
          official="细则第五条：登记内容包括但不限于企业名称、企业类型、企业级别、联系方式、网络安全负责人等。第六条：主管部门三十个工作日内核查，需补正的企业二十个工作日内补正。"
          own="其余字段、登记表样、附件清单、状态名称由本工具整理；平台的实际项目以平台为准。"
        />
      }
    >
      {types.length === 0 ? (
        <EmptyState title="还没有确定企业类型" action={<Link to="/dossier/type">去确定企业类型</Link>}>
          按企业类型分别登记。请先在企业档案里确定企业类型。
        </EmptyState>
      ) : (
        <div className="rg-screen">
          <TypeSwitch
            label="企业类型（按类型分别登记）"
            value={type}
            options={types.map((id) => ({ id, label: enterpriseTypeNames[id] }))}
            onChange={work.setType}
          />
          <Routing work={work} />
          {/* Keyed by type: an open step of one type never shows under the other. */}
          <StatePanel key={type} work={work} />
          <CompletenessPanel work={work} />
          <CopySheet key={`copy-${type}`} work={work} />
          <AttachmentList work={work} />
          <RegistrationDocuments work={work} />
          <Gaps work={work} />
        </div>
      )}
    </Page>
  );
}

function Routing({ work }: { readonly work: RegistrationWork }): ReactNode {
  const { packs, source, type } = work;
  const prefecture = source.dossier.profile['profile']?.values['prefecture'];
  const supervisor = supervisorOf(packs.regions, typeof prefecture === 'string' ? prefecture : null);
  return (
    <p className="gd-muted">
      {enterpriseTypeNames[type]}的登记由 <strong>{destinationOf(packs.regions, type).name}</strong> 核查（细则第三条、第六条）。{supervisor}
      负责网络安全事件的监督管理（细则第三条），指导监督按通报整改（细则第十条）；细则没有写由其核查登记。
    </p>
  );
}

/** What the rules leave open, and neighbouring regimes, for those who ask. */
function Gaps({ work }: { readonly work: RegistrationWork }): ReactNode {
  const { pack } = work.source;
  return (
    <details className="gd-panel">
      <summary className="rg-summary">细则没有写明的事项与相邻制度</summary>
      <ul>
        {pack.gaps.map((gap) => (
          <li key={gap}>{gap}</li>
        ))}
      </ul>
      <h3>可能同时适用的相邻制度（供参考）</h3>
      <ul>
        {pack.relatedRegimes.map((regime) => (
          <li key={regime.id}>
            <strong>{regime.label}</strong>：{regime.difference}
          </li>
        ))}
      </ul>
    </details>
  );
}
