import { describe, expect, test } from 'vitest';
import { attachmentRates } from '../../lib/catalog/attachment.ts';
import { catalog } from '../../lib/catalog/catalog.ts';
import type { Catalog } from '../../lib/catalog/events.ts';
import type { Grant, GrantCommand, GrantEvent } from '../../lib/grant/events.ts';
import { grant } from '../../lib/grant/grant.ts';
import { edgesOfCalls, edgesOfDelivery, edgesOfGrant, lineageRows } from '../../lib/lineage/edges.ts';
import { callsNamed, nodeKey, nodePattern } from '../../lib/lineage/nodes.ts';
import { runEvent } from '../../lib/lineage/openLineage.ts';
import { asksFor } from '../../lib/platform/http/accept.ts';
import { granted, parties, people, published } from './caseSamples.ts';
import { by, type Happened, on, replay, story } from './given.ts';

const at = on('2026-03-02');
const { system } = people;
const opened = story(grant, [[{ type: 'open', grant: granted(at) }, by(system, at)]]);
const first = replay(catalog, published());
if (!first?.inForce) throw new Error('it was published');
const { inForce } = first;

/** The catalog in its edition of this number, as its import has named the system that it describes. */
function edition(number: number, sourceSystem?: string): Catalog {
  const origin = { importId: 'i1', rows: [1], digest: 'd' };
  // Published, as it was found above.
  return {
    ...first,
    ...(sourceSystem === undefined ? {} : { origin: { ...origin, sourceSystem } }),
    inForce: { ...inForce, number },
  } as Catalog;
}
const catalogAs = (state: Catalog) =>
  by(system, at, { related: { 'catalog#k1': { state, version: 5, revision: 5 } } });
const ready = (day: string, deliveryId: string): GrantCommand => ({
  type: 'delivery-ready',
  deliveryId,
  doneAt: on(`2026-03-${day}`),
});
const stateOf = (history: readonly Happened<GrantEvent>[]): Grant => {
  const state = replay(grant, history);
  if (!state) throw new Error('it was opened');
  return state;
};
const ends = (state: Parameters<typeof edgesOfGrant>[0]) =>
  edgesOfGrant(state).map(({ from, to }) => `${nodeKey(from)}>${nodeKey(to)}`);
const notes = (history: readonly Happened<GrantEvent>[]) =>
  history.flatMap(({ event }) => (event.type === 'deliveryNoted' ? [event.from] : []));

describe('what flows under a grant', () => {
  test('S3.5 nothing has flowed before something stood ready', () => {
    const started = story(
      grant,
      [[{ type: 'delivery-started', deliveryId: 'd1', doneAt: at }, catalogAs(edition(1))]],
      opened,
    );
    expect(stateOf(started)).not.toHaveProperty('flows');
    expect(ends(stateOf(started))).toEqual([]);
  });

  test('S3.5 each edition of the catalog is told once, with the system that it comes from', () => {
    const history = story(
      grant,
      [
        [ready('05', 'd1'), catalogAs(edition(1, '登记系统'))],
        [ready('06', 'd2'), catalogAs(edition(1, '登记系统'))],
        [ready('09', 'd3'), catalogAs(edition(2, '登记系统'))],
      ],
      opened,
    );
    expect(notes(history)).toEqual([
      { edition: 1, system: '登记系统' },
      undefined,
      { edition: 2, system: '登记系统' },
    ]);
    const state = stateOf(history);
    expect(state.flows).toEqual([
      { edition: 1, system: '登记系统', since: on('2026-03-05') },
      { edition: 2, system: '登记系统', since: on('2026-03-09') },
    ]);
    expect(ends(state)).toEqual([
      'source:provider/登记系统>catalog:k1@1',
      'catalog:k1@1>grant:g1',
      'source:provider/登记系统>catalog:k1@2',
      'catalog:k1@2>grant:g1',
    ]);
    expect(grant.view(state, ['provider'])).not.toHaveProperty('flows');
  });

  test('S3.5 reports that come late or twice tell no edition twice', () => {
    const received: GrantCommand = {
      type: 'delivery-received',
      deliveryId: 'd1',
      doneAt: on('2026-03-06'),
    };
    const steps = [received, ready('05', 'd1'), ready('05', 'd1')].map(
      (command) => [command, catalogAs(edition(1))] as const,
    );
    const state = stateOf(story(grant, steps, opened));
    expect(state.flows).toHaveLength(1);
    expect(state.reachedAt).toBe(on('2026-03-06'));
    expect(ends(state)).toContain('grant:g1>use:requester');
  });

  test('S3.5 of what flowed before editions were recorded the catalog alone is named', () => {
    const note = { deliveryId: 'd1', status: 'received', at } as const;
    const before: Happened<GrantEvent>[] = [...opened, { at, event: { type: 'deliveryNoted', note } }];
    expect(ends(stateOf(before))).toEqual([
      'source:provider>catalog:k1',
      'catalog:k1>grant:g1',
      'grant:g1>use:requester',
    ]);
  });

  test('S3.5 a service has reached its requester with the call by which it was opened', () => {
    const event = { type: 'serviceOpened', statement: '调用一次', from: { edition: 3 } } as const;
    const state = stateOf([...opened, { at, event }]);
    expect(ends(state)).toEqual([
      'source:provider>catalog:k1@3',
      'catalog:k1@3>grant:g1',
      'grant:g1>use:requester',
    ]);
    expect(grant.effects(event, state, at, stateOf(opened))).toContainEqual({
      type: 'command',
      kind: 'catalog',
      id: 'k1',
      command: { type: 'note-resource', by: 'service', since: at },
    });
  });

  test('S3.5 a grant remembers the latest fifty editions', () => {
    const flows = Array.from({ length: 60 }, (_, index) => index + 1).map((number) => ({
      at: on('2026-03-05'),
      event: {
        type: 'deliveryNoted',
        note: { deliveryId: `d${number}`, status: 'ready', at: on('2026-03-05') },
        from: { edition: number },
      } as const,
    }));
    const kept = stateOf([...opened, ...flows]).flows ?? [];
    expect([kept.length, kept[0]?.edition, kept.at(-1)?.edition]).toEqual([50, 11, 60]);
  });
});

