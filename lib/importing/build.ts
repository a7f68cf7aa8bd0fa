import type { UpdateFrequency } from '../catalog/schema.ts';
import { checkUscc } from '../organisation/uscc.ts';
import type { CatalogField, CollectedCatalog, Collection } from './collect.ts';
import { type Finding, finding } from './finding.ts';
import type { FindingCode } from './findingKinds.ts';
import type { ImportedCatalog } from './importedCatalog.ts';
import { limits } from './limits.ts';
import { isPlaceholder, isSymbolsOnly } from './placeholder.ts';
import {
  lacksLegalBasis,
  objectionsTo,
  proposeSharingClass,
  type SharingProposal,
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
  hasColumn: (field: CatalogField) => boolean,
): { catalogs: readonly ImportedCatalog[]; findings: readonly Finding[] } {
  const catalogs: ImportedCatalog[] = [];
  const findings: Finding[] = [];
  const firstOfName = new Map<string, ImportedCatalog>();
  for (const collected of collection.values()) {
    const fault = essentialFault(collected);
    if (fault !== undefined) {
      findings.push(
        ...collected.rows.map((row) => finding(fault.code, { ...fault, row, catalogCode: collected.code })),
      );
      continue;
    }
    const say: Say = (code, value, more) => {
      const row = more?.row ?? collected.rows[0] ?? 0;
      findings.push(finding(code, { ...more, row, catalogCode: collected.code, value }));
    };
    const catalog = buildCatalog(collected, say, hasColumn);
    catalogs.push(catalog);
    const key = `${catalog.providerCode} ${catalog.name}`;
    const first = firstOfName.get(key);
    if (first === undefined) firstOfName.set(key, catalog);
    else say('nameRepeated', catalog.name, { words: { first: first.code, firstRow: first.rows[0] } });
  }
  return { catalogs, findings };
}

/** Why there can be no catalog of this: all its rows are refused then. */
function essentialFault({
  values,
  items,
}: CollectedCatalog): { code: FindingCode; value: string; words?: Record<string, number> } | undefined {
  const name = values.get('catalogName')?.value ?? '';
  if (name === '') return { code: 'nameMissing', value: '' };
  if (!values.has('providerCode')) return { code: 'providerCodeMissing', value: '' };
  if (name.length > limits.nameCharacters) {
    return { code: 'nameTooLong', value: name, words: { most: limits.nameCharacters } };
  }
  if (items.size <= limits.dataItems) return undefined;
  return { code: 'tooManyItems', value: String(items.size), words: { most: limits.dataItems } };
}

function buildCatalog(
  collected: CollectedCatalog,
  say: Say,
  hasColumn: (field: CatalogField) => boolean,
): ImportedCatalog {
  const value = (field: CatalogField) => collected.values.get(field)?.value ?? '';
  const [first = 0, ...others] = collected.rows;
  const name = value('catalogName');
  const providerCode = value('providerCode');
  if (isPlaceholder(name)) say('namePlaceholder', name);
  const fault = checkUscc(providerCode);
  if (fault !== undefined) say('providerCodeFaulty', providerCode, { reason: fault.message });
  return {
    code: collected.code,
    name,
    providerCode,
    providerName: value('providerName'),
    ...present(
      'summary',
      bounded('summary', limits.summaryCharacters, readSummary(value('summary'), say), say),
    ),
    ...present('updateFrequency', readFrequency(value('updateFrequency'), say, hasColumn('updateFrequency'))),
    ...present('sourceSystem', readPlain(value('sourceSystem'))),
    ...present('format', bounded('format', limits.formatCharacters, readPlain(value('format')), say)),
    dataItems: [...collected.items.values()].map(({ item }) => item),
    ...readSharing(value('sharingClass'), value('sharingCondition'), say, hasColumn),
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

/** A column of its own for the class decides; the text of the condition does where there is none. */
function readSharing(
  classText: string,
  condition: string,
  say: Say,
  hasColumn: (field: CatalogField) => boolean,
): { sharingCondition?: string; proposal?: SharingProposal } {
  const proposal = proposeSharingClass(classText) ?? proposeSharingClass(condition);
  const conditionSaysSomething = !isPlaceholder(condition);
  if (proposal === undefined && (hasColumn('sharingCondition') || hasColumn('sharingClass'))) {
    const shown = condition === '' ? classText : condition;
    say(isPlaceholder(shown) ? 'conditionPlaceholder' : 'conditionUnclear', shown);
  }
  for (const { reason, article } of conditionSaysSomething ? objectionsTo(condition) : []) {
    say('conditionObjection', condition, { reason, article });
  }
  if (proposal?.sharingClass === 'withheld' && lacksLegalBasis(condition))
    say('withheldWithoutBasis', proposal.from);
  return {
    ...(conditionSaysSomething ? { sharingCondition: condition } : {}),
    ...(proposal === undefined ? {} : { proposal }),
  };
}
