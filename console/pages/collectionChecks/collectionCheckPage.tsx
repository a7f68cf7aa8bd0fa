import { useParams } from 'wouter';
import { useApi, useRead } from '../../api/api.tsx';
import type { Api } from '../../api/client.ts';
import type { components } from '../../api/generated/schema';
import { FoundItems } from '../../cases/foundItems.tsx';
import { viewSchema } from '../../cases/toldIn.ts';
import { Values } from '../../cases/values.tsx';
import { type Roads, WholeCase } from '../../cases/wholeCase.tsx';
import { Panel } from '../../look/page.tsx';
import { Shown } from '../../look/reading.tsx';
import { useWords } from '../../words/language.tsx';

type Check = components['schemas']['CollectionCheck'];

/** A check before collection: what was found, and what was decided. */
export default function CollectionCheckPage() {
  const { id = '' } = useParams();
  const query = useRead(['collectionCheck', id], (api) => readCheck(api, id));
  return <Shown query={query}>{(check) => <Whole check={check} />}</Shown>;
}

const readCheck = (api: Api, id: string) =>
  api.read(api.client.GET('/v1/collection-checks/{id}', { params: { path: { id } } }));

const roadsOf = (api: Api, id: string) =>
  ({
    view: () => readCheck(api, id),
    events: ({ read, client }, cursor) =>
      read(
        client.GET('/v1/collection-checks/{id}/events', {
          params: { path: { id }, query: { ...(cursor && { cursor }) } },
        }),
      ),
    readers: ({ read, client }, cursor) =>
      read(
        client.GET('/v1/collection-checks/{id}/readers', {
          params: { path: { id }, query: { ...(cursor && { cursor }) } },
        }),
      ),
  }) satisfies Roads<Check, components['schemas']['CollectionCheckEvent']>;

function Whole({ check }: { check: Check }) {
  const { say } = useWords();
  const api = useApi();
  const { id, title, purpose, findings, matches, possible, decision } = check;
  return (
    <WholeCase kind="collectionCheck" view={check} title={title} roads={roadsOf(api, id)}>
      <Panel title={say({ zh: '收集的目的', en: 'What it is collected for' })}>
        <p className="typed">{purpose}</p>
      </Panel>
      <FoundItems findings={findings} matches={matches} possible={possible} />
      {decision === undefined ? null : (
        <Panel title={say({ zh: '决定', en: 'Decision' })}>
          <Values of={{ ...decision }} schema={viewSchema('collectionCheck', 'decision')} />
        </Panel>
      )}
    </WholeCase>
  );
}
