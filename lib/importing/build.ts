import type { UpdateFrequency } from '../catalog/schema.ts';
import { checkUscc } from '../organisation/uscc.ts';
import type { CatalogField, CollectedCatalog, Collection, RowSharing } from './collect.ts';
import { nameKey } from './accidents.ts';
import { mayHaveLostDigits } from './catalogCode.ts';
import { type Finding, finding } from './finding.ts';
import type { FindingCode } from './findingKinds.ts';
import type { ImportedCatalog, ImportedItem } from './importedCatalog.ts';
import { type CatalogForm, readCatalogForm } from './form.ts';
import { formFields } from './headings.ts';
import { limits } from './limits.ts';
import { type Openness, readOpenness, readSharingMethods } from './openness.ts';
import { isPlaceholder, isSymbolsOnly, standsForEmpty } from '../regulation/placeholder.ts';
import {
  lacksLegalBasis,
  objectionsTo,
  proposeSharingClass,
  type SharingProposal,
  isStricter,
  strictest,
} from './sharingProposal.ts';
import { readUpdateFrequency } from './updateFrequency.ts';

type Say = (code: FindingCode, value: string, more?: Partial<Parameters<typeof finding>[1]>) => void;

/**
 * Makes catalogs of what their rows said. A catalog without name or provider is not made: each of its rows then has an
 * error finding.
 *
 * @param hasColumn whether the file has a column for the field: a column that is not there is reported once, elsewhere
 */
export function buildCatalogs(
  collection: Collection,
  hasColumn: (field: CatalogField | 'sharingClass' | 'sharingCondition') => boolean,
): { catalogs: readonly ImportedCatalog[]; findings: readonly Finding[] } {
  const catalogs: ImportedCatalog[] = [];
  const findings: Finding[] = [];
  const firstOfName = new Map<string, ImportedCatalog>();
  for (const collected of collection.values()) {
    const { sheet } = collected;
    const fault = essentialFault(collected);
    if (fault !== undefined) {
      findings.push(
        ...collected.rows.map((row) =>
          finding(fault.code, { ...fault, row, sheet, catalogCode: collected.code }),
        ),
      );
      continue;
    }
    const say: Say = (code, value, more) => {
      const row = more?.row ?? collected.rows[0] ?? 0;
      findings.push(finding(code, { ...more, row, sheet, catalogCode: collected.code, value }));
    };
    const catalog = buildCatalog(collected, say, findings, hasColumn);
    catalogs.push(catalog);
    const key = `${catalog.providerCode} ${nameKey(catalog.name)}`;
    const first = firstOfName.get(key);
    if (first === undefined) firstOfName.set(key, catalog);
    else say('nameRepeated', catalog.name, { words: { first: first.code, firstRow: first.rows[0] } });
  }
  return { catalogs, findings };
}

/** Why there can be no catalog of this: all its rows are refused then. */
function essentialFault({
  code,
  values,
  items,
  reported,
}: CollectedCatalog): { code: FindingCode; value: string; words?: Record<string, number> } | undefined {
  // One code, several names, and digits that a spreadsheet may have dropped: these were different catalogs.
  const isNamedTwice = [...reported].some((key) => key.startsWith('catalogName '));
  if (isNamedTwice && mayHaveLostDigits(code)) return { code: 'catalogCodeDigitsLost', value: code };
  const name = values.get('catalogName')?.value ?? '';
  if (name === '') return { code: 'nameMissing', value: '' };
  if (!values.has('providerCode')) return { code: 'providerCodeMissing', value: '' };
  if (name.length > limits.nameCharacters) {
    return { code: 'nameTooLong', value: name, words: { most: limits.nameCharacters } };
  }
  if (items.size <= limits.dataItems) return undefined;
  return { code: 'tooManyItems', value: String(items.size), words: { most: limits.dataItems } };
}

/** What the columns of the platform's own workbook say, where there is one of them. */
function formOf(
  { values, code, sheet, rows }: CollectedCatalog,
  sourceSystem: string | undefined,
  findings: Finding[],
): CatalogForm | undefined {
  if (!values.has('template') && !formFields.some((field) => values.has(field))) return undefined;
  const place = { row: rows[0] ?? 0, sheet, catalogCode: code };
  const read = readCatalogForm((field) => values.get(field)?.value ?? '', sourceSystem, place);
  findings.push(...read.findings);
  return read.form;
}