describe('the rows of lineage', () => {
  const delivery = { id: 'd1', grantId: 'g1', parties, stoodReadyAt: at };

  test('S3.5 lie under both ends, and no two at one place', () => {
    const state = stateOf(story(grant, [[ready('05', 'd1'), catalogAs(edition(1))]], opened));
    const rows = lineageRows([
      ...edgesOfGrant({ ...state, reachedAt: at }),
      ...edgesOfDelivery({ ...delivery, receivedAt: at }),
    ]);
    const places = rows.map(({ list, key, sort }) => `${list} ${key} ${sort}`);
    expect(new Set(places).size).toBe(places.length);
    expect(places).toEqual([
      'lineage.down source:provider catalog:k1@1',
      'lineage.up catalog:k1@1 source:provider',
      'lineage.down catalog:k1@1 grant:g1',
      'lineage.up grant:g1 catalog:k1@1',
      'lineage.down grant:g1 use:requester',
      'lineage.up use:requester grant:g1',
      `lineage.down grant:g1 delivery:${at}`,
      'lineage.up delivery:d1 grant:g1',
      // Not under its requester as well, who would have one for every delivery.
      'lineage.down delivery:d1 use:requester',
    ]);
  });

  test('S3.5 there are none of a delivery that has not stood ready', () => {
    const { stoodReadyAt: _, ...uploading } = delivery;
    expect(edgesOfDelivery(uploading)).toEqual([]);
  });

  test.each([
    ['source:provider', true],
    ['source:provider/登记系统 2/甲', true],
    ['catalog:k1@12', true],
    ['catalog:k1', true],
    ['grant:g1', true],
    ['catalog:k1@0', false],
    ['source:provider/a#b', false],
    ['grant:g1#x', false],
    ['list:x', false],
    ['', false],
  ])('S3.5 %s is a node: %s', (text, expected) => expect(nodePattern.test(text)).toBe(expected));

  test('S3.5 a system is named so that its key is a node, whatever signs its name has', () => {
    const key = nodeKey({ type: 'source', org: 'provider', system: `#甲%23${'长'.repeat(500)}` });
    expect(key.startsWith('source:provider/%23甲%2523长')).toBe(true);
    expect(nodePattern.test(key)).toBe(true);
    expect(Buffer.byteLength(key)).toBeLessThan(900);
  });
});

