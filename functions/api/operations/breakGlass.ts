import * as z from 'zod/mini';
import type { BreakGlass } from '../../../lib/case/breakGlass.ts';
import { caseFileOf, caseFiles } from '../../../lib/cases.ts';
import { type StoreDeps } from '../../../lib/platform/http/caseAddress.ts';
import { giveCommand } from '../../../lib/platform/http/giveCommand.ts';
import { operation } from '../../../lib/platform/http/operation.ts';
import { identifier, prose } from '../../../lib/typedText.ts';

/** Kinds whose cases only their sides see. */
const confidential = caseFiles.filter((definition) => definition.confidential).map(({ kind }) => kind);

export const openedKind = z.enum(confidential);

const body = z.strictObject({
  kind: openedKind,
  id: identifier(128),
  reason: prose(500, 10),
});

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
    handle: (call, deps: StoreDeps) => {
      const { kind, id, reason } = call.body;
      const command: BreakGlass = { type: 'break-glass', reason };
      return giveCommand(caseFileOf(kind), call, { id, command }, deps);
    },
  }),
];
