import type { Instant } from '../../calendar/index.ts';
import { itemKey } from '../../alreadyShared/itemKeys.ts';
import type { Actor } from '../../case/actor.ts';
import { within } from '../../case/lists.ts';
import type { Refusal } from '../../case/refusal.ts';
import { contentOf, element, type Element } from '../../element/element.ts';
import type { ElementContent } from '../../element/schema.ts';
import { mayBeCalled } from '../../elementSource/conflicts.ts';
import { elementSource, sourceId } from '../../elementSource/elementSource.ts';
import type { ElementSource } from '../../elementSource/events.ts';
import type { ElementList, ListedElement } from '../../importing/elementList.ts';
import type { Department } from '../../organisation/department.ts';
import { codeOf } from '../../organisation/hierarchy.ts';
import type { Text } from '../../regulation/text.ts';
import { bearersOf } from '../ledger/sourceConflicts.ts';
import type { Identity } from '../store/actors.ts';
import type { CaseStore } from '../store/caseStore.ts';
import { sha256 } from '../store/identifiers.ts';
import { type Item, requireText } from '../store/items.ts';
import { listPartition } from '../store/keys.ts';
import { type ImportRow, noteCatalogs, noteFindings } from './rows.ts';

interface Writing {
  readonly identity: Identity;
  readonly actor: Actor;
  /** Bodies of the authority's region and below that provide data. */
  readonly departments: readonly Department[];
  readonly store: CaseStore;
  now(): Instant;
}

/** Elements that are written side by side. */
const atOnce = 12;

/**
 * Records every data element of a list in the name of the authority that imports it. One without a code gets one that follows from its
 * name, so that the list comes in again as the same elements. A source that the list names as it is registered is designated; of a
 * general name (公安部门) it is said which body it may be, since naming a source is an act of the authority.
 *
 * @returns what is to be said of its rows
 */
export async function writeElements(
  importId: string,
  { entries: elements, findings }: ElementList,
  { identity, actor }: { readonly identity: Identity; readonly actor: Actor },
  { store, now }: { readonly store: CaseStore; now(): Instant },
): Promise<readonly ImportRow[]> {
  const departments = await departmentsIn(actor.path ?? '', store);
  const writing = { identity, actor, departments, store, now };
  const unclear = sourcesUnclear(elements, departments);
  await noteFindings(store.table, importId, [...findings, ...unclear]);
  const said: ImportRow[] = [...findings, ...unclear];
  for (let done = 0; done < elements.length; done += atOnce) {
    const some = elements.slice(done, done + atOnce);
    const results = await Promise.all(some.map((each) => writeElement(each, writing)));
    await noteCatalogs(store.table, importId, done, results);
    said.push(...results.flat());
  }
  return said;
}

async function writeElement(listed: ListedElement, writing: Writing): Promise<readonly ImportRow[]> {
  const { row, sheet, content } = listed;
  const { actor, identity, store, now } = writing;
  const region = codeOf(actor.path ?? '');
  const code = listed.code ?? `${region}-${sha256(itemKey(content.name)).slice(0, 10)}`;
  const place = { row, ...(sheet === undefined ? {} : { sheet }), field: 'elementName', value: content.name };
  const known = await knownElement(code, store);
  const command = { type: 'record', elementCode: code, content: merged(known, content) } as const;
  const outcome = await store.change(element, { id: code, command, identity, at: now() });
  if (outcome.type === 'replayed') throw new Error('an import carries no idempotency key');
  if (outcome.type === 'refused') return [{ ...place, state: 'error', reason: outcome.refusal.detail }];
  const became = outcome.head.version === 1 ? 'created' : 'changed';
  const state = outcome.type === 'unchanged' ? 'unchanged' : became;
  return [{ ...place, state }, ...(await designateListed(code, content.listedSource, place, writing))];
}

/** What people have laid down beside the list stays. */
function merged(known: Element | undefined, content: ElementContent): ElementContent {
  if (!known) return content;
  const before = contentOf(known);
  const names = [...new Set([...(before.otherNames ?? []), ...(content.otherNames ?? [])])].slice(0, 20);
  return { ...before, ...content, ...(names.length === 0 ? {} : { otherNames: names }) };
}

