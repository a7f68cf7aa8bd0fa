import type { Basis } from '../regulation/problem/problem.ts';
import type { Text } from '../regulation/text.ts';
import type { OrganisationKind, Role } from './actor.ts';
import type { Extension } from './extension.ts';
import type { UrgingAct } from './urging.ts';

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

/** What an authority does about an open duty. */
export const urgingActNames: Readonly<Record<UrgingAct, Text>> = {
  remind: { zh: '催办', en: 'a reminder' },
  supervise: { zh: '督办', en: 'supervision' },
};

/** What became of an extension that was asked for. */
export const extensionStatusNames: Readonly<Record<Extension['status'], Text>> = {
  asked: { zh: '待审核', en: 'asked for' },
  consented: { zh: '同意延长', en: 'consented to' },
  refused: { zh: '不同意延长', en: 'refused' },
};
