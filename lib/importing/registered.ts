import * as z from 'zod/mini';
import type { Level, OrganisationKind } from '../case/actor.ts';
import { organisationKindNames } from '../case/names.ts';
import type { Department } from '../organisation/department.ts';
import type { Head } from '../organisation/departmentFacts.ts';
import { levelNames, levelOf, shortCode } from '../organisation/hierarchy.ts';
import {
  type DepartmentContent,
  departmentContent,
  regionCode,
  type RegionContent,
  regionContent,
} from '../organisation/schema.ts';
import type { Text } from '../regulation/text.ts';
import { plainCode, plainName } from './accidents.ts';
import type { RegisterField } from './registerColumns.ts';
import type { RegisterRow } from './registerList.ts';

/** Why a row registers nothing. */
export interface RowFault {
  readonly field: RegisterField;
  readonly value: string;
  readonly reason: Text;
}

type Said = RegisterRow['said'];
type Taken<Content> = { readonly id: string; readonly content: Content } | { readonly fault: RowFault };

/** A region as a row lists it: its level follows from its code where it is not said. */
export function regionOfRow(said: Said): Taken<RegionContent> {
  const code = codeIn(said, 'regionCode');
  if (code === undefined) return faultOf('regionCode', said, noRegionCode);
  const level = levelIn(said) ?? levelOf(code);
  const since = said.since === undefined ? undefined : dayIn(said.since);
  if (said.since !== undefined && since === undefined) return faultOf('since', said, noDay);
  const given = {
    name: plainName(said.regionName ?? ''),
    level,
    parent: said.parent && shortCode(plainCode(said.parent)),
    replacedBy: said.replacedBy && shortCode(plainCode(said.replacedBy)),
    since,
  };
  return taken(code, regionContent, given, regionFields, said);
}

/**
 * An organisation as a row lists it. What the row does not say stays as it is registered.
 *
 * @param before what is registered of it
 * @param region the region of those that name none
 */
export function departmentOfRow(
  said: Said,
  before: Department | undefined,
  region: string | undefined,
): Taken<DepartmentContent> {
  const uscc = plainCode(said.uscc ?? '').toUpperCase();
  const kind = said.kind === undefined ? (before?.kind ?? 'department') : kindIn(said.kind);
  if (kind === undefined) return faultOf('kind', said, noKind);
  const code = codeIn(said, 'regionCode') ?? before?.region ?? region;
  if (said.regionCode !== undefined && codeIn(said, 'regionCode') === undefined)
    return faultOf('regionCode', said, noRegionCode);
  if (code === undefined) return faultOf('regionCode', said, noRegion);
  const people = headsOf(said);
  if ('fault' in people) return people;
  const heads = [
    ...people.heads,
    ...(before?.heads ?? []).filter(({ office }) => !people.offices.has(office)),
  ];
  const office = before && officeOf({ ...before, heads });
  const officers = said.officers === undefined ? undefined : partsOf(said.officers);
  const given = {
    ...(before?.mergedInto === undefined ? {} : { mergedInto: before.mergedInto }),
    // Heads who were registered without a name stand with the office.
    heads: heads.filter(({ name }) => name !== undefined),
    name: plainName(said.departmentName ?? ''),
    kind,
    region: code,
    level: levelIn(said) ?? before?.level ?? levelOf(code),
    superior: said.superior === undefined ? before?.superior : plainCode(said.superior).toUpperCase(),
    field: said.workField ?? before?.field,
    documentPrefix: said.documentPrefix ?? before?.documentPrefix,
    authorisedBy: said.authorisedBy ?? before?.authorisedBy,
    sharingOffice: {
      ...office,
      name: plainName(said.sharingOffice ?? '') || (office?.name ?? officeToCome),
      ...(said.contact === undefined ? {} : { contact: said.contact }),
      ...(officers === undefined ? {} : { officers }),
    },
    keepsWebhook: true,
  };
  return taken(uscc, departmentContent, given, departmentFields, said);
}

/** Stands for the sharing office of a body whose list names none: its department names it (art. 11). */
export const officeToCome = '待明确';

/** Several people in one cell. */
const partsOf = (cell: string): readonly string[] =>
  cell
    .split(/[、，,;；\n]+/u)
    .map((part) => part.trim())
    .filter((part) => part !== '');

const columnOfHeads = { officeHead: 'officeHeads', departmentHead: 'departmentHeads' } as const;

