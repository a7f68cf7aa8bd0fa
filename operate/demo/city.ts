import type { Person } from '../client.ts';

/** The invented city 990100 and the people of its two departments; codes have valid check digits (GB 32100). */
export const registry = '11990100MB0000011U';
export const housing = '11990100MB00000220';
const dataBureau = '11990100MB00000334';
const cityGovernment = '11990100MB00000448';

const person = (org: string, sub: string, roles: string): Person => ({ org, sub, roles });

export const operator = person('platform', 'operator', 'operator');
export const registryOfficer = person(registry, 'registry-officer', 'officer');
export const registryOfficeHead = person(registry, 'registry-office-head', 'officeHead');
export const registryHead = person(registry, 'registry-head', 'departmentHead');
export const housingOfficer = person(housing, 'housing-officer', 'officer');
export const housingOfficeHead = person(housing, 'housing-office-head', 'officeHead');
export const bureauOfficer = person(dataBureau, 'bureau-officer', 'officer');

/** Only whom the register names consents (R11.3). */
const headsOf = (office: Person, whole?: Person) => [
  { sub: office.sub, name: '示例甲', office: 'officeHead' },
  ...(whole ? [{ sub: whole.sub, name: '示例乙', office: 'departmentHead' }] : []),
];

const department = (name: string, kind: string, more: object = {}) => ({
  name,
  kind,
  region: '990100',
  level: 'city',
  sharingOffice: { name: '数据共享科' },
  ...more,
});

/** What the operator registers before anything else. */
export const registrations: readonly [path: string, body: object][] = [
  ['/v1/regions/990100', { name: '示例市', level: 'city' }],
  [
    `/v1/departments/${registry}`,
    department('示例市不动产登记中心', 'department', { heads: headsOf(registryOfficeHead, registryHead) }),
  ],
  [
    `/v1/departments/${housing}`,
    department('示例市住房保障局', 'department', {
      heads: headsOf(housingOfficeHead),
      webhook: 'https://housing.990100.example/notices',
    }),
  ],
  [`/v1/departments/${dataBureau}`, department('示例市数据局', 'authority')],
  [`/v1/departments/${cityGovernment}`, department('示例市人民政府', 'government')],
];

export const catalogDraft = {
  name: '不动产登记信息',
  summary: '不动产登记簿摘要',
  dataItems: [
    { name: '不动产单元号', type: 'string', length: 28 },
    { name: '坐落', type: 'string', length: 200 },
    { name: '登记日期', type: 'date' },
    { name: '权利人证件号', type: 'string', length: 18, sharingClass: 'withheld' },
  ],
  format: 'CSV',
  updateFrequency: 'daily',
  sharingClass: 'conditional',
  sharingMethods: ['batch'],
  useConditions: [{ id: 'c1', text: '仅限住房保障资格核验使用' }],
  sharingScope: '本市各部门',
  permittedUses: '住房保障资格核验',
  withheldReason: '证件号属于敏感个人信息',
  legalBasis: { kind: 'law', title: '《中华人民共和国个人信息保护法》', article: '第二十八条' },
  classification: { grade: 'general', level: 2 },
  secret: false,
};

export const assessments = {
  secrecyRisk: {
    conclusion: 'none',
    assessor: '示例市不动产登记中心保密办公室',
    date: '2026-01-04',
    document: '示例登密评〔2026〕1号',
  },
  personalInformationImpact: {
    conclusion: 'contains',
    assessor: '示例市不动产登记中心数据共享科',
    date: '2026-01-04',
    document: '示例登评〔2026〕1号',
  },
};

export const sharingRequest = {
  dataItems: ['不动产单元号', '坐落', '登记日期'],
  basis: '《公共租赁住房管理办法》第七条规定的资格审核职责',
  scenario: '核验公租房申请人的住房情况',
  useRange: { units: ['住房保障科'], systems: ['公租房管理系统'] },
  extent: { region: '990100' },
  method: 'batch',
  duration: { from: '2026-02-01', to: '2027-01-31' },
};
