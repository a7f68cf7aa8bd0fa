import { Button, Drawer } from 'antd';
import { useState } from 'react';
import { Link } from 'wouter';
import { useRead } from '../../api/api.tsx';
import { useMe } from '../../api/me.ts';
import { later } from '../../look/later.tsx';
import { Flow } from '../../look/flow.tsx';
import { Panel } from '../../look/page.tsx';
import { Shown } from '../../look/reading.tsx';
import { useNames } from '../../words/labels.ts';
import { useWords } from '../../words/language.tsx';
import { instantInWords } from '../../words/time.ts';
import { type Edge, edgesIn } from '../grants/lineage.ts';
import type { Catalog } from './content.ts';

const AttachForm = later(() => import('./attachForm.tsx').then((form) => form.AttachForm));
const LeakForm = later(() => import('./leakForm.tsx').then((form) => form.LeakForm));

/** What is behind a published catalog: since when its data can be had, and to whom it has got, as far as whoever asks may know. */
export function AttachedPanel({ catalog }: { catalog: Catalog }) {
  const { say } = useWords();
  const names = useNames();
  const { attached, resource, edition, sharingClass } = catalog;
  if (edition === undefined || sharingClass === 'withheld') return null;
  return (
    <Panel
      title={say({ zh: '挂接的资源', en: 'What is behind it' })}
      more={
        <>
          <Attach catalog={catalog} />
          {attached?.by === 'delivery' ? <TraceLeak catalog={catalog} /> : null}
        </>
      }
    >
      {resource === undefined ? null : (
        <p>
          {[names('resourceKinds', resource.kind), resource.system, resource.name, resource.format]
            .filter((part) => part !== undefined)
            .join('，')}
        </p>
      )}
      <p>
        {attached === undefined
          ? resource === undefined
            ? say({
                zh: '尚未挂接。请提供部门在期限内挂接库表、文件或者服务接口（平台规则）。',
                en: 'Nothing yet: its provider attaches the table, file or service within the term (a rule of this platform).',
              })
            : say({
                zh: '提供部门已经挂接；还没有数据就绪，也没有开通的服务。',
                en: 'Its provider has attached it; no data has stood ready and no service was opened yet.',
              })
          : say({
              zh: `已经挂接：${names('resources', attached.by)}。数据自 ${instantInWords(attached.since)} 起可以提供。`,
              en: `Attached: ${names('resources', attached.by)}; its data can be had since ${instantInWords(attached.since)}.`,
            })}
      </p>
      {attached === undefined ? null : <Reached catalog={catalog} edition={edition} />}
    </Panel>
  );
}

/** Statuses in which a content may be in force, which is what has something behind it. */
const mayHave: readonly Catalog['status'][] = [
  'published',
  'revising',
  'returned',
  'approved',
  'submitted',
  'retiring',
];

/** Says what is behind it: for the provider's officer. */
function Attach({ catalog }: { catalog: Catalog }) {
  const { say } = useWords();
  const { data: me } = useMe();
  const [isOpen, open] = useState(false);
  const isTheirs = me !== undefined && me.org === catalog.provider && me.roles.includes('officer');
  if (!isTheirs || !mayHave.includes(catalog.status)) return null;
  const title = say({ zh: '挂接资源', en: 'Attach a resource' });
  return (
    <>
      <Button size="small" onClick={() => open(true)}>
        {title}
      </Button>
      <Drawer
        open={isOpen}
        onClose={() => open(false)}
        size="min(760px, 100vw)"
        title={title}
        destroyOnHidden
      >
        <AttachForm catalog={catalog} title={title} onClose={() => open(false)} />
      </Drawer>
    </>
  );
}

/** The way from leaked data to the grant under which it was delivered: for the provider's officer. */
function TraceLeak({ catalog: { id, provider } }: { catalog: Catalog }) {
  const { say } = useWords();
  const { data: me } = useMe();
  const [isOpen, open] = useState(false);
  if (me === undefined || me.org !== provider || !me.roles.includes('officer')) return null;
  const title = say({ zh: '按水印辨认泄露的来源', en: 'Trace a leak by its watermark' });
  return (
    <>
      <Button size="small" onClick={() => open(true)}>
        {title}
      </Button>
      <Drawer
        open={isOpen}
        onClose={() => open(false)}
        size="min(760px, 100vw)"
        title={title}
        destroyOnHidden
      >
        <LeakForm catalog={id} />
      </Drawer>
    </>
  );
}

/** Steps from the catalog to its use. */
const depth = '2';

function Reached({ catalog, edition }: { catalog: Catalog; edition: number }) {
  const { id } = catalog;
  // What flowed under the edition before may flow on without a word of the new one.
  const editions = [edition, edition - 1].filter((number) => number > 0);
  const query = useRead(['catalog', id, 'lineage', edition], async (api) => {
    const read = (number: number) => {
      const asked = { node: `catalog:${id}@${number}`, direction: 'down', depth } as const;
      return api.read(api.client.GET('/v1/lineage', { params: { query: asked } }));
    };
    const found = await Promise.all(editions.map(read));
    return {
      edges: found.flatMap(({ items }) => edgesIn(items)),
      isComplete: found.every(({ isComplete }) => isComplete),
    };
  });
  return <Shown query={query}>{(lineage) => <Stations catalog={catalog} {...lineage} />}</Shown>;
}

function Stations({
  catalog,
  edges,
  isComplete,
}: {
  catalog: Catalog;
  edges: readonly Edge[];
  isComplete: boolean;
}) {
  const { say } = useWords();
  const names = useNames();
  const grants = [...new Set(edges.filter(({ step }) => step === 'shared').map(({ grantId }) => grantId))];
  const uses = [
    ...new Map(edges.filter(({ step }) => step === 'used').map((edge) => [edge.grantId, edge])).values(),
  ];
  const deliveries = edges.filter(({ step }) => step === 'delivered').length;
  // Whoever is no side of any grant is told that there is something, and not to whom it goes.
  if (grants.length === 0) return null;
  return (
    <>
      <Flow
        caption={say({ zh: '数据流转的各环节', en: 'The stations of the data' })}
        stations={[
          {
            key: 'source',
            title: names('lineageNodes', 'source'),
            isReached: true,
            content: catalog.origin?.sourceSystem ?? catalog.providerName,
          },
          {
            key: 'catalog',
            title: names('lineageNodes', 'catalog'),
            isReached: true,
            content: catalog.name,
          },
          {
            key: 'grant',
            title: names('lineageNodes', 'grant'),
            isReached: true,
            content: say({
              zh: `${grants.length} 项，共交付 ${deliveries} 次${isComplete ? '' : '以上'}`,
              en: `${grants.length}, ${isComplete ? '' : 'more than '}${deliveries} deliveries`,
            }),
          },
          {
            key: 'use',
            title: names('lineageNodes', 'use'),
            isReached: uses.length > 0,
            content:
              uses.length === 0 ? (
                say({ zh: '数据还没有到达', en: 'no data has arrived' })
              ) : (
                <ul className="valueList">
                  {uses.map(({ grantId, to }) => (
                    <li key={grantId}>
                      <Link href={`/console/grants/${grantId}`}>
                        {[to.name ?? to.org, ...(to.systems ?? [])].join('，')}
                      </Link>
                    </li>
                  ))}
                </ul>
              ),
          },
        ]}
      />
      <p className="quiet">
        {say({
          zh: '只列贵单位有权查看的共享权限，以现行内容和上一次发布的内容为限。',
          en: 'Only grants that your organisation may read, under the content in force and the one before.',
        })}
      </p>
    </>
  );
}
