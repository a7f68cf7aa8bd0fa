import { isOpen } from '../case/deadline.ts';
import { type Row, turnOf, turnOfAuthority, under } from '../case/lists.ts';
import { listedOf, rowClock } from '../case/listed.ts';
import { viewParties } from '../case/parties.ts';
import { type Counting, viewDeadlines } from '../case/views.ts';
import { edgesOfDelivery, lineageRows } from '../lineage/edges.ts';
import type { Delivery } from './events.ts';
import { leavesOutFaulty } from './faulty.ts';
import type { DeliveryStage } from './progress.ts';

/** `records` and `parts` are what was declared until the splitter has counted; what was left out counts no longer then. */
export function deliveryView(state: Delivery, sides: readonly string[], counting?: Counting) {
  const {
    id,
    grantId,
    status,
    createdAt,
    declared,
    manifest,
    digest,
    failure,
    disputedReceipt,
    deadlines,
    batches,
    parties,
  } = state;
  return {
    id,
    grantId,
    status,
    createdAt,
    ...viewParties(parties),
    format: declared.format,
    ...(declared.encoding === undefined ? {} : { encoding: declared.encoding }),
    records: state.records ?? manifest?.records ?? declared.records,
    parts: manifest?.parts ?? 0,
    batches: batches.length,
    ...(declared.fewerBecause === undefined ? {} : { fewerBecause: declared.fewerBecause }),
    ...(declared.extentStatement === undefined ? {} : { extentStatement: declared.extentStatement }),
    ...(state.partial ? { partial: state.partial } : {}),
    ...(state.leftOut === undefined ? {} : { leftOut: state.leftOut }),
    ...(state.faultyRecords === undefined ? {} : { faultyRecords: state.faultyRecords }),
    ...(state.quality === undefined ? {} : { quality: state.quality }),
    ...(declared.watermark === undefined ? {} : { watermark: declared.watermark }),
    ...(state.deleted === undefined ? {} : { deleted: state.deleted }),
    ...shownStretch(state),
    ...(digest === undefined ? {} : { digest }),
    ...shownReceiving(state),
    ...(failure === undefined ? {} : { failure }),
    ...(state.unmade === undefined ? {} : { unmade: state.unmade }),
    ...(state.moreUnmadeSince === undefined ? {} : { moreUnmadeSince: state.moreUnmadeSince }),
    ...shownSignatures(state, sides),
    receipt: receiptState(state, disputedReceipt !== undefined),
    ...(state.receivedAt === undefined ? {} : { receivedAt: state.receivedAt }),
    ...(state.rejection === undefined ? {} : { rejection: state.rejection }),
    ...(status === 'splitting' ? { progress: progressBegun(state) } : {}),
    deadlines: viewDeadlines(deadlines, counting),
  };
}

/** At which stage the work on it is; how far within it is known from its parts alone. */
function progressBegun({ manifest, movedAt, createdAt }: Delivery) {
  const stage: DeliveryStage = manifest ? 'delivering' : 'checking';
  return { stage, since: movedAt ?? createdAt };
}

/** How it is received, with what becomes of its records at fault: what its requester has chosen does not hold for every delivery. */
function shownReceiving({ receiving, declared }: Delivery) {
  if (receiving === undefined) return {};
  const isRefused = receiving.faulty === 'leaveOut' && !leavesOutFaulty({ receiving, declared });
  return { receiving: isRefused ? { ...receiving, faulty: 'refuse' as const } : receiving };
}

/** Which stretch it covers, as it was declared. */
function shownStretch({ declared: { mode, from, to, corrections }, keyItems }: Delivery) {
  return {
    ...(mode === undefined ? {} : { mode }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(corrections === undefined ? {} : { corrections }),
    ...(keyItems === undefined ? {} : { keyItems }),
  };
}

/**
 * What its sides have signed. The provider's signature is its own: over the digest of the upload, it would let be guessed what of that
 * is not granted.
 */
function shownSignatures({ declared, receiptSignature: receipt }: Delivery, sides: readonly string[]) {
  const { signature } = declared;
  if (!signature && !receipt) return {};
  const { keyId } = signature ?? {};
  const declaration = sides.includes('provider') ? signature : keyId === undefined ? undefined : { keyId };
  return { signatures: { ...(declaration ? { declaration } : {}), ...(receipt ? { receipt } : {}) } };
}

/** How far the receipt of a delivery is. */
export type ReceiptState = 'none' | 'underVerification' | 'refuted' | 'accepted';

function receiptState(state: Delivery, disputed: boolean): ReceiptState {
  if (state.status === 'received') return 'accepted';
  if (disputed) return 'underVerification';
  return state.refutedReceipts > 0 ? 'refuted' : 'none';
}

export function deliveryRows(state: Delivery): readonly Row[] {
  const { deadlines, parties, status } = state;
  const by = (name: string) => deadlines.find((deadline) => deadline.name === name);
  const [receipt, rejection] = [by('receipt'), by('rejection')];
  const isAwaited = status === 'ready' && receipt !== undefined && isOpen(receipt);
  const due = isAwaited ? receipt : rejection;
  const clock = due && rowClock(due, parties);
  return [
    under('delivery', `grant#${state.grantId}`),
    ...(isAwaited ? [turnOf(parties.requester?.org ?? '', 'officer', { awaits: 'receipt', clock })] : []),
    ...lineageRows(edgesOfDelivery(state)),
    ...(status === 'rejected' ? [turnOfAuthority(parties, { awaits: 'decide-rejection', clock })] : []),
  ];
}

/** What lists show; how many parts there are is told once it is known whether they hold, so that cutting writes no row. */
export function deliverySummary(state: Delivery) {
  return {
    grantId: state.grantId,
    catalogName: state.grantName,
    format: state.declared.format,
    records: state.records ?? state.declared.records,
    parts: state.status === 'splitting' ? 0 : (state.manifest?.parts ?? 0),
    ...listedOf(state),
  };
}
