import type { Instant } from '../../calendar/index.ts';
import { levels } from '../../case/actor.ts';
import type { Refusal } from '../../case/refusal.ts';
import type { Import } from '../../importing/importCase.ts';
import type { RegisterField, RegisterKind } from '../../importing/registerColumns.ts';
import { departmentOfRow, officeToCome, regionOfRow, type RowFault } from '../../importing/registered.ts';
import type { RegisterList, RegisterRow } from '../../importing/registerList.ts';
import { type Department, department } from '../../organisation/department.ts';
import { region } from '../../organisation/region.ts';
import type { DepartmentContent, RegionContent } from '../../organisation/schema.ts';
import type { Text } from '../../regulation/text.ts';
import type { Identity } from '../store/actors.ts';
import type { CaseStore } from '../store/caseStore.ts';
import type { Outcome } from '../store/change.ts';
import { type ImportRow, noteCatalogs, noteFindings } from './rows.ts';

interface Writing {
  readonly store: CaseStore;
  now(): Instant;
  /** Told how many are done. */
  onProgress(done: number, rows: readonly ImportRow[]): Promise<void>;
}

interface Entry {
  readonly place: Pick<ImportRow, 'row' | 'sheet'>;
  readonly id: string;
  readonly name: string;
  readonly content: RegionContent | DepartmentContent;
  /** The sharing office is not named yet. */
  readonly lacksOffice: boolean;
}

/** Registrations written side by side. */
const atOnce = 12;
/** Heads read together. */
const readAtOnce = 100;

/**
 * Registers what a list says, in the name of the operator who has started the import: each is decided on as if it had been registered
 * alone. What lies above comes before what lies below it, and a code that is abolished after its successor. Writing the same list
 * again changes nothing.
 *
 * @returns what is to be said of its rows
 */
export async function writeRegister(
  job: Import & { readonly kind: RegisterKind },
  { entries, findings }: RegisterList,
  writing: Writing,
): Promise<readonly ImportRow[]> {
  const { store } = writing;
  const read = await entriesOf(job, entries, store);
  const said: ImportRow[] = [...findings, ...read.faults];
  await noteFindings(store.table, job.id, said);
  let done = 0;
  for (const wave of wavesOf(read.entries))
    for (let start = 0; start < wave.length; start += atOnce) {
      const some = wave.slice(start, start + atOnce);
      const results = await Promise.all(some.map((entry) => registerOne(job, entry, writing)));
      await noteCatalogs(store.table, job.id, done, results);
      done += some.length;
      said.push(...results.flat());
      await writing.onProgress(done, said);
    }
  return said;
}

/** What the rows mean, and which of them register nothing. */
async function entriesOf(
  job: Import & { readonly kind: RegisterKind },
  rows: readonly RegisterRow[],
  store: CaseStore,
): Promise<{ readonly entries: readonly Entry[]; readonly faults: readonly ImportRow[] }> {
  const known = job.kind === 'departments' ? await departmentsOf(rows, store) : new Map<string, Department>();
  const entries = new Map<string, Entry>();
  const faults: ImportRow[] = [];
  for (const { row, sheet, said } of rows) {
    const place = { row, ...(sheet === undefined ? {} : { sheet }) };
    const before = known.get(usccIn(said.uscc));
    const taken = job.kind === 'regions' ? regionOfRow(said) : departmentOfRow(said, before, job.region);
    if ('fault' in taken) {
      faults.push(faultRow(place, taken.fault));
      continue;
    }
    const { id, content } = taken;
    if (entries.has(id)) {
      const field = job.kind === 'regions' ? 'regionCode' : 'uscc';
      faults.push(faultRow(place, { field, value: id, reason: twice }));
      continue;
    }
    const lacksOffice = 'sharingOffice' in content && nameOfOffice(content) === officeToCome;
    entries.set(id, { place, id, name: content.name, content, lacksOffice });
  }
  return { entries: [...entries.values()], faults };
}

function nameOfOffice({ sharingOffice }: DepartmentContent): string {
  return typeof sharingOffice === 'string' ? sharingOffice : sharingOffice.name;
}

