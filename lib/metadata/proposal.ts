import type { WorkbookFailure } from '../importing/failure.ts';
import { finding, noRecords, type ProposalFinding, tooManyItems } from './findings.ts';
import type { DataItem } from '../catalog/schema.ts';
import { type GatheredColumn, proposeItem } from './column.ts';
import { sampleLimits } from './limits.ts';
import { itemNames } from './names.ts';

/** What is proposed from a sample or a structure: items as a catalog takes them, and what is to be said of them. */
export interface Proposal {
  readonly dataItems: readonly DataItem[];
  readonly findings: readonly ProposalFinding[];
  /** Records that were looked at; none of a structure. */
  readonly records: number;
}

/** What is proposed, or why the sample as a whole cannot be read. */
export type Proposed = Proposal | { readonly failure: WorkbookFailure };

/** A column of a sample under the name that it has there. */
export interface NamedColumn {
  readonly given: string;
  readonly column: GatheredColumn;
}

/**
 * The items of a sample whose records were looked at.
 * @param said of the sample before
 */
export function proposeItems(
  columns: readonly NamedColumn[],
  records: number,
  said: readonly ProposalFinding[],
): Proposal {
  const nameOf = itemNames();
  const taken = columns.slice(0, sampleLimits.items);
  const proposed = taken.map(({ given, column }, index) => {
    const { name, findings } = nameOf(given, index + 1);
    const { item, findings: more, isUnique } = proposeItem(name, column, records);
    return { item, findings: [...findings, ...more], isUnique };
  });
  const key = proposed.findIndex(({ isUnique }) => isUnique);
  const keyName = proposed[key]?.item.name;
  return {
    dataItems: proposed.map(({ item }, index) => (index === key ? { ...item, primaryKey: true } : item)),
    findings: [
      ...said,
      ...(columns.length > taken.length ? [tooManyItems(columns.length, sampleLimits.items)] : []),
      ...(records === 0 ? [noRecords()] : []),
      ...proposed.flatMap(({ findings }) => findings),
      ...(keyName === undefined ? [] : [keyProposed(keyName)]),
    ],
    records,
  };
}

function keyProposed(item: string): ProposalFinding {
  return finding(
    'key_proposed',
    {
      zh: '样本中该项的值各不相同，已列为主键，请核对。',
      en: 'No two records of the sample have the same value: it is proposed as the key; check it.',
    },
    item,
  );
}
