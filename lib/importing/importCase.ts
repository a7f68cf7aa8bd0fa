import type { Instant } from '../calendar/index.ts';
import { face } from '#face/importing';
import type { Actor } from '../case/actor.ts';
import { defineCase } from '../case/defineCase.ts';
import type { Context, Decision } from '../case/definition.ts';
import type { Effect } from '../case/effect.ts';
import type { Hand } from '../case/hands.ts';
import { ofProvider, type Row } from '../case/lists.ts';
import { invalidInput, notRegistered, notYours } from '../case/refusal.ts';
import { relyingOnAllRead } from '../case/relying.ts';
import { checkTable, refuseRole, type TransitionTable } from '../case/transitions.ts';
import { bodyInOffice } from '../organisation/superiors.ts';
import { pointer, type Text } from '../regulation/text.ts';
import { isMeaningOf } from './headings.ts';
import type { ImportOpening, ImportStart } from './schema.ts';

/** How far an import is, counted in rows of the workbook and in catalogs; findings are counted one by one. */
export interface ImportCounts {
  readonly rows: number;
  readonly catalogs: number;
  readonly done: number;
  readonly created: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly needsAttention: number;
  readonly errors: number;
}

export const noCounts: ImportCounts = {
  rows: 0,
  catalogs: 0,
  done: 0,
  created: 0,
  changed: 0,
  unchanged: 0,
  needsAttention: 0,
  errors: 0,
};

/** What became of the catalogs of one department in an import by its authority. */
export interface DepartmentImport extends ImportCounts {
  readonly org: string;
}

export type ImportStatus = 'awaitingUpload' | 'running' | 'done' | 'failed';

export interface Import extends ImportOpening {
  readonly id: string;
  readonly status: ImportStatus;
  readonly org: string;
  /** In whose name the drafts are written. */
  readonly sub: string;
  readonly createdAt: Instant;
  readonly counts: ImportCounts;
  /** Headings that a person has matched by hand, for this import and the later ones of the department. */
  readonly headings?: NonNullable<ImportStart['headings']>;
  /** Headings that nobody knows: a person can say what they mean. */
  readonly unknownHeadings: readonly string[];
  /** Headings that are understood but have no place in a catalog; imports of the first versions did not keep them. */
  readonly unusedHeadings?: readonly string[];
  /** Sheets without headings, or hidden beside others. */
  readonly sheetsNotRead?: readonly string[];
  readonly failure?: { readonly code: string; readonly reason: Text };
  /** The departments whose catalogs its authority has imported: each reads its own rows. */
  readonly departments?: readonly DepartmentImport[];
  readonly hands?: readonly Hand[];
}

/** What of a workbook was not read, by name. */
type NotRead = Pick<Import, 'unknownHeadings' | 'unusedHeadings' | 'sheetsNotRead'>;

export type ImportCommand =
  | { readonly type: 'open'; readonly id: string; readonly opening: ImportOpening }
  | ({ readonly type: 'start' } & ImportStart)
  | { readonly type: 'progress'; readonly counts: ImportCounts }
  | ({ readonly type: 'finish'; readonly counts: ImportCounts } & NotRead)
  | { readonly type: 'fail'; readonly code: string; readonly reason: Text }
  /** Departments are told what became of their catalogs, each once. */
  | {
      readonly type: 'tell-departments';
      readonly importer: string;
      readonly departments: readonly DepartmentImport[];
    }
  /** Its organisation has ended: it goes over to what has taken its place. */
  | { readonly type: 'follow' };

export type ImportEvent =
  | {
      readonly type: 'opened';
      readonly id: string;
      readonly org: string;
      readonly sub: string;
      readonly opening: ImportOpening;
    }
  | ({ readonly type: 'started' } & ImportStart)
  | { readonly type: 'progressed'; readonly counts: ImportCounts }
  | ({ readonly type: 'finished'; readonly counts: ImportCounts } & NotRead)
  | { readonly type: 'failed'; readonly code: string; readonly reason: Text }
  | {
      readonly type: 'departmentsTold';
      readonly importer: string;
      readonly departments: readonly DepartmentImport[];
    }
  | { readonly type: 'moved'; readonly org: string };

const bySystem = [{ side: 'system', roles: ['system'] }] as const;

/** Who imports, and whose catalogs an authority has imported. */
export type ImportSide = 'importer' | 'provider';

export const importTransitions: TransitionTable<
  ImportStatus,
  Exclude<ImportCommand['type'], 'open'>,
  ImportSide | 'system'
