import { catalogOf } from '../sample/catalogs/all.ts';
import { contentOf } from '../sample/catalogs/sampleCatalog.ts';
import { type DepartmentKey, departments } from '../sample/departments.ts';
import { operators, staff } from '../sample/people.ts';
import { registrationOf } from '../sample/register.ts';

/** What the story of one request needs of the sample city. */
export const operator = operators.first;
export const {
  officer: registryOfficer,
  officeHead: registryOfficeHead,
  head: registryHead,
} = staff.registry;
export const { officer: housingOfficer, officeHead: housingOfficeHead, head: housingHead } = staff.housing;
export const bureauOfficer = staff.bureau.officer;

/** What the operator registers before anything else. */
export const registrations: readonly [path: string, body: object][] = [
  ['/v1/regions/990100', { name: '示例市', level: 'city' }],
  register('registry'),
  register('housing', { webhook: 'https://housing.990100.example/notices' }),
  register('bureau'),
  register('government'),
];

function register(key: DepartmentKey, more: object = {}): [path: string, body: object] {
  return [`/v1/departments/${departments[key].org}`, { ...registrationOf(key), ...more }];
}

export const catalogDraft = contentOf(catalogOf('realEstate'));

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
  personalInformation: {
    purpose: '核验公租房申请人的住房情况',
    manner: '在公租房管理系统内逐户比对，只保存核验结果',
    whyThisMinimum: [
      { dataItems: ['不动产单元号', '坐落'], why: '确认是否在本市有住房及其位置' },
      { dataItems: ['登记日期'], why: '确认取得住房的时间是否在申请之前' },
    ],
    assessment: {
      conclusion: 'acceptableWithMeasures',
      assessor: '示例市住房保障局数据共享科',
      date: '2026-01-04',
    },
  },
};
