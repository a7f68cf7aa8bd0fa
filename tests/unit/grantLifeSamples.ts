import type { GrantCommand, GrantEvent } from '../../lib/grant/events.ts';
import { grant } from '../../lib/grant/grant.ts';
import { granted, handling, people } from './caseSamples.ts';
import { by, type Happened, on, story } from './given.ts';

const monday = on('2026-03-02');
const { system, requesterOfficer, requesterHead, requesterChief, providerOfficer, providerHead } = people;
type Step = readonly [GrantCommand, Parameters<typeof by>[0]];
/** What happens after a history, one after the other, on one morning. */
export const afterwards = (before: readonly Happened<GrantEvent>[], ...steps: readonly Step[]) =>
  onDay(monday, before, ...steps);

export function onDay(at: string, before: readonly Happened<GrantEvent>[], ...steps: readonly Step[]) {
  return story(
    grant,
    steps.map(([command, actor]) => [command, by(actor, at)] as const),
    before,
  );
}

const opened = afterwards([], [{ type: 'open', grant: granted(monday) }, system]);
const ready = { type: 'delivery-ready', deliveryId: 'd1', doneAt: monday } as const;
const received = { type: 'delivery-received', deliveryId: 'd1', doneAt: monday } as const;
/** A grant under which data has been received. */
export const inUse = afterwards(opened, [ready, system], [received, system]);

export const suspend = {
  type: 'suspend',
  reason: 'misuse',
  facts: '用于申请以外的活动',
  rectifyBy: '2026-03-16',
} as const satisfies GrantCommand;
export const rectified: GrantCommand = { type: 'report-rectification', statement: '已停止' };
const reasons = { reasons: '经核实' };
export const wanted = { until: '2028-06-30', reasons: '业务延续' };
export const fewer = { statement: '减少数据项', dataItems: granted(monday).dataItems.slice(0, 1) };
export const endingProposal = {
  ground: 'sourceEnded',
  reasons: '业务取消',
  effectiveOn: '2026-04-01',
} as const;
export const disposed: GrantCommand = {
  type: 'dispose',
  method: 'deleted',
  proof: '删除日志',
  at: '2026-03-02',
};
const basis = { kind: 'law', title: '《中华人民共和国档案法》', article: '第三十三条' } as const;

export const suspended = afterwards(inUse, [suspend, providerHead]);
const reported = afterwards(suspended, [rectified, requesterOfficer]);
/** Reported on an earlier working day, so that it was looked at. */
const friday = on('2026-02-27');
const reportedBefore = onDay(
  friday,
  [],
  [{ type: 'open', grant: granted(friday) }, system],
  [{ ...ready, doneAt: friday }, system],
  [{ ...received, doneAt: friday }, system],
  [suspend, providerHead],
  [rectified, requesterOfficer],
);
const changeAsked = afterwards(inUse, [{ type: 'ask-change', change: wanted }, requesterOfficer]);
const duties = {
  version: 1,
  protectedData: ['personalInformation'],
  acceptedBy: 'r-chief',
  acceptedAt: on('2026-01-05'),
} as const;
/** A grant over personal information, and what was asked for beyond the purpose that its duties were accepted for. */
export const protectedInUse = inUse.map(({ event, ...happened }) => ({
  ...happened,
  event:
    event.type === 'opened'
      ? {
          ...event,
          grant: { ...event.grant, safetyDuties: { purpose: '核验住房', manner: '逐户比对', ...duties } },
        }
      : event,
}));
export const otherPurpose = {
  purpose: '核验配租资格',
  reasons: '同一事项的下一环节',
  personalInformation: { ...handling, purpose: '核验配租资格' },
};
export const protectedChangeAsked = afterwards(protectedInUse, [
  { type: 'ask-change', change: otherPurpose },
  requesterOfficer,
]);
const changeSent = afterwards(changeAsked, [{ type: 'approve-change' }, requesterHead]);
const proposed = afterwards(inUse, [{ type: 'propose-end', ...endingProposal }, providerHead]);
const answered = afterwards(proposed, [
  { type: 'respond', position: 'agree', statement: '同意' },
  requesterOfficer,
]);
const february = on('2026-02-02');
/** A proposal of which nothing is missing on that Monday, under a grant by which nothing was shared. */
const filed = onDay(
  february,
  [],
  [{ type: 'open', grant: granted(february) }, system],
  [{ type: 'propose-end', ...endingProposal, effectiveOn: '2026-03-02' }, providerHead],
  [{ type: 'respond', position: 'disagree', statement: '仍需使用' }, requesterOfficer],
  [{ type: 'file', statement: '备案' }, providerOfficer],
);
const ended = afterwards(inUse, [{ type: 'close', reason: 'achieved' }, requesterOfficer]);
const stated = afterwards(ended, [disposed, requesterOfficer]);
const daily = { ...granted(monday), updateFrequency: 'daily' } as const;
/** Grants on which all clocks of their life have run, between them. */
export const clocksHaveRun = [
  ended,
  afterwards(
    [],
    [{ type: 'open', grant: daily }, system],
    [ready, system],
    [{ type: 'owe-correction', correctionId: 'k1' }, system],
  ),
  afterwards(
    inUse,
    [{ type: 'ask-change', change: wanted }, requesterOfficer],
    [{ type: 'approve-change' }, requesterHead],
    [{ type: 'propose-end', ...endingProposal }, providerHead],
    [suspend, providerHead],
  ),
];

