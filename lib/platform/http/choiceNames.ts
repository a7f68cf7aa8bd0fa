import { organisationKindNames, roleNames, urgingActNames } from '../../case/names.ts';
import {
  conclusionNames,
  dataTypeNames,
  gradeNames,
  opennessNames,
  placesNames,
  sharingClassNames,
  sharingMethodNames,
  triggerNames,
  updateFrequencyNames,
} from '../../catalog/names.ts';
import { deliveryFormatNames } from '../../delivery/names.ts';
import { closeReasonNames } from '../../grant/names.ts';
import { columnMeaningNames, rowStateNames, workbookFormatNames } from '../../importing/names.ts';
import { levelNames } from '../../organisation/hierarchy.ts';
import { headOfficeNames, supplementClockNames } from '../../organisation/names.ts';
import { extensionGroundNames } from '../../regulation/extensionGrounds.ts';
import { grounds } from '../../regulation/grounds.ts';
import { legalBasisKindNames } from '../../regulation/legalBasis.ts';
import { supplementItems } from '../../regulation/supplementItems.ts';
import type { Text } from '../../regulation/text.ts';
import { decisionNames } from '../../request/names.ts';

const coded = (rows: readonly { readonly code: string; readonly name: Text }[]) =>
  Object.fromEntries(rows.map(({ code, name }) => [code, name]));

/** What the values are called that a call may choose from. */
const groups: readonly Readonly<Record<string, Text>>[] = [
  sharingClassNames,
  sharingMethodNames,
  updateFrequencyNames,
  opennessNames,
  gradeNames,
  dataTypeNames,
  placesNames,
  conclusionNames,
  triggerNames,
  decisionNames,
  coded(grounds),
  coded(supplementItems),
  extensionGroundNames,
  legalBasisKindNames,
  deliveryFormatNames,
  closeReasonNames,
  levelNames,
  organisationKindNames,
  headOfficeNames,
  supplementClockNames,
  roleNames,
  urgingActNames,
  workbookFormatNames,
  rowStateNames,
  columnMeaningNames,
];

/** The values of a choice for a Chinese sentence: each by its name, with the value to be given behind it. */
export function choicesInChinese(values: readonly unknown[]): string {
  const codes = values.map(String);
  const names = groups.find((group) => codes.every((code) => code in group));
  return codes.map((code) => (names?.[code] ? `${names[code].zh}（${code}）` : code)).join('、');
}
