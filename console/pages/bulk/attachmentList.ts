import { parse } from 'csv-parse/browser/esm/sync';
import type { Text } from '../../words/text.ts';

type ResourceKind = 'table' | 'file' | 'api';

/** A published catalog of one's own that is shared. */
export interface OwnCatalog {
  readonly id: string;
  /** What stands behind it was told before. */
  readonly isAttached: boolean;
  readonly code: string;
  readonly name: string;
  readonly sharingMethods?: readonly string[] | undefined;
}

/** What a list says of a catalog. */
export interface ListedResource {
  /** Id, code and name of the catalog. */
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly body: {
    readonly kind: ResourceKind;
    readonly system?: string;
    readonly name?: string;
    readonly format?: string;
  };
}

export interface WrongRow {
  /** As a spreadsheet counts it: from 1, headings and empty rows counted. */
  readonly row: number;
  readonly said: string;
  readonly why: Text;
}

export interface ReadList {
  readonly resources: readonly ListedResource[];
  readonly wrong: readonly WrongRow[];
  /** Rows in which nothing is filled in yet. */
  readonly empty: number;
}

/** Headings of the list, in this order. */
export const listHeadings = [
  '数据目录编码',
  '数据目录名称',
  '资源形态',
  '库表或者文件名称',
  '所在信息系统',
  '数据格式',
] as const;

/** What the list calls each kind; the names of the page's other language are understood as well. */
const kinds: ReadonlyMap<string, ResourceKind> = new Map([
  ['库表', 'table'],
  ['文件', 'file'],
  ['服务接口', 'api'],
  ['table', 'table'],
  ['file', 'file'],
  ['service', 'api'],
  ['api', 'api'],
]);

/** The list to be filled in: a row for each catalog that has nothing behind it, its kind as its methods of sharing suggest. */
export function listToFill(catalogs: readonly OwnCatalog[]): string[][] {
  return [
    [...listHeadings],
    ...catalogs
      .filter(({ isAttached }) => !isAttached)
      .map(({ code, name, sharingMethods = [] }) => [
        code,
        name,
        sharingMethods.length > 0 && sharingMethods.every((method) => method === 'api' || method === 'verify')
          ? '服务接口'
          : '库表',
        '',
        '',
        '',
      ]),
  ];
}

/**
 * Reads a list that came back: rows pasted from a sheet (parted by tabs) or a file (RFC 4180). A row in which only the kind stands,
 * as the list suggested it, is not filled in yet.
 *
 * @param catalogs those that may be meant: of one that is attached, the new word takes the place of the old one
 */
export function readList(text: string, catalogs: readonly OwnCatalog[]): ReadList {
  const known = new Map(catalogs.map((each) => [each.code, each]));
  const seen = new Set<string>();
  const resources: ListedResource[] = [];
  const wrong: WrongRow[] = [];
  let empty = 0;
  for (const [index, cells] of rowsOf(text).entries()) {
    const read = readRow(cells, known, seen);
    if (read === 'nothing') continue;
    if (read === 'empty') empty += 1;
    else if ('why' in read)
      wrong.push({ row: index + 1, said: cells.filter((cell) => cell !== '').join('，'), why: read.why });
    else {
      seen.add(read.code);
      resources.push(read);
    }
  }
  return { resources, wrong, empty };
}

function rowsOf(text: string): string[][] {
  const [first = ''] = text.split('\n', 1);
  const read = (relaxed: object): string[][] =>
    parse(text, {
      bom: true,
      delimiter: first.includes('\t') ? '\t' : ',',
      relax_column_count: true,
      relax_quotes: true,
      trim: true,
      ...relaxed,
    });
  try {
    return read({});
  } catch {
    // A cell that begins with a quotation mark and goes on behind the next, as people type it.
    return read({ quote: null });
  }
}

function readRow(
  cells: readonly string[],
  known: ReadonlyMap<string, OwnCatalog>,
  seen: ReadonlySet<string>,
): ListedResource | { readonly why: Text } | 'nothing' | 'empty' {
  // A spreadsheet takes what begins with an apostrophe for a text.
  const [code = '', catalogName = '', kindName = '', ...about] = cells.map((cell) => cell.replace(/^'/, ''));
  const [name = '', system = '', format = ''] = about;
  if (code === listHeadings[0] || cells.every((cell) => cell === '')) return 'nothing';
  const kind = kinds.get(kindName.toLowerCase());
  if (name + system + format === '' && kind !== 'api') return 'empty';
  const catalog = known.get(code);
  if (catalog === undefined) return { why: notAmongThem };
  if (seen.has(code)) return { why: twice };
  if (kind === undefined) return { why: noKind };
  if (name === '' && kind !== 'api') return { why: noName };
  const body = {
    kind,
    ...(system === '' ? {} : { system }),
    ...(name === '' ? {} : { name }),
    ...(format === '' ? {} : { format }),
  };
  return { id: catalog.id, code, name: catalog.name || catalogName, body };
}

const notAmongThem = {
  zh: '本单位已发布的可共享目录中没有这一编码。',
  en: 'No published catalog of your organisation that is shared has this code.',
};
const twice = { zh: '同一编码在前面已经出现过。', en: 'This code stands further above already.' };
const noKind = {
  zh: '资源形态应当是库表、文件或者服务接口。',
  en: 'The kind is a table (库表), a file (文件) or a service (服务接口).',
};
const noName = { zh: '请填写库表或者文件名称。', en: 'Name the table or the file.' };