const ends = (name: string, outcome = 'done') => ({ type: 'deadlineEnded', name, outcome });
const starts = (name: string) => ({ type: 'deadlineStarted', clock: { name } });
type Row = [
  string,
  readonly Happened<GrantEvent>[],
  GrantCommand,
  Parameters<typeof by>[0],
  readonly object[],
  string,
];

/** An example for every step of a grant's life. */
export const living: Row[] = [
  [
    'suspend',
    inUse,
    suspend,
    providerHead,
    [starts('rectification'), { type: 'suspended', by: 'provider', reason: 'misuse' }],
    'suspended',
  ],
  [
    'report-rectification',
    suspended,
    rectified,
    requesterOfficer,
    [ends('rectification'), { type: 'rectificationReported', statement: '已停止' }],
    'suspended',
  ],
  ['restore', reported, { type: 'restore', ...reasons }, providerHead, [{ type: 'restored' }], 'inUse'],
  [
    'terminate',
    reportedBefore,
    { type: 'terminate', ...reasons, findings: '抽查仍在用于申请以外的活动' },
    providerHead,
    [
      ends('use', 'stopped'),
      ends('renewal', 'stopped'),
      starts('disposal'),
      { type: 'terminated', findings: '抽查仍在用于申请以外的活动' },
    ],
    'terminated',
  ],
  [
    'ask-change',
    inUse,
    { type: 'ask-change', change: wanted },
    requesterOfficer,
    [{ type: 'changeAsked', change: wanted }],
    'inUse',
  ],
  [
    'accept-duties',
    protectedChangeAsked,
    { type: 'accept-duties', version: 1 },
    requesterChief,
    [{ type: 'dutiesAccepted', version: 1, protectedData: ['personalInformation'], acceptedBy: 'r-chief' }],
    'inUse',
  ],
  [
    'approve-change',
    changeAsked,
    { type: 'approve-change' },
    requesterHead,
    [starts('changeAnswer'), { type: 'changeSent' }],
    'inUse',
  ],
  [
    'withdraw-change',
    changeSent,
    { type: 'withdraw-change' },
    requesterOfficer,
    [ends('changeAnswer', 'stopped'), { type: 'changeWithdrawn', wasSent: true }],
    'inUse',
  ],
  [
    'decide-change',
    changeSent,
    { type: 'decide-change', consent: true, ...reasons },
    providerHead,
    [ends('changeAnswer'), starts('use'), starts('renewal'), { type: 'changeConsented', change: wanted }],
    'inUse',
  ],
  [
    'propose-end',
    inUse,
    { type: 'propose-end', ...endingProposal },
    providerHead,
    [starts('negotiation'), { type: 'endingProposed', ground: 'sourceEnded' }],
    'inUse',
  ],
  [
    'propose-change',
    inUse,
    { type: 'propose-change', ...endingProposal, change: fewer },
    providerHead,
    [starts('negotiation'), { type: 'endingProposed', change: fewer }],
    'inUse',
  ],
  [
    'respond',
    proposed,
    { type: 'respond', position: 'disagree', statement: '仍需使用' },
    requesterOfficer,
    [ends('negotiation'), { type: 'endingAnswered', position: 'disagree' }],
    'inUse',
  ],
  [
    'file',
    answered,
    { type: 'file', statement: '备案' },
    providerOfficer,
    [{ type: 'endingFiled', statement: '备案' }],
    'inUse',
  ],
  [
    'withdraw-proposal',
    proposed,
    { type: 'withdraw-proposal' },
    providerHead,
    [ends('negotiation', 'stopped'), { type: 'endingWithdrawn' }],
    'inUse',
  ],
  [
    'carry-out',
    filed,
    { type: 'carry-out' },
    providerHead,
    [
      ends('use', 'stopped'),
      ends('renewal', 'stopped'),
      ends('delivery', 'stopped'),
      { type: 'endedByProvider' },
    ],
    'ended',
  ],
  [
    'reinstate-in-dispute',
    afterwards(filed, [{ type: 'carry-out' }, providerHead]),
    { type: 'reinstate-in-dispute', dispute: 'x1', on: 'decision', orgName: '测试市人民政府' },
    system,
    [
      starts('use'),
      starts('renewal'),
      { type: 'deadlineResumed', name: 'delivery' },
      { type: 'reinstated', dispute: 'x1' },
    ],
    'awaitingDelivery',
  ],
  [
    'report-arbitrary-end',
    inUse,
    { type: 'report-arbitrary-end', facts: '停止供给' },
    requesterOfficer,
    [{ type: 'arbitraryEndReported', facts: '停止供给' }],
    'inUse',
  ],
  [
    'require-disposal',
    inUse,
    { type: 'require-disposal', manner: '删除全部副本' },
    providerOfficer,
    [{ type: 'disposalRequired', manner: '删除全部副本' }],
    'inUse',
  ],
  [
    'dispose',
    ended,
    disposed,
    requesterOfficer,
    [
      ends('disposal'),
      ends('recordOfUse'),
      { type: 'disposalStated', method: 'deleted' },
      { type: 'useRecorded', number: 2, kind: 'destruction', automatic: true },
    ],
    'ended',
  ],
  [
    'return-disposal',
    stated,
    { type: 'return-disposal', ...reasons },
    providerOfficer,
    [starts('disposal'), { type: 'disposalReturned' }],
    'ended',
  ],
  [
    'confirm-disposal',
    stated,
    { type: 'confirm-disposal' },
    providerOfficer,
    [{ type: 'disposalConfirmed' }],
    'disposed',
  ],
  [
    'set-receiving',
    inUse,
    { type: 'set-receiving', receiving: { mode: 'webhook', url: 'https://receiver.example/parts?key=k' } },
    requesterHead,
    [
      { type: 'receivingSet', receiving: { mode: 'webhook' } },
      { type: 'receivingTold', mode: 'webhook', host: 'receiver.example' },
    ],
    'inUse',
  ],
  [
    'record-use',
    inUse,
    { type: 'record-use', kind: 'effect', at: '2026-03-02', text: '核验 1200 件' },
    requesterOfficer,
    [
      ends('recordOfUse'),
      starts('recordOfUse'),
      { type: 'useRecorded', number: 2, kind: 'effect', keepUntil: '2029-03-02' },
    ],
    'inUse',
  ],
  [
    'keep-longer',
    inUse,
    { type: 'keep-longer', until: '2036-12-31', legalBasis: basis },
    requesterOfficer,
    [{ type: 'keptLonger', until: '2036-12-31', legalBasis: basis }],
    'inUse',
  ],
];
