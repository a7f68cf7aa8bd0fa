import type { Text } from '../words/text.ts';
import type { Me } from '../api/me.ts';

/** A page that the menu leads to, and to whom it is shown; what somebody may do there the platform decides anew each time. */
export interface Place {
  readonly path: string;
  readonly name: Text;
  readonly group: 'work' | 'ledger' | 'sharing' | 'supervision' | 'organisation' | 'platform';
  isFor(me: Me, isEmbedded: boolean): boolean;
  /** Pages that belong to it and have an address elsewhere. */
  readonly holds?: readonly string[];
}

/** Whether an address is that of a place, or of a page that belongs to it. */
export function isAt({ path, holds = [] }: Place, location: string): boolean {
  return [path, ...holds].some((at) => location === at || location.startsWith(`${at}/`));
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

const forDepartments = (
  group: Place['group'],
  path: string,
  zh: string,
  en: string,
  holds: readonly string[] = [],
): Place => ({
  path,
  name: { zh, en },
  group,
  isFor: everybodyButOperators,
  holds,
});

/** The menu, from top to bottom. */
export const places: readonly Place[] = [
  forDepartments('work', '/console/todo', '待办', 'To do'),
  { path: '/console/notices', name: { zh: '通知', en: 'Notices' }, group: 'work', isFor: everybody },
  forDepartments('ledger', '/console/catalogs', '政务数据目录', 'Catalogs', ['/console/bulk']),
  forDepartments('ledger', '/console/search', '目录检索', 'Search'),
  forDepartments('ledger', '/console/elements', '数据元与数源部门', 'Elements and sources'),
  forDepartments('ledger', '/console/coverage', '应编数据与编目率', 'What must be catalogued', [
    '/console/duties',
    '/console/matters',
    '/console/matter-standard',
  ]),
  forDepartments('ledger', '/console/compilation-plans', '目录编制', 'Compilation', [
    '/console/compilation-tasks',
  ]),
  forDepartments('ledger', '/console/quality', '目录质量', 'Quality'),
  forDepartments('ledger', '/console/collection-checks', '收集前核对', 'Checks before collection'),
  forDepartments('ledger', '/console/forms', '填报表单', 'Forms'),
  forDepartments('ledger', '/console/announcements', '目录公布与订阅', 'Announcements'),
  {
    path: '/console/harvests',
    name: { zh: '目录汇集', en: 'Harvests' },
    group: 'ledger',
    isFor: supervisors,
  },
  forDepartments('sharing', '/console/requests', '共享申请', 'Requests'),
  forDepartments('sharing', '/console/grants', '共享权限与数据', 'Grants and data'),
  forDepartments('sharing', '/console/demands', '共享需求', 'Demands'),
  forDepartments('sharing', '/console/lists', '供需对接清单', 'Lists of matching'),
  forDepartments('sharing', '/console/backflows', '数据回流', 'Backflow'),
  forDepartments('sharing', '/console/corrections', '数据校核', 'Corrections'),
  forDepartments('sharing', '/console/disputes', '争议', 'Disputes'),
  forDepartments('sharing', '/console/documents', '公文', 'Documents'),
  forDepartments('sharing', '/console/holdings', '持有的共享数据', 'Data held'),
  forDepartments('sharing', '/console/security-reviews', '安全审查', 'Security reviews'),
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
  forDepartments('organisation', '/console/staff', '代理与移交', 'Delegation and handover'),
  forDepartments('organisation', '/console/organisation', '单位信息与通知接收', 'Organisation and webhook'),
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
