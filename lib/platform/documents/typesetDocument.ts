import { createHash } from 'node:crypto';
import { document } from '../../document/document.ts';
import type { OfficialDocument } from '../../document/events.ts';
import { documentKey } from '../../document/pdf.ts';
import { toBeTypeset } from '../../document/typst.ts';
import type { Objects } from '../exchange/objects.ts';
import { Refused } from '../reactions/refused.ts';
import { systemIdentity } from '../store/actors.ts';
import type { CaseStore } from '../store/caseStore.ts';
import type { Typesetter } from './typesetter.ts';

/** What setting a document in type reaches. */
export interface TypesettingDeps {
  readonly store: CaseStore;
  readonly objects: Pick<Objects, 'put'>;
  readonly typesetter: Typesetter;
  now(): string;
}

/**
 * Sets a document in type and notes the hash of what was stored, once: what has its hash on record is never made again. A message
 * that comes twice, or again after it failed, finds it there or makes the same bytes.
 *
 * @throws Refused where the document cannot be there any more, Error for what may pass
 */
export async function typesetDocument(
  { documentId: id }: { readonly documentId: string },
  { store, objects, typesetter, now }: TypesettingDeps,
): Promise<void> {
  const head = (await store.heads([{ kind: 'document', id }])).get(`document#${id}`);
  if (!head) throw new Refused(`there is no document ${id}`);
  // Read under a document's key, so its state is a document's.
  const state = head.state as unknown as OfficialDocument;
  if (state.pdf) return;
  const pdf = await typesetter.typeset(toBeTypeset(state));
  await objects.put(documentKey(id), pdf, 'application/pdf');
  const sha256 = createHash('sha256').update(pdf).digest('hex');
  const command = { type: 'note-pdf', pdf: { sha256, bytes: pdf.length } } as const;
  const outcome = await store.change(document, { id, command, identity: systemIdentity, at: now() });
  if (outcome.type === 'refused') throw new Error(`the PDF of ${id} was not noted: ${outcome.refusal.code}`);
}
