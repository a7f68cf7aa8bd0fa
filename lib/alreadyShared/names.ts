import type { Text } from '../regulation/text.ts';
import type { ItemFinding, Way } from './found.ts';

/** How an item was found to be catalogued already. */
export const wayNames: Readonly<Record<Way, Text>> = {
  element: { zh: '同一数据元', en: 'the same data element' },
  exactName: { zh: '同名', en: 'the very name' },
  sameName: { zh: '写法不同的同名', en: 'the name in another writing' },
  synonym: { zh: '同义名称', en: 'another name of it' },
  similar: { zh: '名称相近，待核对', en: 'a name like it, to be looked at' },
};

/** What follows from what was found of an item. */
export const itemFindingNames: Readonly<Record<ItemFinding, Text>> = {
  shared: { zh: '可以通过共享获取', en: 'had by sharing' },
  withheld: { zh: '已编目，不予共享', en: 'catalogued and withheld' },
  possible: { zh: '已编目的名称相近，待核对', en: 'something like it is catalogued, to be looked at' },
  ownSource: { zh: '本单位为数源部门', en: 'one is its source department' },
  uncovered: { zh: '其他部门尚未编目', en: 'catalogued by no other department' },
};
