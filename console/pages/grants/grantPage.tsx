import { Button, Space } from 'antd';
import { Link, useLocation, useParams } from 'wouter';
import { useApi, useRead } from '../../api/api.tsx';
import { useMe } from '../../api/me.ts';
import type { ActionFormProps } from '../../cases/action.ts';
import { Actions } from '../../cases/actions.tsx';
import { Deadlines } from '../../cases/deadlines.tsx';
import { RecordPanel } from '../../cases/record.tsx';
import { ReadersPanel } from '../../cases/readers.tsx';
import { Status } from '../../cases/status.tsx';
import { viewSchema } from '../../cases/toldIn.ts';
import { Values } from '../../cases/values.tsx';
import type { Choices } from '../../forms/fields.tsx';
import { DocumentsPanel } from '../../documents/panel.tsx';
import { later } from '../../look/later.tsx';
import { Page, Panel } from '../../look/page.tsx';
import { Shown } from '../../look/reading.tsx';
import { useNames } from '../../words/labels.ts';
import { useWords } from '../../words/language.tsx';
import { dayInWords, instantInWords } from '../../words/time.ts';
import { organisationsOf } from '../../cases/organisations.ts';
import { PartiesPanel } from '../../cases/parties.tsx';
import { DisputedMark, LodgeCorrection } from '../corrections/fromGrant.tsx';
import { LodgeDispute } from '../disputes/lodgeDispute.tsx';
import { type Grant, isDelivered, readGrant, useMayDeliver } from './grant.ts';
import { CallsPanel } from './callsPanel.tsx';
import { ChangesPanel } from './changesPanel.tsx';
import { DeliveriesPanel } from './deliveriesPanel.tsx';
import { LineagePanel } from './lineagePanel.tsx';
import { LifePanel } from './lifePanel.tsx';
import { PlacedBy } from './placedBy.tsx';
import { PrintedGrant } from './printed.tsx';
import { PseudonymsPanel } from './pseudonymsPanel.tsx';
import { ReceivingPanel } from './receivingPanel.tsx';
import { ServicePanel } from './servicePanel.tsx';
import { SupplyPanel } from './supplyPanel.tsx';
import { UsagePanel } from './usagePanel.tsx';

/** A grant: who may use what of which catalog for what until when, under which conditions; and the data that came of it. */
export default function GrantPage() {
  const { id = '' } = useParams();
  const query = useRead(['grant', id], (api) => readGrant(api, id), { every: 15_000 });
  return <Shown query={query}>{(grant) => <Whole grant={grant} />}</Shown>;
}

const handMade = {
  openServiceGrant: later(() => import('./serviceForms.tsx').then(({ OpenServiceForm }) => OpenServiceForm)),
  decideServiceDisputeGrant: later(() =>
    import('./serviceForms.tsx').then(({ DecideServiceForm }) => DecideServiceForm),
  ),
  setReceivingGrant: later(() => import('./receivingForm.tsx').then(({ ReceivingForm }) => ReceivingForm)),
  closeGrant: later(() => import('./closeForm.tsx').then(({ CloseForm }) => CloseForm)),
  acceptDutiesGrant: later<ActionFormProps<Grant>>(() =>
    import('../../cases/acceptDuties.tsx').then(({ default: Form }) => Form),
  ),
};

function Whole({ grant }: { grant: Grant }) {
  const { say } = useWords();
  const api = useApi();
  const { id, catalogName, statusName, requestId } = grant;
  const organisations = organisationsOf(grant);
  const mayDeliver = useMayDeliver(grant);
  const toFetch = useToFetch(grant);
  return (
    <Page
      title={say({ zh: `共享权限：${catalogName}`, en: `Grant: ${catalogName}` })}
      lead={
        <Space wrap>
          <Status name={statusName} />
          <span>
            {grant.requesterName} ← {grant.providerName}
          </span>
        </Space>
      }
      actions={
        <Space wrap>
          <LodgeCorrection grant={grant} />
          <LodgeDispute kind="grant" view={grant} />
          {requestId === undefined ? null : (
            <Link href={`/console/requests/${requestId}`}>
              {say({ zh: '查看共享申请', en: 'See the request' })}
            </Link>
          )}
          <Button onClick={() => print()}>{say({ zh: '打印', en: 'Print' })}</Button>
        </Space>
      }
    >
      <PrintedGrant grant={grant} />
      <DisputedMark disputed={grant.disputed} />
      <div className="screen">
        <Panel title={say({ zh: '现在可以办理', en: 'What you can do now' })}>
          <Actions
            kind="grant"
            view={grant}
            handMade={handMade}
            choices={choicesOf(grant)}
            first={
              mayDeliver ? <Deliver id={id} /> : toFetch ? <Fetch id={id} delivery={toFetch} /> : undefined
            }
            read={() => readGrant(api, id)}
          />
        </Panel>
        <div className="columns">
          <div>
            {isDelivered(grant) ? <DeliveriesPanel grant={grant} /> : <ServicePanel grant={grant} />}
            {isDelivered(grant) ? null : <CallsPanel grant={grant} />}
            <ReceivingPanel grant={grant} />
            <LifePanel grant={grant} />
            <ChangesPanel grant={grant} />
            <LineagePanel grant={grant} />
            <SupplyPanel grant={grant} />
            <UsagePanel grant={grant} />
            <Right grant={grant} />
            <PseudonymsPanel grant={grant} />
            <DocumentsPanel kind="grant" id={grant.id} />
            <RecordPanel
              recordKey={['grant', id, 'events']}
              organisations={organisations}
              read={(client, cursor) =>
                client.read(
                  client.client.GET('/v1/grants/{id}/events', {
                    params: { path: { id }, query: cursor === undefined ? {} : { cursor } },
                  }),
                )
              }
            />
          </div>
          <div>
            <Deadlines
              kind="grant"
              id={id}
              deadlines={grant.deadlines}
              contested={isContested(grant) ? 'delivery' : undefined}
              readProof={(client, name) =>
                client.read(
                  client.client.GET('/v1/grants/{id}/deadlines/{name}/proof', {
                    params: { path: { id, name } },
                  }),
                )
              }
            />
            <PartiesPanel view={grant} kind="grant" />
            <ReadersPanel
              readersKey={['grant', id, 'readers']}
              organisations={organisations}
              read={(client, cursor) =>
                client.read(
                  client.client.GET('/v1/grants/{id}/readers', {
                    params: { path: { id }, query: cursor === undefined ? {} : { cursor } },
                  }),
                )
              }
            />
          </div>
        </div>
      </div>
    </Page>
  );
}

