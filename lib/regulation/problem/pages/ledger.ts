import { page } from './page.ts';

/** Problems of how the ledger is kept and of what is collected again. */
export const ledgerPages = {
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
