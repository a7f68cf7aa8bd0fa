import { Space } from 'antd';
import { Link, useParams } from 'wouter';
import { useApi, useRead } from '../../api/api.tsx';
import type { Api } from '../../api/client.ts';
import type { components } from '../../api/generated/schema';
import { Actions } from '../../cases/actions.tsx';
import { organisationsOf } from '../../cases/organisations.ts';
import { PartiesPanel } from '../../cases/parties.tsx';
import { RecordPanel } from '../../cases/record.tsx';
import { Status } from '../../cases/status.tsx';
import { viewSchema } from '../../cases/toldIn.ts';
import { Values } from '../../cases/values.tsx';
import { Page, Panel } from '../../look/page.tsx';
import { Shown } from '../../look/reading.tsx';
import { useWords } from '../../words/language.tsx';

type Acknowledgement = components['schemas']['Acknowledgement'];

/** Corrected data that one holds: what of it, how it was corrected, and that one has taken note. */
export default function AcknowledgementPage() {
  const { id = '' } = useParams();
  const query = useRead(['acknowledgement', id], (api) => readAcknowledgement(api, id), { every: 15_000 });
  return <Shown query={query}>{(told) => <Whole told={told} />}</Shown>;
}

const readAcknowledgement = (api: Api, id: string) =>
  api.read(api.client.GET('/v1/acknowledgements/{id}', { params: { path: { id } } }));

function Whole({ told }: { told: Acknowledgement }) {
  const { say } = useWords();
  const api = useApi();
  const { id, catalogName, statusName, grantId, items, records, statement, corrected, correctedAt } = told;
  return (
    <Page
      title={say({ zh: `数据更正确认：${catalogName}`, en: `Corrected data: ${catalogName}` })}
      lead={
        <Space wrap>
          <Status name={statusName} />
          <span>
            {told.providerName} → {told.requesterName}
          </span>
        </Space>
      }
      actions={
        <Link href={`/console/grants/${grantId}`}>{say({ zh: '查看共享权限', en: 'See the grant' })}</Link>
      }
    >
      <Panel title={say({ zh: '现在可以办理', en: 'What you can do now' })}>
        <Actions kind="acknowledgement" view={told} read={() => readAcknowledgement(api, id)} />
      </Panel>
      <div className="columns">
        <div>
          <Panel title={say({ zh: '更正了什么', en: 'What was corrected' })}>
            <Values of={{ items, records, statement, correctedAt }} schema={viewSchema('acknowledgement')} />
            {corrected === undefined || corrected.length === 0 ? (
              <p className="quiet">
                {say({
                  zh: '更正后的数据在共享权限的范围内随交付取得。',
                  en: 'The corrected data comes by the deliveries of the grant, within its limits.',
                })}
              </p>
            ) : (
              <ul className="valueList">
                {corrected.map((record) => (
                  <li key={`${record.key} ${record.item}`} className="typed">
                    {record.key} · {record.item}
                    {record.corrected === undefined ? '' : ` → ${record.corrected}`}
                  </li>
                ))}
              </ul>
            )}
          </Panel>
          <RecordPanel
            recordKey={['acknowledgement', id, 'events']}
            organisations={organisationsOf(told)}
            read={(client, cursor) =>
              client.read(
                client.client.GET('/v1/acknowledgements/{id}/events', {
                  params: { path: { id }, query: cursor === undefined ? {} : { cursor } },
                }),
              )
            }
          />
        </div>
        <div>
          <PartiesPanel view={told} kind="acknowledgement" />
        </div>
      </div>
    </Page>
  );
}
