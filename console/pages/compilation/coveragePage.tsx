import { Button, Space } from 'antd';
import { Link, useLocation, useSearchParams } from 'wouter';
import { useRead } from '../../api/api.tsx';
import { useMe } from '../../api/me.ts';
import type { components } from '../../api/generated/schema';
import { Nothing, Page, Panel } from '../../look/page.tsx';
import { Shown } from '../../look/reading.tsx';
import { useWords } from '../../words/language.tsx';
import { ByDepartment } from './byDepartment.tsx';
import { figuresInWords } from './figuresInWords.ts';
import { Duties } from './duties.tsx';
import { MatterGaps } from './matterGaps.tsx';

type Coverage = components['schemas']['Coverage'];

/** What must be catalogued of a department's matters, what is, and what is lacking; of a region, department by department (S1.3). */
export default function CoveragePage() {
  const { say } = useWords();
  const { data: me } = useMe();
  const [query] = useSearchParams();
  const isSupervisor = me?.kind === 'authority' || me?.kind === 'government';
  const org = query.get('org') ?? undefined;
  const region = org === undefined && isSupervisor && query.get('view') !== 'own' ? me?.region : undefined;
  const asked = { ...(org === undefined ? {} : { org }), ...(region ? { region } : {}) };
  const read = useRead(
    ['matter', 'coverage', asked],
    (api) => api.read(api.client.GET('/v1/coverage', { params: { query: asked } })),
    { every: 60_000 },
  );
  return (
    <Page
      title={say({ zh: '应编数据与编目率', en: 'What must be catalogued, and what is' })}
      lead={say({
        zh: '部门登记职责和业务事项，各类事项按编目标准应编的数据，由现行目录覆盖；没有的为缺口，应编尽编。',
        en: 'By the kind of its matters goes what a department must have catalogued; catalogs in force cover it, and what they do not is the gap.',
      })}
      actions={<Ways isSupervisor={isSupervisor} isOwn={org === undefined || org === me?.org} />}
    >
      <Shown query={read}>{(coverage) => <Whole coverage={coverage} />}</Shown>
    </Page>
  );
}

function Ways({ isSupervisor, isOwn }: { isSupervisor: boolean; isOwn: boolean }) {
  const { say } = useWords();
  const { data: me } = useMe();
  const [, go] = useLocation();
  const writes = me?.roles.some((role) => role !== 'auditor' && role !== 'operator') ?? false;
  return (
    <Space wrap>
      {isSupervisor ? (
        <>
          <Link href="/console/coverage">{say({ zh: '本地区各部门', en: 'My region' })}</Link>
          <Link href="/console/coverage?view=own">{say({ zh: '本单位', en: 'My organisation' })}</Link>
        </>
      ) : null}
      {writes && isOwn && me?.kind !== 'government' ? (
        <>
          <Button onClick={() => go('/console/duties/new')}>
            {say({ zh: '登记职责', en: 'Register a function' })}
          </Button>
          <Button type="primary" onClick={() => go('/console/matters/new')}>
            {say({ zh: '登记业务事项', en: 'Register a matter' })}
          </Button>
        </>
      ) : null}
    </Space>
  );
}

function Whole({ coverage }: { coverage: Coverage }) {
  const { say } = useWords();
  const { total, formula, departments, matters, unknownMatters, isComplete, org } = coverage;
  return (
    <>
      <Panel title={say({ zh: '编目率', en: 'The rate' })}>
        <p>{say(figuresInWords(total))}</p>
        {isComplete ? null : (
          <p>
            {say({
              zh: '事项或者目录过多，仅统计其中一部分。',
              en: 'There are too many: only some are counted.',
            })}
          </p>
        )}
        <p className="quiet">{formula}</p>
      </Panel>
      {matters === undefined ? <ByDepartment departments={departments} /> : null}
      {matters === undefined || org === undefined ? null : <Duties org={org} matters={matters} />}
      {matters === undefined ? null : matters.length === 0 ? (
        <Nothing
          what={{
            zh: '没有登记业务事项，没有编目率。登记职责后，请登记其业务事项。',
            en: 'No matter is registered, and so there is no rate. Register the matters of each function.',
          }}
        />
      ) : (
        <MatterGaps matters={matters} org={org ?? ''} />
      )}
      {unknownMatters === undefined || unknownMatters.length === 0 ? null : (
        <Panel
          title={say({
            zh: '目录所列而没有登记的业务事项',
            en: 'Matters that catalogs name and nobody has registered',
          })}
        >
          <ul>
            {unknownMatters.map(({ catalogId, catalogName, named }) => (
              <li key={`${catalogId} ${named}`}>
                <Link href={`/console/catalogs/${catalogId}`}>{catalogName}</Link>
                {say({ zh: `：${named}`, en: `: ${named}` })}
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </>
  );
}
