import { Button } from 'antd';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { useMayAct, useMe } from '../../api/me.ts';
import { Nothing, Panel } from '../../look/page.tsx';
import { type Column, Table } from '../../look/table.tsx';
import { useNames } from '../../words/labels.ts';
import { useWords } from '../../words/language.tsx';
import { type Catalog, type DataItem, inForceOf, moreInWords, typeInWords } from './content.ts';
import { type Objection, ObjectionsAt, objectionsTo } from './objections.tsx';

/** The data items; whoever may ask for them ticks what the duty needs and goes on to the request. */
export function DataItems({ catalog }: { catalog: Catalog }) {
  const { say } = useWords();
  const [, go] = useLocation();
  const [ticked, tick] = useState<ReadonlySet<string>>(new Set());
  const requestable = useRequestable(catalog);
  const columns = useColumns(catalog);
  const { dataItems = [] } = catalog;
  const title = say({ zh: `数据项（${dataItems.length}）`, en: `Data items (${dataItems.length})` });
  if (dataItems.length === 0)
    return (
      <Panel title={title}>
        <Nothing what={{ zh: '还没有填写数据项。', en: 'No data item has been filled in yet.' }} />
      </Panel>
    );
  const chosen = dataItems.filter(({ name }) => ticked.has(name));
  const ask = () => {
    const query = new URLSearchParams({ catalog: catalog.id });
    for (const { name } of chosen) query.append('item', name);
    go(`/console/requests/new?${query}`);
  };
  return (
    <Panel
      title={title}
      more={
        requestable === undefined ? null : (
          <Button type="primary" disabled={chosen.length === 0} onClick={ask}>
            {say({
              zh: `申请共享所选数据项（${chosen.length}）`,
              en: `Request the ticked items (${chosen.length})`,
            })}
          </Button>
        )
      }
    >
      {requestable === undefined ? null : (
        <p className="quiet">
          {say({
            zh: '勾选履行职责所必需的数据项，然后申请共享；不予共享的不能选择。',
            en: 'Tick what the duty needs, then request it; what is withheld cannot be ticked.',
          })}
        </p>
      )}
      <Table
        caption={say({ zh: '数据项', en: 'Data items' })}
        columns={columns}
        rows={dataItems}
        rowKey={({ name }) => name}
        rowName={({ name }) => name}
        {...(requestable === undefined
          ? {}
          : { ticked, onTick: tick, mayTick: ({ name }: DataItem) => requestable.has(name) })}
      />
    </Panel>
  );
}

/** Items that the person could ask for: of another organisation, in force, not withheld. The platform decides on what is sent. */
function useRequestable(catalog: Catalog): ReadonlySet<string> | undefined {
  const { data: me } = useMe();
  const mayDraft = useMayAct('officer');
  const inForce = inForceOf(catalog);
  const isOffered = inForce !== undefined && inForce.sharingClass !== 'withheld';
  if (me === undefined || !mayDraft || !isOffered || me.org === catalog.provider) return undefined;
  const items = (inForce.dataItems ?? []).filter(({ sharingClass }) => sharingClass !== 'withheld');
  return items.length === 0 ? undefined : new Set(items.map(({ name }) => name));
}

function useColumns({ dataItems = [], objections }: Catalog): readonly Column<DataItem>[] {
  const { say } = useWords();
  const names = useNames();
  const objectionsOf = ({ name }: DataItem): readonly Objection[] =>
    objectionsTo(objections, `/dataItems/${dataItems.findIndex((item) => item.name === name)}`);
  const className = ({ sharingClass }: DataItem) =>
    sharingClass === undefined
      ? say({ zh: '同目录', en: 'as the catalog' })
      : names('sharingClasses', sharingClass);
  return [
    {
      key: 'name',
      title: { zh: '名称', en: 'Name' },
      cell: ({ name }) => <span className="typed">{name}</span>,
      sortBy: ({ name }) => name,
    },
    {
      key: 'type',
      title: { zh: '类型和长度', en: 'Type and length' },
      cell: (item) => typeInWords(item, names),
      sortBy: ({ type }) => type,
    },
    { key: 'class', title: { zh: '共享属性', en: 'Class' }, cell: className, sortBy: className },
    {
      key: 'description',
      title: { zh: '说明', en: 'Description' },
      cell: (item) => (
        <>
          <span className="typed">{item.description}</span>
          {item.places === undefined ? null : (
            <span className="quiet">
              {' '}
              {say({
                zh: `体现${names('places', item.places)}`,
                en: `tells the ${names('places', item.places)}`,
              })}
            </span>
          )}
          <More item={item} />
          <ObjectionsAt objections={objectionsOf(item)} />
        </>
      ),
    },
  ];
}

/** Whether an item is personal, in which form it is given, what its values are held against; the values themselves on demand. */
function More({ item }: { item: DataItem }) {
  const { say } = useWords();
  const names = useNames();
  const { values = [] } = item;
  const said = moreInWords(item, names, say);
  return (
    <>
      {said.length === 0 ? null : <div className="quiet">{said.join('；')}</div>}
      {values.length === 0 ? null : (
        <details>
          <summary>
            {say({ zh: `取值列表（${values.length}）`, en: `List of values (${values.length})` })}
          </summary>
          <ul className="valueList">
            {values.map(({ value, name }) => (
              <li key={value} className="typed">
                {name === undefined ? value : `${value}　${name}`}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
