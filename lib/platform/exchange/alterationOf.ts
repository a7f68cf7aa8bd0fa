import { createSecretKey, type KeyObject } from 'node:crypto';
import type { Delivery } from '../../delivery/events.ts';
import type { Alteration } from '../../exchange/alteration.ts';
import { isJudged } from '../../exchange/quality.ts';
import { needsPseudonyms, treatmentOf } from '../../exchange/treatment.ts';
import type { Grant } from '../../grant/events.ts';
import type { KeyDerivation } from '../evidence/keyDerivation.ts';

/** The key by which values become pseudonyms under a grant: another one under every grant. */
export const pseudonymKey = (grantId: string, keys: KeyDerivation) => keyOf(`pseudonym:${grantId}`, keys);

/** The key by which texts are marked that a grant's receiver gets. */
export const watermarkKey = (grantId: string, keys: KeyDerivation) => keyOf(`watermark:${grantId}`, keys);

async function keyOf(label: string, keys: KeyDerivation): Promise<KeyObject> {
  // As a key object it is prepared once for all records: a HMAC takes an eighth of the time.
  return createSecretKey(await keys.derive(label));
}

/** What is done to the values of a delivery; undefined where their bytes stay as they are. */
export async function alterationOf(
  { dataItems, rules, markedItems = [] }: Pick<Delivery, 'dataItems' | 'rules' | 'markedItems'>,
  { id, treatments }: Pick<Grant, 'id' | 'treatments'>,
  keys: KeyDerivation,
): Promise<Alteration | undefined> {
  const treated = { dataItems, ...(treatments ? { treatments } : {}) };
  const pseudonym = needsPseudonyms(treated) ? await pseudonymKey(id, keys) : undefined;
  const treat = treatmentOf(treated, pseudonym ? { pseudonym } : {});
  const items = markedItems.filter((item) => !treat?.items.has(item));
  const watermark = items.length === 0 ? undefined : { key: await watermarkKey(id, keys), items };
  if (!treat && !rules?.some(isJudged) && !watermark) return undefined;
  const hidden = new Set(dataItems.filter((item) => treatments?.[item] === 'pseudonymised'));
  return { treat, rules, watermark, hidden };
}