function buildCatalog(
  collected: CollectedCatalog,
  say: Say,
  findings: Finding[],
  hasColumn: (field: CatalogField | 'sharingClass' | 'sharingCondition') => boolean,
): ImportedCatalog {
  const value = (field: CatalogField) => collected.values.get(field)?.value ?? '';
  const [first = 0, ...others] = collected.rows;
  const name = value('catalogName');
  const providerCode = value('providerCode');
  if (mayHaveLostDigits(collected.code)) say('catalogCodeDigitsDoubtful', collected.code);
  if (isPlaceholder(name)) say('namePlaceholder', name);
  const fault = checkUscc(providerCode);
  if (fault !== undefined) say('providerCodeFaulty', providerCode, { reason: fault.message });
  const sourceSystem = readPlain(value('sourceSystem'));
  return {
    code: collected.code,
    ...present('sheet', collected.sheet),
    name,
    providerCode,
    providerName: value('providerName'),
    ...present(
      'summary',
      bounded('summary', limits.summaryCharacters, readSummary(value('summary'), say), say),
    ),
    ...present('updateFrequency', readFrequency(value('updateFrequency'), say, hasColumn('updateFrequency'))),
    ...present('sourceSystem', sourceSystem),
    ...present('form', formOf(collected, sourceSystem, findings)),
    ...present('format', bounded('format', limits.formatCharacters, readPlain(value('format')), say)),
    ...present('sharingMethods', readMethods(value('sharingMethods'), say)),
    ...readSharing(collected, say, hasColumn),
    ...present('openness', readOpen(value('openness'), value('openCondition'), say)),
    ...present('openCondition', readPlain(value('openCondition'))),
    rows: [first, ...others],
  };
}

function present<Key extends string, Value>(key: Key, value: Value | undefined): { [K in Key]?: Value } {
  // A computed key widens to string; it is `Key`.
  return value === undefined ? {} : ({ [key]: value } as { [K in Key]?: Value });
}

/**
 * A field that the Regulation does not require: symbols stand for an empty cell and need no finding; words are kept
 * even when they are 无, which may well be the true answer ("no condition", "no system").
 */
function readPlain(text: string): string | undefined {
  return isSymbolsOnly(text) ? undefined : text;
}

function bounded(field: string, most: number, text: string | undefined, say: Say): string | undefined {
  if (text === undefined || text.length <= most) return text;
  say('textTooLong', text, { words: { field, most } });
  return undefined;
}

function readSummary(text: string, say: Say): string | undefined {
  if (isSymbolsOnly(text)) return undefined;
  if (!isPlaceholder(text)) return text;
  say('summaryPlaceholder', text);
  return undefined;
}

function readFrequency(text: string, say: Say, columnExists: boolean): UpdateFrequency | undefined {
  const read = readUpdateFrequency(text);
  if (read === undefined) {
    if (columnExists) say('updateFrequencyMissing', text);
    return undefined;
  }
  if (!read.recognised) say('updateFrequencyUnknown', text);
  return read.frequency;
}

function readMethods(text: string, say: Say): ImportedCatalog['sharingMethods'] {
  if (standsForEmpty(text)) return undefined;
  const methods = readSharingMethods(text);
  if (methods.length > 0) return methods;
  say('sharingMethodUnclear', text);
  return undefined;
}

/** Open, but on a condition: that is conditional. */
function readOpen(text: string, condition: string, say: Say): Openness | undefined {
  if (standsForEmpty(text)) return undefined;
  const openness = readOpenness(text);
  if (openness === undefined) say('opennessUnclear', text);
  return openness === 'open' && !isPlaceholder(condition) && readOpenness(condition) !== 'open'
    ? 'conditional'
    : openness;
}

type Sharing = Pick<ImportedCatalog, 'sharingCondition' | 'proposal' | 'dataItems'>;

/**
 * The class and the condition of a catalog, each item keeping its own class where the rows differ. The proposal is never
 * looser than the strictest row, and the condition is that of the row the class was read from.
 */
