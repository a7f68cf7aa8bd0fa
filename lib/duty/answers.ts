import * as z from 'zod/mini';
import type { CaseAnswers } from '../description/caseAnswers.ts';
import { concerned, glass, listed } from '../description/everyCase.ts';
import { type EventsOf, parties } from '../description/everyEvent.ts';
import { at, city, registryName } from '../description/examples.ts';
import { named, said } from '../description/naming.ts';
import { instant } from '../description/values.ts';
import type { DutyEvent } from './events.ts';
import { dutyContent, dutyEnding } from './schema.ts';

const { shape } = dutyContent;
const name = said(shape.name, '职责的名称', 'What the function is called');
const basis = said(shape.basis, '规定该职责的法律、法规或者三定规定', 'The law or 三定规定 that gives it');
said(shape.description, '职责的说明', 'What it is');
named('DutyContent', { zh: '职责的内容', en: 'What is registered of a function' }, dutyContent);
const reasons = said(dutyEnding.shape.reasons, '取消或者划转的理由', 'Why the department has it no more');
const ownId = said(z.string(), '本单位所用的编号', 'What its department calls it');

const events: EventsOf<DutyEvent> = {
  registered: { id: z.string(), parties, content: dutyContent },
  changed: { content: dutyContent },
  ended: { reasons },
};

const example = {
  id: `${city.registry}.zz-1`,
  status: 'inForce',
  ownId: 'zz-1',
  name: '不动产统一登记',
} as const;

/** What is answered of a function of a department. */
export const answers: CaseAnswers = {
  view: {
    ownId,
    ...shape,
    ...concerned,
    createdAt: instant,
    reasons: z.optional(reasons),
    endedAt: z.optional(instant),
    ...glass,
  },
  viewExample: {
    ...example,
    basis: '《不动产登记暂行条例》',
    provider: city.registry,
    providerName: registryName,
    createdAt: at.drafted,
  },
  entry: { ...listed('duty'), ownId, name, dutyBasis: basis },
  entryExample: {
    ...example,
    dutyBasis: '《不动产登记暂行条例》',
    provider: city.registry,
    providerName: registryName,
  },
  events,
  problems: { end: [] },
};
