import type { StoreName } from '../dossier/stores';
import type { RulePacks } from '../rules/rule-packs';
import type { NameSource } from './record-names';

/** Fields that the tool keeps for itself: identities, digests, times of writing, frozen copies. */
export const hiddenFields: ReadonlySet<string> = new Set([
  'id', 'type', 'itemId', 'order', 'digest', 'sha256', 'sm3', 'baseDigest', 'baseText', 'pack', 'prev', 'seq', 'origin', 'marks',
  'createdAt', 'updatedAt', 'addedAt', 'recordedAt', 'frozen', 'items', 'history', 'files', 'rootDigest', 'auditHead', 'scaledSha256', 'mediaType',
]);

/** Whole texts and values of an approved plan, by store: the comparison of versions shows them. */
export const frozenFields: Readonly<Partial<Record<StoreName, readonly string[]>>> = { planVersions: ['sections', 'values'] };

/** Names of fields that no rule pack names. */
const names: Readonly<Record<string, string>> = {
  name: '姓名', roles: '职责', title: '名称', department: '部门', mobile: '手机', phone: '电话', email: '电子邮箱', note: '说明',
  types: '企业类型', verdict: '结论', objects: '评测对象', naReason: '不适用理由', ownerId: '责任人', evidenceIds: '佐证', toConfirm: '待确认',
  optionId: '选项', reason: '理由', facts: '事实', helper: '帮我判断', external: '其他途径取得的级别', approvals: '审批', approvedAt: '批准时间',
  regradeOf: '重新定级', selfChecks: '变化自查', status: '状态', state: '状态', attachments: '附件', submittedOn: '提交日期', receiptNumber: '回执编号',
  correctionNotifiedOn: '补正通知日期', severity: '严重程度', severityReason: '严重程度理由', measure: '整改措施', budget: '预算（万元）', dueOn: '完成时限',
  recheck: '复核', doneNote: '完成情况', closedOn: '结束日期', startedOn: '开始日期', mode: '方式', assessor: '评测单位', certificate: '资质', scope: '范围',
  conclusion: '结论意见', keyEnterprise: '重点企业', result: '结果', level: '级别', receivedOn: '收到日期', feedback: '反馈', fixedBy: '整改人', retestedBy: '复测人',
  branches: '特殊情形', value: '内容', text: '正文', chapter: '所在章', custom: '自设章节', version: '版本', sections: '章节', values: '内容', profile: '范围',
  kind: '种类', size: '大小（字节）', validUntil: '有效期至', location: '存放位置', addedBy: '添加人', deleted: '删除', documentNumber: '文号',
  authority: '主管部门', defects: '补正事项', signature: '签名', revision: '版次', fileName: '文件名', destination: '报送部门', signers: '签名人',
  acceptedWarnings: '已接受的提醒', discoveredAt: '发现时间', judgedAt: '研判时间', closedAt: '结束时间', decisions: '级别判定', log: '过程记录', reports: '报告',
  fields: '报告内容', told: '报告情况', stepsDone: '已做步骤', custody: '证据登记', lessons: '改进事项', improvements: '改进事项', answers: '选择', number: '编号',
  year: '年份', quarter: '季度', purpose: '目的', departments: '参与部门', budgeted: '列入预算', plannedOn: '计划日期', place: '地点', participants: '参加人员',
  startedAt: '开始时间', endedAt: '结束时间', injected: '已注入情景', scores: '评分', timings: '用时', summary: '总结', by: '经办人', on: '日期', date: '日期',
  band: '等级', interim: '未评完', rate: '符合率（%）', points: '得分', passed: '是否通过', event: '事项', data: '内容', source: '来源', packId: '情景包', annexId: '专项方案', triggerIds: '变化情形', changedOn: '变化日期', recorder: '记录人', settledAt: '写入预案时间', over: '当时的建议',
  fromVersion: '原版本', toVersion: '新版本', trust: '签名', signer: '签名人', fingerprint: '证书指纹',
};

/**
 * What a field of a record is called: the label of its rule pack where one asks for it, else the word of this tool. A
 * part that neither knows (an id of an older pack) stays as it is.
 * @param path path inside the record, parts joined by `.`
 * @example fieldWords(source, 'profile', 'values.employees') // '从业人员数'
 */
export function fieldWords(source: NameSource, store: StoreName, path: string): string {
  const [first = '', second = '', ...rest] = path.split('.');
  const asked = second === '' ? undefined : (askers[`${store}.${first}`] ?? askers[first])?.(source, second);
  if (asked === undefined) return path.split('.').map((part) => names[part] ?? part).join(' › ');
  return [asked, ...rest.map((part) => names[part] ?? part)].join(' › ');
}

type Asker = (source: NameSource, id: string) => string | undefined;

/** Who knows the label of `<part>.<id>`, by `<store>.<part>` or `<part>`. */
const askers: Readonly<Record<string, Asker>> = {
  'profile.typeAnswers': ({ packs }, id) => packs.registration.typeQuestions.find((question) => question.id === id)?.question,
  'gradings.answers': ({ packs }, id) => Object.values(packs.grading).flatMap((pack) => pack.factors).find((factor) => factor.id === id)?.label,
  'gradings.facts': ({ packs }, id) => Object.values(packs.grading).flatMap((pack) => pack.facts).find((fact) => fact.id === id)?.question,
  attachments: ({ packs }, id) => packs.registration.attachments.find((one) => one.id === id)?.label,
  objects: ({ dossier }, id) => String(dossier.systems[id]?.values['sys_name'] ?? id),
  'systems.values': ({ packs }, id) => registrationField(packs, id) ?? packs.plan.collections['systems']?.fields.find((field) => field.id === id)?.label,
  values: ({ packs }, id) => registrationField(packs, id),
};

function registrationField(packs: RulePacks, id: string): string | undefined {
  return packs.registration.groups.flatMap((group) => group.fields).find((field) => field.id === id)?.label;
}
