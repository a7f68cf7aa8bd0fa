import { Button, Space } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'wouter';
import { useApi, useRead } from '../../api/api.tsx';
import { useMe } from '../../api/me.ts';
import { Actions } from '../../cases/actions.tsx';
import { Deadlines } from '../../cases/deadlines.tsx';
import { organisationsOf } from '../../cases/organisations.ts';
import { ReadersPanel } from '../../cases/readers.tsx';
import { RecordPanel } from '../../cases/record.tsx';
import { Status } from '../../cases/status.tsx';
import { later } from '../../look/later.tsx';
import { Page, Panel } from '../../look/page.tsx';
import { Shown } from '../../look/reading.tsx';
import { useWords } from '../../words/language.tsx';
import { dayInWords, dayOf } from '../../words/time.ts';
import { DisputedMark } from '../corrections/fromGrant.tsx';
import { About } from './about.tsx';
import { AttachedPanel } from './attachedPanel.tsx';
import { Basics, Handling, Sharing } from './basics.tsx';
import type { Catalog } from './content.ts';
import { DataItems } from './dataItems.tsx';
import { PrintedCatalog } from './printedCatalog.tsx';
import { ServicePanel } from './servicePanel.tsx';
import { Versions } from './versions.tsx';

/** A catalog: what it says of the data, how it came about, what can be done with it now. */
export default function CatalogPage() {
  const { id = '' } = useParams();
  const query = useRead(['catalog', id], (api) => readCatalog(api, id), { every: 15_000 });
  return <Shown query={query}>{(catalog) => <Whole catalog={catalog} />}</Shown>;
}

type Api = ReturnType<typeof useApi>;
const readCatalog = (api: Api, id: string) =>
  api.read(api.client.GET('/v1/catalogs/{id}', { params: { path: { id } } }));

const handMade = {
  approveCatalog: later(() => import('./approveForm.tsx').then(({ ApproveForm }) => ApproveForm)),
  publishCatalog: later(() => import('./publishForm.tsx').then(({ PublishForm }) => PublishForm)),
};

/** What is below the catalog itself comes after it. */
const QualityPanel = later(() => import('./qualityPanel.tsx').then((part) => part.QualityPanel));
const RightsPanel = later(() => import('./rightsPanel.tsx').then((part) => part.RightsPanel));
const ItemLineagePanel = later(() => import('./itemLineagePanel.tsx').then((part) => part.ItemLineagePanel));
const MetadataPanel = later(() => import('./metadataPanel.tsx').then((part) => part.MetadataPanel));
const SupplyPanel = later(() => import('./supplyPanel.tsx').then((part) => part.SupplyPanel));

function Whole({ catalog }: { catalog: Catalog }) {
  const { say } = useWords();
  const api = useApi();
  const { id, name, statusName, deadlines } = catalog;
  const { data: me } = useMe();
  // An open form does not go when somebody else was faster and nothing is left to be done.
  const [hadActions, setHadActions] = useState(false);
  if (catalog.actions.length > 0 && !hadActions) setHadActions(true);
  // A published catalog is for everybody; who has looked at it is for those who answer for it.
  const isParty = me !== undefined && (me.org === catalog.provider || me.org === catalog.authority);
  return (
    <Page
      title={name}
      lead={<Lead catalog={catalog} />}
      actions={<Button onClick={() => print()}>{say({ zh: '打印', en: 'Print' })}</Button>}
    >
      <PrintedCatalog catalog={catalog} />
      <DisputedMark disputed={catalog.disputed} />
      <div className="screen">
        {hadActions ? (
          <Panel title={say({ zh: '现在可以办理', en: 'What you can do now' })}>
            <Returned catalog={catalog} />
            <Missing catalog={catalog} />
            <Actions
              kind="catalog"
              view={{ ...catalog, statusName }}
              handMade={handMade}
              links={{ change: `/console/catalogs/${id}/edit` }}
              read={() => readCatalog(api, id)}
            />
          </Panel>
        ) : null}
        <div className="columns">
          <div>
            <Versions catalog={catalog} />
            <Basics catalog={catalog} />
            <DataItems catalog={catalog} />
            <Sharing catalog={catalog} />
            <ServicePanel catalog={catalog} />
            <AttachedPanel catalog={catalog} />
            <QualityPanel catalog={catalog} />
            <RightsPanel catalog={catalog} />
            <SupplyPanel catalog={catalog} />
            <ItemLineagePanel catalog={catalog} />
            <MetadataPanel catalog={catalog} />
            <Handling catalog={catalog} />
            <RecordPanel
              recordKey={['catalog', id, 'events']}
              organisations={organisationsOf(catalog)}
              read={(client, cursor) =>
                client.read(
                  client.client.GET('/v1/catalogs/{id}/events', {
                    params: { path: { id }, query: cursor === undefined ? {} : { cursor } },
                  }),
                )
              }
            />
          </div>
          <div>
            <Deadlines
              kind="catalog"
              id={id}
              deadlines={deadlines}
              readProof={(client, deadline) =>
                client.read(
                  client.client.GET('/v1/catalogs/{id}/deadlines/{name}/proof', {
                    params: { path: { id, name: deadline } },
                  }),
                )
              }
            />
            <About catalog={catalog} />
            {isParty ? (
              <ReadersPanel
                readersKey={['catalog', id, 'readers']}
                organisations={organisationsOf(catalog)}
                read={(client, cursor) =>
                  client.read(
                    client.client.GET('/v1/catalogs/{id}/readers', {
                      params: { path: { id }, query: cursor === undefined ? {} : { cursor } },
                    }),
                  )
                }
              />
            ) : null}
          </div>
        </div>
      </div>
    </Page>
  );
}

function Lead({ catalog: { statusName, providerName, code, edition, publishedAt } }: { catalog: Catalog }) {
  const { say, language } = useWords();
  return (
    <Space wrap>
      <Status name={statusName} />
      <span>{providerName}</span>
      <span className="typed">{code}</span>
      {edition === undefined || publishedAt === undefined ? null : (
        <span>
          {say({
            zh: `第 ${edition} 次发布，${dayInWords(dayOf(publishedAt), 'zh', '')}`,
            en: `edition ${edition}, published ${dayInWords(dayOf(publishedAt), language, '')}`,
          })}
        </span>
      )}
      <Link href="/console/catalogs">{say({ zh: '返回目录列表', en: 'Back to the list' })}</Link>
    </Space>
  );
}

/** Why it came back stands before everything else that its provider reads. */
function Returned({ catalog: { status, reasons, sentBack } }: { catalog: Catalog }) {
  const { say } = useWords();
  const why = sentBack ?? (status === 'returned' ? reasons : undefined);
  if (why === undefined) return null;
  return (
    <p className="typed">
      <strong>{say({ zh: '退回的理由：', en: 'Why it was returned: ' })}</strong>
      {why}
    </p>
  );
}

/** What a draft still lacks before the department head can approve it. */
function Missing({ catalog: { missing = [] } }: { catalog: Catalog }) {
  const { say } = useWords();
  if (missing.length === 0) return null;
  return (
    <>
      <p>
        {say({
          zh: '补齐以下内容后，即可由本部门负责人审核同意：',
          en: 'The department head can approve it once this is filled in:',
        })}
      </p>
      <ul>
        {missing.map(({ path, message }) => (
          <li key={path}>{say(message)}</li>
        ))}
      </ul>
    </>
  );
}
