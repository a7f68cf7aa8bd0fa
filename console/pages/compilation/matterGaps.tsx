import { Link } from 'wouter';
import { useMe } from '../../api/me.ts';
import type { components } from '../../api/generated/schema';
import { Panel } from '../../look/page.tsx';
import { type Column, Table } from '../../look/table.tsx';
import { useNames } from '../../words/labels.ts';
import { useWords } from '../../words/language.tsx';

type Matter = components['schemas']['MatterCoverage'];
type Datum = Matter['data'][number];

/** Each matter of a department with what its standard requires; what is lacking leads to a draft that has it already. */
export function MatterGaps({ matters, org }: { matters: readonly Matter[]; org: string }) {
  const { data: me } = useMe();
  const isOwn = me?.org === org && me.roles.includes('officer');
  return matters.map((matter) => <OneMatter key={matter.id} matter={matter} isOwn={isOwn} />);
}

function OneMatter({ matter, isOwn }: { matter: Matter; isOwn: boolean }) {
  const { say } = useWords();
  const names = useNames();
  const { id, name, kind, data } = matter;
  const gap = data.filter(({ state }) => state === 'gap');
  const columns: readonly Column<Datum>[] = [
    { key: 'datum', title: { zh: '应编数据', en: 'Required' }, cell: ({ datumName }) => datumName },
    {
      key: 'state',
      title: { zh: '情况', en: 'State' },
      cell: (datum) => <State datum={datum} />,
    },
  ];
  return (
    <Panel title={`${name}（${names('matterKinds', kind)}）`}>
      <Table caption={name} columns={columns} rows={data} rowKey={({ datum }) => datum} />
      <p>
        <Link href={`/console/matters/${encodeURIComponent(id)}`}>
          {say({ zh: '查看事项，声明或者指明数据项', en: 'See the matter; declare, or state an item' })}
        </Link>
        {isOwn && gap.length > 0 ? (
          <>
            {' · '}
            <Link href={draftOf(matter, gap)}>
              {say({ zh: '编制目录补齐', en: 'Compile what is lacking' })}
            </Link>
          </>
        ) : null}
      </p>
    </Panel>
  );
}

function State({ datum: { state, how, gap, catalogId, item } }: { datum: Datum }) {
  const { say } = useWords();
  const names = useNames();
  if (catalogId !== undefined && how !== undefined)
    return (
      <>
        <Link href={`/console/catalogs/${catalogId}`}>{item}</Link>
        {say({ zh: `（${names('matterCoverings', how)}）`, en: ` (${names('matterCoverings', how)})` })}
      </>
    );
  return <>{gap === undefined ? names('requiredDatumStates', state) : names('matterGaps', gap)}</>;
}

/** A draft that names the matter and has its lacking data as items. */
function draftOf({ id, name }: Matter, gap: readonly Datum[]): string {
  const query = new URLSearchParams({ matter: id, name });
  for (const { datumName } of gap) query.append('item', datumName);
  return `/console/catalogs/new?${query.toString()}`;
}
