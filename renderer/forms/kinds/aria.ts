import type { KindProps } from '../form-lists';

/** The attributes that tie an input to its label, message and help. */
export function ariaOf({ id, invalid, describedBy, required }: KindProps): {
  readonly id: string;
  readonly 'aria-invalid': boolean;
  readonly 'aria-describedby'?: string;
  readonly 'aria-required'?: true;
} {
  return {
    id,
    'aria-invalid': invalid,
    ...(describedBy ? { 'aria-describedby': describedBy } : {}),
    ...(required ? { 'aria-required': true as const } : {}),
  };
}
