import { Button, Space } from 'antd';
import { Link, useLocation, useSearchParams } from 'wouter';
import { useMe } from '../../api/me.ts';
import type { components } from '../../api/generated/schema';
import { useList } from '../../look/list.tsx';
import { Nothing, Page, Panel } from '../../look/page.tsx';
import { Reading } from '../../look/reading.tsx';
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
  const read = useList(
    ['matter', 'coverage', asked],
    async (api, cursor) => {
      const from = cursor === undefined ? {} : { cursor };
      const page = await api.read(
        api.client.GET('/v1/coverage', { params: { query: { ...asked, ...from } } }),
      );
      return { items: [page], next: page.next };
    },
    { every: 60_000 },
  );
  const { rows: pages, hasNextPage, isFetchingNextPage, fetchNextPage } = read;
  const whole = pages && together(pages);
  return (
    <Page
      title={say({ zh: '应编数据与编目率', en: 'What must be catalogued, and what is' })}
      lead={say({
        zh: '部门登记职责和业务事项，各类事项按编目标准应编的数据，由现行目录覆盖；没有的为缺口，应编尽编。',
        en: 'By the kind of its matters goes what a department must have catalogued; catalogs in force cover it, and what they do not is the gap.',
      })}
      actions={<Ways isSupervisor={isSupervisor} isOwn={org === undefined || org === me?.org} />}
    >
      {whole === undefined ? <Reading query={read} /> : <Whole coverage={whole} />}
      {hasNextPage ? (
        <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {say({ zh: '继续统计', en: 'Count on' })}
        </Button>
      ) : null}
    </Page>
  );
}

/** The pages that were read so far as one: of a region each has the figures of its own departments, of a department those of all its matters. */
function together(pages: readonly Coverage[]): Coverage | undefined {
  const [first, ...others] = pages;
  return others.reduce<Coverage | undefined>(
    (before, page) =>
      before && {
        ...before,
        next: page.next,
        total: page.org === undefined ? added(before.total, page.total) : before.total,
        departments:
          page.org === undefined ? [...before.departments, ...page.departments] : before.departments,
        ...(before.matters ? { matters: [...before.matters, ...(page.matters ?? [])] } : {}),
        isComplete: page.next === null,
      },
    first,
  );
}

type Total = Coverage['total'];

function added(one: Total, other: Total): Total {
  const sum = (of: (total: Total) => number) => of(one) + of(other);
  const [covered, due] = [sum((total) => total.covered), sum((total) => total.due)];
  return {
    departments: sum((total) => total.departments),
    withoutMatters: sum((total) => total.withoutMatters),
    matters: sum((total) => total.matters),
    ended: sum((total) => total.ended),
    required: sum((total) => total.required),
    exempt: sum((total) => total.exempt),
    stated: sum((total) => total.stated),
    lacking: sum((total) => total.lacking),
    covered,
    due,
    // As the platform rounds it: to four places.
    rate: due === 0 ? null : Math.round((covered / due) * 10_000) / 10_000,
  };
}

function Ways({ isSupervisor, isOwn }: { isSupervisor: boolean; isOwn: boolean }) {
  const { say } = useWords();
  const { data: me } = useMe();
  const [, go] = useLocation();
  const writes = me?.roles.some((role) => role !== 'auditor' && role !== 'operator') ?? false;
  return (
    <Space wrap>
      <Link href="/console/matter-standard">{say({ zh: '编目标准', en: 'The standard' })}</Link>
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
        {isComplete || org !== undefined ? null : (
          <p>
            {say({
              zh: `以上为已经统计的 ${total.departments} 个部门的合计，其余部门尚未统计。`,
              en: `This is the total of the ${total.departments} departments counted so far; the others are not counted yet.`,
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
