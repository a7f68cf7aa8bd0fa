import type { Calendar } from '../../calendar/index.ts';
import type { Actor } from '../../case/actor.ts';
import type { CaseDefinition, CaseState } from '../../case/definition.ts';
import type { Kinds } from '../../case/kinds.ts';
import type { RegionTerms } from '../../organisation/regionTerms.ts';
import { rulebookId } from '../../organisation/rulebook.ts';
import { calendarUnder, type Overlay } from '../../regulation/overlay.ts';
import { actorOf, type Identity } from './actors.ts';
import { keysOfCaller, type Means, roundsAtMost, tryChange } from './attempt.ts';
import { createPatience, pause, TableBusy } from './busy.ts';
import type { Asker, Beholder, CaseRef, Change, Outcome } from './change.ts';
import { parseEvent, type StoredEvent } from './events.ts';
import type { Head } from './head.ts';
import type { HeadSigner } from './headSigner.ts';
import { createHints, type Deed } from './hints.ts';
import type { Key } from './items.ts';
import { eventKey, headKey } from './keys.ts';
import { landedKey, landedMarks, type Outgoing, outboxKey } from './outbox.ts';
import { createReading, openHead, type Reading, Unread } from './reading.ts';
import { createRulesMemory, type Rules, type RulesMemory } from './rules.ts';
import type { Table } from './table.ts';
import { refuseTooLarge } from './transaction.ts';

export interface CaseStore {
  /**
   * One change of one case: one read, one decision, one conditioned transaction.
   * A lost race is decided again on the new state unless the caller named a version.
   */
  change<
    State extends CaseState,
    Command extends { readonly type: string },
    Event extends { readonly type: string },
  >(definition: CaseDefinition<State, Command, Event>, change: Change<Command>): Promise<Outcome>;
  /**
   * One read: the case and who asks. Whoever looks at something else before a change of it hands on what was read.
   * @param beside what else is to be read with it
   */
  read(
    kind: string,
    id: string,
    asker: Asker & Pick<Change<unknown>, 'idempotency'>,
    beside?: readonly Key[],
  ): Promise<{ head: Head | undefined; actor: Actor; reading: Reading }>;
  heads(refs: readonly CaseRef[]): Promise<Map<string, Head>>;
  /** For one look at cases and what lies below them. */
  reading(): Reading;
  /** A page of the record, in order. */
  events(
    ref: CaseRef,
    range: { after: number; limit: number },
  ): Promise<{ events: StoredEvent[]; more: boolean }>;
  /** The announcements in force, as old as the stage allows. */
  rules(): Promise<Rules>;
  /**
   * What a region commits itself to and adds to the calendar, as old as the stage allows.
   * @param instead terms of one region as they would be, in the place of those in force
   */
  overlay(region: string, instead?: RegionTerms): Promise<Overlay>;
  /**
   * The calendar by which each of these regions' bodies count, for whoever has just read a case and is to be shown its clocks.
   * What had to be read for it is read together with the case the next time.
   */
  calendars(
    regions: readonly string[],
    ref: CaseRef,
    beholder: Beholder,
  ): Promise<ReadonlyMap<string, Calendar>>;
  /** The calendar by which each of these regions' bodies count, as old as the stage allows: two reads at most, whatever their number. */
  regionCalendars(regions: readonly string[]): Promise<ReadonlyMap<string, Calendar>>;
  /** What must follow this change is done: it leaves the outbox. Repeating it changes nothing. */
  confirm(outgoing: Omit<Outgoing, 'effects'>): Promise<void>;
  readonly table: Table;
  readonly kinds: Kinds;
  readonly memory: RulesMemory;
}

const attemptsAtMost = 10;

/**
 * In milliseconds: no attempt begins later. With one that began just before, and the pauses of its own calls, an answer is
 * still given well within the 20 seconds that the API's functions have.
 */
const patienceForOneChange = 6000;

/**
 * @param kinds the kinds of case that this function may meet, as it reads them
 * @param rulesMaxAgeSeconds how long rules that were read may be gone by; 0: they are read with each decision that asks
 * @param signer signs the heads of what is changed; absent where nothing is
 */