/** The heads whom a row names, each by name and account, and the offices of which it names them: it names all of an office. */
function headsOf(
  said: Said,
):
  | { readonly heads: readonly Head[]; readonly offices: ReadonlySet<Head['office']> }
  | { readonly fault: RowFault } {
  const heads: Head[] = [];
  const offices = new Set<Head['office']>();
  for (const office of ['officeHead', 'departmentHead'] as const) {
    const field = columnOfHeads[office];
    for (const part of partsOf(said[field] ?? '')) {
      const [, name, sub] = /^([^（()）]+)[（(]([^（()）]+)[)）]$/u.exec(part) ?? [];
      if (name === undefined || sub === undefined) return faultOf(field, said, noAccount);
      heads.push({ sub: sub.trim(), name: name.trim(), office });
      offices.add(office);
    }
  }
  return { heads, offices };
}

function officeOf({ sharingOffice, heads }: Pick<Department, 'sharingOffice' | 'heads'>) {
  const unnamed = (office: Head['office']) =>
    heads.find((head) => head.office === office && head.name === undefined)?.sub;
  const [officeHead, departmentHead] = [unnamed('officeHead'), unnamed('departmentHead')];
  return {
    ...sharingOffice,
    ...(officeHead === undefined ? {} : { officeHead }),
    ...(departmentHead === undefined ? {} : { departmentHead }),
  };
}

function taken<Content>(
  id: string,
  schema: z.ZodMiniType<Content>,
  given: object,
  fields: Readonly<Record<string, RegisterField>>,
  said: Said,
): Taken<Content> {
  const filled = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const parsed = schema.safeParse(filled);
  if (parsed.success) return { id, content: parsed.data };
  const field = fields[String(parsed.error.issues[0]?.path[0])];
  return faultOf(field ?? 'departmentName', said, notTaken);
}

function faultOf(field: RegisterField, said: Said, reason: Text): { readonly fault: RowFault } {
  return { fault: { field, value: (said[field] ?? '').slice(0, 200), reason } };
}

/** A region's code in its shortest form; undefined for what is none. */
function codeIn(said: Said, field: 'regionCode'): string | undefined {
  const code = shortCode(plainCode(said[field] ?? ''));
  return regionCode.safeParse(code).success ? code : undefined;
}

function levelIn({ level }: Said): Level | undefined {
  if (level === undefined) return undefined;
  const written = plainName(level);
  // The keys of the very table.
  const known = Object.entries(levelNames) as [Level, Text][];
  return known.find(([code, { zh }]) => code === written || zh === written || zh === `${written}级`)?.[0];
}

const otherKindNames: Readonly<Record<string, OrganisationKind>> = {
  部门: 'department',
  政务部门: 'department',
  主管部门: 'authority',
  数据主管部门: 'authority',
  政府: 'government',
  授权组织: 'authorised',
  其他机关: 'otherOrgan',
};

function kindIn(cell: string): OrganisationKind | undefined {
  const written = plainName(cell);
  // The keys of the very table.
  const known = Object.entries(organisationKindNames) as [OrganisationKind, Text][];
  return known.find(([code, { zh }]) => code === written || zh === written)?.[0] ?? otherKindNames[written];
}

/** A day as lists write it. */
function dayIn(cell: string): string | undefined {
  const [, year, month = '', day = ''] =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/u.exec(plainCode(cell)) ?? [];
  return year === undefined ? undefined : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

const regionFields: Readonly<Record<string, RegisterField>> = {
  name: 'regionName',
  level: 'level',
  parent: 'parent',
  replacedBy: 'replacedBy',
  since: 'since',
};
const departmentFields: Readonly<Record<string, RegisterField>> = {
  name: 'departmentName',
  kind: 'kind',
  region: 'regionCode',
  level: 'level',
  superior: 'superior',
  field: 'workField',
  authorisedBy: 'authorisedBy',
  documentPrefix: 'documentPrefix',
  sharingOffice: 'sharingOffice',
  heads: 'officeHeads',
};

const noRegionCode: Text = {
  zh: '不是 6 位、9 位或者 12 位的行政区划代码，这一行未导入。',
  en: 'No region code of 6, 9 or 12 digits; the row was not taken.',
};
const noRegion: Text = {
  zh: '没有写明所属地区，这一行未导入。请增加行政区划代码一列，或者在导入时指明地区。',
  en: 'Its region is not said, so the row was not taken. Add a column for it, or name the region of all when importing.',
};
const noAccount: Text = {
  zh: '负责人应当写作“姓名（账号）”，几个人的以顿号隔开；这一行未导入。',
  en: 'A head is named with the account, as in 王某（wang）, several divided by 、; the row was not taken.',
};
const noKind: Text = {
  zh: '单位类别不是所列的类别，这一行未导入。',
  en: 'Not one of the kinds of organisation; the row was not taken.',
};
const noDay: Text = {
  zh: '不是日期，这一行未导入。请写作年-月-日。',
  en: 'Not a date; the row was not taken. Write it as year-month-day.',
};
const notTaken: Text = {
  zh: '此项缺少或者不能登记，这一行未导入，请更正后重新导入。',
  en: 'This is missing or cannot be registered; the row was not taken. Correct it and import again.',
};
