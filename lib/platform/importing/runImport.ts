import { type Instant, millisecondsOf } from '../../calendar/index.ts';
import { catalog } from '../../catalog/catalog.ts';
import type { Catalog, CatalogOrigin } from '../../catalog/events.ts';
import { differsFrom } from '../../catalog/imported.ts';
import type { CatalogContent } from '../../catalog/schema.ts';
import type { Actor } from '../../case/actor.ts';
import { type Body, oversees } from '../../case/parties.ts';
import {
  draftersOf,
  importCase,
  type Import,
  type ImportCommand,
  type ImportMessage,
  type ImportPosition,
  type ImportTally,
  noCounts,
  workbookKey,
} from '../../importing/importCase.ts';
import { readElementList } from '../../importing/elementList.ts';
import { readDemands } from '../../importing/demandWorkbook.ts';
import { limits } from '../../importing/limits.ts';
import { finding } from '../../importing/finding.ts';
import type { ReadList } from '../../importing/readList.ts';
import { readRegisterList, type RegisterList } from '../../importing/registerList.ts';
import { type Finding, type ImportedCatalog, readWorkbook, type Workbook } from '../../importing/workbook.ts';
import { type Department, departmentBody } from '../../organisation/department.ts';
import type { Text } from '../../regulation/text.ts';
import { type Identity, systemIdentity } from '../store/actors.ts';
import type { CaseStore } from '../store/caseStore.ts';
import { sha256 } from '../store/identifiers.ts';
import { openDepartmentImports } from './departmentImports.ts';
import { knownCode } from './knownCode.ts';
import { matchedHeadings } from './matchedHeadings.ts';
import { type ImportRow, noteCatalogs, noteFindings } from './rows.ts';
import { lodgeDemands } from './writeDemands.ts';
import { writeElements } from './writeElements.ts';
import { writeRegister } from './writeRegister.ts';
import type { Objects } from '../exchange/objects.ts';
import type { Queue } from '../reactions/queues.ts';

export interface ImportDeps {
  readonly store: CaseStore;
  /** The queue that brought the message: the rest of a large workbook goes there. */
  readonly imports: Pick<Queue, 'send'>;
  readonly objects: Pick<Objects, 'get' | 'remove'>;
  now(): Instant;
}

/** Catalogs written side by side. */
const atOnce = 12;
/** The case is told how far the work is after so many catalogs, or so many milliseconds: somebody watches it. */
const progressEvery = 250;
const progressAfter = 3_000;
/** Catalogs that one message writes: half a minute of work, beside reading the workbook. */
export const catalogsOfStep = 5_000;

/**
 * Turns an uploaded workbook into drafts, one step a message. Every row ends in a catalog or in a finding; running a step again
 * changes nothing, because a catalog's identity is its 目录编码 and its rows' digest tells whether they have changed.
 * @param goesOn whether this step may go on after so many catalogs
 */
export async function runImport(
  { importId, from }: ImportMessage,
  deps: ImportDeps,
  goesOn = (catalogs: number) => catalogs < catalogsOfStep,
): Promise<void> {
  const job = await readImport(importId, deps.store);
  if (job === undefined || job.status === 'awaitingUpload') return;
  const rest = job.status === 'running' ? await readUpload(job, from, goesOn, deps) : undefined;
  if (rest) return deps.imports.send({ importId, from: rest });
  // It has been read, and may say what must not stay here (article 3).
  await deps.objects.remove(workbookKey(importId));
}

/** @returns how far it has come, where the rest is another message's */
async function readUpload(
  job: Import,
  from: ImportPosition | undefined,
  goesOn: (catalogs: number) => boolean,
  deps: ImportDeps,
): Promise<ImportPosition | undefined> {
  const importId = job.id;
  const source = await deps.objects.get(workbookKey(importId));
  const fail = async (failure: Failure) => {
    await tell(importId, { type: 'fail', ...failure }, deps);
    return undefined;
  };
  if (!source) return fail({ code: 'nothing_uploaded', reason: nothingUploaded });
  const { kind = 'catalogs' } = job;
  if (kind !== 'catalogs') return readListOf(job, kind, source, deps);
  const matched = await matchedHeadings('catalogs', job, deps.store);
  const workbook = await readWorkbook(source, { format: job.format, matched });
  if ('failure' in workbook) return fail(workbook.failure);
  return writeCatalogs(job, workbook, from, goesOn, deps);
}

