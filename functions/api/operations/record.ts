import { attachment } from '../../../lib/attachment/attachment.ts';
import type { Actor } from '../../../lib/case/actor.ts';
import { notFound } from '../../../lib/case/refusal.ts';
import { reasons } from '../../../lib/catalog/schema.ts';
import { caseFileOf, caseFiles } from '../../../lib/cases.ts';
import { idParams, readers } from '../../../lib/platform/http/caseAddress.ts';
import { caseBody } from '../../../lib/platform/http/caseBody.ts';
import { recordOperations } from '../../../lib/platform/http/caseRecord.ts';
import { giveCommand } from '../../../lib/platform/http/giveCommand.ts';
import { operation, type Operation } from '../../../lib/platform/http/operation.ts';
import type { Asker, CaseRef } from '../../../lib/platform/store/change.ts';
import { headKey } from '../../../lib/platform/store/keys.ts';
import { keysOfReader, noteReader } from '../../../lib/platform/store/readers.ts';
import type { Reading } from '../../../lib/platform/store/reading.ts';
import { type AttachedFileDeps, readWithFile, withFile } from './attachedFile.ts';
import { breakGlassOperations } from './breakGlass.ts';
import { bundleFindingOperations } from './bundleFindings.ts';
import { calendarOperations } from './calendar.ts';
import { type DocumentFileDeps, documentFileOperations } from './documentFile.ts';
import { documentOperations } from './documents.ts';
import { healthOperations } from './health.ts';
import { regionHolidayOperations } from './regionHolidays.ts';

export const attachedFileOperations = [
  operation({
    id: 'getAttachment',
    method: 'GET',
    path: '/v1/attachments/{id}',
    tag: 'attachments',
    summary: { zh: '查看附件，取得下载地址', en: 'Read an attachment and get the download address' },
    access: { roles: readers },
    params: idParams,
    answer: { status: 200 },
    changes: false,
    handle: async (call, deps: AttachedFileDeps) => {
      const seen = await readWithFile(call, deps.store);
      if (!seen) return { refusal: notFound };
      const { head, actor, state } = seen;
      const shown = await casesShown(state.attachedTo, call, seen);
      // What is not the caller's own is read by whoever may read a case that it goes with.
      if (attachment.sides(state, actor).length === 0 && shown.length === 0) return { refusal: notFound };
      for (const of of shown) await noteReader(deps.store.table, of, call, 'attachment', seen.reading);
      const body = caseBody(attachment, head, actor, call.language);
      return withFile({ status: 200, body, version: head.version }, seen.file, call, deps);
    },
  }),
  operation({
    id: 'eraseAttachment',
    method: 'POST',
    path: '/v1/attachments/{id}/erase',
    tag: 'attachments',
    summary: attachment.face.commands['erase']?.name ?? { zh: '', en: '' },
    access: { roles: ['departmentHead'], delegable: true },
    params: idParams,
    body: reasons,
    answer: { status: 200 },
    changes: true,
    // Whether a case still needs it, the kind of the case says: this function knows every kind.
    handle: (call, deps: AttachedFileDeps) => {
      const command = { type: 'erase', reasons: call.body.reasons } as const;
      return giveCommand(attachment, call, { id: call.params.id, command }, deps);
    },
  }),
];

/** Those of the cases that the caller may read; with them is read whether the caller was noted there today. */
async function casesShown(
  refs: readonly CaseRef[],
  call: Asker,
  { actor, reading }: { readonly actor: Actor; readonly reading: Reading },
): Promise<readonly CaseRef[]> {
  await reading.load(
    refs.flatMap((of) => [headKey(of.kind, of.id), ...keysOfReader(of, call, 'attachment')]),
  );
  return refs.filter(({ kind, id }) => {
    const head = reading.head(kind, id);
    return head !== undefined && caseFileOf(kind).sides(head.state, actor).length > 0;
  });
}

/**
 * What happened in the cases of every kind, and who may know: their records and the proofs of their due days, the calendar by
 * which days are counted, what was attached, who opened a case in an emergency, and whether all that can be read.
 */
export const recordTables: readonly Operation<AttachedFileDeps & DocumentFileDeps>[] = [
  ...breakGlassOperations,
  ...calendarOperations,
  ...regionHolidayOperations,
  ...caseFiles.flatMap(recordOperations),
  ...attachedFileOperations,
  ...bundleFindingOperations,
  ...documentOperations,
  ...documentFileOperations,
  ...healthOperations,
];
