import type { Text } from '../regulation/text.ts';
import type { ConflictKind } from './conflicts.ts';

/** In what the sources of a data element do not agree. */
export const conflictNames: Readonly<Record<ConflictKind, Text>> = {
  twoSources: { zh: '上下级确定的数源部门不同', en: 'another source is named above' },
  otherProvider: { zh: '其他部门的目录含有该数据元', en: 'a catalog of another department has it' },
  listedSource: { zh: '清单列明的来源部门不同', en: 'the list of elements names another department' },
};
