import { Button } from 'antd';
import { useDeferredValue, useMemo } from 'react';
import type { ReactNode } from 'react';
import { useLocation, useNavigate, useSearchParams } from 'react-router';
import type { Problem } from '#shared/base/problem';
import { dossierGaps } from '#shared/overview/dossier-gaps';
import type { FieldGroup, RegistrationPack } from '#shared/rules/registration-pack';
import { useClock, useDossier, usePacks } from '../../session/hooks';
import { LeadOn } from '../../ui/lead-on';
import { Page } from '../../ui/page';
import { PageTabs } from '../../ui/page-tabs';
import { ProblemList } from '../../ui/problem-list';
import { UnofficialTag } from '../../ui/unofficial-tag';
import { useGoTo } from '../../ui/use-go-to';
import { DossierLists } from './dossier-lists';
import { PersonsSection } from './persons-section';
import { ProfileSection } from './profile-section';
import { SystemsSection } from './systems-section';
import { TypeSection } from './type-section';
import { useProfile } from './use-profile';
import { useSectionStart } from './use-section-start';

interface Section {
  readonly id: string;
  readonly label: string;
  readonly group: FieldGroup | null;
}

/** The sections of this screen: the pack's groups that the dossier holds, and the people. */
function sectionsOf(pack: RegistrationPack, types: readonly string[]): readonly Section[] {
  const groups = pack.groups.filter((group) => group.store !== 'grading' && (group.type === undefined || types.includes(group.type)));
  return [...groups.map((group) => ({ id: group.id, label: group.label.replace(/（.*$/, ''), group })), { id: 'persons', label: '人员', group: null }];
}

/** The section that holds a place, e.g. `field.uscc` or `system.<id>.owner`. */
function sectionOf(where: string, sections: readonly Section[]): string {
  const [kind = '', id = ''] = where.split('.');
  if (kind === 'system') return 'systems';
  if (kind === 'group') return id;
  return sections.find((section) => section.group?.fields.some((field) => field.id === id))?.id ?? 'enterprise';
}

const addressOf = (where: string, sections: readonly Section[]): string => {
  const system = where.startsWith('system.') ? `&system=${where.split('.')[1] ?? ''}` : '';
  return `/dossier/${sectionOf(where, sections)}?goto=${encodeURIComponent(where)}${system}`;
};

/** Id on the page of a problem's place: `field.name` → `field-name`, `system.<id>.sys_name` → `system-sys_name`. */
function elementId(where: string): string {
  const parts = where.split('.');
  return `${parts[0] ?? ''}-${parts.at(-1) ?? ''}`;
}

/** 企业档案: everything about the enterprise, in sections; the meter names what is missing and jumps there. */
export function DossierScreen(): ReactNode {
  const packs = usePacks();
  // The meter may lag behind the typing; with thousands of systems it must not slow it.
  const dossier = useDeferredValue(useDossier());
  const today = useClock().today();
  const { types } = useProfile();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const [params, setParams] = useSearchParams();
  const sections = useMemo(() => sectionsOf(packs.registration, types), [packs, types]);
  const gaps = useMemo(() => dossierGaps(packs, dossier, today), [packs, dossier, today]);
  useGoTo(elementId);
  const [, , id = ''] = pathname.split('/');
  useSectionStart(id);
  const section = sections.find((one) => one.id === id);
  const where = params.get('goto');
  if (!section) return <LeadOn to={where ? addressOf(where, sections) : '/dossier/enterprise'} />;
  const problems = [...gaps.wrong, ...gaps.missing];
  const countOf = (one: Section): number => problems.filter((found) => found.where !== undefined && sectionOf(found.where, sections) === one.id).length;
  const jump = (found: Problem): void => void navigate(addressOf(found.where ?? '', sections));
  return (
    <Page
      title="企业档案"
      intro="企业是谁、属于哪些类型、由谁负责、有哪些重要系统。后面各阶段都从这里取数，只填一次。"
      actions={
        <UnofficialTag
          official="细则第五条列明登记内容“包括但不限于”企业名称、企业类型、企业级别、联系方式、网络安全负责人等；企业类型的划分见第二条。"
          own="其余字段细则没有规定，由本工具参照等保备案表、运营商台账等同类表格拟定，每个字段下都注明了依据。平台实际表单以填报页面为准。"
        />
      }
    >
      <details className="gd-gaps" open={problems.length > 0 && problems.length <= 3}>
        <summary>
          必填 {gaps.filled}/{gaps.required} 项已填好
          {problems.length > 0 ? `，还有 ${gaps.missing.length} 处未填、${gaps.wrong.length} 处需要核对` : '，没有发现问题'}
        </summary>
        <ProblemList problems={problems} title="点击一项，直接到要填的地方" onJump={jump} />
      </details>
      <PageTabs label="档案分节" pages={sections.map((one) => ({ to: `/dossier/${one.id}`, label: one.label, ...(countOf(one) > 0 ? { mark: `${countOf(one)} 处待补` } : {}) }))} />
      <DossierLists>
        <SectionBody
          section={section}
          openSystem={params.get('system')}
          onOpenSystem={(system) => setParams(system === null ? {} : { system })}
        />
      </DossierLists>
      <NextSection sections={sections} section={section} onNext={(next) => void navigate(next)} />
    </Page>
  );
}

interface SectionBodyProps {
  readonly section: Section;
  readonly openSystem: string | null;
  readonly onOpenSystem: (id: string | null) => void;
}

function SectionBody({ section, openSystem, onOpenSystem }: SectionBodyProps): ReactNode {
  const { group } = section;
  if (group === null) return <PersonsSection />;
  if (group.store === 'types') return <TypeSection />;
  if (group.repeat) return <SystemsSection group={group} openId={openSystem} onOpen={onOpenSystem} />;
  return <ProfileSection key={group.id} group={group} showAll={false} />;
}

interface NextSectionProps {
  readonly sections: readonly Section[];
  readonly section: Section;
  readonly onNext: (address: string) => void;
}

function NextSection({ sections, section, onNext }: NextSectionProps): ReactNode {
  const next = sections[sections.indexOf(section) + 1];
  return (
    <p className="gd-next">
      <Button type="primary" onClick={() => onNext(next ? `/dossier/${next.id}` : '/grading')}>
        {next ? `下一节：${next.label}` : '下一步：定级'}
      </Button>
    </p>
  );
}
