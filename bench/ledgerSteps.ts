import type { AwsCall } from '../local/gateway/services.ts';
import type { Client, Person } from '../operate/client.ts';
import { assessments, expectStatus, people, unconditionalBody } from '../tests/acceptance/region990100.ts';
import { attachedTable } from './catalogTable.ts';
import type { Bench } from './platform.ts';

/** One call of the API in the life of a catalog, or one look at the ledger. */
export interface LedgerStep {
  readonly name: string;
  readonly who: Person;
  readonly method: 'GET' | 'POST' | 'PUT';
  /** @param id of the catalog that is published */
  path(id: string): string;
  readonly body?: object;
}

const { providerOfficer, providerDepartmentHead, authorityOfficer, otherOfficer } = people;

const step = (name: string, who: Person, command: string, body: object = {}): LedgerStep => ({
  name,
  who,
  method: 'POST',
  path: (id) => `/v1/catalogs/${id}/${command}`,
  body,
});

/** From the draft to what lies behind it. */
export const publishing: readonly LedgerStep[] = [
  {
    name: 'create',
    who: providerOfficer,
    method: 'POST',
    path: () => '/v1/catalogs',
    body: unconditionalBody,
  },
  step('approve', providerDepartmentHead, 'approve', assessments),
  step('submit', providerOfficer, 'submit'),
  step('publish', authorityOfficer, 'publish'),
  {
    name: 'attach',
    who: providerOfficer,
    method: 'PUT',
    path: (id) => `/v1/catalogs/${id}/attachment`,
    body: attachedTable,
  },
];

const look = (name: string, who: Person, path: string): LedgerStep => ({
  name,
  who,
  method: 'GET',
  path: () => path,
});

/** What lists the ledger, a page of it each. */
export const listing: readonly LedgerStep[] = [
  look('list of all', otherOfficer, '/v1/catalogs'),
  look('list of the region', otherOfficer, '/v1/catalogs?region=990100'),
  look("a department's own list", providerOfficer, '/v1/catalogs?view=own'),
  look('page of the feed', otherOfficer, '/v1/changes?limit=50'),
  look('end of the feed', otherOfficer, '/v1/changes?limit=50&since=2026-09-18T10:00:00%2B08:00'),
];

/** Publishes one catalog and looks at the ledger, step by step. */
export async function ledgerLife(
  client: Client,
  around: (step: LedgerStep, call: () => Promise<void>) => Promise<void> = (_, call) => call(),
): Promise<void> {
  let id = '';
  for (const one of [...publishing, ...listing])
    await around(one, async () => {
      const answer = await client.call(one.who, one.method, one.path(id), one.body);
      const { id: of } = expectStatus(answer, one.name === 'create' ? 201 : 200);
      if (one.name === 'create') id = String(of);
    });
}

/** What a step asks of AWS: by its own function, and by all that follows from it. */
export interface AskedOfAws {
  readonly name: string;
  readonly own: readonly string[];
  readonly following: number;
}

/** A life in which every call of AWS is counted where it arrives; nothing else may be going on meanwhile. */
export async function countedLife(
  { client, platform, model }: Pick<Bench, 'client' | 'platform' | 'model'>,
  seen: AwsCall[],
): Promise<AskedOfAws[]> {
  const functions = new Set(model.api?.routes.map((route) => route.function));
  const asked: AskedOfAws[] = [];
  await platform.settled();
  await ledgerLife(client, async ({ name }, call) => {
    seen.length = 0;
    await call();
    await platform.settled();
    const own = seen.filter(({ holder }) => functions.has(holder));
    asked.push({
      name,
      own: own.map(({ service, operation }) => `${service.replace(/_.*/, '')}.${operation}`),
      following: seen.length - own.length,
    });
  });
  return asked;
}
