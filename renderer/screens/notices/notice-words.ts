import type { NoticeField, NoticeRules } from '#shared/rules/checklist-pack';

/** Chinese name of a state. */
export const stateName = (rules: NoticeRules, id: string): string => rules.states.find((state) => state.id === id)?.name ?? id;

/** A field value as text. */
export const textOf = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

const requiredWords: Readonly<Record<NoticeField['required'], string>> = {
  required: '必填',
  optional: '',
  conditional: '至少填一项',
  automatic: '自动',
  when_true: '属实时必填',
  recommended: '建议填，闭环前要有',
  when_overdue: '逾期时必填',
  later: '反馈后补',
};

/** Label of a field with how far it is required. */
export const fieldLabel = (field: NoticeField): string => (requiredWords[field.required] ? `${field.label}（${requiredWords[field.required]}）` : field.label);