/** What has one thing in each row is short: one step writes all of it, and one that comes again finds it written. */
async function readListOf(
  job: Import,
  kind: Exclude<Import['kind'], undefined | 'catalogs'>,
  source: AsyncIterable<Uint8Array>,
  deps: ImportDeps,
): Promise<undefined> {
  const { id, format } = job;
  const { store } = deps;
  switch (kind) {
    case 'demands': {
      const list = await readDemands(source, format, await matchedHeadings(kind, job, store));
      return writeList(
        id,
        list,
        async (read) => lodgeDemands(id, read, await importerOf(job, deps), deps),
        deps,
      );
    }
    case 'elements': {
      const list = await readElementList(source, format, await matchedHeadings(kind, job, store));
      return writeList(
        id,
        list,
        async (read) => writeElements(id, read, await importerOf(job, deps), deps),
        deps,
      );
    }
    case 'regions':
    case 'departments': {
      const list = await readRegisterList(kind, source, format, await matchedHeadings(kind, job, store));
      const write = (read: RegisterList, onProgress: OnProgress) =>
        writeRegister({ ...job, kind }, read, { ...deps, onProgress });
      return writeList(id, list, write, deps);
    }
  }
}

type OnProgress = (done: number, said: readonly ImportRow[]) => Promise<void>;

async function writeList<Entry extends object>(
  importId: string,
  read: ReadList<Entry> | { readonly failure: Failure },
  write: (list: ReadList<Entry>, onProgress: OnProgress) => Promise<readonly ImportRow[]>,
  deps: ImportDeps,
): Promise<undefined> {
  if ('failure' in read) return tell(importId, { type: 'fail', ...read.failure }, deps);
  const { entries, rows, unknownHeadings, unusedHeadings, sheetsNotRead } = read;
  const countsOf = (done: number, said: readonly ImportRow[]) => ({
    ...noCounts,
    ...counted(nothingYet, said),
    rows,
    catalogs: entries.length,
    done,
  });
  let told = 0;
  const said = await write(read, async (done, rowsSaid) => {
    if (done - told < progressEvery) return;
    told = done;
    await tell(importId, { type: 'progress', counts: countsOf(done, rowsSaid) }, deps);
  });
  const counts = countsOf(entries.length, said);
  return tell(importId, { type: 'finish', counts, unknownHeadings, unusedHeadings, sheetsNotRead }, deps);
}

type Failure = Omit<Extract<ImportCommand, { type: 'fail' }>, 'type'>;

const nothingUploaded: Text = {
  zh: '没有找到上传的文件，请先上传再开始。',
  en: 'No upload was found; upload the file before starting.',
};

async function readImport(id: string, store: CaseStore): Promise<Import | undefined> {
  // Read under an import's key, so its state is an import's.
  return (await store.heads([{ kind: 'import', id }])).get(`import#${id}`)?.state as Import | undefined;
}

async function tell(id: string, command: ImportCommand, { store, now }: ImportDeps): Promise<undefined> {
  const outcome = await store.change(importCase, { id, command, identity: systemIdentity, at: now() });
  if (outcome.type === 'refused' && outcome.refusal.code !== 'not_in_this_status') {
    throw new Error(`${command.type} on import ${id} was refused: ${outcome.refusal.code}`);
  }
}

/** In whose name the drafts are written: its organisation, or what has taken its place although the import has not followed yet. */
async function importerOf(
  job: Import,
  { store, now }: ImportDeps,
): Promise<{ identity: Identity; actor: Actor }> {
  const named = (org: string): Identity => ({ org, sub: job.sub, roles: ['officer'] });
  const read = async (identity: Identity) =>
    (await store.read('import', job.id, { identity, at: now() })).actor;
  const own = named(job.org);
  const actor = await read(own);
  if (!actor.successor) return { identity: own, actor };
  const identity = named(actor.successor.org);
  return { identity, actor: await read(identity) };
}