export function createCaseStore(
  table: Table,
  kinds: Kinds,
  rulesMaxAgeSeconds = 0,
  signer?: HeadSigner,
): CaseStore {
  const rules = createRulesMemory(rulesMaxAgeSeconds);
  const means: Means = { table, kinds, hints: createHints(), rules, signer };
  return {
    table,
    kinds,
    memory: rules,
    async change(definition, change) {
      const isOver = createPatience(patienceForOneChange);
      let attempt = 0;
      for (; attempt < attemptsAtMost && !isOver(); attempt += 1) {
        if (attempt > 0) await pause(attempt - 1);
        const reading = (attempt === 0 ? change.reading : undefined) ?? createReading(table, kinds);
        const outcome = await tryChange(means, definition, change, reading).catch(refuseTooLarge);
        if (outcome?.type === 'changed') rules.forget(definition.kind, change.id);
        if (outcome) return outcome;
      }
      throw new TableBusy(`${definition.kind} ${change.id}: ${attempt} races lost`);
    },
    async read(kind, id, asker, beside = []) {
      const { identity, at } = asker;
      const reading = createReading(table, kinds);
      const asked = means.hints.of(kind, lookAt(id, identity)).filter((key) => !rules.holds(key));
      await reading.load([headKey(kind, id), ...keysOfCaller(asker), ...beside, ...asked]);
      return { head: reading.head(kind, id), actor: await actorOf(identity, reading, at), reading };
    },
    async heads(refs) {
      const found = await table.getMany(refs.map(({ kind, id }) => headKey(kind, id)));
      const heads = await Promise.all([...found.values()].map((item) => openHead(table, item, kinds)));
      return new Map(heads.map((head) => [`${head.kind}#${head.id}`, head]));
    },
    reading: () => createReading(table, kinds),
    async events({ kind, id }, { after, limit }) {
      const { pk, sk } = eventKey(kind, id, after + 1);
      const range = { partition: pk, from: sk, upTo: 'event#~' };
      // A page of large events is cut before its limit: then it is not known whether more follow.
      const { items, next } = await table.query({ ...range, limit: limit + 1, consistent: true });
      const more = items.length > limit || (next !== undefined && items.length > 0);
      return { events: items.slice(0, limit).map(parseEvent), more };
    },
    async rules() {
      const reading = createReading(table, kinds);
      const key = headKey('rulebook', rulebookId);
      if (!rules.holds(key)) await reading.load([key]);
      return rules.national(reading);
    },
    overlay: (region, instead) =>
      untilRead(createReading(table, kinds), (reading) => rules.overlay(region, reading, instead)),
    calendars: (regions, { kind, id }, { identity, reading }) =>
      untilRead(
        reading,
        () => calendarsFor(regions, rules, reading),
        (keys) => means.hints.remember(kind, lookAt(id, identity), keys),
      ),
    regionCalendars: (regions) =>
      untilRead(createReading(table, kinds), (reading) => calendarsFor(regions, rules, reading)),
    async confirm(outgoing) {
      if (!outgoing.isBesideEvent) return table.remove(outboxKey(outgoing));
      await table.update(landedKey(outgoing), {
        remove: landedMarks,
        condition: 'attribute_exists(pendingShard)',
      });
    },
  };
}

/**
 * The calendars of regions.
 * @throws Unread with all that is not read yet for any of them
 */
function calendarsFor(
  regions: readonly string[],
  rules: RulesMemory,
  reading: Reading,
): ReadonlyMap<string, Calendar> {
  if (regions.length === 0) return new Map();
  const unread: Key[] = [];
  const known = <T>(ask: () => T): T | undefined => {
    try {
      return ask();
    } catch (error) {
      if (!(error instanceof Unread)) throw error;
      unread.push(...error.keys);
      return undefined;
    }
  };
  const national = known(() => rules.national(reading).calendar);
  const found = regions.flatMap((region) => {
    const overlay = known(() => rules.overlay(region, reading));
    return national && overlay ? [[region, calendarUnder(overlay, national)] as const] : [];
  });
  if (unread.length > 0) throw new Unread(unread);
  return new Map(found);
}

/** A look is remembered like a command: what it asked for is read with the case the next time. */
function lookAt(id: string, identity: Identity): Deed {
  return { id, command: { type: 'look' }, identity };
}

/**
 * Asks until all is read that is asked for.
 * @param tell is told what had to be read
 */
async function untilRead<T>(
  reading: Reading,
  ask: (reading: Reading) => T,
  tell: (keys: readonly Key[]) => void = () => {},
): Promise<T> {
  for (let round = 0; round < roundsAtMost; round += 1) {
    try {
      return ask(reading);
    } catch (error) {
      if (!(error instanceof Unread)) throw error;
      tell(error.keys);
      await reading.load(error.keys);
    }
  }
  throw new Error(`asked for more ${roundsAtMost} times`);
}
