import type { Text } from '../regulation/text.ts';
import type { Bearing } from './findings.ts';
import { aggregationRules, type Weight } from './rules.ts';
import type { Origin } from './union.ts';

export const weightNames: Readonly<Record<Weight, Text>> = {
  notable: { zh: '应当注意', en: 'to be noted' },
  high: { zh: '应当进行安全审查', en: 'to be reviewed for security' },
};

export const bearingNames: Readonly<Record<Bearing, Text>> = {
  completes: { zh: '本申请使其形成', en: 'this request completes it' },
  adds: { zh: '本申请使其扩大', en: 'this request adds to it' },
  stands: { zh: '现有数据已经形成', en: 'what is held makes it already' },
};

export const originNames: Readonly<Record<Origin, Text>> = {
  held: { zh: '现有共享权限', en: 'held under a grant' },
  pending: { zh: '办理中的其他申请', en: 'asked for in another request' },
  asked: { zh: '本申请', en: 'asked for in this request' },
};

/** What the rules of the platform are called. */
export const ruleNames: Readonly<Record<string, Text>> = Object.fromEntries(
  aggregationRules.map(({ id, name }) => [id, name]),
);