async function writeCatalogs(
  job: Import,
  workbook: Workbook,
  from: ImportPosition | undefined,
  goesOn: (catalogs: number) => boolean,
  deps: ImportDeps,
): Promise<ImportPosition | undefined> {
  const { catalogs, findings, rows, unknownHeadings, unusedHeadings, sheetsNotRead } = workbook;
  const reading = sha256(JSON.stringify(catalogs.map(({ code }) => code))).slice(0, 16);
  const { identity, actor } = await importerOf(job, deps);
  const owners = await ownersOf(catalogs, actor, deps.store);
  const departments = openDepartmentImports(catalogs, owners);
  let { done, tally, ofDepartments } =
    from?.reading === reading ? from : { done: 0, tally: nothingYet, ofDepartments: undefined };
  departments.goOnFrom(ofDepartments);
  const begin = done;
  if (begin === 0) {
    const read = findings.map(findingRow).map(departments.withDepartment);
    const said = [...read, ...providersToCheck(catalogs, owners)];
    await noteFindings(deps.store.table, job.id, said);
    tally = counted(tally, said);
    departments.count(said);
  }
  let told = { done, at: millisecondsOf(deps.now()) };
  const counts = () => ({ ...noCounts, ...tally, rows, catalogs: catalogs.length, done });
  while (done < catalogs.length && (done === begin || goesOn(done - begin))) {
    const some = catalogs.slice(done, done + atOnce);
    const results = await Promise.all(
      some.map((imported) => writeCatalog(imported, job, { identity, actor }, owners, deps)),
    );
    await noteCatalogs(deps.store.table, job.id, done, results);
    tally = counted(tally, results.flat());
    departments.count(results.flat());
    done += some.length;
    const now = millisecondsOf(deps.now());
    if (done - told.done < progressEvery && now - told.at < progressAfter) continue;
    told = { done, at: now };
    await tell(job.id, { type: 'progress', counts: counts() }, deps);
  }
  if (done < catalogs.length) return { done, reading, tally, ofDepartments: departments.soFar() };
  const importer = actor.name ?? actor.org;
  for (const some of departments.inParts())
    await tell(job.id, { type: 'tell-departments', importer, departments: some }, deps);
  const notRead = { unknownHeadings, unusedHeadings, sheetsNotRead };
  await tell(job.id, { type: 'finish', counts: counts(), ...notRead }, deps);
  return undefined;
}

const nothingYet: ImportTally = { created: 0, changed: 0, unchanged: 0, needsAttention: 0, errors: 0 };

function counted(before: ImportTally, rows: readonly ImportRow[]): ImportTally {
  const now = { ...before };
  for (const { state } of rows) now[state === 'error' ? 'errors' : state] += 1;
  return now;
}

function findingRow({ row, sheet, catalogCode, state, field, value, reason }: Finding): ImportRow {
  return {
    row,
    state,
    field,
    value,
    reason,
    ...(sheet === undefined ? {} : { sheet }),
    ...(catalogCode === undefined ? {} : { catalogCode }),
  };
}

/** Whose catalogs a code stands for. `found`: whether the register knows it, or the body that has taken its place. */
interface Owner {
  readonly provider: Body;
  readonly found: 'registered' | 'ended' | 'unknown';
  /** The provider's code, where its authority imports its catalogs: it is told, and reads its own rows. */
  readonly department?: string;
}

type Providers = ReadonlyMap<string, Owner>;

/** Bodies that took the place of one another, one after the other, at most. */
const successorsAtMost = 16;

/** The register knows region and level of a provider; one that is not registered is taken to be of the importer's region. */
async function ownersOf(
  catalogs: readonly ImportedCatalog[],
  actor: Actor,
  store: CaseStore,
): Promise<Providers> {
  const codes = [...new Set(catalogs.map(({ providerCode }) => providerCode))];
  const known = await departmentsWithSuccessors(codes, store);
  return new Map(codes.map((org) => [org, ownerOf(org, known, actor)]));
}

type Departments = ReadonlyMap<string, Department>;

/** What is registered under these codes, and all that has taken the place of one of them. */
async function departmentsWithSuccessors(codes: readonly string[], store: CaseStore): Promise<Departments> {
  const known = new Map<string, Department>();
  for (let steps = 0, asked = codes; asked.length > 0 && steps <= successorsAtMost; steps += 1) {
    const read = await readDepartments(asked, store);
    for (const department of read) known.set(department.uscc, department);
    const next = read.flatMap(({ mergedInto }) => (mergedInto === undefined ? [] : [mergedInto]));
    asked = [...new Set(next)].filter((org) => !known.has(org));
  }
  return known;
}

