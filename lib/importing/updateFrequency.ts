import type { UpdateFrequency } from '../catalog/schema.ts';
import { standsForEmpty } from '../regulation/placeholder.ts';

/** Spellings of the update cycle after normalising; all seventeen of the city's workbook and what portals write. */
const spellings: Readonly<Record<Exclude<UpdateFrequency, 'other'>, readonly string[]>> = {
  realtime: ['实时', '实时更新', '即时', '即时更新', 'realtime'],
  daily: ['每日', '每天', '日', '按日', '每日更新', '每天更新', 'daily'],
  weekly: ['每周', '周', '按周', '每周更新', '每星期', 'weekly'],
  monthly: ['每月', '月', '按月', '每月更新', 'monthly'],
  quarterly: ['每季度', '每季', '季', '季度', '按季', '按季度', '每季度更新', 'quarterly'],
  semiannual: ['每半年', '半年', '按半年', '每半年更新', 'semiannual', 'halfyearly'],
  annual: ['每年', '年', '年度', '每年度', '按年', '每年更新', 'annual', 'annually', 'yearly'],
  irregular: [
    '不定期',
    '不定期更新',
    '不定时',
    '不定时更新',
    '按需',
    '按需更新',
    '按情况更新',
    '根据事项情况不定时',
    '按照企业申请',
    '企业申请时自动跟新',
    '企业申请时自动更新',
    'irregular',
  ],
  none: ['不更新', '不再更新', '静态', '一次性', 'never'],
};
const others = new Set(['其他', '其它', 'other']);

const bySpelling: ReadonlyMap<string, UpdateFrequency> = new Map(
  Object.entries(spellings).flatMap(([frequency, words]) =>
    // Object.entries forgets the keys' type.
    words.map((word) => [word, frequency as UpdateFrequency] as const),
  ),
);

/**
 * Reads an update cycle as departments write it.
 *
 * @returns the frequency; `recognised` is false where the wording fits none of the usual ones and became `other`;
 *   `undefined` where the value is a placeholder. 无 is one: it may mean "never updated" or "not filled in".
 */
export function readUpdateFrequency(
  text: string,
): { frequency: UpdateFrequency; recognised: boolean } | undefined {
  if (standsForEmpty(text)) return undefined;
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s。.,、()_-]/gu, '');
  const frequency = bySpelling.get(plain);
  if (frequency !== undefined) return { frequency, recognised: true };
  return { frequency: 'other', recognised: others.has(plain) };
}
