import type { Way } from '../../alreadyShared/found.ts';
import {
  keysOf,
  type NamedItem,
  nearKeys,
  ofBareName,
  ofElement,
  ofName,
} from '../../alreadyShared/itemKeys.ts';
import { resembles } from '../../alreadyShared/resemblance.ts';
import { otherNamesOf } from '../../alreadyShared/sameNames.ts';
import { type AskedMatch, askingFor, askingNear, doOverlap, type FieldListed } from '../../form/asked.ts';
import { commonPath, type Path } from '../../organisation/hierarchy.ts';
import { regionPlace } from '../http/regionPlace.ts';
import type { CaseStore } from '../store/caseStore.ts';
import { type Item, requireText } from '../store/items.ts';
import { howWritten } from './findShared.ts';
import { rowsAround } from './placesAround.ts';

/** Matches of one field that are kept. */
const matchesKept = 5;
/** Fields that are looked for side by side. */
const atOnce = 8;

/** Which registered forms ask the same townships or villages for these fields. */
export async function findAsked(
  fields: readonly NamedItem[],
  regions: readonly string[],
  store: CaseStore,
): Promise<readonly AskedMatch[]> {
  const places = await Promise.all(regions.map((code) => regionPlace(code, store)));
  const common = places.reduce(commonPath, places[0] ?? '');
  const found: AskedMatch[] = [];
  for (let from = 0; from < fields.length; from += atOnce) {
    const some = fields.slice(from, from + atOnce);
    const matches = await Promise.all(some.map((field) => askedOfField(field, common, places, store)));
    found.push(...matches.flat());
  }
  return found;
}

async function askedOfField(
  field: NamedItem,
  common: Path,
  places: readonly Path[],
  { table }: CaseStore,
): Promise<readonly AskedMatch[]> {
  const names = otherNamesOf(field.name);
  const keys: readonly (readonly [string, Way])[] = [
    ...(field.element === undefined ? [] : [[ofElement(field.element), 'element'] as const]),
    [ofName(field.name), 'exactName'],
    [ofBareName(field.name), 'sameName'],
    ...[...keysOf(names.map((name) => ({ name }))).keys()].map((key) => [key, 'synonym'] as const),
  ];
  const weigh = (row: Item) => (doOverlap(listedIn(row).places, places) ? 'wanted' : 'none');
  const isAlike = (row: Item) => (resembles(field.name, listedIn(row).field) ? weigh(row) : 'none');
  const rows = await Promise.all(keys.map(([key]) => rowsAround(askingFor(key), common, weigh, table)));
  const matches = keys.flatMap(([, how], index) =>
    (rows[index] ?? []).map((row) => matchOf(row, field.name, how)),
  );
  const near = matches.some(({ how }) => how !== 'similar')
    ? []
    : await Promise.all(
        nearKeys(field.name).map((pair) => rowsAround(askingNear(pair), common, isAlike, table, 3)),
      );
  const alike = near.flat().map((row) => matchOf(row, field.name, 'similar'));
  const ofForms = new Map<string, AskedMatch>();
  for (const match of [...matches, ...alike])
    if (!ofForms.has(match.formId)) ofForms.set(match.formId, match);
  return [...ofForms.values()].slice(0, matchesKept);
}

function listedIn(row: Item): FieldListed {
  // Parse boundary: a row that a form wrote.
  return JSON.parse(requireText(row, 'summary')) as FieldListed;
}

function matchOf(row: Item, field: string, how: Way): AskedMatch {
  const listed = listedIn(row);
  return {
    field,
    formId: requireText(row, 'id'),
    formTitle: listed.title,
    askedAs: listed.field,
    requester: listed.requester,
    requesterName: listed.requesterName,
    how: howWritten(how, field, listed.field),
  };
}
