import { Button, Space } from 'antd';
import { useMemo, useState } from 'react';
import { Link, useParams } from 'wouter';
import { useApi, useRead } from '../../api/api.tsx';
import { Actions } from '../../cases/actions.tsx';
import { Deadlines } from '../../cases/deadlines.tsx';
import { organisationsOf } from '../../cases/organisations.ts';
import { PartiesPanel } from '../../cases/parties.tsx';
import { ReadersPanel } from '../../cases/readers.tsx';
import { RecordPanel } from '../../cases/record.tsx';
import { Status } from '../../cases/status.tsx';
import type { Measured } from '../../files/fetchParts.ts';
import { Page, Panel } from '../../look/page.tsx';
import { Shown } from '../../look/reading.tsx';
import { useWords } from '../../words/language.tsx';
import { type Grant, readGrant } from '../grants/grant.ts';
import { type Delivery, readDelivery } from './delivery.ts';
import { Facts, LeftOutPanel } from './facts.tsx';
import { FailurePanel } from './failurePanel.tsx';
import { FetchPanel } from './fetchPanel.tsx';
import { DecideRejectionForm, ReceiptForm, RejectForm, ResendForm } from './formsLater.ts';
import { ManifestPanel } from './manifestPanel.tsx';
import { MeasuredContext } from './measured.ts';
import { PostingPanel } from './postingPanel.tsx';
import { ProgressPanel } from './progressPanel.tsx';
import { QualityPanel } from './qualityPanel.tsx';
import { ReconciliationPanel } from './reconciliationPanel.tsx';
import { UnmadePanel } from './unmadePanel.tsx';
import { UploadPanel } from './uploadPanel.tsx';

/** A delivery from upload to receipt: what becomes of it, and the data itself for whoever may have it. */
export default function DeliveryPage() {
  const { id = '', delivery = '' } = useParams();
  const place = { id, delivery };
  const query = useRead(['delivery', delivery], (api) => readDelivery(api, place), { every: pace });
  const grant = useRead(['grant', id], (api) => readGrant(api, id));
  return <Shown query={query}>{(view) => <Whole key={delivery} delivery={view} grant={grant.data} />}</Shown>;
}

/** Milliseconds: what moves by itself is looked at often. */
function pace(delivery: Delivery | undefined): number {
  if (delivery === undefined) return 15_000;
  const isMoving = delivery.status === 'splitting' || delivery.receipt === 'underVerification';
  if (isMoving) return 1_500;
  return (delivery.posting?.waiting ?? 0) > 0 ? 3_000 : 15_000;
}

const handMade = {
  receiveDelivery: ReceiptForm,
  rejectDelivery: RejectForm,
  decideRejection: DecideRejectionForm,
  resendDelivery: ResendForm,
};

function Whole({ delivery, grant }: { delivery: Delivery; grant: Grant | undefined }) {
  const { say } = useWords();
  const [measured, setMeasured] = useState<Measured>();
  const here = useMemo(() => ({ measured, setMeasured }), [measured]);
  const { id, grantId, statusName, status } = delivery;
  const path = { id: grantId, delivery: id };
  const organisations = organisationsOf(delivery);
  const name = grant?.catalogName ?? '';
  return (
    <MeasuredContext value={here}>
      <Page
        title={say({ zh: `交付：${name}`, en: `Delivery: ${name}` })}
        lead={
          <Space wrap>
            <Status name={statusName} />
            <span>
              {delivery.providerName} → {delivery.requesterName}
            </span>
          </Space>
        }
        actions={
          <Space wrap>
            <Link href={`/console/grants/${grantId}`}>
              {say({ zh: '查看共享权限', en: 'See the grant' })}
            </Link>
            <Button onClick={() => print()}>{say({ zh: '打印', en: 'Print' })}</Button>
          </Space>
        }
      >
        {delivery.upload === undefined ? null : <UploadPanel delivery={delivery} />}
        {status === 'splitting' ? <ProgressPanel delivery={delivery} /> : null}
        {delivery.failure === undefined ? null : (
          <FailurePanel delivery={delivery} failure={delivery.failure} />
        )}
        <UnmadePanel delivery={delivery} />
        <PostingPanel delivery={delivery} />
        {status === 'ready' || status === 'received' ? (
          <FetchPanel delivery={delivery} catalogName={name} />
        ) : null}
        <div className="screen">
          <Doing delivery={delivery} />
        </div>
        <div className="columns">
          <div>
            <Facts delivery={delivery} />
            <ReconciliationPanel delivery={delivery} />
            <LeftOutPanel delivery={delivery} />
            <ManifestPanel delivery={delivery} catalogName={name} />
            <QualityPanel delivery={delivery} />
            <RecordPanel
              recordKey={['delivery', id, 'events']}
              organisations={organisations}
              read={(client, cursor) =>
                client.read(
                  client.client.GET('/v1/grants/{id}/deliveries/{delivery}/events', {
                    params: { path, query: cursor === undefined ? {} : { cursor } },
                  }),
                )
              }
            />
          </div>
          <div>
            <Deadlines
              kind="delivery"
              id={id}
              deadlines={delivery.deadlines}
              readProof={(client, deadline) =>
                client.read(
                  client.client.GET('/v1/grants/{id}/deliveries/{delivery}/deadlines/{name}/proof', {
                    params: { path: { ...path, name: deadline } },
                  }),
                )
              }
            />
            <PartiesPanel view={delivery} kind="delivery" />
            <ReadersPanel
              readersKey={['delivery', id, 'readers']}
              organisations={organisations}
              read={(client, cursor) =>
                client.read(
                  client.client.GET('/v1/grants/{id}/deliveries/{delivery}/readers', {
                    params: { path, query: cursor === undefined ? {} : { cursor } },
                  }),
                )
              }
            />
          </div>
        </div>
      </Page>
    </MeasuredContext>
  );
}

/** What can be done with it now; what concerns work that goes on by itself is for when it stands still. */
function Doing({ delivery }: { delivery: Delivery }) {
  const { say } = useWords();
  const api = useApi();
  const { id, grantId, status } = delivery;
  const isMoving = status === 'uploading' || status === 'splitting';
  const actions = (
    <Actions
      kind="delivery"
      view={delivery}
      handMade={handMade}
      isSecondary
      read={() => readDelivery(api, { id: grantId, delivery: id })}
    />
  );
  // What is wrong with it, and what to do, stands above.
  const isSaid = isMoving || delivery.failure !== undefined;
  if (isSaid && delivery.actions.length === 0) return null;
  return (
    <Panel title={say({ zh: '现在可以办理', en: 'What you can do now' })}>
      {isMoving ? (
        <details>
          <summary>
            {say({
              zh: '由本单位系统上传、推送的，或者长时间没有进展的',
              en: 'Where a system of yours uploads or pushes it, or it stands still for long',
            })}
          </summary>
          {actions}
        </details>
      ) : (
        actions
      )}
    </Panel>
  );
}
