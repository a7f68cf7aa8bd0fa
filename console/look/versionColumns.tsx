import { Button } from 'antd';
import type { Text } from '../words/text.ts';
import { instantInWords } from '../words/time.ts';
import type { Column } from './table.tsx';

/** What a list says of every version of rules that a body has put forward. */
export interface Version {
  readonly title: string;
  readonly effectiveOn: string;
}

/**
 * The columns of a list of versions: what each is called, from when it is in force, and since when it is known.
 * @param show opens one
 * @param nameOf what the version is called, such as 2026-1
 * @param known what its being made known is called, and when it was
 */
export function versionColumns<Entry extends Version>(
  show: (entry: Entry) => void,
  nameOf: (entry: Entry) => string,
  known: { readonly title: Text; readonly at: (entry: Entry) => string },
): readonly Column<Entry>[] {
  return [
    {
      key: 'title',
      title: { zh: '名称', en: 'Title' },
      cell: (entry) => (
        <Button type="link" className="asText" onClick={() => show(entry)}>
          {entry.title}
        </Button>
      ),
    },
    { key: 'version', title: { zh: '版本', en: 'Version' }, cell: nameOf },
    {
      key: 'effective',
      title: { zh: '施行日期', en: 'In force from' },
      cell: ({ effectiveOn }) => effectiveOn,
      sortBy: ({ effectiveOn }) => effectiveOn,
    },
    { key: 'known', title: known.title, cell: (entry) => instantInWords(known.at(entry)), sortBy: known.at },
  ];
}

/** The time at which a version was published. */
export const published = {
  title: { zh: '公布时间', en: 'Published' },
  at: ({ publishedAt }: { readonly publishedAt: string }) => publishedAt,
} as const;
