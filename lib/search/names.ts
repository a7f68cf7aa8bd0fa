import type { Text } from '../regulation/text.ts';
import type { TextField } from './entry.ts';
import type { TextColumn } from './textIndex.ts';

/** Where an entry has what was looked for. */
export const searchFieldNames: Readonly<Record<TextField, Text>> = {
  name: { zh: '目录名称', en: 'name' },
  dataItems: { zh: '数据项', en: 'data item' },
  summary: { zh: '摘要', en: 'summary' },
  provider: { zh: '提供部门', en: 'provider' },
  code: { zh: '目录编码', en: 'code' },
};

/** Why an entry is found, and stands where it does. */
export const searchReasonNames: Readonly<Record<TextColumn | 'similar', Text>> = {
  name: { zh: '名称含有全部词语', en: 'all words are in its name' },
  items: { zh: '名称和数据项合起来含有全部词语', en: 'all words are in its name and data items' },
  rest: {
    zh: '连同摘要、提供部门、目录编码含有全部词语',
    en: 'all words are there, with its summary, provider and code',
  },
  similar: { zh: '没有完全符合的，仅文字相近', en: 'nothing has all the words, and this is alike' },
};
