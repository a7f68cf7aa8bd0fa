import type { Text } from './text.ts';

/**
 * The special reasons for which an answer (art. 21: 因特殊原因不能在规定期限内答复) or an update of a catalog (art. 17) may take
 * longer. The law names none: the list is this platform's own.
 */
export const extensionGroundNames = {
  largeVolume: { zh: '数据量大或者数据项多', en: 'much data or many items' },
  severalSources: { zh: '需要多个部门或者单位核对', en: 'several bodies must verify it' },
  historicalRecords: { zh: '需要核对历史档案', en: 'historical records must be checked' },
  securityReview: { zh: '需要进行安全评估', en: 'a security assessment is needed' },
  systemFault: { zh: '系统故障或者改造', en: 'a system fault or rebuilding' },
  forceMajeure: { zh: '不可抗力', en: 'force majeure' },
  other: { zh: '其他特殊原因', en: 'another special reason' },
} as const satisfies Readonly<Record<string, Text>>;

/** The special reason stands before its words in notices; those of the first versions have the words only. */
export const extensionGroundsTold = Object.fromEntries(
  Object.entries(extensionGroundNames).map(([code, { zh, en }]) => [code, { zh: `${zh}；`, en: `${en}; ` }]),
);

export type ExtensionGround = keyof typeof extensionGroundNames;

export const extensionGrounds = [
  'largeVolume',
  'severalSources',
  'historicalRecords',
  'securityReview',
  'systemFault',
  'forceMajeure',
  'other',
] as const satisfies readonly ExtensionGround[];