function Deliver({ id }: { id: string }) {
  const { say } = useWords();
  const [, go] = useLocation();
  return (
    <Button type="primary" onClick={() => go(`/console/grants/${id}/deliveries/new`)}>
      {say({ zh: '交付数据', en: 'Deliver data' })}
    </Button>
  );
}

/** What was delivered or opened counts as done until the authority decides otherwise: a rejection, or a service in dispute. */
function isContested({ service, deliveries }: Grant): boolean {
  const isInDispute = service?.dispute !== undefined && service.dispute.decision === undefined;
  return isInDispute || deliveries.some(({ status }) => status === 'rejected');
}

/** The delivery that stands ready for the requester's officer, the latest of them. */
function useToFetch({ requester, deliveries }: Grant): string | undefined {
  const { data: me } = useMe();
  if (me === undefined || me.org !== requester || !me.roles.includes('officer')) return undefined;
  return deliveries.findLast(({ status }) => status === 'ready' || status === 'upheld')?.deliveryId;
}

function Fetch({ id, delivery }: { id: string; delivery: string }) {
  const { say } = useWords();
  const [, go] = useLocation();
  return (
    <Button type="primary" onClick={() => go(`/console/grants/${id}/deliveries/${delivery}`)}>
      {say({ zh: '获取并签收数据', en: 'Fetch and receive the data' })}
    </Button>
  );
}

/** What may be used, by whom, for what, how long. */
function Right({ grant }: { grant: Grant }) {
  const { say, language } = useWords();
  const names = useNames();
  const treated = Object.entries(grant.treatments ?? {});
  const { catalogId, catalogName, conditions, volume, from, until, consentedAt, urgings } = grant;
  return (
    <Panel
      title={say({ zh: '获准使用的内容', en: 'What may be used' })}
      more={<Link href={`/console/catalogs/${catalogId}`}>{catalogName}</Link>}
    >
      <Values
        of={{
          dataItems: grant.dataItems,
          scenario: grant.scenario,
          useRange: grant.useRange,
          extent: grant.extent,
        }}
        schema={viewSchema('grant')}
      />
      <PlacedBy placedBy={grant.placedBy} />
      <dl className="values">
        {treated.length === 0 ? null : (
          <div>
            <dt>{say({ zh: '提供形式', en: 'Form' })}</dt>
            <dd>
              <ul className="valueList">
                {treated.map(([item, form]) => (
                  <li key={item} className="typed">
                    {item}：{names('treatments', form)}
                  </li>
                ))}
              </ul>
              <span className="quiet">
                {say({
                  zh: '其他数据项提供原值。假名在本共享权限之内前后一致。',
                  en: 'All others are given in the clear. A pseudonym stays the same within this grant.',
                })}
              </span>
            </dd>
          </div>
        )}
        {grant.watermarked ? (
          <div>
            <dt>{say({ zh: '水印', en: 'Watermark' })}</dt>
            <dd>
              {say({
                zh: '交付的文本加注了水印，泄露的可以据以辨认。',
                en: 'Texts carry a watermark by which a leak is traced.',
              })}
            </dd>
          </div>
        ) : null}
        <div>
          <dt>{say({ zh: '共享方式', en: 'Method' })}</dt>
          <dd>{names('sharingMethods', grant.method)}</dd>
        </div>
        <div>
          <dt>{say({ zh: '使用期限', en: 'Duration' })}</dt>
          <dd>
            {dayInWords(from, language, '')} – {dayInWords(until, language, '')}
          </dd>
        </div>
        <div>
          <dt>{say({ zh: '数据量', en: 'Volume' })}</dt>
          <dd>
            {volume === undefined
              ? say({ zh: '答复未载明', en: 'not declared in the answer' })
              : say({
                  zh: `${volume.records} 条（以答复为准）`,
                  en: `${volume.records} records, as answered`,
                })}
          </dd>
        </div>
        <div>
          <dt>{say({ zh: '同意共享的时间', en: 'Consented' })}</dt>
          <dd>{instantInWords(consentedAt)}</dd>
        </div>
        <div>
          <dt>{say({ zh: '使用条件', en: 'Conditions' })}</dt>
          <dd>
            {conditions.length === 0 ? (
              say({ zh: '无', en: 'none' })
            ) : (
              <ol className="valueList">
                {conditions.map(({ id, text }) => (
                  <li key={id} className="typed">
                    {text}
                  </li>
                ))}
              </ol>
            )}
          </dd>
        </div>
      </dl>
      <Values of={{ endedBecause: grant.endedBecause, urgings }} schema={viewSchema('grant')} />
    </Panel>
  );
}

/** A change leaves some of what was granted. */
function choicesOf({ dataItems }: Grant): Choices {
  return { 'change.dataItems': dataItems.map((item) => ({ value: item, label: item })) };
}
