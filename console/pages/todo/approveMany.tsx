import { Button, Checkbox, Drawer, Progress } from 'antd';
import { Link } from 'wouter';
import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useApi } from '../../api/api.tsx';
import type { Api } from '../../api/client.ts';
import { viewSchema } from '../../cases/toldIn.ts';
import { Values } from '../../cases/values.tsx';
import { fieldsOf, operationForm } from '../../forms/operations.ts';
import { Failure } from '../../look/page.tsx';
import { Reading } from '../../look/reading.tsx';
import { useRead } from '../../api/api.tsx';
import { useWords } from '../../words/language.tsx';
import { type Entry, keyOf, nameOf, placeOfEntry } from './entry.ts';

interface Seen {
  readonly version: number;
  readonly actions: readonly Action[];
}
interface Action {
  readonly command: string;
  readonly name: string;
  readonly method: string;
  readonly href: string;
  readonly body?: string;
}

type Outcome = 'done' | 'running' | { readonly error: unknown };

/**
 * Several matters one after the other: each is shown whole, ticked by itself, decided and recorded by itself. What needs more
 * than a yes has a page of its own.
 */
export function ApproveMany({ entries, onClose }: { entries: readonly Entry[]; onClose: () => void }) {
  const { say } = useWords();
  const api = useApi();
  const queries = useQueryClient();
  const [seen, setSeen] = useState<ReadonlyMap<string, Seen>>(new Map());
  const [outcomes, setOutcomes] = useState<ReadonlyMap<string, Outcome>>(new Map());
  const done = [...outcomes.values()].filter((outcome) => outcome !== 'running').length;
  const isRunning = outcomes.size > done;

  async function approve(): Promise<void> {
    for (const [key, { version, actions }] of seen) {
      const [action] = actions;
      if (action === undefined || outcomes.get(key) === 'done') continue;
      setOutcomes((before) => new Map(before).set(key, 'running'));
      const outcome = await api
        .change({ method: action.method, href: action.href, body: {}, version, key: crypto.randomUUID() })
        .then(
          (): Outcome => 'done',
          (error: unknown): Outcome => ({ error }),
        );
      setOutcomes((before) => new Map(before).set(key, outcome));
    }
    await queries.invalidateQueries();
  }

  return (
    <Drawer
      open
      onClose={onClose}
      size="min(820px, 100vw)"
      title={say({ zh: '逐件查看并审核同意', en: 'See and approve each' })}
      footer={
        <>
          {outcomes.size === 0 ? null : <Progress percent={Math.round((100 * done) / seen.size)} />}
          <Button
            type="primary"
            disabled={seen.size === 0}
            loading={isRunning}
            onClick={() => void approve()}
          >
            {say({ zh: `审核同意所选 ${seen.size} 件`, en: `Approve the ${seen.size} ticked` })}
          </Button>
        </>
      }
    >
      <p className="quiet">
        {say({
          zh: '请逐件查看，看过并同意的打勾。每一件单独办理、单独记录；需要填写内容的，请到该事项的页面办理。',
          en: 'See each, and tick what you have seen and approve. Each is decided and recorded by itself; what needs more than a yes is done on its own page.',
        })}
      </p>
      {entries.map((entry) => (
        <One
          key={keyOf(entry)}
          entry={entry}
          outcome={outcomes.get(keyOf(entry))}
          isSeen={seen.has(keyOf(entry))}
          onSeen={(what) => {
            const next = new Map(seen);
            if (what) next.set(keyOf(entry), what);
            else next.delete(keyOf(entry));
            setSeen(next);
          }}
        />
      ))}
    </Drawer>
  );
}