async function readDepartments(codes: readonly string[], store: CaseStore): Promise<Department[]> {
  const found: Department[] = [];
  for (let start = 0; start < codes.length; start += 100) {
    const some = codes.slice(start, start + 100);
    const heads = await store.heads(some.map((id) => ({ kind: 'department', id: id || '-' })));
    // Read under a department's key, so each state is a department's.
    for (const { state } of heads.values()) found.push(state as Department);
  }
  return found;
}

function ownerOf(org: string, known: Departments, actor: Actor): Owner {
  const named = known.get(org);
  if (!named) return { provider: unregisteredBody(org, actor), found: 'unknown' };
  let inOffice = named;
  for (let steps = 0; inOffice.mergedInto !== undefined && steps < successorsAtMost; steps += 1)
    inOffice = known.get(inOffice.mergedInto) ?? inOffice;
  const provider = departmentBody(inOffice);
  const isTold = actor.kind === 'authority' && actor.org !== provider.org && oversees(actor, provider);
  return {
    provider,
    found: inOffice === named ? 'registered' : 'ended',
    ...(isTold ? { department: provider.org } : {}),
  };
}

function unregisteredBody(org: string, { region = '', path = '', level }: Actor): Body {
  return { org, name: org, region, path, ...(level === undefined ? {} : { level }) };
}

/** One finding for each provider that the register does not know or that has ended, at the first row that names it. */
function providersToCheck(catalogs: readonly ImportedCatalog[], owners: Providers): ImportRow[] {
  return [...owners].flatMap(([named, owner]) => {
    const first = catalogs.find(({ providerCode }) => providerCode === named);
    if (owner.found === 'registered' || !first) return [];
    return [
      {
        row: first.rows[0],
        catalogCode: first.code,
        state: 'needsAttention',
        field: 'provider',
        value: named,
        reason: owner.found === 'ended' ? hasEnded(owner.provider) : notRegistered,
      },
    ];
  });
}

const notRegistered: Text = {
  zh: '提供部门尚未登记；目录已存为草稿，登记后由该部门办理。',
  en: 'The provider is not registered; its catalogs are kept as drafts until it is.',
};

function hasEnded({ org, name }: Body): Text {
  return {
    zh: `提供部门已经撤并；目录按承接单位${name}（${org}）存为草稿，由该单位办理。`,
    en: `The provider has been merged; its catalogs are drafts of the body that took its place, ${name} (${org}).`,
  };
}

async function writeCatalog(
  imported: ImportedCatalog,
  job: Import,
  { identity, actor }: { readonly identity: Identity; readonly actor: Actor },
  owners: Providers,
  deps: ImportDeps,
): Promise<readonly ImportRow[]> {
  const place = {
    row: imported.rows[0],
    ...(imported.sheet === undefined ? {} : { sheet: imported.sheet }),
    catalogCode: imported.code,
    field: 'name',
    value: imported.name.slice(0, 200),
  };
  const owner = owners.get(imported.providerCode);
  if (!owner) throw new Error('a provider that nobody looked up');
  const { provider, department } = owner;
  const theirs = department === undefined ? {} : { department };
  const known = await knownCode(imported.code, provider, actor, deps.store);
  // Whose catalog it is, is the importer's to settle: the department that the workbook names may not know of that one.
  if (known.other) return [{ ...place, state: 'unchanged' }, findingRow(codeOfOther(known.other, imported))];
  const content = contentOf(imported);
  const origin = originOf(imported, job.id, content);
  const command = {
    type: 'import',
    id: known.id,
    provider,
    content,
    origin,
    preparedWith: draftersOf(job).filter((sub) => sub !== identity.sub),
  } as const;
  const outcome = await deps.store.change(catalog, { id: command.id, command, identity, at: deps.now() });
  if (outcome.type === 'replayed') throw new Error('an import carries no idempotency key');
  // Merged while the import runs: it is begun anew in the name of the successor.
  if (outcome.type === 'refused' && outcome.refusal.code === 'body_ended')
    throw new Error(`the organisation of import ${job.id} has ended`);
  if (outcome.type === 'refused')
    return [{ ...place, ...theirs, state: 'error', reason: refusalReason(outcome.refusal) }];
  // Read under a catalog's key, so its state is a catalog's.
  const state = outcome.head.state as Catalog;
  const of = { ...theirs, catalogId: command.id };
  return [
    { ...place, ...of, state: whatBecame(outcome, state, job.id) },
    ...whatDiffers(state, imported, command).map((found) => ({ ...findingRow(found), ...of })),
  ];
}

