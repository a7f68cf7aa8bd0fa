import { page } from './page.ts';

/** Problems of how the ledger is kept and of what is collected again. */
export const ledgerPages = {
  collection_repeated: page(
    [
      '拟收集的数据项中，有的已经编入目录，可以通过共享获取；政务部门不得重复收集。',
      '请通过共享获取这些数据项，只收集其余各项；共享确实不能满足履行职责需要的，说明理由，政务数据共享主管部门收到告知。',
    ],
    [
      'Some of the items are catalogued and can be had by sharing: departments do not collect them again.',
      'Get these by sharing and collect the others only; where sharing does not serve the duty, say why: the authority is told.',
    ],
  ),
  element_name_taken: page(
    [
      '同一地区的数据元名称不能重复，本地区已有同名的数据元。',
      '请使用已有数据元的编码；确为不同含义的，更换名称后登记。',
    ],
    [
      'Two data elements of a region do not bear the same name, and there is one of this name.',
      'Use the code of that element; where another thing is meant, give it another name.',
    ],
  ),
} as const;
