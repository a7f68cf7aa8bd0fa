import type { Text } from '../words/text.ts';
import type { Me } from '../api/me.ts';

/** A page that the menu leads to, and to whom it is shown; what somebody may do there the platform decides anew each time. */
export interface Place {
  readonly path: string;
  readonly name: Text;
  readonly group: 'work' | 'ledger' | 'sharing' | 'supervision' | 'organisation' | 'platform';
  isFor(me: Me, isEmbedded: boolean): boolean;
}

const everybodyButOperators = ({ roles }: Me) => roles.some((role) => role !== 'operator');
const supervisors = ({ kind }: Me) => kind === 'authority' || kind === 'government';
const everybody = () => true;

export const groupNames: Readonly<Record<Place['group'], Text>> = {
  work: { zh: '我的工作', en: 'My work' },
  ledger: { zh: '目录', en: 'Catalogs' },
  sharing: { zh: '共享', en: 'Sharing' },
  supervision: { zh: '监督', en: 'Supervision' },
  organisation: { zh: '本单位', en: 'My organisation' },
  platform: { zh: '平台', en: 'Platform' },
};

/** The menu, from top to bottom. */
export const places: readonly Place[] = [
  { path: '/console/todo', name: { zh: '待办', en: 'To do' }, group: 'work', isFor: everybodyButOperators },
  { path: '/console/notices', name: { zh: '通知', en: 'Notices' }, group: 'work', isFor: everybody },
  {
    path: '/console/catalogs',
    name: { zh: '政务数据目录', en: 'Catalogs' },
    group: 'ledger',
    isFor: everybodyButOperators,
  },
  {
    path: '/console/search',
    name: { zh: '目录检索', en: 'Search' },
    group: 'ledger',
    isFor: everybodyButOperators,
  },
  {
    path: '/console/elements',
    name: { zh: '数据元与数源部门', en: 'Elements and sources' },
    group: 'ledger',
    isFor: everybodyButOperators,
  },
  {
    path: '/console/coverage',
    name: { zh: '应编数据与编目率', en: 'What must be catalogued' },
    group: 'ledger',
    isFor: everybodyButOperators,
  },
  {
    path: '/console/compilation-plans',
    name: { zh: '目录编制', en: 'Compilation' },
    group: 'ledger',
    isFor: everybodyButOperators,
  },
  {
    path: '/console/quality',
    name: { zh: '目录质量', en: 'Quality' },
    group: 'ledger',
    isFor: everybodyButOperators,
  },
  {
    path: '/console/collection-checks',
    name: { zh: '收集前核对', en: 'Checks before collection' },
    group: 'ledger',
    isFor: everybodyButOperators,
  },
  {
    path: '/console/forms',
    name: { zh: '填报表单', en: 'Forms' },
    group: 'ledger',
    isFor: everybodyButOperators,
  },
  {
    path: '/console/announcements',
    name: { zh: '目录公布与订阅', en: 'Announcements' },
    group: 'ledger',
    isFor: everybodyButOperators,
  },
  {
    path: '/console/harvests',
    name: { zh: '目录汇集', en: 'Harvests' },
    group: 'ledger',
    isFor: supervisors,
  },
  {
    path: '/console/requests',
    name: { zh: '共享申请', en: 'Requests' },
    group: 'sharing',
    isFor: everybodyButOperators,
  },
  {
    path: '/console/grants',
    name: { zh: '共享权限与数据', en: 'Grants and data' },
    group: 'sharing',
    isFor: everybodyButOperators,
  },
  {
    path: '/console/demands',
    name: { zh: '共享需求', en: 'Demands' },
    group: 'sharing',
    isFor: everybodyButOperators,
  },
  {
    path: '/console/lists',
    name: { zh: '供需对接清单', en: 'Lists of matching' },
    group: 'sharing',
    isFor: everybodyButOperators,
  },
  {
    path: '/console/backflows',
    name: { zh: '数据回流', en: 'Backflow' },
    group: 'sharing',
    isFor: everybodyButOperators,
  },
  {
    path: '/console/corrections',
    name: { zh: '数据校核', en: 'Corrections' },
    group: 'sharing',
    isFor: everybodyButOperators,
  },
  {
    path: '/console/disputes',
    name: { zh: '争议', en: 'Disputes' },
    group: 'sharing',
    isFor: everybodyButOperators,
  },
  {
    path: '/console/documents',
    name: { zh: '公文', en: 'Documents' },
    group: 'sharing',
    isFor: everybodyButOperators,
  },
  {
    path: '/console/holdings',
    name: { zh: '持有的共享数据', en: 'Data held' },
    group: 'sharing',
    isFor: everybodyButOperators,
  },
  {
    path: '/console/security-reviews',
    name: { zh: '安全审查', en: 'Security reviews' },
    group: 'sharing',
    isFor: everybodyButOperators,
  },
  {
    path: '/console/board',
    name: { zh: '监督看板', en: 'Board' },
    group: 'supervision',
    isFor: supervisors,
  },
  {
    path: '/console/calendar',
    name: { zh: '工作日历与期限', en: 'Calendar and terms' },
    group: 'supervision',
    isFor: everybody,
  },
  {
    path: '/console/staff',
    name: { zh: '代理与移交', en: 'Delegation and handover' },
    group: 'organisation',
    isFor: everybodyButOperators,
  },
  {
    path: '/console/organisation',
    name: { zh: '单位信息与通知接收', en: 'Organisation and webhook' },
    group: 'organisation',
    isFor: everybodyButOperators,
  },
  {
    path: '/console/register',
    name: { zh: '地区与单位登记', en: 'Regions and organisations' },
    group: 'platform',
    isFor: everybody,
  },
  {
    path: '/console/clock',
    name: { zh: '时钟', en: 'Clock' },
    group: 'platform',
    isFor: (_, isEmbedded) => isEmbedded,
  },
];

/** Where somebody begins: at what there is to decide. */
export function firstPlace({ roles }: Pick<Me, 'roles'>): string {
  return roles.every((role) => role === 'operator') ? '/console/register' : '/console/todo';
}
