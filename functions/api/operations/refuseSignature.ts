import { type Refusal, refuse } from '../../../lib/case/refusal.ts';
import type { DepartmentSignature } from '../../../lib/delivery/schema.ts';
import { usableKey } from '../../../lib/organisation/usableKey.ts';
import { isSignedWith } from '../../../lib/platform/evidence/departmentSignature.ts';
import type { StoreDeps } from '../../../lib/platform/http/caseAddress.ts';
import type { Asker } from '../../../lib/platform/store/change.ts';

/**
 * Why what an organisation has signed is not taken; undefined where the signature holds, or there is none.
 *
 * @param org whose key it must be, registered for signing and good now
 * @param text what was to be signed
 */
export async function refuseSignature(
  org: string,
  signature: DepartmentSignature | undefined,
  text: string,
  { at }: Pick<Asker, 'at'>,
  { store }: StoreDeps,
): Promise<{ readonly refusal: Refusal } | undefined> {
  if (!signature) return undefined;
  const heads = await store.heads([{ kind: 'department', id: org }]);
  const related = (kind: string, id: string) => heads.get(`${kind}#${id}`);
  const usable = usableKey(org, signature.keyId, 'signing', { related, at });
  if ('refusal' in usable) return usable;
  return (await isSignedWith(usable.key, text, signature.value)) ? undefined : notSigned;
}

const notSigned = refuse('signature_invalid', {
  zh: '签名不成立：请按照文档所列的内容逐字节签名，并使用所填编号的密钥。',
  en: 'The signature does not hold: sign exactly the bytes that the documentation lists, with the key of this id.',
});
