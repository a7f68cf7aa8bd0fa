import { type CaseStore, createCaseStore } from './caseStore.ts';
import type { Kinds } from '../../case/kinds.ts';
import { openKeyKeeper } from '../evidence/keyKeeper.ts';
import { readSettings } from '../runtime/environment.ts';
import { createHeadSigner } from './headSigner.ts';
import { openTable } from './openTable.ts';

/**
 * The case store over the table of this name, for the kinds of case that the function may meet. What it changes is signed.
 * @param rulesMaxAgeSeconds how long rules that were read may be gone by
 */
export function openCaseStore(tableName: string, kinds: Kinds, rulesMaxAgeSeconds: number): CaseStore {
  const { HEAD_KEY_ID } = readSettings('HEAD_KEY_ID');
  const signer = createHeadSigner(openKeyKeeper(HEAD_KEY_ID));
  return createCaseStore(openTable(tableName), kinds, rulesMaxAgeSeconds, signer);
}
