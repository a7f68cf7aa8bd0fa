import { Link } from 'wouter';
import type { components } from '../api/generated/schema';
import { Panel } from '../look/page.tsx';
import { type Column, Table } from '../look/table.tsx';
import { useNames } from '../words/labels.ts';
import { useWords } from '../words/language.tsx';

type Finding = components['schemas']['ItemFinding'];
type Match = components['schemas']['SharedMatch'];

/** What was found of items that somebody wants to collect: what each comes to, and where it is catalogued, and why that is the same. */
export function FoundItems({
  findings,
  matches,
  possible,
}: {
  findings: readonly Finding[];
  matches: readonly Match[];
  possible: readonly Match[];
}) {
  const { say } = useWords();
  const names = useNames();
  const found: readonly Column<Finding>[] = [
    { key: 'item', title: { zh: '数据项', en: 'Item' }, cell: ({ item }) => item },
    {
      key: 'finding',
      title: { zh: '核对结果', en: 'What was found' },
      cell: ({ finding }) => names('itemFindings', finding),
    },
    {
      key: 'element',
      title: { zh: '数据元', en: 'Data element' },
      cell: ({ element, elementName }) =>
        element === undefined ? (
          ''
        ) : (
          <Link href={`/console/elements/${element}`}>{elementName ?? element}</Link>
        ),
    },
    {
      key: 'source',
      title: { zh: '数源部门', en: 'Source department' },
      cell: ({ source }) => source?.name ?? '',
    },
  ];
  const shared: readonly Column<Match>[] = [
    { key: 'item', title: { zh: '数据项', en: 'Item' }, cell: ({ item }) => item },
    {
      key: 'catalog',
      title: { zh: '已发布的目录', en: 'Published catalog' },
      cell: ({ catalogId, catalogName, dataItem }) => (
        <>
          <Link href={`/console/catalogs/${catalogId}`}>{catalogName}</Link>
          <div className="quiet">{dataItem}</div>
        </>
      ),
    },
    {
      key: 'provider',
      title: { zh: '提供部门', en: 'Provider' },
      cell: ({ providerName, isSource = false }) =>
        isSource ? `${providerName}${say({ zh: '（数源部门）', en: ' (the source)' })}` : providerName,
    },
    {
      key: 'class',
      title: { zh: '共享属性', en: 'Sharing class' },
      cell: (match) => names('sharingClasses', match.class),
    },
    {
      key: 'how',
      title: { zh: '认定方式', en: 'Found by' },
      cell: ({ how, why }) => (
        <>
          {names('foundBy', how)}
          <div className="quiet">{say(why)}</div>
        </>
      ),
    },
    {
      key: 'request',
      title: { zh: '办理', en: 'To do' },
      cell: ({ catalogId, isShared }) =>
        isShared ? (
          <Link href={`/console/requests/new?catalog=${catalogId}`}>
            {say({ zh: '申请共享', en: 'Request it' })}
          </Link>
        ) : (
          say({ zh: '不受理共享申请', en: 'Takes no request' })
        ),
    },
  ];
  return (
    <>
      <Panel title={say({ zh: '核对结果', en: 'What was found' })}>
        <Table
          caption={say({ zh: '核对结果', en: 'What was found' })}
          columns={found}
          rows={findings}
          rowKey={({ item }) => item}
        />
      </Panel>
      {matches.length === 0 ? null : (
        <Panel title={say({ zh: '已经编目的同一数据', en: 'The same data, catalogued' })}>
          <Table
            caption={say({ zh: '已经编目的同一数据', en: 'The same data, catalogued' })}
            columns={shared}
            rows={matches}
            rowKey={({ item, catalogId, dataItem }) => `${item} ${catalogId} ${dataItem}`}
          />
        </Panel>
      )}
      {possible.length === 0 ? null : (
        <Panel
          title={say({
            zh: '名称相近，须说明是否为同一数据',
            en: 'Alike by name: say whether it is the same',
          })}
        >
          <Table
            caption={say({ zh: '名称相近的数据项', en: 'Items with a name like it' })}
            columns={shared}
            rows={possible}
            rowKey={({ item, catalogId, dataItem }) => `${item} ${catalogId} ${dataItem}`}
          />
        </Panel>
      )}
    </>
  );
}
