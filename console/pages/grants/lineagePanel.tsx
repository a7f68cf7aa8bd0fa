import { Link } from 'wouter';
import { useRead } from '../../api/api.tsx';
import { Flow, type Station } from '../../look/flow.tsx';
import { Panel } from '../../look/page.tsx';
import { Shown } from '../../look/reading.tsx';
import { type NameOf, useNames } from '../../words/labels.ts';
import { useWords } from '../../words/language.tsx';
import { dayInWords, dayOf } from '../../words/time.ts';
import { type Grant, isDelivered } from './grant.ts';
import { type Edge, edgesIn } from './lineage.ts';

type Lineage = { readonly items: readonly Edge[]; readonly next: string | null };

/** Steps that one answer has; of more deliveries it is said that there are more. */
const stepsRead = '100';

/** Where the data of a grant comes from, what it was given as, and whether it has reached its use. */
export function LineagePanel({ grant }: { grant: Grant }) {
  const { say } = useWords();
  const { id } = grant;
  const query = useRead(
    ['grant', id, 'lineage', grant.version],
    (api) =>
      api.read(
        api.client.GET('/v1/grants/{id}/lineage', {
          params: { path: { id }, query: { limit: stepsRead } },
        }),
      ),
    { every: 15_000 },
  );
  return (
    <Panel title={say({ zh: '数据流转', en: 'Where the data comes from and gets to' })}>
      <Shown query={query}>
        {({ items, next }) => <Stations grant={grant} lineage={{ items: edgesIn(items), next }} />}
      </Shown>
    </Panel>
  );
}

function Stations({ grant, lineage }: { grant: Grant; lineage: Lineage }) {
  const { say } = useWords();
  const names = useNames();
  const { items } = lineage;
  return (
    <>
      <Flow
        caption={say({ zh: '数据流转的各环节', en: 'The stations of the data' })}
        stations={[
          ...before(grant, items, names, say),
          isDelivered(grant) ? delivered(lineage, names, say) : called(grant, say),
          used(grant, items, names, say),
        ]}
      />
      {items.length === 0 ? (
        <p className="quiet">
          {say({
            zh: '还没有数据流转：提供部门交付数据或者开通服务之后，各环节依次记录。',
            en: 'No data has flowed yet: each station is on record once data was delivered or a service opened.',
          })}
        </p>
      ) : null}
    </>
  );
}

type Say = ReturnType<typeof useWords>['say'];

/** The source, the catalog and the grant. */
function before(grant: Grant, items: readonly Edge[], names: NameOf, say: Say): readonly Station[] {
  const sources = items.filter(({ step }) => step === 'described').map(({ from }) => from.name ?? '');
  const shared = items.filter(({ step }) => step === 'shared');
  const editions = [...new Set(shared.flatMap(({ from }) => from.edition ?? []))];
  const altered = Object.keys(grant.treatments ?? {}).length;
  return [
    {
      key: 'source',
      title: names('lineageNodes', 'source'),
      isReached: sources.length > 0,
      content: [...new Set(sources)].join('、') || grant.providerName,
    },
    {
      key: 'catalog',
      title: names('lineageNodes', 'catalog'),
      isReached: shared.length > 0,
      content: (
        <>
          <Link href={`/console/catalogs/${grant.catalogId}`}>{grant.catalogName}</Link>
          {editions.length === 0
            ? ''
            : say({ zh: `（第 ${editions.join('、')} 次发布）`, en: ` (edition ${editions.join(', ')})` })}
        </>
      ),
    },
    {
      key: 'grant',
      title: names('lineageNodes', 'grant'),
      isReached: shared.length > 0,
      content: say({
        zh: `${grant.dataItems.length} 个数据项${altered === 0 ? '' : `，其中 ${altered} 个不提供原值`}`,
        en: `${grant.dataItems.length} items${altered === 0 ? '' : `, ${altered} of them not in the clear`}`,
      }),
    },
  ];
}

function delivered({ items, next }: Lineage, names: NameOf, say: Say): Station {
  const deliveries = items.filter(({ step }) => step === 'delivered');
  const last = deliveries.at(-1);
  const count = deliveries.length.toLocaleString('en');
  return {
    key: 'delivery',
    title: names('lineageNodes', 'delivery'),
    isReached: last !== undefined,
    content:
      last === undefined ? (
        say({ zh: '还没有数据就绪', en: 'nothing stood ready yet' })
      ) : (
        <>
          {next === null
            ? say({ zh: `核对、切分并就绪 ${count} 次`, en: `${count} checked, cut and ready` })
            : say({
                zh: `核对、切分并就绪 ${count} 次以上`,
                en: `more than ${count} checked, cut and ready`,
              })}
          <br />
          <Link href={`/console/grants/${last.grantId}/deliveries/${last.to.id ?? ''}`}>
            {next === null
              ? say({ zh: `最近一次 ${dayOf(last.at)}`, en: `the latest on ${dayOf(last.at)}` })
              : say({ zh: `其中一次 ${dayOf(last.at)}`, en: `one of ${dayOf(last.at)}` })}
          </Link>
        </>
      ),
  };
}

function called({ service }: Grant, say: Say): Station {
  const day = service && dayOf(service.openedAt);
  return {
    key: 'service',
    title: say({ zh: '服务', en: 'service' }),
    isReached: service !== undefined,
    content:
      day === undefined
        ? say({ zh: '还没有开通', en: 'not opened yet' })
        : say({ zh: `${day} 开通，按次调用`, en: `opened on ${day}, used by calls` }),
  };
}

function used(grant: Grant, items: readonly Edge[], names: NameOf, say: Say): Station {
  const reached = items.find(({ step }) => step === 'used');
  const systems = reached?.to.systems ?? grant.useRange?.systems ?? [];
  return {
    key: 'use',
    title: names('lineageNodes', 'use'),
    isReached: reached !== undefined,
    content: (
      <>
        {[grant.requesterName, ...systems].join('，')}
        <br />
        {reached === undefined
          ? say({ zh: '数据还没有到达', en: 'no data has arrived' })
          : say({
              zh: `${dayInWords(dayOf(reached.at), 'zh', '')}起使用`,
              en: `in use since ${dayInWords(dayOf(reached.at), 'en', '')}`,
            })}
      </>
    ),
  };
}
