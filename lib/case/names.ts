import type { Basis } from '../regulation/problem/problem.ts';
import type { Text } from '../regulation/text.ts';
import type { OrganisationKind, Role } from './actor.ts';
import type { Deadline } from './deadline.ts';

/** What roles are called in every text that people see. */
export const roleNames: Readonly<Record<Role, Text>> = {
  officer: { zh: '经办人', en: 'officer' },
  officeHead: { zh: '政务数据共享工作机构负责人', en: 'office head' },
  departmentHead: { zh: '部门负责人', en: 'department head' },
  auditor: { zh: '审计人员', en: 'auditor' },
  operator: { zh: '平台运维人员', en: 'operator' },
};

export const organisationKindNames: Readonly<Record<OrganisationKind, Text>> = {
  department: { zh: '政府部门', en: 'department' },
  authority: { zh: '政务数据共享主管部门', en: 'authority' },
  government: { zh: '人民政府', en: 'government' },
  authorised: { zh: '法律、法规授权的组织', en: 'authorised organisation' },
  otherOrgan: { zh: '其他国家机关', en: 'other state organ' },
};

export const deadlineStatusNames: Readonly<Record<Deadline['status'], Text>> = {
  running: { zh: '正在计算', en: 'running' },
  paused: { zh: '暂停计算', en: 'paused' },
  met: { zh: '按期办结', en: 'met' },
  missed: { zh: '逾期', en: 'missed' },
  stopped: { zh: '停止计算', en: 'stopped' },
  void: { zh: '不再适用', en: 'void' },
};

/** Names of several roles in a row, as a sentence lists them. */
export function listRoles(roles: readonly Role[]): Text {
  return {
    zh: roles.map((role) => roleNames[role].zh).join('、'),
    en: roles.map((role) => roleNames[role].en).join(', '),
  };
}

/** On what a term, refusal or notice stands. */
export const basisNames: Readonly<Record<Basis, Text>> = {
  law: { zh: '法定', en: 'law' },
  region: { zh: '本地区', en: 'region' },
  platform: { zh: '平台规则', en: 'a rule of this platform' },
};

/** On what the day of a deadline stands. */
export const deadlineBasisNames: Readonly<Record<Basis | 'order', Text>> = {
  ...basisNames,
  order: { zh: '依法作出的通知或者决定', en: 'an order under the law' },
};

/** In what the length of a deadline is given. */
export const unitNames: Readonly<Record<Deadline['unit'], Text>> = {
  workingDays: { zh: '工作日', en: 'working days' },
  hours: { zh: '小时', en: 'hours' },
  years: { zh: '年', en: 'years' },
  date: { zh: '指定日期', en: 'a day that was named' },
};

/** Which of its two days a deadline missed. */
export const missedNames: Readonly<Record<'statutory' | 'committed', Text>> = {
  statutory: { zh: '超过法定期限', en: 'the statutory day' },
  committed: { zh: '超过承诺期限', en: 'the committed day' },
};