> = checkTable([
  {
    command: 'start',
    from: ['awaitingUpload'],
    to: ['running'],
    by: [{ side: 'importer', roles: ['officer', 'operator'] }],
  },
  { command: 'progress', from: ['running'], to: [], by: bySystem },
  { command: 'finish', from: ['running'], to: ['done'], by: bySystem },
  { command: 'fail', from: ['running'], to: ['failed'], by: bySystem },
  { command: 'tell-departments', from: ['running'], to: [], by: bySystem },
  { command: 'follow', from: ['awaitingUpload', 'running', 'done', 'failed'], to: [], by: bySystem },
]);

/** The imports at which an organisation has matched headings by hand: what they say is remembered for the next one. */
export function headingsMatchedBy(org: string): Row {
  return { list: 'import.headings', key: org, isReference: true };
}

/** Who prepares the drafts of an import: whoever opened and started it, and for whom they stood (four eyes). */
export function draftersOf(job: Pick<Import, 'hands'> | undefined): readonly string[] {
  return (job?.hands ?? []).filter(({ prepared }) => prepared.length > 0).map(({ sub }) => sub);
}

/** Where the workbook is uploaded to. */
export function workbookKey(id: string): string {
  return `imports/${id}/workbook`;
}

function begin(
  { id, opening }: Extract<ImportCommand, { type: 'open' }>,
  { actor }: { actor: Actor },
): Decision<ImportEvent> {
  const refused = refuseImporter(opening, actor);
  if (refused) return refused;
  if (opening.kind === 'elements' && actor.kind !== 'authority') return { refusal: elementsOfAuthorities };
  return { events: [{ type: 'opened', id, org: actor.org, sub: actor.sub, opening }] };
}

/** Departments import what is theirs; what is registered of regions and organisations the operator does, as one by one. */
function refuseImporter({ kind }: ImportOpening, actor: Actor) {
  if (kind === 'regions' || kind === 'departments') return refuseRole(actor, ['operator']);
  return actor.kind === undefined ? { refusal: notRegistered() } : refuseRole(actor, ['officer']);
}

function decide(state: Import, command: ImportCommand, context: Context): Decision<ImportEvent> {
  switch (command.type) {
    case 'open':
      return { events: [] };
    case 'start':
      return start(state, command);
    case 'progress':
      return { events: [{ type: 'progressed', counts: command.counts }] };
    case 'finish':
      return { events: [{ ...command, type: 'finished' }] };
    case 'fail':
      return { events: [{ type: 'failed', code: command.code, reason: command.reason }] };
    case 'tell-departments':
      return tellDepartments(state, command);
    case 'follow':
      return relyingOnAllRead({ kind: 'import', id: state.id }, context, (seen) => follow(state, seen));
  }
}

/** A step that comes again tells nobody twice. */
function tellDepartments(
  { departments: told = [] }: Import,
  { importer, departments: named }: Extract<ImportCommand, { type: 'tell-departments' }>,
): Decision<ImportEvent> {
  const before = new Set(told.map(({ org }) => org));
  const departments = named.filter(({ org }) => !before.has(org));
  return { events: departments.length === 0 ? [] : [{ type: 'departmentsTold', importer, departments }] };
}

/** Of each heading it is said what it means in such a workbook. */
function start(
  { kind = 'catalogs' }: Import,
  command: Extract<ImportCommand, { type: 'start' }>,
): Decision<ImportEvent> {
  const errors = (command.headings ?? []).flatMap(({ means }, index) =>
    isMeaningOf(kind, means)
      ? []
      : [
          {
            path: pointer('headings', index, 'means'),
            code: 'invalid_value',
            message: notSuchAColumn,
          } as const,
        ],
  );
  if (errors.length > 0) return { refusal: invalidInput(errors) };
  return { events: [{ ...command, type: 'started' }] };
}

const elementsOfAuthorities = notYours({
  zh: '数据元清单由政务数据共享主管部门导入。',
  en: 'Lists of data elements are imported by the authorities.',
});

const notSuchAColumn: Text = {
  zh: '这类工作簿没有这种含义的列，请查看接口说明中各类工作簿的列。',
  en: 'No column of such a workbook means that; the API’s description lists what they can mean.',
};

function follow(state: Import, context: Context): Decision<ImportEvent> {
  const org = bodyInOffice(state.org, context)?.uscc ?? state.org;
  return { events: org === state.org ? [] : [{ type: 'moved', org }] };
}