describe('OpenLineage', () => {
  const state: Grant = { ...stateOf(opened), treatments: { 坐落: 'masked' } };
  const shared = (number: number) =>
    ({
      from: { type: 'catalog', id: 'k1', edition: number },
      to: { type: 'grant', id: 'g1' },
      step: 'shared',
      at,
      grantId: 'g1',
    }) as const;

  test('S3.5 says of an item that it is masked, and of a former edition no items that are another’s', () => {
    const now = runEvent(shared(1), { grant: state, catalog: edition(1) });
    expect(now).toMatchObject({
      inputs: [{ facets: { schema: { fields: expect.any(Array) } } }],
      outputs: [
        {
          facets: {
            columnLineage: {
              fields: {
                坐落: {
                  inputFields: [
                    {
                      name: 'catalog:k1@1',
                      field: '坐落',
                      transformations: [{ masking: true, description: 'masked' }],
                    },
                  ],
                },
              },
            },
          },
        },
      ],
    });
    expect(Object(runEvent(shared(1), { grant: state, catalog: edition(2) })).inputs[0].facets).toEqual({
      ownership: expect.any(Object),
    });
  });

  test('S3.5 gives every step a run of its own, which is an UUID', () => {
    const ids = [1, 2].map((number) => Object(runEvent(shared(number), { grant: state })).run.runId);
    expect(new Set(ids).size).toBe(2);
    for (const id of ids)
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  test.each([
    [undefined, false],
    ['*/*', false],
    ['application/json', false],
    ['application/openlineage+json', true],
    ['text/html, Application/OpenLineage+JSON;q=0.5', true],
    ['application/openlineage+json;q=0', false],
  ])('S3.5 Accept: %s asks for it: %s', (accept, expected) =>
    expect(asksFor(accept, 'application/openlineage+json')).toBe(expected),
  );
});

describe('what is behind a catalog', () => {
  test('R16.3 the first word counts, and those after it change nothing', () => {
    const resource = { type: 'note-resource', by: 'service', since: at } as const;
    const history = story(catalog, [[resource, by(system, at)]], published());
    expect(replay(catalog, history)).toMatchObject({ attached: { by: 'service', since: at } });
    const later = { ...resource, by: 'delivery', since: on('2026-03-09') } as const;
    expect(story(catalog, [[later, by(system, at)]], history)).toHaveLength(history.length);
  });

  test('R16.3 the rate counts what is to be shared, of each department the lowest first', () => {
    const of = (provider: string, sharingClass: string, attachedBy?: string) => ({
      provider,
      providerName: `${provider}局`,
      sharingClass,
      attachedBy,
    });
    expect(
      attachmentRates([
        of('a', 'conditional', 'delivery'),
        of('a', 'unconditional', 'service'),
        of('a', 'withheld'),
        of('b', 'conditional'),
      ]),
    ).toEqual({
      attached: 2,
      published: 3,
      rate: 0.6667,
      departments: [
        { org: 'b', orgName: 'b局', attached: 0, published: 1, rate: 0 },
        { org: 'a', orgName: 'a局', attached: 2, published: 2, rate: 1 },
      ],
    });
    expect(attachmentRates([])).toEqual({ attached: 0, published: 0, rate: null, departments: [] });
  });
});

test('S3.5 the calls of a day lie between their grant and its use, where any was answered', () => {
  const state = { id: 'g1', parties };
  const day = '2026-03-31';
  const [to, from, ...more] = edgesOfCalls(state, { day, answered: 2, records: 5 });
  expect(more).toEqual([]);
  expect(to).toMatchObject({ from: { type: 'grant', id: 'g1' }, step: 'called', at: on(day, '00:00') });
  expect(from).toMatchObject({ to: { type: 'use', org: 'requester' }, step: 'used', grantId: 'g1' });
  const node = nodeKey(to?.to ?? { type: 'grant', id: '' });
  expect(node).toBe('calls:g1@2026-03-31');
  expect(node).toMatch(nodePattern);
  expect(callsNamed(node)).toEqual({ grantId: 'g1', day });
  expect(callsNamed('grant:g1')).toBeUndefined();
  expect('calls:g1').not.toMatch(nodePattern);
  expect(edgesOfCalls(state, { day, answered: 0, records: 0 })).toEqual([]);
  const grantOf = stateOf(opened);
  expect(to && runEvent(to, { grant: grantOf })).toMatchObject({
    outputs: [{ name: node, facets: { columnLineage: { fields: expect.any(Object) } } }],
  });
});
