import type { Calendar } from '../../calendar/index.ts';
import type { Actor } from '../../case/actor.ts';
import { dutyOf } from '../../case/counting.ts';
import type { Deadline } from '../../case/deadline.ts';
import type { CaseState } from '../../case/definition.ts';
import { regionOfDuty } from '../../case/parties.ts';
import { guard } from '../../case/transitions.ts';
import type { Counting } from '../../case/views.ts';
import type { AnyCase } from '../../cases.ts';
import { confidentiality } from '../../regulation/confidentiality.ts';
import type { CaseStore } from '../store/caseStore.ts';
import type { Asker } from '../store/change.ts';
import type { Head } from '../store/head.ts';
import { commandId, placeOf, type StoreDeps } from './caseAddress.ts';
import type { Language } from './language.ts';
import type { Seen } from './visibleCase.ts';

/** A case as its reader sees it: in which status it is, in their language, and what they may do with it now. */
export function caseBody(
  definition: AnyCase,
  { id, state, version }: Pick<Head, 'id' | 'state' | 'version'>,
  actor: Actor,
  language: Language,
  counting?: Counting,
): object {
  // What a reader may not know of yet changes no status for them: the view has the last word.
  const view = definition.view(state, definition.sides(state, actor), counting);
  const status = 'status' in view && typeof view.status === 'string' ? view.status : state.status;
  // An update in preparation shows in nothing.
  const isNoted = definition.confidential && !definition.isPublished({ ...state, status });
  return {
    ...view,
    statusName: definition.face.statuses[status]?.[language] ?? status,
    version,
    ...(isNoted ? { confidentiality: confidentiality[language] } : {}),
    awaits: awaitsOf(definition, state, actor, language),
    actions: actionsOf(definition, { id, state }, actor, language, counting),
  };
}

/** What the caller's own department still has to do, and whose turn it is there: others are told of statuses and clocks. */
function awaitsOf(definition: AnyCase, state: CaseState, actor: Actor, language: Language) {
  return definition.rows(state).flatMap((row) => {
    const [org, role] = row.list === 'turn' ? row.key.split('#') : [];
    if (org !== actor.org || role === undefined || row.awaits === undefined) return [];
    const command = definition.face.commands[row.awaits];
    return [{ command: row.awaits, name: command?.name[language] ?? row.awaits, role }];
  });
}

/** With what the days are counted that each clock of a case has used until now. */
export async function countingOf(
  definition: AnyCase,
  seen: Seen,
  { store }: StoreDeps,
  asker: Asker,
): Promise<Counting> {
  const calendarOf = await calendarsOf(definition, seen, store, asker);
  return (deadline) => ({ calendar: calendarOf(deadline), at: asker.at });
}

/** The calendar of each clock of a case: that of the region of whoever bears the duty, which adds days as the country does. */
export async function calendarsOf(
  { kind, deadlines }: AnyCase,
  { head: { id, state }, reading }: Seen,
  store: CaseStore,
  { identity }: Asker,
): Promise<(deadline: Deadline) => Calendar> {
  const regionOf = (deadline: Deadline) => regionOfDuty(dutyOf(deadline), state.parties ?? {});
  const regions = new Set(deadlines(state).map(regionOf));
  const calendars = await store.calendars([...regions], { kind, id }, { identity, reading });
  return (deadline) => {
    const calendar = calendars.get(regionOf(deadline));
    if (!calendar) throw new Error(`${kind} ${id} has no clock ${deadline.name}`);
    return calendar;
  };
}

/** What this caller may do with the case now, by its transition table: what is awaited comes first. */
function actionsOf(
  definition: AnyCase,
  named: Pick<Head, 'id' | 'state'>,
  actor: Actor,
  language: Language,
  counting: Counting | undefined,
) {
  const awaited = new Set(definition.rows(named.state).map(({ awaits }) => awaits));
  const possible = possibleActions(definition, named, actor, language, counting);
  return possible.toSorted(
    (one, other) => Number(awaited.has(other.command)) - Number(awaited.has(one.command)),
  );
}

function possibleActions(
  definition: AnyCase,
  { id, state }: Pick<Head, 'id' | 'state'>,
  actor: Actor,
  language: Language,
  counting: Counting | undefined,
) {
  const sides = definition.sides(state, actor);
  const { face } = definition;
  const lies = placeOf(definition);
  if (!lies) return [];
  const at = face.address?.at(state as never) ?? { id }; // a state of its kind
  const href = lies.path.replace(/\{(\w+)\}/g, (_, name: string) => at[name] ?? '');
  return Object.entries(face.commands).flatMap(
    ([command, { name, nameIn, body, operation: takes, address = command }]) => {
      const row = definition.table.find((candidate) => candidate.command === command);
      if (!row || guard([row], state.status, command, actor, sides)) return [];
      if (!definition.offers(state, command, actor, counting)) return [];
      const { article } = row;
      return [
        {
          command,
          name: (nameIn?.[state.status] ?? name)[language],
          basis: article === undefined ? 'platform' : 'law',
          ...(article === undefined ? {} : { article: String(article) }),
          method: command === 'change' ? 'PATCH' : 'POST',
          href: command === 'change' ? href : `${href}/${address}`,
          ...(body ? { body: takes ?? commandId(command, definition.kind) } : {}),
        },
      ];
    },
  );
}
