import type { Context } from '../case/definition.ts';
import { type Refusal, refuse } from '../case/refusal.ts';
import type { Department } from './department.ts';
import { type DepartmentKey, isGoodAt } from './departmentKeys.ts';

/** The keys that an organisation has registered, the ended ones among them. */
export function keysOf(org: string, { related }: Pick<Context, 'related'>): readonly DepartmentKey[] {
  // Read under a department's key, so its state is a department's.
  const department = related('department', org)?.state as Department | undefined;
  return department?.keys ?? [];
}

/** The key of an organisation by its name, where it is for this use and good now; otherwise why it cannot be used. */
export function usableKey(
  org: string,
  keyId: string,
  use: DepartmentKey['use'],
  { related, at }: Pick<Context, 'related' | 'at'>,
): { readonly key: DepartmentKey } | { readonly refusal: Refusal } {
  const key = keysOf(org, { related }).find((one) => one.keyId === keyId);
  if (!key) return unknown;
  if (key.use !== use) return forOtherUse;
  return isGoodAt(key, at) ? { key } : notInForce;
}

const unknown = refuse('key_not_usable', {
  zh: '贵单位没有登记该编号的密钥，请核对编号，或者先登记密钥。',
  en: 'Your organisation has registered no key under this id: check the id, or register the key first.',
});
const forOtherUse = refuse('key_not_usable', {
  zh: '该密钥登记的是另一用途：签名和加密应当分别使用登记为该用途的密钥。',
  en: 'The key is registered for another use: signing and encryption each take a key registered for it.',
});
const notInForce = refuse('key_not_usable', {
  zh: '该密钥尚未生效或者已经失效，请改用有效的密钥。',
  en: 'The key is not good yet, or has ended: use one that is good now.',
});
