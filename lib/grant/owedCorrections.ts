import type { Instant } from '../calendar/index.ts';
import type { Context, Decision, SubItem } from '../case/definition.ts';
import { meetOwing, startOwing } from './correctionClock.ts';
import type { DeliveryOutcome, Grant, GrantEvent } from './events.ts';
import { keepKeys } from './owedKeys.ts';
import { isService } from './service.ts';
import { isOver, receivesData } from './use.ts';

/** A correction of its catalog that a grant is still to receive (R26.2). */
export interface OwedCorrection {
  readonly correctionId: string;
  readonly since: Instant;
}

/** Records of the catalog were corrected. @property round counts how often that correction was decided, where it is not the first time */
export interface OwingCommand {
  readonly type: 'owe-correction';
  readonly correctionId: string;
  readonly round?: number;
}

export type OwingEvent =
  | { readonly type: 'correctionOwed'; readonly correctionId: string }
  /** What a delivery had brought does not stand: owed again, all of it in one event, as a delivery may bring hundreds. */
  | {
      readonly type: 'correctionsOwedAgain';
      readonly deliveryId: string;
      readonly corrections: readonly string[];
    }
  /** A delivery with which they travelled stands ready. */
  | {
      readonly type: 'correctionsSupplied';
      readonly deliveryId: string;
      readonly corrections: readonly string[];
    };

/** Which corrections were owed once: whoever says so again says nothing new. */
export const owedItem = 'owed';

/** So many the grant itself remembers; a grant that owes more is not supplied at all. */
const owedKept = 500;

/** Whether a correction of the catalog travels under the grant: its requester has data of it, and more is to come. */
export function isOwed(grant: Grant): boolean {
  return receivesData(grant) && !isOver(grant) && !isService(grant);
}

/** What was corrected is owed once, however often that is said. */
export function oweCorrection(state: Grant, command: OwingCommand, context: Context): Decision<GrantEvent> {
  const { correctionId, round } = command;
  const id = round === undefined ? correctionId : `${correctionId}.${round}`;
  if (!isOwed(state) || context.item('grant', state.id, owedItem, id) !== undefined) return { events: [] };
  // What was corrected once more before it has travelled is owed as it was corrected last.
  const isAgain = round !== undefined;
  if (isListed(state, correctionId) && !isAgain) return { events: [] };
  const items: SubItem[] = [
    { name: owedItem, id, content: { at: context.at } },
    ...keepKeys(state, correctionId, isAgain, context),
  ];
  return { events: [...startOwing(state, context), { type: 'correctionOwed', correctionId }], items };
}

function isListed({ owedCorrections = [] }: Grant, id: string): boolean {
  return owedCorrections.some(({ correctionId }) => correctionId === id);
}

/** What stands ready has brought the corrections that travel with it; found incomplete or rejected, they are owed again. */
export function supplyCorrections(
  state: Grant,
  command: DeliveryOutcome,
  context: Context,
): readonly GrantEvent[] {
  const { type, deliveryId, doneAt, corrections = [] } = command;
  const { owedCorrections = [] } = state;
  switch (type) {
    case 'delivery-ready':
    case 'delivery-upheld': {
      const supplied = corrections.filter((id) => isListed(state, id));
      if (supplied.length === 0) return [];
      const left = owedCorrections.filter(({ correctionId }) => !supplied.includes(correctionId));
      return [
        ...meetOwing(state, left, doneAt, context),
        { type: 'correctionsSupplied', deliveryId, corrections: supplied },
      ];
    }
    case 'delivery-rejected':
    case 'delivery-failed':
    case 'delivery-voided': {
      const stood = state.deliveries.find((note) => note.deliveryId === deliveryId)?.readyAt !== undefined;
      if (!stood || isOver(state)) return [];
      const again = corrections.filter((id) => !isListed(state, id));
      return again.length === 0
        ? []
        : [...startOwing(state, context), { type: 'correctionsOwedAgain', deliveryId, corrections: again }];
    }
    case 'delivery-started':
    case 'delivery-received':
      return [];
  }
}

export function evolveOwing(state: Grant, event: OwingEvent, at: Instant): Grant {
  const { owedCorrections = [], ...rest } = state;
  if (event.type !== 'correctionsSupplied') {
    const ids = event.type === 'correctionOwed' ? [event.correctionId] : event.corrections;
    const news = [...new Set(ids)].filter((id) => !isListed(state, id));
    if (news.length === 0) return state;
    const owed = [...owedCorrections, ...news.map((correctionId) => ({ correctionId, since: at }))];
    return { ...rest, owedCorrections: owed.slice(0, owedKept) };
  }
  const left = owedCorrections.filter(({ correctionId }) => !event.corrections.includes(correctionId));
  return left.length === 0 ? rest : { ...rest, owedCorrections: left };
}
