import type { Instant } from '../calendar/index.ts';
import { face } from '#face/importing';
import type { Actor } from '../case/actor.ts';
import { defineCase } from '../case/defineCase.ts';
import type { Context, Decision } from '../case/definition.ts';
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
  | { readonly type: 'moved'; readonly org: string };

const bySystem = [{ side: 'system', roles: ['system'] }] as const;

export const importTransitions: TransitionTable<
  ImportStatus,
  Exclude<ImportCommand['type'], 'open'>,
  'importer' | 'system'
> = checkTable([
  {
    command: 'start',
    from: ['awaitingUpload'],
    to: ['running'],
    by: [{ side: 'importer', roles: ['officer'] }],
  },
  { command: 'progress', from: ['running'], to: [], by: bySystem },
  { command: 'finish', from: ['running'], to: ['done'], by: bySystem },
  { command: 'fail', from: ['running'], to: ['failed'], by: bySystem },
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
  if (actor.kind === undefined) return { refusal: notRegistered() };
  const refused = refuseRole(actor, ['officer']);
  if (refused) return refused;
  if (opening.kind === 'elements' && actor.kind !== 'authority') return { refusal: elementsOfAuthorities };
  return { events: [{ type: 'opened', id, org: actor.org, sub: actor.sub, opening }] };
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
    case 'follow':
      return relyingOnAllRead({ kind: 'import', id: state.id }, context, (seen) => follow(state, seen));
  }
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
    case 'moved':
      return { ...state, org: event.org };
  }
}

/** An import of a catalog workbook: upload, then a job that turns its rows into drafts and findings. */
export const importCase = /* @__PURE__ */ defineCase<
  Import,
  ImportCommand,
  ImportEvent,
  'open',
  'importer' | 'system'
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
  effects: (event, { id }) =>
    event.type === 'started' ? [{ type: 'queue', queue: 'import', message: { importId: id } }] : [],
  sides: (state, actor) => (actor.org === state.org ? ['importer'] : []),
  rows: ({ org, headings, createdAt }) => [
    ofProvider('import', org),
    ...(headings ? [{ ...headingsMatchedBy(org), sort: createdAt }] : []),
  ],
  summary: ({ fileName, counts }) => ({ fileName, ...counts }),
  view: ({ counts, ...rest }) => ({ ...rest, ...counts, deadlines: [] }),
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
}

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
