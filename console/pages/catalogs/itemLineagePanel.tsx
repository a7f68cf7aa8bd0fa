import { Radio, Select } from 'antd';
import { useState } from 'react';
import { Link } from 'wouter';
import { useRead } from '../../api/api.tsx';
import type { components } from '../../api/generated/schema';
import { placeOfCase } from '../../cases/kinds.ts';
import { Panel } from '../../look/page.tsx';
import { Shown } from '../../look/reading.tsx';
import { type Column, Table } from '../../look/table.tsx';
import { useWords } from '../../words/language.tsx';
import { dayOf } from '../../words/time.ts';
import { type Edge, edgesIn } from '../grants/lineage.ts';
import type { Catalog } from './content.ts';

type Affected = components['schemas']['AffectedUse'];
type Node = components['schemas']['LineageNode'];
type Direction = 'down' | 'up';

/** Where one item comes from, and whom its change would reach: what a provider asks before it changes one. */
export function ItemLineagePanel({ catalog }: { catalog: Catalog }) {
  const { say } = useWords();
  const { dataItems = [], edition } = catalog;
  const [item, choose] = useState<string>();
  const [direction, turn] = useState<Direction>('down');
  if (edition === undefined || dataItems.length === 0) return null;
  return (
    <Panel title={say({ zh: '数据项的流转', en: 'Where an item comes from and gets to' })}>
      <div className="filters">
        <label>
          {say({ zh: '数据项', en: 'Data item' })}
          <Select
            style={{ minWidth: 220 }}
            showSearch={{ optionFilterProp: 'label' }}
            value={item}
            placeholder={say({ zh: '请选择', en: 'Choose one' })}
            onChange={choose}
            options={dataItems.map(({ name }) => ({ value: name, label: name }))}
          />
        </label>
      </div>
      <Radio.Group
        value={direction}
        aria-label={say({ zh: '方向', en: 'Direction' })}
        onChange={({ target }) => turn(target.value === 'up' ? 'up' : 'down')}
        options={[
          { value: 'down', label: say({ zh: '变更影响谁', en: 'Whom its change reaches' }) },
          { value: 'up', label: say({ zh: '从何而来', en: 'Where it comes from' }) },
        ]}
      />
      {item === undefined ? null : <OfItem catalog={catalog} item={item} direction={direction} />}
    </Panel>
  );
}

function OfItem({ catalog, item, direction }: { catalog: Catalog; item: string; direction: Direction }) {
  const { say } = useWords();
  const { id, version } = catalog;
  const query = useRead(['catalog', id, 'lineage', item, direction, version], (api) =>
    api.read(
      api.client.GET('/v1/lineage', { params: { query: { node: `catalog:${id}`, direction, item } } }),
    ),
  );
  return (
    <Shown query={query}>
      {({ items, isComplete, ...found }) => (
        <>
          {'affected' in found ? <Reached affected={found.affected ?? []} /> : null}
          {direction === 'up' ? <Declared catalog={catalog} item={item} /> : null}
          <Steps edges={edgesIn(items)} />
          {isComplete ? null : (
            <p>
              {say({
                zh: '流转的环节过多，仅列出其中一部分。',
                en: 'It has gone so many ways that only some are shown.',
              })}
            </p>
          )}
        </>
      )}
    </Shown>
  );
}

/** Where the entry says that it comes from, as far as it is told whoever reads. */
function Declared({ catalog: { sourceSystem, dataItems = [] }, item }: { catalog: Catalog; item: string }) {
  const { say } = useWords();
  const field = dataItems.find(({ name }) => name === item)?.sourceField;
  const told = [
    sourceSystem &&
      say({
        zh: `目录所列的来源系统：${sourceSystem.name}`,
        en: `System, by the entry: ${sourceSystem.name}`,
      }),
    field && say({ zh: `来源字段：${field}`, en: `field: ${field}` }),
  ].filter((part) => part !== undefined);
  return told.length === 0 ? null : <p>{told.join(say({ zh: '；', en: '; ' }))}</p>;
}

/** Of the grants that whoever asks may read: what others have is neither told nor counted. */
function Reached({ affected }: { affected: readonly Affected[] }) {
  const { say } = useWords();
  if (affected.length === 0)
    return (
      <p>
        {say({
          zh: '您可以查看的共享权限中，没有提供该数据项的。',
          en: 'Of the grants that you may read, none gives this item.',
        })}
      </p>
    );
  const columns: readonly Column<Affected>[] = [
    {
      key: 'org',
      title: { zh: '需求部门', en: 'Requester' },
      cell: ({ grantId, orgName }) => <Link href={`/console/grants/${grantId}`}>{orgName}</Link>,
      sortBy: ({ orgName }) => orgName,
    },
    { key: 'systems', title: { zh: '使用系统', en: 'Systems' }, cell: ({ systems }) => systems.join('、') },
    {
      key: 'form',
      title: { zh: '提供形式', en: 'In which form' },
      cell: ({ treatmentName }) => treatmentName ?? say({ zh: '原值', en: 'in the clear' }),
    },
    {
      key: 'arrived',
      title: { zh: '数据是否已经到达', en: 'Has arrived' },
      cell: ({ isInUse }) => (isInUse ? say({ zh: '是', en: 'yes' }) : say({ zh: '否', en: 'not yet' })),
    },
  ];
  return (
    <Table
      caption={say({
        zh: '变更该数据项影响的部门，限于您可以查看的共享权限',
        en: 'Whom a change of the item reaches, of the grants that you may read',
      })}
      columns={columns}
      rows={affected}
      rowKey={({ grantId }) => grantId}
    />
  );
}

function Steps({ edges }: { edges: readonly Edge[] }) {
  const { say } = useWords();
  if (edges.length === 0)
    return (
      <p className="quiet">
        {say({ zh: '该数据项还没有流转记录。', en: 'This item has not gone anywhere on record yet.' })}
      </p>
    );
  const columns: readonly Column<Edge>[] = [
    { key: 'step', title: { zh: '环节', en: 'Step' }, cell: ({ stepName }) => stepName },
    {
      key: 'from',
      title: { zh: '来自', en: 'From' },
      cell: ({ from, grantId }) => <End node={from} grantId={grantId} />,
    },
    {
      key: 'to',
      title: { zh: '去向', en: 'To' },
      cell: ({ to, grantId }) => <End node={to} grantId={grantId} />,
    },
    {
      key: 'at',
      title: { zh: '最早的日期', en: 'Since' },
      cell: ({ at }) => dayOf(at),
      sortBy: ({ at }) => at,
    },
  ];
  return (
    <Table
      caption={say({ zh: '流转的各环节', en: 'The steps that it has taken' })}
      columns={columns}
      rows={edges}
      rowKey={({ from, to, grantId }) => `${from.node} ${to.node} ${grantId}`}
    />
  );
}

/** One end of a step, with a way to it where it is a case. */
function End({ node, grantId }: { node: Node; grantId: string }) {
  const { say } = useWords();
  const { type, typeName, id, name, systems = [], edition, day } = node;
  const called = [name, ...systems, day].filter((part) => part !== undefined).join('，');
  const counted =
    edition === undefined ? '' : say({ zh: `（第 ${edition} 次发布）`, en: ` (edition ${edition})` });
  const text =
    called === ''
      ? typeName
      : say({ zh: `${typeName}：${called}${counted}`, en: `${typeName}: ${called}${counted}` });
  const place = id === undefined ? undefined : placeOfCase(type, id, grantId);
  return place === undefined ? text : <Link href={place}>{text}</Link>;
}