function evolve(state: Import | undefined, event: ImportEvent, at: Instant): Import {
  if (event.type === 'opened') {
    const { id, org, sub, opening } = event;
    return {
      ...opening,
      id,
      org,
      sub,
      status: 'awaitingUpload',
      createdAt: at,
      counts: noCounts,
      unknownHeadings: [],
    };
  }
  if (state === undefined) throw new Error(`event ${event.type} before the import was opened`);
  switch (event.type) {
    case 'started':
      return { ...state, status: 'running', ...(event.headings ? { headings: event.headings } : {}) };
    case 'progressed':
      return { ...state, counts: event.counts };
    case 'finished': {
      const { type: _, ...outcome } = event;
      return { ...state, status: 'done', ...outcome };
    }
    case 'failed':
      return { ...state, status: 'failed', failure: { code: event.code, reason: event.reason } };
    case 'departmentsTold':
      return { ...state, departments: [...(state.departments ?? []), ...event.departments] };
    case 'moved':
      return { ...state, org: event.org };
  }
}

function effects(event: ImportEvent, { id, fileName = id }: Import): readonly Effect[] {
  if (event.type === 'started') return [{ type: 'queue', queue: 'import', message: { importId: id } }];
  if (event.type !== 'departmentsTold') return [];
  const { importer, departments } = event;
  // A workbook that comes again as it was is no news.
  const concerned = departments.filter(
    ({ created, changed, needsAttention, errors }) => created + changed + needsAttention + errors > 0,
  );
  return concerned.map(({ org, catalogs, created, changed, needsAttention, errors }) => ({
    type: 'notify',
    notice: 'import.ofAuthority',
    to: [{ org }],
    values: {
      importer,
      file: fileName,
      catalogs: String(catalogs),
      created: String(created),
      changed: String(changed),
      needsAttention: String(needsAttention),
      errors: String(errors),
    },
  }));
}

/**
 * The importer sees all of it; a department nothing that is not its own. What became of its own catalogs is put beside by whoever
 * knows which department reads (`ofDepartment`).
 */
function view({ counts, ...rest }: Import, seen: readonly string[]): object {
  if (seen.includes('importer')) return { ...rest, ...counts, deadlines: [] };
  const { id, org, sub, status, createdAt, format, fileName } = rest;
  const shown = { id, org, sub, status, createdAt, format, ...(fileName === undefined ? {} : { fileName }) };
  return { ...shown, unknownHeadings: [], ...noCounts, deadlines: [] };
}

/** What became of the catalogs of one department; undefined where the import had none of it, or is its own. */
export function ofDepartment(state: Import, org: string): ImportCounts | undefined {
  const { org: _, ...counts } = state.departments?.find((each) => each.org === org) ?? { org };
  return 'rows' in counts && org !== state.org ? counts : undefined;
}

/** An import is its importer's; a department may know of one of its authority that has catalogs of its own. */
function sides(state: Import, { org, kind }: Actor): ImportSide[] {
  if (org === state.org) return ['importer'];
  const isConcerned = kind !== undefined && state.departments?.some((each) => each.org === org);
  return isConcerned === true ? ['provider'] : [];
}

/** An import of a catalog workbook: upload, then a job that turns its rows into drafts and findings. */
export const importCase = /* @__PURE__ */ defineCase<
  Import,
  ImportCommand,
  ImportEvent,
  'open',
  ImportSide | 'system'
>({
  kind: 'import',
  // Schema 2 did not know who had a hand in it.
  schema: 3,
  face,
  begins: ['open'],
  begin,
  table: importTransitions,
  decide,
  prepares: { opened: 'drafts', started: 'drafts' },
  evolve,
  effects,
  sides,
  rows: ({ org, headings, createdAt }) => [
    ofProvider('import', org),
    ...(headings ? [{ ...headingsMatchedBy(org), sort: createdAt }] : []),
  ],
  summary: ({ fileName, counts }) => ({ fileName, ...counts }),
  view,
  // The record tells of all departments.
  discloses: (_, seen) => seen.includes('importer'),
});

/** What a step of an import has to do: all of it, or what earlier steps have left. */
export interface ImportMessage {
  readonly importId: string;
  readonly from?: ImportPosition;
}

/** How far an import has come. */
export interface ImportPosition {
  /** Catalogs of the workbook that are written. */
  readonly done: number;
  /** Tells the reading of the workbook in which they were counted: read otherwise since, it is begun anew. */
  readonly reading: string;
  readonly tally: ImportTally;
  /** The same of each department whose catalogs its authority imports: numbers in the order of `tallied`. */
  readonly ofDepartments?: Readonly<Record<string, readonly number[]>>;
}

/** In which order what became of the catalogs of a department is told from one step to the next. */
export const tallied = ['created', 'changed', 'unchanged', 'needsAttention', 'errors'] as const;

/** What became of catalogs and rows so far. */
export type ImportTally = Pick<
  ImportCounts,
  'created' | 'changed' | 'unchanged' | 'needsAttention' | 'errors'
>;

declare module '../case/effect.ts' {
  interface MessagesByQueue {
    import: ImportMessage;
  }
}