const usccIn = (cell = '') => cell.replace(/\s+/gu, '').toUpperCase();

async function departmentsOf(
  rows: readonly RegisterRow[],
  store: CaseStore,
): Promise<ReadonlyMap<string, Department>> {
  const codes = [...new Set(rows.map(({ said }) => usccIn(said.uscc)))].filter((code) => code !== '');
  const found = new Map<string, Department>();
  for (let start = 0; start < codes.length; start += readAtOnce) {
    const some = codes.slice(start, start + readAtOnce);
    const heads = await store.heads(some.map((id) => ({ kind: 'department', id })));
    // Read under departments' keys, so each state is a department's.
    for (const { id, state } of heads.values()) found.set(id, state as unknown as Department);
  }
  return found;
}

/** What must be there before what comes next: higher levels, superiors that the list has itself, successors. */
function wavesOf(entries: readonly Entry[]): readonly (readonly Entry[])[] {
  const turnOf = ({ content }: Entry) =>
    levels.indexOf(content.level) + ('replacedBy' in content && content.replacedBy !== undefined ? 100 : 0);
  const turns = [...new Set(entries.map(turnOf))].toSorted((one, other) => one - other);
  return turns.flatMap((turn) => {
    const ofTurn = entries.filter((entry) => turnOf(entry) === turn);
    const listed = new Set(ofTurn.map(({ id }) => id));
    const isManaged = ({ content }: Entry) =>
      'superior' in content && content.superior !== undefined && listed.has(content.superior);
    return [ofTurn.filter((entry) => !isManaged(entry)), ofTurn.filter(isManaged)];
  });
}

async function registerOne(
  job: Import,
  entry: Entry,
  { store, now }: Writing,
): Promise<readonly ImportRow[]> {
  const { id, place, name, lacksOffice } = entry;
  const identity: Identity = { org: job.org, sub: job.sub, roles: ['operator'] };
  const outcome = await register(entry, identity, store, now());
  const told = { ...place, field: 'name', value: `${name} ${id}`.slice(0, 200) };
  if (outcome.type === 'replayed') throw new Error('an import carries no idempotency key');
  if (outcome.type === 'refused')
    return [{ ...told, state: 'error', field: 'row', reason: reasonOf(outcome.refusal) }];
  const state =
    outcome.type === 'unchanged' ? 'unchanged' : outcome.head.version === 1 ? 'created' : 'changed';
  const office = { ...told, state: 'needsAttention', field: 'sharingOffice', reason: noOffice } as const;
  return [{ ...told, state }, ...(lacksOffice ? [office] : [])];
}

function register(
  { id, content }: Entry,
  identity: Identity,
  store: CaseStore,
  at: Instant,
): Promise<Outcome> {
  if ('sharingOffice' in content) {
    const command = { type: 'register', uscc: id, content } as const;
    return store.change(department, { id, command, identity, at });
  }
  return store.change(region, { id, command: { type: 'register', code: id, content }, identity, at });
}

function faultRow(place: Entry['place'], { field, value, reason }: RowFault): ImportRow {
  const named: Readonly<Partial<Record<RegisterField, string>>> = {
    regionName: 'name',
    departmentName: 'name',
  };
  return { ...place, state: 'error', field: named[field] ?? field, value, reason };
}

/** In words alone: whoever reads it knows the list, and no field of the API. */
function reasonOf({ detail, errors = [] }: Refusal): Text {
  const texts = [detail, ...errors.map(({ message }) => message)];
  const distinct = [...new Map(texts.map((text) => [text.zh, text])).values()];
  return {
    zh: distinct.map(({ zh }) => zh).join(''),
    en: distinct.map(({ en }) => en).join(' '),
  };
}

const twice: Text = {
  zh: '清单中已有同一代码的一行，这一行未导入。',
  en: 'The list has another row with this code; this one was not taken.',
};
const noOffice: Text = {
  zh: '没有写明政务数据共享工作机构，已登记为“待明确”，请该单位明确后补登。',
  en: 'Its sharing office is not named: it is registered as 待明确 (to be named); register it once the body has named one.',
};
