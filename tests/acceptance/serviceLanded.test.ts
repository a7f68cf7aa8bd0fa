import { DynamoDBClient, ListTablesCommand, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { beforeAll, expect, test } from 'vitest';
import { hashEvent } from '../../lib/case/chain.ts';
import { eventItem, parseEvent } from '../../lib/platform/store/events.ts';
import { type Item, toItem } from '../../lib/platform/store/items.ts';
import { usePlatform } from './platform.ts';
import { act, people } from './region990100.ts';
import {
  callThrough,
  open,
  openedGrant,
  publishService,
  registerCity,
  serviceGrant,
  unit,
  unitsService,
  verify,
} from './serviceCity.ts';
import { useUpstream } from './upstream.ts';

/** Services as the first versions described them: a reference in words, by which nobody can call. */
const platform = usePlatform('2026-06-01T10:00:00+08:00');
const upstream = useUpstream();
const before = { upstream: 'registry/units', contact: '数据科', quota: 50, hours: '工作日 8:30—17:30' };

beforeAll(() => registerCity(platform.client));

/** Writes a catalog as schema 9 had it: its events with the service as it was described then, chained anew, and a head of theirs. */
async function makeLanded(catalogId: string): Promise<void> {
  const { endpoint, region, accessKeyId, secretAccessKey } = platform.aws;
  const table = new DynamoDBClient({ endpoint, region, credentials: { accessKeyId, secretAccessKey } });
  const { TableNames: [TableName] = [] } = await table.send(new ListTablesCommand({}));
  const { Items: items = [] } = await table.send(
    new QueryCommand({
      TableName,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': { S: `catalog#${catalogId}` } },
      ConsistentRead: true,
    }),
  );
  const put = (Item: Item) => table.send(new PutItemCommand({ TableName, Item }));
  let previous: string | undefined;
  for (const stored of items.filter(({ sk }) => sk?.S?.startsWith('event#')).map(parseEvent)) {
    const { hash: _, through, ...fact } = stored;
    const data =
      fact.type === 'serviceRegistered' ? JSON.stringify({ type: fact.type, service: before }) : fact.data;
    const written = { ...fact, data, schema: 9, previous: previous ?? fact.previous };
    previous = hashEvent(written);
    await put(eventItem({ ...written, hash: previous, through }));
  }
  const head = items.find(({ sk }) => sk?.S === 'head');
  if (!head || previous === undefined) throw new Error('there is no such catalog');
  await put({ ...head, ...toItem({ schema: 9, state: '{"status":"published"}', hash: previous }) });
}

test('R22.3 R27.3 a service that was described in words opens and is shown as not callable yet; calls say what is awaited, and its provider registers it anew without a term', async () => {
  const { client } = platform;
  const catalog = await publishService(client, unitsService(upstream));
  const grant = await openedGrant(client, upstream, catalog);
  const unopened = await serviceGrant(client, catalog);
  await makeLanded(catalog);
  const see = async (who = people.requesterOfficer) =>
    (await act(client, who, 'GET', `/v1/catalogs/${catalog}`)).service;
  const words = { callable: false, contact: '数据科', quota: 50, hoursInWords: '工作日 8:30—17:30' };
  expect(await see()).toEqual(words);
  expect(await see(people.providerOfficer)).toEqual({ ...words, reference: 'registry/units' });

  const asked = upstream.calls.length;
  const refused = { status: 409, body: { code: 'service_not_callable' } };
  const call = await callThrough(client, grant);
  expect(call).toMatchObject(refused);
  expect(String(call.body.detail)).toContain('重新登记服务');
  expect(await verify(client, grant, { 不动产单元号: 'U1', 坐落: '测试路U1号' })).toMatchObject(refused);
  expect(await open(client, unopened, 409)).toMatchObject({ code: 'service_not_callable' });
  const path = `/v1/services/${catalog}`;
  const trial = { parameters: { unit: 'U1' } };
  expect(await act(client, people.providerOfficer, 'POST', `${path}/test`, trial, 409)).toMatchObject({
    code: 'service_not_callable',
  });
  expect(upstream.calls.length).toBe(asked);
  const { items: [day] = [] } = await act(client, people.providerOfficer, 'GET', `/v1/grants/${grant}/meter`);
  expect(day).toMatchObject({ begun: 0, denied: 2 });

  await act(client, people.providerOfficer, 'PUT', path, unitsService(upstream, { quota: 40 }));
  expect(await see()).toMatchObject({ callable: true, quota: 40 });
  upstream.answer({ data: [unit('U1')] });
  expect(await callThrough(client, grant)).toMatchObject({ status: 200, body: { usage: { quota: 40 } } });
  const { items: events = [] } = await act(
    client,
    people.providerOfficer,
    'GET',
    `/v1/catalogs/${catalog}/events`,
  );
  expect(events.filter(({ type }) => type === 'serviceRegistered')).toHaveLength(2);
});
