import { refuse, type Refusal } from '../case/refusal.ts';
import type { Request } from './events.ts';

/**
 * Verification first (R20.6): where the catalog offers a yes or no about what one submits, a request for the data themselves
 * says why that does not serve. A draft may lack it; nothing is sent without.
 */
export function refuseUnlessVerified({
  catalog,
  content,
}: Pick<Request, 'catalog' | 'content'>): { readonly refusal: Refusal } | undefined {
  const { method, whyNotVerify } = content;
  if (method === 'verify' || whyNotVerify !== undefined || !catalog.methods.includes('verify'))
    return undefined;
  const detail = {
    zh: '该目录可以核验方式共享，能够以核验满足需要的应当优先采用核验（平台规则）。请将共享方式改为核验，或者说明核验不能满足需要的理由。',
    en: 'This catalog can be verified: where a yes or no serves, it comes first (a rule of this platform). Ask for verify, or say in whyNotVerify why that does not serve.',
  };
  const message = { zh: '应当说明核验不能满足需要的理由。', en: 'Say why a yes or no does not serve.' };
  return refuse('verification_first', detail, {
    errors: [{ path: '/whyNotVerify', code: 'required', message }],
  });
}