function readSharing(
  { sharing, items, values }: CollectedCatalog,
  say: Say,
  hasColumn: (field: CatalogField | 'sharingClass' | 'sharingCondition') => boolean,
): Sharing {
  const rows = sharing.map((row) => ({ ...row, proposal: proposalOf(row) }));
  const proposed = rows.flatMap(({ proposal, ...row }) =>
    proposal === undefined ? [] : [{ ...row, proposal }],
  );
  const decisive = strictest(proposed);
  const classes = new Set(proposed.map(({ proposal }) => proposal.sharingClass));
  const condition = conditionOf(rows, decisive);
  for (const other of differing(rows, condition)) {
    const words = { first: condition?.condition ?? '', firstRow: condition?.row ?? 0 };
    say('conditionOfOtherRow', other.condition, { row: other.row, words });
  }
  if (classes.size > 1 && decisive !== undefined) {
    const words = { classes: [...new Set(proposed.map(({ proposal }) => proposal.from))].join('、') };
    say('classesDiffer', decisive.proposal.from, { row: decisive.row, words });
  }
  const text = condition?.condition ?? '';
  const shown = text === '' ? (rows.find(({ classText }) => classText !== '')?.classText ?? '') : text;
  const isAsked = hasColumn('sharingCondition') || hasColumn('sharingClass');
  const hasBasis = values.has('basisTitle');
  sayOfSharing(decisive?.proposal, { text, shown, isAsked, hasBasis }, say);
  const ownClasses = classes.size > 1 ? classesByItem(rows) : new Map<string, never>();
  return {
    dataItems: [...items.values()].map(({ item }) => withClass(item, ownClasses.get(item.name))),
    ...(isPlaceholder(text) ? {} : { sharingCondition: text }),
    ...(decisive === undefined ? {} : { proposal: decisive.proposal }),
  };
}

/** A column of its own for the class decides; the text of the condition does where there is none. */
function proposalOf({ classText, condition }: RowSharing): SharingProposal | undefined {
  return proposeSharingClass(classText) ?? proposeSharingClass(condition);
}

type ProposedRow = RowSharing & { readonly proposal: SharingProposal | undefined };

/** The first condition of a row whose class is the one proposed; of any row where no class is proposed. */
function conditionOf(
  rows: readonly ProposedRow[],
  decisive: ProposedRow | undefined,
): ProposedRow | undefined {
  const fitting = rows.filter(
    ({ proposal }) => decisive === undefined || proposal?.sharingClass === decisive.proposal?.sharingClass,
  );
  return (
    fitting.find(({ condition }) => !isPlaceholder(condition)) ??
    fitting.find(({ condition }) => condition !== '')
  );
}

/** The first row of each condition that is not the catalog's. */
function differing(rows: readonly ProposedRow[], taken: ProposedRow | undefined): readonly ProposedRow[] {
  const firstOf = new Map<string, ProposedRow>();
  for (const row of rows) {
    if (row.condition === '' || row.condition === taken?.condition || firstOf.has(row.condition)) continue;
    firstOf.set(row.condition, row);
  }
  return [...firstOf.values()];
}

/** The class that a column of classes gives each item; free text decides nothing for a single item. */
function classesByItem(rows: readonly ProposedRow[]): ReadonlyMap<string, SharingProposal['sharingClass']> {
  return new Map(
    rows.flatMap(({ item, classText }) => {
      const own = proposeSharingClass(classText)?.sharingClass;
      return item === undefined || own === undefined ? [] : [[item, own] as const];
    }),
  );
}

function withClass(
  item: ImportedItem,
  sharingClass: SharingProposal['sharingClass'] | undefined,
): ImportedItem {
  return sharingClass === undefined ? item : { ...item, sharingClass };
}

/** What the Regulation has against the class and the condition, or that neither says anything. */
function sayOfSharing(
  proposal: SharingProposal | undefined,
  { text, shown, isAsked, hasBasis }: { text: string; shown: string; isAsked: boolean; hasBasis: boolean },
  say: Say,
): void {
  if (proposal === undefined && isAsked) {
    say(isPlaceholder(shown) ? 'conditionPlaceholder' : 'conditionUnclear', shown);
  }
  for (const { reason, article } of isPlaceholder(text) ? [] : objectionsTo(text)) {
    say('conditionObjection', text, { reason, article });
  }
  const read = isPlaceholder(text) ? undefined : proposeSharingClass(text);
  if (proposal !== undefined && read !== undefined && isStricter(read, proposal)) {
    say('conditionContradictsClass', text, { words: { class: proposal.from } });
  }
  if (proposal?.sharingClass === 'withheld' && !hasBasis && lacksLegalBasis(text))
    say('withheldWithoutBasis', proposal.from);
}
