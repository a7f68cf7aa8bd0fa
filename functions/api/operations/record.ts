import { attachment } from '../../../lib/attachment/attachment.ts';
import { notFound } from '../../../lib/case/refusal.ts';
import { caseFileOf, caseFiles } from '../../../lib/cases.ts';
import { caseBody, idParams, readers, recordOperations } from '../../../lib/platform/http/caseOperations.ts';
import { operation, type Operation } from '../../../lib/platform/http/operation.ts';
import { type AttachedFileDeps, readWithFile, withFile } from './attachedFile.ts';
import { breakGlassOperations } from './breakGlass.ts';
import { calendarOperations } from './calendar.ts';

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
      if (attachment.sides(state, actor).length === 0) {
        // Not the caller's own: it is read by whoever may read a case that it goes with.
        const heads = await deps.store.heads(state.attachedTo);
        const sides = [...heads.values()].flatMap((other) =>
          caseFileOf(other.kind).sides(other.state, actor),
        );
        if (sides.length === 0) return { refusal: notFound };
      }
      const body = caseBody(attachment, head, actor, call.language);
      return withFile({ status: 200, body, version: head.version }, seen.file, call, deps);
    },
  }),
];

/**
 * What happened in the cases of every kind, and who may know: their records and the proofs of their due days, the calendar by
 * which days are counted, what was attached, and who opened a case in an emergency.
 */
export const recordTables: readonly Operation<AttachedFileDeps>[] = [
  ...breakGlassOperations,
  ...calendarOperations,
  ...caseFiles.flatMap(recordOperations),
  ...attachedFileOperations,
];
