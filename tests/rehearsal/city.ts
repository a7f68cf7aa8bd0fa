import { checkUscc } from '../../lib/organisation/uscc.ts';
import type { Call, Caller } from './calls.ts';
import type { Chance } from './chance.ts';

/** A body of the rehearsed city and its people. */
export interface Body {
  readonly org: string;
  readonly officer: Caller;
  readonly officeHead: Caller;
  readonly departmentHead: Caller;
}

/** A catalog that is on the ledger. */
export interface Published {
  readonly id: string;
  readonly provider: Body;
  readonly isUnconditional: boolean;
}

export interface City {
  readonly authority: Body;
  readonly government: Body;
  readonly departments: readonly Body[];
  readonly catalogs: readonly Published[];
}

const operators: readonly [Caller, Caller] = [
  { org: 'platform', sub: 'operator-1', role: 'operator' },
  { org: 'platform', sub: 'operator-2', role: 'operator' },
];
const region = '990100';
/** Those that are neither the authority nor the government. */
const departmentsOf = (bodies: number): number => bodies - 2;
const catalogsEach = 3;
export const items = ['编号', '名称', '登记日期'] as const;

/** One of several equal shares of a city's affairs, counted from 0: those that concern the catalogs of every so manieth department. */
export interface Share {
  readonly number: number;
  readonly of: number;
}

/** Whether the so manieth falls to a share. */
export function isOf({ number, of }: Share, place: number): boolean {
  return place % of === number;
}

/**
 * Registers a city and publishes the catalogs of a share of its departments, through the API.
 * @param bodies how many there are, its authority and its government among them
 */
export async function founded(call: Call, bodies: number, share: Share, chance: Chance): Promise<City> {
  const [operator] = operators;
  await call(operator, 'PUT', '/v1/regions/990000', { name: '演练省', level: 'province' });
  await call(operator, 'PUT', `/v1/regions/${region}`, { name: '演练市', level: 'city' });
  const authority = await registered(call, 1, '演练市数据局', 'authority');
  const government = await registered(call, 2, '演练市人民政府', 'government');
  const departments: Body[] = [];
  for (let number = 1; number <= departmentsOf(bodies); number += 1)
    departments.push(await registered(call, number + 2, `演练市第${number}局`, 'department'));
  const catalogs: Published[] = [];
  for (const provider of departments.filter((_, place) => isOf(share, place)))
    for (let number = 1; number <= catalogsEach; number += 1)
      catalogs.push(await published(call, provider, authority, number, chance));
  return { authority, government, departments, catalogs };
}

/** Loads a year's notice: one operator proposes it, another one confirms it. */
export async function announced(call: Call, year: number, notice: object): Promise<void> {
  const [operator, other] = operators;
  const address = `/v1/calendar/years/${year}`;
  await call(operator, 'PUT', address, notice);
  const { version } = await call(other, 'GET', '/v1/calendar/years');
  await call(other, 'POST', `${address}/confirm`, {}, version);
}

async function registered(call: Call, number: number, name: string, kind: string): Promise<Body> {
  const org = codeOf(number);
  const sub = (role: string) => `b${number}-${role}`;
  const heads = [
    { sub: sub('head'), name: `演练负责人${number}`, office: 'officeHead' },
    { sub: sub('department-head'), name: `演练部门负责人${number}`, office: 'departmentHead' },
  ];
  const body = { name, kind, region, level: 'city', sharingOffice: { name: '数据共享科' }, heads };
  await call(operators[0], 'PUT', `/v1/departments/${org}`, body);
  return {
    org,
    officer: { org, sub: sub('officer'), role: 'officer' },
    officeHead: { org, sub: sub('head'), role: 'officeHead' },
    departmentHead: { org, sub: sub('department-head'), role: 'departmentHead' },
  };
}

/** A 统一社会信用代码 of the region: the check character is the one that the standard's own check takes. */
function codeOf(number: number): string {
  const stem = `11${region}MB${String(number).padStart(7, '0')}`;
  const check = Array.from('0123456789ABCDEFGHJKLMNPQRTUWXY').find(
    (character) => checkUscc(stem + character) === undefined,
  );
  return `${stem}${check}`;
}

const frequencies = ['quarterly', 'semiannual', 'annual', 'irregular', 'none'] as const;

async function published(
  call: Call,
  provider: Body,
  authority: Body,
  number: number,
  chance: Chance,
): Promise<Published> {
  const isUnconditional = number === catalogsEach;
  const conditional = {
    useConditions: [{ id: 'c1', text: '仅限履行法定职责使用' }],
    sharingScope: '本市各部门',
    permittedUses: '行政许可与公共服务中的资格核验',
  };
  const { id } = await call(provider.officer, 'POST', '/v1/catalogs', {
    name: `演练目录${provider.officer.sub}-${number}`,
    summary: '演练用数据',
    dataItems: [
      { name: items[0], type: 'string', length: 20 },
      { name: items[1], type: 'string', length: 100 },
      { name: items[2], type: 'date' },
    ],
    format: 'CSV',
    updateFrequency: chance.oneOf(frequencies),
    sharingClass: isUnconditional ? 'unconditional' : 'conditional',
    sharingMethods: ['batch', 'file'],
    ...(isUnconditional ? {} : conditional),
    classification: { category: { field: '政务服务' }, grade: 'general', level: 1 },
    secret: false,
  });
  const address = `/v1/catalogs/${String(id)}`;
  const assessed = {
    conclusion: 'none',
    assessor: '演练评估组',
    date: '2025-08-01',
    document: '演评〔2025〕1号',
  };
  await call(provider.departmentHead, 'POST', `${address}/approve`, {
    secrecyRisk: assessed,
    personalInformationImpact: assessed,
  });
  await call(provider.officer, 'POST', `${address}/submit`);
  await call(authority.officer, 'POST', `${address}/publish`);
  return { id: String(id), provider, isUnconditional };
}
