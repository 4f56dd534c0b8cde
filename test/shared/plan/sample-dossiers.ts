import { readFileSync } from 'node:fs';
import { applyChanges, emptyDossier, put } from '#shared/dossier/change';
import type { Change } from '#shared/dossier/change';
import type { Person } from '#shared/dossier/core-records';
import type { EnterpriseType, Level } from '#shared/dossier/enterprise-type';
import { gradingRecordSchema } from '#shared/dossier/grading-records';
import type { DossierData } from '#shared/dossier/stores';
import { planPackSchema } from '#shared/rules/plan-pack';
import { entryDigest } from '#shared/rules/digest';

const file: unknown = JSON.parse(readFileSync(new URL('../../../assets/rule-packs/yn-plan/1.0.0.json', import.meta.url), 'utf8'));

/** The plan pack as the app ships it. */
export const planPack = { ...planPackSchema.parse(file), digest: entryDigest(file) };

function person(id: string, role: Person['roles'][number], name: string, mobile: string): Change {
  return put('persons', id, { id, name, roles: [role], title: '总经理', department: '', mobile, phone: '', email: '', note: '' });
}

/** A value held by the plan itself. */
export function given(path: string, value: string | number | boolean | string[] | Record<string, string>[]): Change {
  return put('planValues', path, { value });
}

/** A dossier with everything that the plan checks ask for. */
export function sampleDossier(types: readonly EnterpriseType[], level: Level = 3, more: readonly Change[] = []): DossierData {
  const gradings = types.map((type) =>
    put(
      'gradings',
      `g-${type}`,
      gradingRecordSchema.parse({
        id: `g-${type}`,
        type,
        status: 'approved',
        pack: { id: 'p', version: '1.0.0', digest: '' },
        answers: {},
        createdAt: '2026-01-05T01:00:00Z',
        approvedAt: '2026-01-06T01:00:00Z',
        frozen: { level, score: 80, floors: [] },
      }),
    ),
  );
  return applyChanges(emptyDossier(), [
    put('profile', 'profile', { types: [...types], typeAnswers: {}, values: { name: '云南滇西铜业有限公司', uscc: '91530000709732450F', main_products: '阴极铜、硫酸', employees: 1280, dept: '信息中心', duty_phone: '0871-65550001' } }),
    person('p1', 'head', '杨建国', '13908710001'),
    person('p2', 'security_lead', '李卫东', '13908710002'),
    person('p3', 'contact', '段丽', '13908710003'),
    put('systems', 's1', { id: 's1', order: 0, values: { sys_name: '熔炼DCS', sys_kind: 'DCS', vendor: '某控制系统公司（示例）', internet_exposed: false, rto: '2小时', rpo: '组态零丢失', backup: '离线双份', location: '熔炼控制室', sys_desc: '熔炼炉转手动' } }),
    ...gradings,
    given('enterprise.region', '大理白族自治州'),
    given('enterprise.address', '祥云县财富工业园区1号'),
    given('enterprise.industry', '有色金属冶炼'),
    given('org.production.name', '赵铁柱'),
    given('org.production.phone', '13908710004'),
    given('org.tech.name', '和志强'),
    given('org.tech.phone', '13908710005'),
    given('plan.issueDate', '2026-11-20'),
    given('backup.offline', true),
    given('backup.lastTest', '2026-10-10'),
    given('lines', [{ name: '熔炼炉', hazard: '高温熔体', safeState: '停料、倾炉回正、冷却水保持', manual: '就地操作盘', maxOutage: '30分钟', leader: '炉长' }]),
    given('remoteAccess', [{ purpose: 'DCS维护', user: '某控制系统公司（示例）', method: '堡垒机', policy: '一事一批', cutoff: '当班值长拔除专用网线' }]),
    given('vendors', [{ name: '某控制系统公司（示例）', service: 'DCS维保', contact: '王工', phone: '13800000000', notice: '2小时' }]),
    ...more,
  ]);
}