/** A run that meets what an earlier run of the same job wrote says what that one would have said. */
function whatBecame(
  { type, head }: { readonly type: string; readonly head: { readonly version: number } },
  { origin }: Catalog,
  importId: string,
): 'created' | 'changed' | 'unchanged' {
  if (type !== 'unchanged') return head.version === 1 ? 'created' : 'changed';
  if (origin?.importId !== importId) return 'unchanged';
  return origin.again === true ? 'changed' : 'created';
}

/** What stays on the platform although the workbook says something else: people decided it. */
function whatDiffers(
  state: Catalog,
  { code, rows, sheet }: ImportedCatalog,
  { content, origin }: { content: CatalogContent; origin: CatalogOrigin },
): readonly Finding[] {
  const place = { row: rows[0], sheet, catalogCode: code };
  if (state.origin?.digest === origin.digest && state.origin.importId !== origin.importId) return [];
  return differsFrom(state.content, content).map(({ field, value }) =>
    finding('decidedOtherwise', { ...place, value, words: { field } }),
  );
}

/** A code under which another department has a catalog is not drafted a second time by an import. */
function codeOfOther(
  { parties }: Catalog,
  { code, rows, sheet, providerCode, providerName }: ImportedCatalog,
): Finding {
  const { provider } = parties;
  const words = { owner: provider?.name ?? '', org: provider?.org ?? '' };
  const value = `${providerName} ${providerCode}`.trim();
  return finding('codeOfOtherProvider', { row: rows[0], sheet, catalogCode: code, value, words });
}

/** In words alone: whoever reads findings knows the workbook, and no field of the API. */
function refusalReason({
  detail,
  errors = [],
}: {
  detail: Text;
  errors?: readonly { message: Text }[];
}): Text {
  return {
    zh: [detail, ...errors.map(({ message }) => message)].map(({ zh }) => zh).join(''),
    en: [detail, ...errors.map(({ message }) => message)].map(({ en }) => en).join(' '),
  };
}

/** What the workbook says in the catalog's own fields; the sharing class stays open until an officer confirms the proposal. */
function contentOf({
  code,
  name,
  summary,
  updateFrequency,
  format,
  dataItems,
  sharingMethods,
  openness,
  sourceSystem = '',
  form,
}: ImportedCatalog): CatalogContent {
  const isSystem = sourceSystem !== '' && sourceSystem.length <= limits.nameCharacters;
  return {
    ...(isSystem ? { sourceSystem: { name: sourceSystem } } : {}),
    ...form,
    name,
    code,
    dataItems: dataItems.map((item) => ({ ...item })),
    ...(summary === undefined ? {} : { summary }),
    ...(updateFrequency === undefined ? {} : { updateFrequency }),
    ...(format === undefined ? {} : { format }),
    ...(sharingMethods === undefined ? {} : { sharingMethods }),
    ...(openness === undefined ? {} : { openness }),
  };
}

function originOf(imported: ImportedCatalog, importId: string, content: CatalogContent): CatalogOrigin {
  const { rows, providerName, sourceSystem, sharingCondition, openCondition, proposal, providerCode } =
    imported;
  // As it was written before the system had a place in a catalog: a workbook that comes again says nothing new by it.
  const { sourceSystem: _, ...others } = content;
  const digested = imported.form ? content : others;
  return {
    importId,
    // Enough to find the place again; a catalog may span hundreds of rows.
    rows: rows.slice(0, 20),
    digest: sha256(JSON.stringify([digested, providerCode, sharingCondition, proposal, openCondition])),
    providerName,
    ...(sourceSystem === undefined ? {} : { sourceSystem }),
    ...(sharingCondition === undefined ? {} : { sharingCondition }),
    ...(openCondition === undefined ? {} : { openCondition }),
    ...(proposal === undefined ? {} : { proposal }),
  };
}
