import * as z from 'zod/mini';
import type { BreakGlass } from '../../../lib/case/breakGlass.ts';
import { caseFileOf, caseFiles } from '../../../lib/cases.ts';
import { type StoreDeps } from '../../../lib/platform/http/caseAddress.ts';
import { replyTo } from '../../../lib/platform/http/giveCommand.ts';
import { operation } from '../../../lib/platform/http/operation.ts';
import { showCase } from '../../../lib/platform/http/shownCase.ts';
import type { Head } from '../../../lib/platform/store/head.ts';
import type { Answer } from '../../../lib/platform/store/idempotency.ts';
import { identifier, prose } from '../../../lib/typedText.ts';

/** Kinds whose cases only their sides see. */
const confidential = caseFiles.filter((definition) => definition.confidential).map(({ kind }) => kind);

export const openedKind = z.enum(confidential);

const body = z.strictObject({
  kind: openedKind,
  id: identifier(128),
  reason: prose(500, 10),
});

/** Only that it was opened is remembered under the caller's key, and nothing of the case. */
const opened = ({ version }: Head): Answer => ({ status: 200, version, body: '{}' });

export const breakGlassOperations = [
  operation({
    id: 'breakGlass',
    method: 'POST',
    path: '/v1/break-glass',
    tag: 'staff',
    summary: {
      zh: '紧急调阅一个事项（一小时，当事各方即时获知）',
      en: 'Open a case in an emergency: one hour, everybody concerned is told',
    },
    access: { roles: ['operator'] },
    body,
    answer: { status: 200 },
    changes: true,
    handle: async (call, deps: StoreDeps) => {
      const { kind, id, reason } = call.body;
      const { identity, at, language, ifMatch, idempotency } = call;
      const command: BreakGlass = { type: 'break-glass', reason };
      const definition = caseFileOf(kind);
      const change = { id, command, identity, at, ifMatch, idempotency, answer: opened };
      const outcome = await deps.store.change(definition, change);
      if (outcome.type !== 'replayed') return replyTo(outcome, definition, 200, language);
      // Nobody reads from memory what is open for an hour: whoever repeats the call looks again, if they still may.
      return showCase(definition, id, call, deps);
    },
  }),
];
