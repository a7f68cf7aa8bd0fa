import { Link } from 'wouter';
import type { components } from '../../api/generated/schema';
import { Status } from '../../cases/status.tsx';
import { List, useList } from '../../look/list.tsx';
import { Panel } from '../../look/page.tsx';
import type { Column } from '../../look/table.tsx';
import { type NameOf, useNames } from '../../words/labels.ts';
import { useWords } from '../../words/language.tsx';
import { instantInWords } from '../../words/time.ts';
import { stretchWords } from '../deliveries/stretchWords.ts';
import { type Grant, isStopped } from './grant.ts';

type Entry = components['schemas']['DeliveryToTake'];

/** How the deliveries of a grant follow one another by their watermarks, and what the next ones are to bring (articles 22 and 26). */
export function ChangesPanel({ grant }: { grant: Grant }) {
  const { say } = useWords();
  const { watermark, deliverAgain = [], owedCorrections = [] } = grant.supply ?? {};
  if (watermark === undefined && deliverAgain.length === 0 && owedCorrections.length === 0) return null;
  return (
    <Panel title={say({ zh: '全量和变更的衔接', en: 'How full loads and changes follow one another' })}>
      <dl className="values">
        {watermark === undefined ? null : (
          <div>
            <dt>{say({ zh: '下一次变更数据的起始水位', en: 'The next changes go from' })}</dt>
            <dd className="typed">{watermark}</dd>
          </div>
        )}
        {deliverAgain.length === 0 ? null : (
          <div>
            <dt>{say({ zh: '须重新交付的各段', en: 'To be delivered again' })}</dt>
            <dd>
              <ul className="valueList">
                {deliverAgain.map((stretch) => (
                  <li key={stretch.number} className="typed">
                    <DeliveryLink grant={grant} id={stretch.deliveryId}>
                      {say(stretchWords(stretch))}
                    </DeliveryLink>
                  </li>
                ))}
              </ul>
            </dd>
          </div>
        )}
        {owedCorrections.length === 0 ? null : <Owed owed={owedCorrections} />}
      </dl>
      {watermark === undefined || isStopped(grant) ? null : <Chain grant={grant} />}
    </Panel>
  );
}

function Owed({ owed }: { owed: NonNullable<NonNullable<Grant['supply']>['owedCorrections']> }) {
  const { say } = useWords();
  return (
    <div>
      <dt>{say({ zh: '待随数据送达的更正', en: 'Corrections that are to travel with a delivery' })}</dt>
      <dd>
        <ul className="valueList">
          {owed.map(({ correctionId, since }) => (
            <li key={correctionId}>
              <Link href={`/console/corrections/${correctionId}`}>
                {say({
                  zh: `校核申请，${instantInWords(since)} 更正`,
                  en: `The correction of ${instantInWords(since)}`,
                })}
              </Link>
            </li>
          ))}
        </ul>
      </dd>
    </div>
  );
}

/** The deliveries to take, in their order, from the last full load on. */
function Chain({ grant }: { grant: Grant }) {
  const { say } = useWords();
  const names = useNames();
  const { id } = grant;
  const list = useList(
    // A change is in its place as soon as the grant says so.
    ['grant', id, 'changes', grant.supply?.watermark ?? '', grant.version],
    async (api, since) => {
      const query = since === undefined ? {} : { since };
      const read = api.client.GET('/v1/grants/{id}/changes', { params: { path: { id }, query } });
      const { items, more, reaches, waitsFor } = await api.read(read);
      return { items, next: more ? reaches : null, waitsFor };
    },
  );
  const waitsFor = list.data?.pages.at(-1)?.waitsFor;
  const caption = say({ zh: '应当依次获取的交付', en: 'The deliveries to take, in order' });
  return (
    <>
      <h3>{caption}</h3>
      <List
        list={list}
        caption={caption}
        columns={columnsFor(grant, names, say)}
        rowKey={({ deliveryId }) => deliveryId}
        nothing={{ zh: '现在没有可以获取的交付。', en: 'There is nothing to take now.' }}
      />
      {waitsFor === undefined ? null : (
        <p role="status">
          {say({ zh: '其后各次须等待：', en: 'What is behind them waits for: ' })}
          <DeliveryLink grant={grant} id={waitsFor.deliveryId}>
            {say({
              zh: `交付（${names('statuses', 'delivery', waitsFor.status)}）`,
              en: `a delivery (${names('statuses', 'delivery', waitsFor.status)})`,
            })}
          </DeliveryLink>
        </p>
      )}
    </>
  );
}

function DeliveryLink({ grant, id, children }: { grant: Grant; id: string; children: string }) {
  return <Link href={`/console/grants/${grant.id}/deliveries/${id}`}>{children}</Link>;
}

function columnsFor(
  grant: Grant,
  names: NameOf,
  say: ReturnType<typeof useWords>['say'],
): readonly Column<Entry>[] {
  return [
    {
      key: 'mode',
      title: { zh: '全量或者变更', en: 'Which' },
      cell: ({ deliveryId, mode }) => (
        <DeliveryLink grant={grant} id={deliveryId}>
          {names('deliveryModes', mode)}
        </DeliveryLink>
      ),
    },
    {
      key: 'from',
      title: { zh: '起始水位', en: 'From' },
      cell: ({ from }) => <span className="typed">{from ?? '—'}</span>,
    },
    {
      key: 'to',
      title: { zh: '截至水位', en: 'Up to' },
      cell: ({ to }) => <span className="typed">{to}</span>,
    },
    {
      key: 'records',
      title: { zh: '记录数', en: 'Records' },
      cell: ({ records, deleted }) =>
        deleted === 0
          ? records.toLocaleString('en')
          : say({
              zh: `${records.toLocaleString('en')}（其中删除 ${deleted.toLocaleString('en')}）`,
              en: `${records.toLocaleString('en')} (${deleted.toLocaleString('en')} deleted)`,
            }),
      isNumber: true,
    },
    {
      key: 'status',
      title: { zh: '状态', en: 'Status' },
      cell: ({ status }) => <Status name={names('statuses', 'delivery', status)} />,
    },
  ];
}