/** A source that is named exactly is designated, unless another one is: then the two do not agree, and a person decides. */
async function designateListed(
  code: string,
  listed: string | undefined,
  place: Pick<ImportRow, 'row' | 'sheet' | 'field' | 'value'>,
  { actor, identity, departments, store, now }: Writing,
): Promise<readonly ImportRow[]> {
  const named = departments.find(({ uscc, name }) => uscc === listed || name === listed);
  if (!named) return [];
  const id = sourceId(code, codeOf(actor.path ?? ''));
  // Read under a designation's key, so its state is a designation's.
  const state = (await store.heads([{ kind: 'elementSource', id }])).get(`elementSource#${id}`)?.state as
    | ElementSource
    | undefined;
  const source = state?.status === 'designated' ? state.parties.provider : undefined;
  const about = { ...place, field: 'listedSource', value: listed ?? '' };
  if (source?.org === named.uscc) return [];
  if (source) return [{ ...about, state: 'needsAttention', reason: anotherIs(source.name) }];
  const bearers = await bearersOf(code, actor.path ?? '', store);
  const others = bearers.map(({ provider, providerName }) => ({ org: provider, name: providerName }));
  const command = {
    type: 'designate',
    id,
    elementCode: code,
    department: named.uscc,
    others: [...new Map(others.map((each) => [each.org, each])).values()],
  } as const;
  const outcome = await store.change(elementSource, { id, command, identity, at: now() });
  return outcome.type === 'refused'
    ? [{ ...about, state: 'needsAttention', reason: why(outcome.refusal) }]
    : [];
}

const why = ({ detail }: Refusal): Text => detail;

/** One finding for each general name of a source, at the first row that has it. */
function sourcesUnclear(
  elements: readonly ListedElement[],
  departments: readonly Department[],
): readonly ImportRow[] {
  const first = new Map<string, ListedElement>();
  for (const each of elements) {
    const { listedSource } = each.content;
    if (listedSource !== undefined && !first.has(listedSource)) first.set(listedSource, each);
  }
  return [...first].flatMap(([listed, { row, sheet }]) => {
    if (departments.some(({ uscc, name }) => uscc === listed || name === listed)) return [];
    const fitting = departments.filter(({ name }) => mayBeCalled(listed, name)).map(({ name }) => name);
    const place = { row, ...(sheet === undefined ? {} : { sheet }), field: 'listedSource', value: listed };
    return [{ ...place, state: 'needsAttention', reason: mayBe(fitting) }];
  });
}

async function knownElement(code: string, store: CaseStore): Promise<Element | undefined> {
  const head = (await store.heads([{ kind: 'element', id: code }])).get(`element#${code}`);
  // Read under an element's key, so its state is an element's.
  return head?.state as unknown as Element | undefined;
}

/** Departments of a region and below that can be a source. */
async function departmentsIn(path: string, store: CaseStore): Promise<readonly Department[]> {
  const { list, key, prefix } = within('department', path);
  const found: Department[] = [];
  let after: Item | undefined;
  do {
    const page = await store.table.query({ partition: listPartition(list, key), prefix, limit: 100, after });
    const refs = page.items.map((row) => ({ kind: 'department', id: requireText(row, 'id') }));
    const heads = refs.length === 0 ? [] : (await store.heads(refs)).values();
    // Read under a department's key, so each state is a department's.
    for (const { state } of heads) found.push(state as unknown as Department);
    after = page.next;
  } while (after);
  return found.filter(
    ({ mergedInto, kind }) => mergedInto === undefined && (kind === 'department' || kind === 'authorised'),
  );
}

const anotherIs = (name: string): Text => ({
  zh: `本地区已经确定${name}为该数据元的数源部门，与清单不一致，请核实。`,
  en: `${name} is the source department of this element in the region, which does not agree with the list: look into it.`,
});

function mayBe(names: readonly string[]): Text {
  const some = names.slice(0, 3).join('、');
  if (names.length === 0)
    return {
      zh: '清单所列来源部门不是登记的单位，数据元已经登记，请确定数源部门。',
      en: 'The source that the list names is no registered body: its elements are recorded, designate their source.',
    };
  return {
    zh: `清单所列来源部门可能是${some}${names.length > 3 ? '等' : ''}，数据元已经登记，请确定数源部门。`,
    en: `The source that the list names may be ${some}: its elements are recorded, designate their source.`,
  };
}
