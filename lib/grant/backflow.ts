import type { Effect } from '../case/effect.ts';
import { refuse, type Refusal } from '../case/refusal.ts';
import { articleMissing, type LegalBasis, legalBasisFaults } from '../regulation/legalBasis.ts';
import type { Ending, EndingGround } from './ending.ts';
import type { DeliveryNote, Grant } from './events.ts';
import type { Suspension, SuspensionEvent } from './suspension.ts';

type Refused = { readonly refusal: Refusal } | undefined;

/** What an upper system changes about itself: what it owes below stands all the same (art. 24). */
const ofItsSystem: readonly EndingGround[] = ['systemChanged', 'security'];

interface Proposed {
  readonly ground: EndingGround;
  readonly legalBasis?: LegalBasis | undefined;
}

/**
 * Whoever says that a law has changed names it. What flows back stands by law: its provider ends or reduces it where a law forbids it from now on, and names that law. On other
 * grounds it may ask, and only the lower side's agreement, with which the need ends, carries it out (R24.1).
 */
export function refuseGroundOfEnding({ backflowId }: Grant, { ground, legalBasis }: Proposed): Refused {
  if (backflowId !== undefined && ofItsSystem.includes(ground)) return standsAllTheSame;
  if (ground === 'lawChanged' && legalBasis === undefined) return basisMissing;
  return legalBasis && withBasis(legalBasis);
}

function withBasis(legalBasis: LegalBasis): Refused {
  const faults = legalBasisFaults(legalBasis, '/legalBasis');
  const errors = faults.length > 0 ? faults : articleMissing(legalBasis, '/legalBasis');
  return errors.length === 0
    ? undefined
    : refuse('legal_basis_required', basisRequired, { article: 15, errors });
}

/** Silence, or word to the authority, ends no obligation. What was proposed before this was so is held to it as well. */
export function refuseToCarryOutBackflow({ backflowId }: Grant, ending: Ending): Refused {
  if (backflowId === undefined || ending.response?.position === 'agree') return undefined;
  return ending.ground === 'lawChanged' && ending.legalBasis !== undefined ? undefined : standsUnlessAgreed;
}

/** An upper system stops what flows back for misuse alone; whether there is a risk or an incident the authority decides (arts. 24, 27). */
export function refuseSuspensionOfBackflow(
  { backflowId }: Grant,
  { reason, by }: Pick<Suspension, 'reason' | 'by'>,
): Refused {
  return backflowId === undefined || by === 'authority' || reason === 'misuse' ? undefined : notByItself;
}

const basisRequired = {
  zh: '应当写明法律、行政法规或者国务院决定的依据。',
  en: 'Name the law, administrative regulation or State Council decision (legalBasis).',
};

const basisMissing = refuse('legal_basis_required', basisRequired, {
  article: 15,
  errors: [{ path: '/legalBasis', code: 'required', message: basisRequired }],
});

const standsAllTheSame = refuse(
  'backflow_without_conditions',
  {
    zh: '上级政府部门应当按照下级政府部门履行职责的需要回流数据：业务系统改造、系统安全等事由不免除该项义务，不得据此终止、减少回流。路径、联系人变更的，请办理变更回流路径。',
    en: 'Data flows back as duties below need it: a change of one’s system, or its security, leaves the obligation standing. Where the way or the contact changes, change the path.',
  },
  { article: 24 },
);

const standsUnlessAgreed = refuse(
  'backflow_without_conditions',
  {
    zh: '上级政府部门应当按照下级政府部门履行职责的需要回流数据：除写明法律、行政法规或者国务院决定禁止的以外，终止、减少回流须由接收单位表示不再需要（回复同意），仅经协商、备案不得实施。',
    en: 'Data flows back as duties below need it: unless a law that is named forbids it, it ends or is reduced only where the receiving body agrees that it needs it no more. Negotiation and filing alone do not do.',
  },
  { article: 24 },
);

const notByItself = refuse(
  'backflow_without_conditions',
  {
    zh: '数据回流不得设置额外的限制条件：提供部门只能因接收单位未按规定使用而暂停回流；存在安全风险或者发生安全事件的，由政务数据共享主管部门决定是否暂停。',
    en: 'Data flows back without conditions: its provider suspends it for misuse alone; over a risk or an incident the authority decides.',
  },
  { article: 24 },
);

/** What the obligation learns of a delivery under its grant: whether it stands, and since when; nothing of a grant of a request. */
export function tellOfDelivery({ deliveryId }: DeliveryNote, state: Grant): Effect[] {
  const note = state.deliveries.find((known) => known.deliveryId === deliveryId);
  if (!note || !isWord(note, state)) return [];
  const { at, readyAt, foundIncomplete } = note;
  const ready = readyAt === undefined ? {} : { readyAt };
  const found = foundIncomplete ? { foundIncomplete } : {};
  return give(state, { type: 'note-delivery', deliveryId, at, ...ready, ...found });
}

/** A protest undoes nothing before the authority has decided, and where completeness is contested only what was accepted counts (R22.1). */
function isWord({ status }: DeliveryNote, { contested }: Grant): boolean {
  return status === 'ready'
    ? !contested
    : status === 'received' || status === 'upheld' || status === 'voided';
}

/** That nothing flows, and whether its provider has to answer for it: then the period's clock runs on. */
export function tellOfSuspension(
  { reason, by }: Extract<SuspensionEvent, { type: 'suspended' }>,
  state: Grant,
): Effect[] {
  return give(state, { type: 'note-suspension', stopsClock: reason === 'misuse' || by === 'authority' });
}

export const tellOfRestoring = (state: Grant): Effect[] => give(state, { type: 'note-restoring' });

export const tellOfEnd = (state: Grant): Effect[] => give(state, { type: 'note-grant-over' });

type Told = Extract<Effect, { type: 'command'; kind: 'backflow' }>['command'];

function give({ backflowId }: Grant, command: Told): Effect[] {
  return backflowId === undefined ? [] : [{ type: 'command', kind: 'backflow', id: backflowId, command }];
}
