import { normaliseHeading, type WorkbookField } from './headings.ts';

/** Words for secrets of the state and of its work, by which a heading is known whatever the list and however it is put. */
const heading = /涉密|密级|秘密|定密|保密(等|级)/u;
/** Of people, places and things that handle secrets, or of somebody else's: says nothing of the row. */
const ofOthers = /商业秘密|涉密(人员|资质|单位|网|载体|设备)/u;

/** Whether a column under this heading says of its rows whether they are secret. */
export function isSecrecyHeading(written: string): boolean {
  const key = normaliseHeading(written);
  return heading.test(key) && !ofOthers.test(key);
}

/** The columns of a row of headings that say whether a row is secret: what any of them says counts. */
export function secrecyColumns(cells: readonly string[]): readonly number[] {
  return cells.flatMap((cell, column) => (isSecrecyHeading(cell) ? [column] : []));
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
const marking = /^(内部|国家|工作)?(秘密|机密|绝密|涉密)(级|事项|信息)?(★.{0,6})?$/u;
const yes = /^(是|有|属于?|1|y|yes|true|t|√|✓)$/iu;
/** 不涉密, 非密, 无密级, 未定密: in a column that asks for it, whatever else names a secret says yes. */
const no = /^(否|无|0|n|no|false)|[不非未无没][\p{Script=Han}]{0,6}密/iu;

/**
 * Whether a row is marked as holding a state or work secret (Order 809, article 3: outside the Regulation; it must not
 * enter an unclassified system). In doubt it is.
 *
 * @param value the cell of a field
 * @param cells all cells of the row: a marking may stand in a column of remarks
 * @param columns those that ask for it
 */
export function isMarkedSecret(
  value: (field: WorkbookField) => string,
  cells: readonly string[],
  columns: readonly number[] = [],
): boolean {
  if ([value('secrecy'), ...columns.map((column) => cells[column] ?? '')].some(answersYes)) return true;
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

function answersYes(cell: string): boolean {
  const text = plain(cell);
  return yes.test(text) || (text.includes('密') && !no.test(text));
}

function saysSecret(text: string): boolean {
  return declared.test(text) || marking.test(text);
}

function plain(text: string): string {
  return text.normalize('NFKC').replace(/[\s。.,;:!?、“”"'()]+/gu, '');
}
