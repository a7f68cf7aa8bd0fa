import { normaliseHeading, type WorkbookField } from './headings.ts';

/** Headings of a column that says whether a row is secret, whatever the list. */
export const secrecyHeadings = ['密级', '涉密', '是否涉密', '涉密情况', '秘密等级'] as const;
const keysOfSecrecy: ReadonlySet<string> = new Set(secrecyHeadings.map(normaliseHeading));

/** The column of a row of headings that says whether a row is secret; undefined where there is none. */
export function secrecyColumn(cells: readonly string[]): number | undefined {
  const column = cells.findIndex((cell) => keysOfSecrecy.has(normaliseHeading(cell)));
  return column < 0 ? undefined : column;
}

/** Cells that say how a row may be handled: words about secrets elsewhere (a name, a summary) may be harmless. */
const tellingFields: readonly WorkbookField[] = [
  'secrecy',
  'sharingClass',
  'sharingCondition',
  'openness',
  'openCondition',
];

/** 涉密 and its sisters where they are said of the data: not 不涉密, not a duty to keep secrets, not 国家秘密除外. */
const declared =
  /(?<![不无非未没免勿]|不得|是否|有无)涉密(?!情况$|人员|资质|单位|网|载体|设备|.{0,6}除外)|(?<![不无非未没]|不得|是否)(属于?|涉及|系|为|含有?)(国家|工作)秘密(?!.{0,6}除外)|^(国家|工作)秘密$|^保密$/u;
/** A marking as documents bear it: 秘密, 机密★10年. */
const marking = /^(内部)?(秘密|机密|绝密|涉密)级?(★.{0,6})?$/u;
const yes = /^(是|有|涉密|1|y|yes|true|√)$/iu;

/**
 * Whether a row is marked as holding a state or work secret (Order 809, article 3: outside the Regulation; it must not
 * enter an unclassified system). In doubt it is.
 *
 * @param value the cell of a field
 * @param cells all cells of the row: a marking may stand in a column of remarks
 */
export function isMarkedSecret(value: (field: WorkbookField) => string, cells: readonly string[]): boolean {
  if (yes.test(plain(value('secrecy')))) return true;
  // Every marking has this character, and few rows do.
  if (!cells.some((cell) => cell.includes('密'))) return false;
  return (
    tellingFields.some((field) => saysSecret(plain(value(field)))) ||
    cells.some((cell) => cell.length <= 12 && marking.test(plain(cell)))
  );
}

/** Whether a text that could not be cut into cells may hold a marking. */
export function maySaySecret(text: string): boolean {
  return /涉密|机密|绝密|(国家|工作)秘密/u.test(text);
}

function saysSecret(text: string): boolean {
  return declared.test(text) || marking.test(text);
}

function plain(text: string): string {
  return text.normalize('NFKC').replace(/[\s。.,;:!?、“”"'()]+/gu, '');
}
