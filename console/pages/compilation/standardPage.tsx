import { Button, Drawer } from 'antd';
import { useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import { useRead } from '../../api/api.tsx';
import type { Api } from '../../api/client.ts';
import { useMayAct, useMe } from '../../api/me.ts';
import type { components } from '../../api/generated/schema';
import { AsOpened } from '../../cases/asOpened.tsx';
import { asking } from '../../look/asked.tsx';
import { later } from '../../look/later.tsx';
import { Page, Panel } from '../../look/page.tsx';
import { Shown } from '../../look/reading.tsx';
import { type Column, Table } from '../../look/table.tsx';
import { useNames } from '../../words/labels.ts';
import { useWords } from '../../words/language.tsx';
import { instantInWords } from '../../words/time.ts';
import { Confirm } from '../calendar/termsProposal.tsx';
import { RegionSelect } from '../register/regionSelect.tsx';

export type MatterStandard = components['schemas']['MatterStandardInForce'];
type Addition = components['schemas']['StandardAddition'];
type OfKind = MatterStandard['kinds'][number];

/** Which data of each kind of matter must be catalogued, what a region adds, and what waits for a second person (S1.2). */
export default function StandardPage() {
  const { say } = useWords();
  const { data: me } = useMe();
  const [params, setParams] = useSearchParams();
  const region = params.get('region') ?? me?.region ?? undefined;
  return (
    <Page
      title={say({ zh: '业务事项编目标准', en: 'The standard of matters' })}
      lead={
        <>
          {say({
            zh: '各类业务事项应编哪些数据，由平台标准设定；地区可以补充，不能减少（平台规则）。补充由政务数据共享主管部门提出，另一人或者本级人民政府确认后生效，对本地区及以下适用。',
            en: 'The platform says which data each kind of matter must have catalogued; a region adds to it and takes nothing away. Its authority proposes, a second person or its government confirms; it binds the region and everything below it.',
          })}{' '}
          <Link href="/console/coverage">
            {say({ zh: '应编数据与编目率', en: 'What must be catalogued, and what is' })}
          </Link>
        </>
      }
    >
      <div className="filters">
        <label>
          {say({ zh: '查看哪一地区', en: 'Region' })}
          <RegionSelect value={region} onChange={(next) => setParams(asking('region', next))} />
        </label>
      </div>
      {region === undefined ? null : <OfRegion key={region} region={region} />}
    </Page>
  );
}

const readStandard = (api: Api, code: string) =>
  api.read(api.client.GET('/v1/regions/{code}/matter-standard', { params: { path: { code } } }));

function OfRegion({ region }: { region: string }) {
  const query = useRead(['matterStandard', region], (api) => readStandard(api, region));
  return <Shown query={query}>{(standard) => <Whole standard={standard} />}</Shown>;
}

const AdditionsForm = later(() => import('./additionsForm.tsx').then((form) => form.AdditionsForm));

function Whole({ standard }: { standard: MatterStandard }) {
  const { say } = useWords();
  const { data: me } = useMe();
  const [isOpen, open] = useState(false);
  const { region, additions, kinds } = standard;
  const isOfficer = useMayAct('officer');
  const mayPropose = isOfficer && me?.kind === 'authority' && me.region === region;
  const proposing = say({ zh: '提出补充', en: 'Propose additions' });
  return (
    <>
      <Waiting standard={standard} />
      <Panel
        title={say({ zh: '本地区的补充', en: 'What the region adds' })}
        more={
          mayPropose ? (
            <Button size="small" onClick={() => open(true)}>
              {proposing}
            </Button>
          ) : null
        }
      >
        {additions.length === 0 ? (
          <p className="quiet">{say({ zh: '本地区没有补充。', en: 'The region has added nothing.' })}</p>
        ) : (
          <Additions
            caption={say({ zh: '本地区的补充', en: 'What the region adds' })}
            additions={additions}
            kinds={kinds}
          />
        )}
      </Panel>
      <Kinds kinds={kinds} />
      <Drawer
        open={isOpen}
        onClose={() => open(false)}
        size="min(760px, 100vw)"
        title={proposing}
        destroyOnHidden
      >
        <AsOpened kind="matterStandard" view={standard} read={(api) => readStandard(api, region)}>
          {(opened, onLostRace) => (
            <AdditionsForm standard={opened} onDone={() => open(false)} onLostRace={onLostRace} />
          )}
        </AsOpened>
      </Drawer>
    </>
  );
}

/** What waits for a second person, which is somebody else than whoever proposed it. */
function Waiting({ standard: { proposal, region, version, kinds } }: { standard: MatterStandard }) {
  const { say } = useWords();
  const { data: me } = useMe();
  if (proposal === undefined) return null;
  const title = say({ zh: '待确认的补充', en: 'What waits to be confirmed' });
  return (
    <Panel title={title}>
      <p>
        {say({
          zh: `提出时间 ${instantInWords(proposal.proposedAt)}。须由本级人民政府，或者政务数据共享主管部门中提出人以外的人确认；确认后，本地区的补充以此为准。`,
          en: `Proposed ${instantInWords(proposal.proposedAt)}. The government of the region, or another person of its authority, confirms it; it then takes the place of what the region has added so far.`,
        })}
      </p>
      {proposal.additions.length === 0 ? (
        <p>{say({ zh: '不再有补充。', en: 'Nothing is added any more.' })}</p>
      ) : (
        <Additions caption={title} additions={proposal.additions} kinds={kinds} />
      )}
      {me?.region === region ? (
        <Confirm
          href={`/v1/regions/${region}/matter-standard/confirm`}
          version={version}
          isOwn={proposal.isOwn}
          name={say({ zh: '确认补充', en: 'Confirm the additions' })}
          by={['authority', 'government']}
        />
      ) : null}
    </Panel>
  );
}

function Additions({
  caption,
  additions,
  kinds,
}: {
  caption: string;
  additions: readonly Addition[];
  kinds: readonly OfKind[];
}) {
  const names = useNames();
  // A datum of the standard has a code and a name; what a region adds is called as it is written.
  const called = new Map(kinds.flatMap(({ data }) => data.map((one) => [one.datum, one.datumName] as const)));
  const columns: readonly Column<Addition>[] = [
    {
      key: 'kind',
      title: { zh: '事项种类', en: 'Kind of matter' },
      cell: ({ kind }) => names('matterKinds', kind),
    },
    {
      key: 'datum',
      title: { zh: '应编数据', en: 'Required' },
      cell: ({ datum }) => called.get(datum) ?? datum,
    },
    {
      key: 'calledToo',
      title: { zh: '据以识别的其他名称', en: 'Also recognised by' },
      cell: ({ calledToo = [] }) => calledToo.join('、'),
    },
    {
      key: 'elements',
      title: { zh: '据以识别的数据元', en: 'By data element' },
      cell: ({ elements = [] }) => elements.join('、'),
    },
  ];
  return (
    <Table
      caption={caption}
      columns={columns}
      rows={additions}
      rowKey={({ kind, datum }) => `${kind} ${datum}`}
    />
  );
}

function Kinds({ kinds }: { kinds: readonly OfKind[] }) {
  const { say } = useWords();
  const names = useNames();
  const title = say({
    zh: '各类业务事项的应编数据，含各级地区的补充',
    en: 'What each kind of matter must have catalogued, with what all regions above have added',
  });
  const columns: readonly Column<OfKind>[] = [
    {
      key: 'kind',
      title: { zh: '事项种类', en: 'Kind of matter' },
      cell: ({ kind }) => names('matterKinds', kind),
    },
    {
      key: 'data',
      title: { zh: '应编数据', en: 'Required' },
      cell: ({ data }) => data.map(({ datumName }) => datumName).join('、'),
    },
  ];
  return (
    <Panel title={title}>
      <Table caption={title} columns={columns} rows={kinds} rowKey={({ kind }) => kind} />
    </Panel>
  );
}
