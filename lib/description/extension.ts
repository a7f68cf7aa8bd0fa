import * as z from 'zod/mini';
import { extensionDecision, extensionRequest } from '../case/extensionBodies.ts';
import { provisionalDay } from './everyEvent.ts';
import { enumeration, named, nameValues, said } from './naming.ts';
import { account, date, instant } from './values.ts';

const extensionGround = nameValues(
  'ExtensionGround',
  { zh: '延长期限的特殊原因', en: 'The special reason for more time' },
  'extensionGrounds',
  extensionRequest.shape.ground,
);

const extendedTo = {
  dueDate: z.optional(date),
  provisional: z.optional(provisionalDay),
  statutory: z.optional(
    said(
      z.strictObject({ dueDate: date, provisional: z.optional(provisionalDay) }),
      '法定期限的最后一日（本地区承诺的期限早于法定期限的）',
      'The last day of the law, where a region has committed to an earlier one',
    ),
  ),
};

/** What became of more time that was asked for. */
export const extension = named(
  'Extension',
  { zh: '延长期限', en: 'An extension of a term' },
  z.strictObject({
    status: enumeration(
      'ExtensionStatus',
      { zh: '延长申请的状态', en: 'What became of it' },
      'extensionStatuses',
    ),
    workingDays: z.int(),
    ground: z.optional(extensionGround),
    reason: z.string(),
    askedBy: account,
    decisionReason: z.optional(z.string()),
    decidedAt: z.optional(instant),
    ...extendedTo,
  }),
);

/** Its events, of whichever case. */
export const extensionEvents = {
  extensionAsked: { ...extensionRequest.shape, ground: z.optional(extensionGround), askedBy: account },
  extensionDecided: { ...extensionDecision.shape, ...extendedTo },
};
