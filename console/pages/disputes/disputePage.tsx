import { Link, useParams } from 'wouter';
import { useApi, useRead } from '../../api/api.tsx';
import type { Api } from '../../api/client.ts';
import type { components } from '../../api/generated/schema';
import { placeOfCase } from '../../cases/kinds.ts';
import { type Roads, WholeCase } from '../../cases/wholeCase.tsx';
import { viewSchema } from '../../cases/toldIn.ts';
import { Values } from '../../cases/values.tsx';
import { DocumentsPanel } from '../../documents/panel.tsx';
import { Panel } from '../../look/page.tsx';
import { Shown } from '../../look/reading.tsx';
import { useNames } from '../../words/labels.ts';
import { useWords } from '../../words/language.tsx';

type Dispute = components['schemas']['Dispute'];

/** A dispute: what it is about, what both sides say, what was proposed and what was decided. */
export default function DisputePage() {
  const { id = '' } = useParams();
  const query = useRead(['dispute', id], (api) => readDispute(api, id), { every: 15_000 });
  return <Shown query={query}>{(dispute) => <Whole dispute={dispute} />}</Shown>;
}

const readDispute = (api: Api, id: string) =>
  api.read(api.client.GET('/v1/disputes/{id}', { params: { path: { id } } }));

const roadsOf = (api: Api, id: string) =>
  ({
    view: () => readDispute(api, id),
    events: ({ read, client }, cursor) =>
      read(
        client.GET('/v1/disputes/{id}/events', {
          params: { path: { id }, query: { ...(cursor && { cursor }) } },
        }),
      ),
    proof: ({ read, client }, name) =>
      read(client.GET('/v1/disputes/{id}/deadlines/{name}/proof', { params: { path: { id, name } } })),
    readers: ({ read, client }, cursor) =>
      read(
        client.GET('/v1/disputes/{id}/readers', {
          params: { path: { id }, query: { ...(cursor && { cursor }) } },
        }),
      ),
  }) satisfies Roads<Dispute, components['schemas']['DisputeEvent']>;

function Whole({ dispute }: { dispute: Dispute }) {
  const { say } = useWords();
  const api = useApi();
  const names = useNames();
  const { id, about, kind, claim, wanted, documents, positions, proposals } = dispute;
  const { settledOn, decision, hindrance, report, carriedOutAt } = dispute;
  // A government that was never asked has decided nothing.
  const governmentName = decision && dispute.governmentName;
  const place = placeOfCase(about.kind, about.id, about.grantId);
  return (
    <WholeCase
      kind="dispute"
      view={dispute}
      title={say({ zh: `争议：${about.name}`, en: `Dispute: ${about.name}` })}
      links={
        place === undefined ? undefined : (
          <Link href={place}>{say({ zh: '查看所涉事项', en: 'See the case in dispute' })}</Link>
        )
      }
      roads={roadsOf(api, id)}
    >
      <Panel title={names('disputeKinds', kind)}>
        <Values of={{ claim, wanted, documents }} schema={viewSchema('dispute')} />
      </Panel>
      <Panel title={say({ zh: '各方意见和方案', en: 'What was said and proposed' })}>
        <Values of={{ positions, proposals }} schema={viewSchema('dispute')} />
      </Panel>
      <Panel title={say({ zh: '处理结果', en: 'How it was settled' })}>
        <Values
          of={{ settledOn, governmentName, decision, hindrance, report, carriedOutAt }}
          schema={viewSchema('dispute')}
        />
      </Panel>
      <DocumentsPanel kind="dispute" id={id} />
    </WholeCase>
  );
}