/** The case itself, whichever kind it is. */
function readCase(api: Api, entry: Entry): Promise<Seen> {
  const params = { path: { id: entry.id } };
  switch (entry.kind) {
    case 'catalog':
      return api.read(api.client.GET('/v1/catalogs/{id}', { params }));
    case 'request':
      return api.read(api.client.GET('/v1/requests/{id}', { params }));
    case 'grant':
      return api.read(api.client.GET('/v1/grants/{id}', { params }));
    case 'correction':
      return api.read(api.client.GET('/v1/corrections/{id}', { params }));
    case 'acknowledgement':
      return api.read(api.client.GET('/v1/acknowledgements/{id}', { params }));
    case 'demand':
      return api.read(api.client.GET('/v1/demands/{id}', { params }));
    case 'backflow':
      return api.read(api.client.GET('/v1/backflows/{id}', { params }));
    case 'bundle':
      return api.read(api.client.GET('/v1/bundles/{id}', { params }));
    case 'dispute':
      return api.read(api.client.GET('/v1/disputes/{id}', { params }));
    case 'harvest':
      return api.read(api.client.GET('/v1/harvests/{id}', { params }));
    case 'securityReview':
      return api.read(api.client.GET('/v1/security-reviews/{id}', { params }));
    case 'document':
      return api.read(api.client.GET('/v1/documents/{id}', { params }));
    case 'duty':
      return api.read(api.client.GET('/v1/duties/{id}', { params }));
    case 'matter':
      return api.read(api.client.GET('/v1/matters/{id}', { params }));
    case 'compilationPlan':
      return api.read(api.client.GET('/v1/compilation-plans/{id}', { params }));
    case 'compilationTask':
      return api.read(api.client.GET('/v1/compilation-tasks/{id}', { params }));
    case 'delivery':
      return api.read(
        api.client.GET('/v1/grants/{id}/deliveries/{delivery}', {
          params: { path: { id: entry.grantId, delivery: entry.id } },
        }),
      );
    case 'form':
      return api.read(api.client.GET('/v1/forms/{id}', { params }));
    case 'collectionCheck':
      return api.read(api.client.GET('/v1/collection-checks/{id}', { params }));
    default:
      // Nothing of these is consented to by many at once.
      return Promise.reject(new Error(`${entry.kind} is read on its own page`));
  }
}

/** A yes that says nothing more. */
const isBareConsent = ({ command, body }: Action) =>
  /^(approve|answer|ask-supplement|confirm)/.test(command) &&
  (body === undefined || fieldsOf(operationForm(body).body).length === 0);

/** What whoever approves must have seen; where and whose it is stands in the heading and on its own page. */
const decisive = [
  'summary',
  'sharingClass',
  'dataItems',
  'basis',
  'scenario',
  'useRange',
  'extent',
  'method',
  'duration',
  'answer',
  'preparedNotice',
  'preparedSupplement',
  'extension',
];

const decisiveOf = (view: object) =>
  Object.fromEntries(Object.entries(view).filter(([name]) => decisive.includes(name)));

function One({
  entry,
  outcome,
  isSeen,
  onSeen,
}: {
  entry: Entry;
  outcome: Outcome | undefined;
  isSeen: boolean;
  onSeen: (what: Seen | undefined) => void;
}) {
  const { say } = useWords();
  const query = useRead([entry.kind, entry.id], (api) => readCase(api, entry));
  const { data, error } = query;
  const consents = data?.actions.filter(isBareConsent) ?? [];
  const [consent] = consents;
  return (
    <section className="panel" aria-label={nameOf(entry)}>
      <h2>
        <Link href={placeOfEntry(entry)}>{nameOf(entry)}</Link>
      </h2>
      <p className="quiet">{[entry.requesterName, entry.providerName].filter(Boolean).join(' → ')}</p>
      {data === undefined || error ? <Reading query={query} /> : null}
      {data === undefined ? null : <Values of={decisiveOf(data)} schema={viewSchema(entry.kind)} />}
      {outcome === 'done' ? (
        <p role="status">{say({ zh: '已审核同意。', en: 'Approved.' })}</p>
      ) : data !== undefined && consent === undefined ? (
        <p className="quiet">
          {say({
            zh: '需要填写内容，或者已由他人办理：请到该事项的页面办理。',
            en: 'It needs more than a yes, or is done already: go to its own page.',
          })}
        </p>
      ) : (
        <Checkbox
          checked={isSeen}
          disabled={data === undefined || outcome === 'running'}
          onChange={({ target }) =>
            onSeen(target.checked && data ? { ...data, actions: consents } : undefined)
          }
        >
          {say({ zh: `已查看，${consent?.name ?? ''}`, en: `Seen: ${consent?.name ?? ''}` })}
        </Checkbox>
      )}
      {typeof outcome === 'object' ? <Failure error={outcome.error} /> : null}
    </section>
  );
}
