import type { MechanismCommand } from '../case/defineCase.ts';
import { checkTable, type TransitionTable } from '../case/transitions.ts';
import type { PartySide } from '../case/parties.ts';
import type { RequestCommand, RequestStatus } from './events.ts';

export type RequestSide = PartySide;

const requesterOfficer = [{ side: 'requester', roles: ['officer'] }] as const;
/** Nobody below: only a deputy whom the register names stands in for the department head. */
const requesterDepartmentHead = [{ side: 'requester', roles: ['departmentHead'] }] as const;
const requesterHead = [{ side: 'requester', roles: ['officeHead'] }] as const;
const providerOfficer = [{ side: 'provider', roles: ['officer'] }] as const;
const running: RequestStatus[] = ['received', 'answerPrepared'];
const answered: RequestStatus[] = ['consented', 'partlyConsented', 'refused'];
const everyStatus: RequestStatus[] = [
  ...running,
  'draft',
  'awaitingApproval',
  'awaitingSupplement',
  ...answered,
  'withdrawn',
  'lapsed',
];

export const requestTransitions: TransitionTable<
  RequestStatus,
  Exclude<RequestCommand['type'], 'draft' | MechanismCommand['type']>,
  RequestSide | 'system'
> = checkTable([
  { command: 'change', from: ['draft'], to: [], by: requesterOfficer, article: 20 },
  { command: 'submit', from: ['draft'], to: ['awaitingApproval'], by: requesterOfficer, article: 20 },
  {
    command: 'accept-duties',
    from: ['awaitingApproval', 'awaitingSupplement'],
    to: [],
    by: requesterDepartmentHead,
    article: 37,
  },
  { command: 'approve', from: ['awaitingApproval'], to: ['received'], by: requesterHead, article: 20 },
  {
    command: 'send-back',
    from: ['awaitingApproval', 'awaitingSupplement'],
    to: ['draft', 'awaitingSupplement'],
    by: requesterHead,
  },
  { command: 'prepare-supplement', from: ['received'], to: [], by: providerOfficer, article: 21 },
  {
    command: 'ask-supplement',
    from: ['received'],
    to: ['awaitingSupplement'],
    by: [{ side: 'provider', roles: ['officeHead'] }],
    article: 21,
  },
  {
    command: 'supplement',
    from: ['awaitingSupplement'],
    to: ['received'],
    by: requesterOfficer,
    article: 21,
  },
  {
    command: 'approve-supplement',
    from: ['awaitingSupplement'],
    to: ['received'],
    by: requesterHead,
    article: 20,
  },
  { command: 'request-extension', from: running, to: [], by: providerOfficer, article: 21 },
  {
    command: 'decide-extension',
    from: [...running, 'awaitingSupplement'],
    to: [],
    by: [{ side: 'authority', roles: ['officer'] }],
    article: 21,
  },
  { command: 'prepare-answer', from: running, to: ['answerPrepared'], by: providerOfficer, article: 21 },
  {
    command: 'answer',
    from: ['answerPrepared'],
    to: ['consented', 'partlyConsented', 'refused'],
    by: [{ side: 'provider', roles: ['officeHead'] }],
    article: 20,
  },
  {
    command: 'send-back-answer',
    from: running,
    to: ['received'],
    by: [{ side: 'provider', roles: ['officeHead'] }],
  },
  {
    command: 'grant-in-dispute',
    from: everyStatus,
    to: ['consented', 'partlyConsented'],
    by: [{ side: 'system', roles: ['system'] }],
    article: 28,
  },
  {
    command: 'note-notice-dispute',
    from: everyStatus,
    to: ['lapsed'],
    by: [{ side: 'system', roles: ['system'] }],
    article: 28,
  },
  {
    command: 'withdraw-notice',
    from: everyStatus,
    to: ['received'],
    by: [{ side: 'system', roles: ['system'] }],
    article: 28,
  },
  // Gathered as a draft: by the time that it hears of it, it may be anywhere.
  { command: 'join-bundle', from: everyStatus, to: [], by: [{ side: 'system', roles: ['system'] }] },
  {
    command: 'withdraw',
    from: ['draft', 'awaitingApproval', 'received', 'awaitingSupplement', 'answerPrepared'],
    to: ['withdrawn'],
    by: [{ side: 'requester', roles: ['officer', 'officeHead'] }],
  },
]);
