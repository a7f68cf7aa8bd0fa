import * as z from 'zod/mini';
import { type breakGlassOperations, openedKind } from '../operations/breakGlass.ts';
import { describedCases, describedDelivery } from '../../../lib/description/caseAnswers.ts';
import type { Describing } from './description.ts';
import { kindNames } from '../../../lib/description/values.ts';
import { ids } from '../../../lib/description/examples.ts';
import { enumerationOf, named } from '../../../lib/description/naming.ts';

enumerationOf(
  'ConfidentialKind',
  { zh: '可以紧急调阅的事项类别', en: 'A kind of case that can be opened in an emergency' },
  'kinds',
  kindNames,
  openedKind,
);

const request = describedCases.find(({ kind }) => kind === 'request');

const openedCase = named(
  'OpenedCase',
  { zh: '被紧急调阅的事项', en: 'The case that was opened in an emergency' },
  z.union([...describedCases, describedDelivery].map(({ view }) => view.schema)),
);

export const breakGlassDescriptions = {
  breakGlass: {
    bodyExample: { kind: 'request', id: ids.request, reason: '核查：通知误发到错误的接收地址' },
    answer: { schema: openedCase, example: request?.view.example },
    problems: ['not_found'],
    description: {
      zh: '此后一小时内本人可以查看该事项；调阅记入该事项的办理记录，当事各方即时获知。',
      en: 'For an hour the caller may read the case; the opening is in its record, and everybody concerned is told at once.',
    },
  },
} satisfies Describing<typeof breakGlassOperations>;
