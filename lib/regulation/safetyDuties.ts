import type { Text } from './text.ts';

/** What of shared data obliges whoever receives it (R37.3). */
export type ProtectedData = 'personalInformation' | 'importantData';

export const protectedDataNames: Readonly<Record<ProtectedData, Text>> = {
  personalInformation: { zh: '个人信息', en: 'personal information' },
  importantData: { zh: '重要数据', en: 'important data' },
};

/** One duty of whoever receives personal information or important data. */
export interface SafetyDuty {
  readonly code: string;
  readonly text: Text;
}

/**
 * The safety duties that the head of a requester accepts on line, by version (R37.1, R37.3; Regulations on Network Data Security,
 * art. 12; Personal Information Protection Law, arts. 5, 6, 9, 21). A version that was in force is never changed: what somebody
 * accepted stands as they read it. Another text is another version, at the end.
 */
export const safetyDutyVersions: readonly (readonly SafetyDuty[])[] = [
  [
    {
      code: 'purposeLimitation',
      text: {
        zh: '只按照申请写明的目的、方式和范围处理所获取的数据；变更目的、方式或者范围的，事先征得提供部门同意。',
        en: 'The data is processed only for the purpose, in the manner and within the extent that the request names; another purpose, manner or extent has the provider’s consent first.',
      },
    },
    {
      code: 'minimumNecessary',
      text: {
        zh: '只获取、保存和使用履行职责所必需的最少数据项，保存时间为实现目的所必需的最短时间。',
        en: 'Only the items that the duty needs are fetched, kept and used, and no longer than the purpose needs.',
      },
    },
    {
      code: 'accessControl',
      text: {
        zh: '按照岗位职责设定访问权限，采取加密、去标识化等安全技术措施，并留存访问和操作日志。',
        en: 'Access follows people’s duties; the data is secured by encryption, de-identification and the like; access and use are logged.',
      },
    },
    {
      code: 'noReidentification',
      text: {
        zh: '不将经去标识化处理的数据与其他数据结合以重新识别特定自然人。',
        en: 'De-identified data is not combined with other data to identify anybody again.',
      },
    },
    {
      code: 'noOnwardProvision',
      text: {
        zh: '未经提供部门同意，不向第三方提供，不委托他人处理，不公开，不用于授权运营。',
        en: 'Without the provider’s consent it is given to no third party, processed by nobody else, not published and not put into authorised operation.',
      },
    },
    {
      code: 'incidentReport',
      text: {
        zh: '发生或者可能发生泄露、篡改、丢失的，立即采取补救措施，并按照规定报告，同时告知提供部门。',
        en: 'Where it is or may be leaked, altered or lost, that is remedied at once, reported as prescribed, and the provider is told.',
      },
    },
    {
      code: 'deletion',
      text: {
        zh: '目的已经实现、无法实现或者共享权限终止的，按照提供部门的要求删除或者销毁数据，并提交证明。',
        en: 'When the purpose is achieved or lost, or the grant is over, the data is deleted or destroyed as the provider requires, with proof.',
      },
    },
    {
      code: 'inspection',
      text: {
        zh: '配合提供部门和政务数据共享主管部门对义务履行情况的监督检查，如实提供使用记录。',
        en: 'The provider and the authority may look into how these duties are met: records of use are shown as they are.',
      },
    },
  ],
];

/** The version that is accepted now; versions count from 1. */
export const safetyDutiesNow = safetyDutyVersions.length;

/** Years for which acceptances are kept at least when the grant is over (Regulations on Network Data Security, art. 12). */
export const safetyDutiesKeptYears = 3;

/** The duties of a version, as they were accepted. @throws Error for a version that never was */
export function safetyDutiesOf(version: number): readonly SafetyDuty[] {
  const duties = safetyDutyVersions[version - 1];
  if (!duties) throw new Error(`no version ${version} of the safety duties`);
  return duties;
}
