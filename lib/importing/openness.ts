import type { CatalogContent } from '../catalog/schema.ts';

export type Openness = NonNullable<CatalogContent['openness']>;
type SharingMethods = NonNullable<CatalogContent['sharingMethods']>;

const opennesses: readonly { readonly pattern: RegExp; readonly openness: Openness }[] = [
  { pattern: /有条件|依申请|受限|部分/u, openness: 'conditional' },
  { pattern: /^(否|不|未|非|n$|no$|false$|0$)|不予|不宜|不开放|不公开/iu, openness: 'closed' },
  { pattern: /^(是|y|yes|true|1|√)$|开放|公开/iu, openness: 'open' },
];

/** Whether data is open to the public, as departments write it; `undefined` for what says neither. */
export function readOpenness(text: string): Openness | undefined {
  const plain = text.normalize('NFKC').replace(/\s+/gu, '');
  return opennesses.find(({ pattern }) => pattern.test(plain))?.openness;
}

const methods: readonly { readonly pattern: RegExp; readonly method: SharingMethods[number] }[] = [
  { pattern: /接口|服务|api|webservice/iu, method: 'api' },
  { pattern: /库表|数据库|批量|交换|推送|前置|同步/u, method: 'batch' },
  { pattern: /文件|下载|电子表格/u, method: 'file' },
  { pattern: /核验|比对|核查|校验/u, method: 'verify' },
];

/** The ways of sharing that a text names (共享方式); empty where it names none that the platform has. */
export function readSharingMethods(text: string): SharingMethods {
  return methods.filter(({ pattern }) => pattern.test(text)).map(({ method }) => method);
}
