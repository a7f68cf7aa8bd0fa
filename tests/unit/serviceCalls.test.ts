import { describe, expect, test } from 'vitest';
import { defaultCalendar } from '../../lib/calendar/index.ts';
import type { Grant } from '../../lib/grant/events.ts';
import { admitCall, parameterFaults, purposeUnder, secondsOfDayLeft } from '../../lib/service/call.ts';
import {
  afterCall,
  askedAbout,
  type Circuit,
  closedCircuit,
  lastFailureOf,
  mayLieInQuestion,
  passageAt,
  trying,
  untried,
} from '../../lib/service/circuit.ts';
import { circuitIn, claimTry, hasFailedAsTry, keepOutcome } from '../../lib/platform/service/circuitStore.ts';
import type { Item } from '../../lib/platform/store/items.ts';
import type { Table } from '../../lib/platform/store/table.ts';
import { alteredIn, isCallable, liftService, serviceOn, takenBy } from '../../lib/service/description.ts';
import { serviceFaults } from '../../lib/service/faults.ts';
import { isServed, secondsUntilServed } from '../../lib/service/hours.ts';
import { comparable, numberItemsOf } from '../../lib/service/normalise.ts';
import { itemsFound, itemsGiven, keepGranted, leastLacking, recordsIn } from '../../lib/service/records.ts';
import { requestFor } from '../../lib/service/request.ts';
import type { CallParameters, ServiceDescription } from '../../lib/service/schema.ts';
import { serviceDescription } from '../../lib/service/schema.ts';
import { valueAt } from '../../lib/service/values.ts';
import { questionOf, verdictOf } from '../../lib/service/verify.ts';

const service: ServiceDescription = {
  upstream: {
    address: 'https://units.example/v1/units/{unit}',
    method: 'GET',
    parameters: { unit: { in: 'path', item: '不动产单元号' }, since: { in: 'query' } },
    records: '$.data[*]',
  },
  auth: { kind: 'bearer', secret: 'units-token' },
  items: { 不动产单元号: '$.unit', 坐落: '$.place.text', 登记时间: '$["at"]', 区划: '$.region' },
  quota: 100,
  contact: '测试',
};
const catalog = {
  dataItems: ['不动产单元号', '坐落', '登记时间', '区划'].map((name) => ({ name })),
  updateFrequency: 'daily',
} as const;
const calendar = defaultCalendar();
const at = '2026-06-01T10:00:00+08:00';

describe('the description of a service', () => {
  const faultsOf = (change: object) =>
    serviceFaults({ ...service, ...change }, catalog).map(({ path }) => path);

  test('has no fault where all fits', () => expect(faultsOf({})).toEqual([]));

  test.for([
    [{ items: { 面积: '$.area' } }, '/items/面积'],
    [{ items: {} }, '/items'],
    [{ items: { 坐落: '$.a[' } }, '/items/坐落'],
    [{ upstream: { ...service.upstream, records: '$..[' } }, '/upstream/records'],
    [{ upstream: { ...service.upstream, address: 'https://units.example/v1' } }, '/upstream/address'],
    [{ upstream: { ...service.upstream, address: 'https://{unit}.example/v1' } }, '/upstream/address'],
    [{ upstream: { ...service.upstream, address: 'https://a:b@units.example/{unit}' } }, '/upstream/address'],
    [
      { upstream: { ...service.upstream, parameters: { unit: { in: 'path', item: '面积' } } } },
      '/upstream/parameters/unit/item',
    ],
    [
      { upstream: { ...service.upstream, parameters: { unit: { in: 'path' }, a: { in: 'body' } } } },
      '/upstream/parameters/a/in',
    ],
    [{ auth: { kind: 'bearer' } }, '/auth/secret'],
    [{ auth: { kind: 'none', secret: 'a' } }, '/auth/secret'],
    [{ auth: { kind: 'header', secret: 'a' } }, '/auth/header'],
    [{ auth: { kind: 'header', secret: 'a', header: 'Host' } }, '/auth/header'],
    [{ hours: { days: 'everyDay', from: '10:00', to: '09:00' } }, '/hours/to'],
    [{ cache: { seconds: 86_401 } }, '/cache/seconds'],
  ] as const)('%j is at fault in %s', ([change, path]) => expect(faultsOf(change)).toContain(path));

  test('takes no query that runs an expression of somebody’s own', () => {
    const said = { ...service, items: { 坐落: '$[?match(@.a, "(a+)+$")]' } };
    expect(serviceDescription.safeParse(said).success).toBe(false);
  });

  test('that is realtime is not kept', () =>
    expect(
      serviceFaults({ ...service, cache: { seconds: 1 } }, { ...catalog, updateFrequency: 'realtime' }),
    ).toHaveLength(1));

  test('of the first versions is lifted, and cannot be called', () => {
    const landed = liftService({ upstream: 'registry/units', contact: 'a', quota: 1, hours: '全天' });
    expect(landed).toEqual({ reference: 'registry/units', contact: 'a', quota: 1, hoursInWords: '全天' });
    expect(isCallable(landed)).toBe(false);
    expect(liftService(service)).toBe(service);
    expect(liftService(landed)).toBe(landed);
  });

  test('R27.3 that comes holds from its own day on', () => {
    const next = { ...service, quota: 10 };
    const registered = { ...service, coming: { service: next, effectiveOn: '2026-06-20', summary: '扩容' } };
    expect(serviceOn(registered, '2026-06-19')).toBe(registered);
    expect(serviceOn(registered, '2026-06-20')).toBe(next);
  });

  const { unit: _, ...fewer } = service.upstream.parameters;
  test.for([
    ['items', { items: { 不动产单元号: '$.unit' } }],
    ['parameters', { upstream: { ...service.upstream, parameters: fewer } }],
    [
      'parameters',
      {
        upstream: {
          ...service.upstream,
          parameters: { ...service.upstream.parameters, since: { in: 'query', required: true } },
        },
      },
    ],
    ['quota', { quota: 99 }],
    ['rate', { ratePerSecond: 5 }],
    ['hours', { hours: { days: 'everyDay', from: '08:00', to: '18:00' } }],
  ] as const)('R27.3 takes %s away', ([what, change]) =>
    expect(takenBy(service, { ...service, ...change })).toEqual([what]),
  );

  test.for([
    ['address', { upstream: { ...service.upstream, address: 'https://other.example/{unit}' } }],
    ['method', { upstream: { ...service.upstream, method: 'POST' } }],
    ['records', { upstream: { ...service.upstream, records: '$.list[*]' } }],
    ['items', { items: { ...service.items, 坐落: '$.place' } }],
    [
      'parameters',
      {
        upstream: {
          ...service.upstream,
          parameters: { ...service.upstream.parameters, unit: { in: 'path', item: '坐落' } },
        },
      },
    ],
  ] as const)('R27.3 is read or asked in another way: %s', ([what, change]) => {
    expect(alteredIn(service, { ...service, ...change })).toEqual([what]);
    expect(takenBy(service, { ...service, ...change })).toEqual([]);
  });

  test('R27.3 is asked as before where it has more', () => {
    const more = {
      ...service,
      quota: 5000,
      items: { ...service.items, 面积: '$.area' },
      upstream: {
        ...service.upstream,
        parameters: { ...service.upstream.parameters, office: { in: 'query' } },
      },
    } as const;
    expect(alteredIn(service, more)).toEqual([]);
  });

  test('R27.3 takes nothing away where it gives more', () =>
    expect(takenBy(service, { ...service, quota: 200, contact: 'b' })).toEqual([]));
});

describe('the hours of a service', () => {
  const hours = { days: 'workingDays', from: '08:30', to: '17:30' } as const;
  test.for([
    ['2026-06-01T08:29:59+08:00', false],
    ['2026-06-01T08:30:00+08:00', true],
    ['2026-06-01T17:29:59+08:00', true],
    ['2026-06-01T17:30:00+08:00', false],
    ['2026-06-06T10:00:00+08:00', false],
  ] as const)('at %s: %s', ([instant, served]) => expect(isServed(hours, instant, calendar)).toBe(served));

  test('begin again on the next working day', () =>
    expect(secondsUntilServed(hours, '2026-06-05T17:30:00+08:00', calendar)).toBe((2 * 24 + 15) * 3600));

  test('last until midnight where they end at 00:00', () =>
    expect(isServed({ days: 'everyDay', from: '00:00', to: '00:00' }, at, calendar)).toBe(true));
});

describe('an answer', () => {
  const record = (unit: string, region: string) => ({
    unit,
    place: { text: `坐落${unit}` },
    at: '2026-05-01',
    region,
    owner: '张三',
  });
  const answer = { data: [record('U1', '990101'), record('U2', '980100')] };
  const grant = {
    dataItems: ['不动产单元号', '坐落'],
    extent: { region: '990100' },
    placedBy: { region: '区划' },
  };

  test('keeps the granted items of the records within the extent, and nothing else', () =>
    expect(keepGranted(answer, service, grant, {})).toEqual({
      records: [{ 不动产单元号: 'U1', 坐落: '坐落U1' }],
      outside: 1,
      others: 0,
      lacks: false,
    }));

  test('hands out no object where the catalog declares none', () => {
    const odd = { data: [{ unit: 'U1', place: { text: { owner: '张三' } }, region: '990100' }] };
    expect(keepGranted(odd, service, grant, {})).toMatchObject({ records: [{ 不动产单元号: 'U1' }] });
    const declared = { ...grant, objectItems: ['坐落'] };
    expect(keepGranted(odd, service, declared, {})).toMatchObject({ records: [{ 坐落: { owner: '张三' } }] });
  });

  test('whose records lie where nobody can read hands out nothing', () => {
    const odd = { data: [{ unit: 'U1', region: '北京' }] };
    expect(keepGranted(odd, service, grant, {})).toEqual({ fault: 'place_unreadable' });
    const nowhere = { data: [{ unit: 'U1' }] };
    expect(keepGranted(nowhere, service, grant, {})).toEqual({ fault: 'place_unreadable' });
  });

  test('R22.1 keeps no record about something else, whatever the spelling of what was asked for', () => {
    const two = {
      data: [record('U1', '990101'), record('U2', '990101'), { place: { text: 'a' }, region: '990101' }],
    };
    const kept = keepGranted(two, service, grant, { unit: ' ｕ1 ' });
    expect(kept).toMatchObject({ records: [{ 不动产单元号: 'U1' }], outside: 0, others: 2 });
    const listed = { data: [{ unit: ['U0', 'U1'], region: '990101' }] };
    expect(keepGranted(listed, service, grant, { unit: 'U1' })).toMatchObject({ others: 0 });
    expect(keepGranted(listed, service, grant, { unit: 'U2' })).toMatchObject({ records: [], others: 1 });
  });

  test('R22.1 lacks the granted items of which it says nothing', () => {
    const { items } = service;
    const of = (place: unknown) =>
      leastLacking([{ unit: 'U1', place: { text: place as string } }], items, grant);
    for (const nothing of [null, '', ' ', '-', '——', '无', '暂无', 'NULL', [], {}, [''], { a: null }])
      expect(of(nothing)).toEqual(['坐落']);
    expect(of('测试路')).toEqual([]);
    expect(of(0)).toEqual([]);
    expect(of(false)).toEqual([]);
    expect(of({ owner: '张三' })).toEqual(['坐落']);
    expect(leastLacking([{}, { unit: 'U1' }], items, grant)).toEqual(['坐落']);
    expect(leastLacking([], items, grant)).toBeUndefined();
  });

  test('R22.4 lacks what was granted where an item is not there, or nothing is but what was asked by', () => {
    const whole = { ...grant, extent: {} };
    const of = (...records: object[]) =>
      keepGranted({ data: records } as never, service, whole, { unit: 'U1' });
    expect(of({ unit: 'U1', place: { text: '测试路' } })).toMatchObject({ lacks: false });
    expect(of()).toMatchObject({ lacks: false });
    expect(of({ unit: 'U1' })).toMatchObject({ lacks: true });
    expect(of({ unit: 'U1', place: { text: null } })).toMatchObject({ lacks: true });
    expect(of({ unit: 'U1', place: { text: 'a' } }, { unit: 'U1', place: {} })).toMatchObject({
      lacks: true,
    });
    const more = { ...whole, dataItems: [...grant.dataItems, '登记时间'] };
    const sparse = { data: [{ unit: 'U1', place: { text: null }, at: '2026-05-01' }] };
    expect(keepGranted(sparse, service, more, {})).toMatchObject({ lacks: false });
  });

  test('R22.1 has no pseudonym of what the service is asked by', () => {
    const treatments = { 不动产单元号: 'pseudonymised', 坐落: 'pseudonymised' } as const;
    expect(itemsGiven({ ...grant, treatments }, service)).toEqual(['坐落']);
    expect(itemsGiven(grant, service)).toEqual(grant.dataItems);
  });

  test('has a thousand records at most', () => {
    const many = { data: Array.from({ length: 1001 }, (_, n) => record(`U${n}`, '990100')) };
    expect(keepGranted(many, service, grant, {})).toEqual({ fault: 'too_many_records' });
  });

  test('is a record, a list of them, or leads to one', () => {
    expect(recordsIn({ a: 1 })).toEqual([{ a: 1 }]);
    expect(recordsIn([{ a: 1 }, { a: 2 }])).toHaveLength(2);
    expect(recordsIn({ d: [{ a: 1 }] }, '$.d')).toEqual([{ a: 1 }]);
    expect(recordsIn({ d: [] }, '$.d')).toEqual([]);
    expect(recordsIn({}, '$.d')).toEqual([]);
    expect(recordsIn(['a'])).toBeUndefined();
    expect(recordsIn('a')).toBeUndefined();
    expect(recordsIn(null)).toBeUndefined();
  });

  test('has values of its own only', () => {
    expect(valueAt({ a: { b: 0 } }, '$.a.b')).toBe(0);
    expect(valueAt({}, '$.constructor.name')).toBeUndefined();
    expect(valueAt({ a: ['x', 'y'] }, '$.a[1]')).toBe('y');
  });

  test('of a test says which items were there', () =>
    expect(itemsFound([{ unit: 'U1' }, { unit: '' }], { 不动产单元号: '$.unit', 坐落: '$.place' })).toEqual([
      { item: '不动产单元号', found: 1 },
      { item: '坐落', found: 0 },
    ]));
});

describe('the request that goes out', () => {
  test('has each value in its place, and none that is another place', () => {
    const { address, headers } = requestFor(service, { unit: 'a/../b?c#d', since: '2026&x=1' }, 's');
    expect(address).toBe('https://units.example/v1/units/a%2F..%2Fb%3Fc%23d?since=2026%26x%3D1');
    expect(headers).toMatchObject({ authorization: 'Bearer s' });
    expect(parameterFaults({ unit: '..' }, service.upstream)).toHaveLength(1);
  });

  test('has a body where it is posted', () => {
    const upstream = {
      address: 'https://units.example/query',
      method: 'POST',
      parameters: { unit: { in: 'body' } },
    } as const;
    const auth = { kind: 'basic', secret: 's' } as const;
    const { body, headers } = requestFor({ upstream, auth }, { unit: 'U1' }, 'user:pass');
    expect(body).toBe('{"unit":"U1"}');
    expect(headers).toMatchObject({ authorization: `Basic ${btoa('user:pass')}` });
    const named = { kind: 'header', header: 'X-Key', secret: 's' } as const;
    expect(requestFor({ upstream, auth: named }, {}, 'k').headers).toMatchObject({ 'x-key': 'k' });
  });

  test('has all that is needed and nothing unknown', () => {
    const faults = parameterFaults({ other: '1' }, service.upstream);
    expect(faults.map(({ path, code }) => [path, code])).toEqual([
      ['/parameters/other', 'unknown_field'],
      ['/parameters/unit', 'required'],
    ]);
    expect(parameterFaults({ unit: 'U1' }, service.upstream)).toEqual([]);
  });
});

describe('whether a call is admitted', () => {
  const grant = {
    status: 'inUse',
    method: 'api',
    from: '2026-01-01',
    until: '2026-12-31',
    service: { openedAt: at },
    useRange: { units: ['a'], systems: ['系统一'], matters: ['事项一'] },
  } as unknown as Grant; // what the decision reads
  const under = (change: object = {}, registered: object = service, instant = at) => ({
    grant: { ...grant, ...change },
    registered: registered as ServiceDescription,
    at: instant,
    calendar,
  });
  const codeOf = (found: object) => ('refusal' in found ? (found.refusal as { code: string }).code : 'none');

  test.for([
    ['none', 'calls', under()],
    ['none', 'verify', under()],
    ['none', 'verify', under({ method: 'verify' })],
    ['verification_only', 'calls', under({ method: 'verify' })],
    ['not_a_service_grant', 'calls', under({ method: 'batch' })],
    ['grant_suspended', 'calls', under({ status: 'suspended' })],
    ['grant_over', 'calls', under({ status: 'terminated' })],
    ['grant_over', 'calls', under({}, service, '2027-01-01T00:00:00+08:00')],
    ['grant_not_begun', 'calls', under({ from: '2026-06-02' })],
    ['service_not_open', 'calls', under({ service: undefined })],
    ['none', 'opening', under({ service: undefined })],
    ['service_not_callable', 'calls', under({}, { reference: 'a', contact: 'b', quota: 1 })],
  ] as const)('%s: %s', ([code, way, call]) => expect(codeOf(admitCall(way, call))).toBe(code));

  test('is decided by what it is for', () => {
    expect(codeOf(admitCall('calls', under(), { matter: '事项一', system: '系统一' }))).toBe('none');
    expect(codeOf(admitCall('calls', under(), { matter: '事项二' }))).toBe('outside_use_range');
    expect(codeOf(admitCall('calls', under(), { system: '系统二' }))).toBe('outside_use_range');
    expect(codeOf(admitCall('calls', under({ useRange: undefined }), { system: '系统二' }))).toBe('none');
  });

  test('R25.1 names one of several matters or systems; where there is one alone it is that one', () => {
    const several = { useRange: { units: ['a'], systems: ['系统一', '系统二'], matters: ['事项一'] } };
    expect(admitCall('calls', under(several))).toMatchObject({
      refusal: {
        code: 'use_not_named',
        errors: [{ path: '/system', message: { zh: '应为其中之一：系统一、系统二' } }],
      },
    });
    expect(codeOf(admitCall('verify', under(several), { system: '系统二' }))).toBe('none');
    expect(codeOf(admitCall('opening', under(several)))).toBe('none');
    expect(purposeUnder(several, {})).toEqual({ matter: '事项一', system: undefined });
    expect(purposeUnder({}, { system: '系统一' })).toEqual({ matter: undefined, system: '系统一' });
  });

  test('is decided by the hours, and says when they begin', () => {
    const hours = { days: 'everyDay', from: '11:00', to: '12:00' };
    expect(admitCall('calls', under({}, { ...service, hours }))).toMatchObject({
      refusal: { code: 'outside_service_hours', retryAfter: 3600 },
    });
  });

  test('counts until the day of Asia/Shanghai is over', () => {
    expect(secondsOfDayLeft('2026-06-01T23:59:59+08:00')).toBe(1);
    expect(secondsOfDayLeft('2026-06-01T00:00:00+08:00')).toBe(86_400);
  });
});

describe('a service that fails', () => {
  const failing = (times: number) => {
    let circuit = closedCircuit;
    for (let n = 0; n < times; n += 1) circuit = afterCall(circuit, false, 1000 * n);
    return circuit;
  };

  test('is asked until the fifth failure in a row', () => {
    expect(passageAt(failing(4), 5000)).toEqual({ may: 'pass' });
    expect(passageAt(failing(5), 4000)).toEqual({ may: 'wait', milliseconds: 30_000 });
    expect(afterCall(failing(4), true, 5000)).toEqual(closedCircuit);
  });

  test('is tried once after half a minute, then after twice as long, up to ten minutes', () => {
    let circuit = failing(5);
    expect(passageAt(circuit, 34_000)).toEqual({ may: 'try' });
    circuit = trying(circuit, 34_000);
    expect(passageAt(circuit, 34_001)).toMatchObject({ may: 'wait' });
    expect(passageAt(circuit, 34_000 + 15_000)).toEqual({ may: 'try' });
    circuit = afterCall(circuit, false, 36_000);
    expect(circuit).toMatchObject({ openSince: 4000, waited: 60_000, tryAt: 96_000 });
    for (let n = 0; n < 9; n += 1) circuit = afterCall(circuit, false, circuit.tryAt ?? 0);
    expect(circuit.waited).toBe(600_000);
    expect(afterCall(circuit, true, 700_000)).toEqual({ failures: 0, closedAt: 700_000 });
  });

  test('answers again at one moment, which is known through all that fails later', () => {
    let circuit = afterCall(failing(5), true, 40_000);
    circuit = afterCall(circuit, true, 41_000);
    for (let n = 0; n < 5; n += 1) circuit = afterCall(circuit, false, 50_000 + n);
    expect(circuit).toMatchObject({ openSince: 50_004, closedAt: 40_000 });
    expect(afterCall(circuit, false, circuit.tryAt ?? 0)).toMatchObject({ closedAt: 40_000 });
    // A call that had begun before it was interrupted, and is answered after.
    expect(afterCall(circuit, true, 45_000)).toEqual({ failures: 0, closedAt: 50_004 });
  });

  test('is waited for no longer where many calls that had begun before fail after it was interrupted', () => {
    let circuit = failing(5);
    for (let n = 0; n < 20; n += 1) circuit = afterCall(circuit, false, 4000 + n);
    expect(circuit).toEqual(failing(5));
  });

  test('is not said to fail by one question that fails again and again', () => {
    const again = (circuit: Circuit, began: number, question = 'q1') =>
      afterCall(circuit, false, began, { question, isSame: circuit.counted?.question === question });
    let circuit = again(closedCircuit, 0);
    expect(circuit).toEqual({ failures: 1, counted: { question: 'q1', at: 0 } });
    for (let n = 1; n < 30; n += 1) expect(again(circuit, n * 1000)).toBe(circuit);
    circuit = again(circuit, 30_000);
    expect(circuit).toEqual({ failures: 2, counted: { question: 'q1', at: 30_000 } });
    circuit = again(circuit, 31_000, 'q2');
    circuit = again(circuit, 32_000, 'q3');
    expect(again(circuit, 33_000, 'q3')).toBe(circuit);
    // That nothing was reached at all says it of every question.
    expect(passageAt(afterCall(circuit, false, 34_000), 34_001)).toMatchObject({ may: 'wait' });
    expect(afterCall(circuit, true, 34_000)).toEqual(closedCircuit);
    // As landed versions have left it.
    expect(again({ failures: 4 }, 40_000)).toMatchObject({ failures: 5, openSince: 40_000 });
  });

  test('leaves the next try to another question than the one that has failed as the try', () => {
    const failed = (circuit: Circuit, began: number, question: string) =>
      afterCall(circuit, false, began, { question, isSame: circuit.counted?.question === question });
    let circuit = ['q1', 'q2', 'q3', 'q4', 'q5'].reduce(
      (each, question) => failed(each, 0, question),
      closedCircuit,
    );
    expect(circuit).toMatchObject({ openSince: 0, counted: { question: 'q5', at: 0 } });
    // What interrupted it was no try: the first one is anybody's.
    expect(circuit).not.toHaveProperty('tried');
    circuit = failed(circuit, 30_000, 'q5');
    expect(circuit).toMatchObject({ waited: 30_000, tryAt: 60_000 });
    expect(circuit.tried).toEqual(['q5']);
    expect(passageAt(circuit, 60_000)).toEqual({ may: 'try' });
    expect(passageAt(circuit, 60_000, true)).toEqual({ may: 'wait', milliseconds: 60_000 });
    // Nobody else has come.
    expect(passageAt(circuit, 120_000, true)).toEqual({ may: 'try' });
    expect(failed(circuit, 60_000, 'q6')).toMatchObject({
      waited: 60_000,
      counted: { question: 'q6', at: 60_000 },
    });
    // That nothing was reached at all says nothing of a question.
    expect(afterCall(circuit, false, 60_000)).not.toHaveProperty('tried');
    // As landed versions have left it.
    const landed = { failures: 5, openSince: 0, waited: 60_000, tryAt: 90_000 };
    expect(hasFailedAsTry(landed, { unit: '7' })).toBe(false);
    expect(failed(landed, 90_000, 'q1')).toMatchObject({ waited: 120_000, tried: ['q1'] });
    for (let n = 1; n < 20; n += 1) circuit = failed(circuit, circuit.tryAt ?? 0, `p${n}`);
    expect(circuit.tried).toHaveLength(8);
    expect(afterCall(circuit, true, circuit.tryAt ?? 0)).not.toHaveProperty('tried');
  });

  describe('of which one client asks every second what fails, and others what does not', () => {
    /** One that is interrupted by five different questions, kept in one item; it answers all but 7 from then on. */
    const interrupted = async () => {
      let item: Item | undefined;
      // Of a table this alone is asked for here.
      const table = {
        update: async (_, { set, condition, values }) => {
          const change = item?.['change']?.N;
          if (change !== (condition?.startsWith('attribute_not_exists') ? undefined : values?.[':change']?.N))
            return false;
          item = { ...item, ...set };
          return true;
        },
        get: async () => item,
      } as Pick<Table, 'update' | 'get'> as Table;
      const asks = async (asked: CallParameters, now: number, doesAnswer: boolean) => {
        const stored = circuitIn(item);
        const passage = passageAt(stored.circuit, now, hasFailedAsTry(stored.circuit, asked));
        if (passage.may === 'wait') return 'refused';
        if (passage.may === 'try' && !(await claimTry(table, 'k1', stored, now))) return 'refused';
        await keepOutcome(
          table,
          'k1',
          circuitIn(item),
          { hasAnswered: doesAnswer, ...(doesAnswer ? {} : { asked }) },
          now,
        );
        return doesAnswer ? 'answered' : 'failed';
      };
      for (let n = 1; n <= 5; n += 1) expect(await asks({ unit: `U${n}` }, 0, false)).toBe('failed');
      return { asks, circuit: () => circuitIn(item).circuit };
    };

    test.each([['7'], ['7', '7.0', ' 7.00']])(
      'is asked for the others soon, spelled %s',
      async (...spellings) => {
        const { asks, circuit } = await interrupted();
        let refused = 0;
        for (let second = 1; second <= 3600; second += 1) {
          for (const unit of spellings) await asks({ unit }, second * 1000, false);
          if (second % 5 === 0 && (await asks({ unit: 'U1' }, second * 1000, true)) === 'refused')
            refused += 1;
        }
        // The first try may be the failing one; the second is not.
        expect(refused).toBeLessThanOrEqual(90 / 5);
        expect(circuit()).toMatchObject({ failures: 0 });
      },
    );

    test('is asked for the others where two questions fail by turns', async () => {
      const { asks, circuit } = await interrupted();
      const refused: number[] = [];
      for (let second = 1; second <= 3600; second += 1) {
        for (const unit of ['7', '8']) await asks({ unit }, second * 1000, false);
        if ((await asks({ unit: 'U1' }, second * 1000, true)) === 'refused') refused.push(second);
      }
      // Each of them may be one try: after 30 s, 60 s more, 120 s more.
      expect(refused.at(-1)).toBeLessThanOrEqual(210);
      expect(circuit()).toMatchObject({ failures: 0 });
    });

    test('recovers where it has one client who asks one question', async () => {
      const { asks } = await interrupted();
      for (let second = 1; second <= 150; second += 1) await asks({ unit: '7' }, second * 1000, false);
      const recovered = [];
      for (let second = 151; second <= 300; second += 1)
        if ((await asks({ unit: '7' }, second * 1000, true)) === 'answered') recovered.push(second);
      expect(recovered[0]).toBe(30 + 60 + 120);
      expect(recovered).toHaveLength(300 - 210 + 1);
    });
  });

  test('is asked one question whatever is added to what it asks about', () => {
    const { parameters } = service.upstream;
    expect(askedAbout({ unit: 'U7', since: '2026-01-01' }, parameters)).toEqual({ unit: 'U7' });
    expect(askedAbout({ unit: 'U7' }, parameters)).toEqual({ unit: 'U7' });
    const body = {
      q: { in: 'body', required: true },
      page: { in: 'body' },
      kind: { in: 'body', item: '区划' },
    } as const;
    expect(askedAbout({ page: 2, q: 7, kind: '' }, body)).toEqual({ q: 7 });
    expect(askedAbout({ q: 7, kind: 'a' }, body)).toEqual({ q: 7, kind: 'a' });
    // Nothing says what it is about: all of it may.
    expect(askedAbout({ page: 2, size: '' }, { page: { in: 'query' }, size: { in: 'query' } })).toEqual({
      page: 2,
    });
  });

  test.each([
    ['unreachable', false],
    ['certificate', false],
    ['closed_address', false],
    ['no_secret', false],
    ['not_allowed', false],
    ['wrong_status', true],
    ['slow', true],
    ['cut_short', true],
    ['not_json', true],
    ['items_missing', true],
  ] as const)('which is %s may lie in its question: %s', (fault, expected) =>
    expect(mayLieInQuestion(fault)).toBe(expected),
  );

  test('has failed last when the last try did that failed', () => {
    expect(lastFailureOf(failing(4))).toBeUndefined();
    expect(lastFailureOf(failing(5))).toBe(4000);
    expect(lastFailureOf(trying(failing(5), 34_000))).toBe(4000);
    expect(lastFailureOf(afterCall(trying(failing(5), 34_000), false, 36_000))).toBe(36_000);
    expect(lastFailureOf(afterCall(failing(5), true, 40_000))).toBeUndefined();
  });

  test('is tried by the next one where the try did not take place', () => {
    const open = failing(5);
    expect(untried(trying(open, 34_000))).toEqual(open);
  });
});

describe('what is compared', () => {
  test.for([
    ['11010519491231002x', '11010519491231002X'],
    ['１１０１０５１９４９１２３１００２Ｘ', '11010519491231002X'],
    ['110105 19491231 002X', '11010519491231002X'],
    ['110105491231002', '11010519491231002X'],
    ['2026年5月1日', '2026-05-01'],
    ['2026/5/1', '20260501'],
    ['2026.05.01', '2026-5-1'],
    ['2026-05-01T08:30:00+08:00', '2026-05-01'],
    ['2026-05-01 08:30:00', '2026-05-01'],
    ['买买提·吐尔逊', '买买提•吐尔逊'],
    ['买买提．吐尔逊', '买买提・吐尔逊'],
    [' 张　三 ', '张三'],
    ['ＡＢ科技', 'ab科技'],
  ] as const)('%s is %s', ([one, other]) => expect(comparable(one)).toBe(comparable(other)));

  test.for([
    ['110105194912310021', '11010519491231002X'],
    ['007', '7'],
    ['2026-05-01', '2026-05-02'],
    ['张三', '张三丰'],
    ['1.5', '15'],
    ['2026-02-30', '2026-03-02'],
    // Numbers of chapters, rooms and versions are texts.
    ['1.10', '1.1'],
    ['1,234', '1234'],
    ['+5', '5'],
  ] as const)('%s is not %s', ([one, other]) => expect(comparable(one)).not.toBe(comparable(other)));

  test.for([
    ['1.10', '1.1'],
    ['1,234.50', '1234.5'],
    ['+5', '5'],
    ['-0', '0'],
    ['20,260,501', '20260501'],
    ['20260501', '2026-05-01'],
    ['110105491231002', '11010519491231002X'],
  ] as const)('%s is %s where it is a number', ([one, other]) =>
    expect(comparable(one, true)).toBe(comparable(other, true)),
  );

  test.for([
    ['007', '7'],
    ['1.5', '15'],
    ['一', '1'],
  ] as const)('%s is not %s, though it be a number', ([one, other]) =>
    expect(comparable(one, true)).not.toBe(comparable(other, true)),
  );

  test('are numbers where the catalog says so, or the service writes them so', () => {
    const numbered = (kinds: { numberItems?: readonly string[] }, place: unknown, asked: string) =>
      verdictOf(
        { data: [{ unit: 'U1', place: { text: place } }] } as never,
        { ...service, ...kinds },
        questionOf({ 不动产单元号: 'U1', 坐落: asked }, service.upstream),
        { extent: {} },
      );
    expect(numbered({}, '1.10', '1.1')).toBe('no');
    expect(numbered({}, '1.10', '1.10')).toBe('yes');
    expect(numbered({ numberItems: ['坐落'] }, '1.10', '1.1')).toBe('yes');
    expect(numbered({}, 1.1, '1.10')).toBe('yes');
    // The record of another key is somebody else's.
    const records = [{ unit: '1.10', place: { text: 'a' } }];
    const asking = (kinds: object) =>
      keepGranted(
        { data: records },
        { ...service, ...kinds },
        { dataItems: ['坐落'], extent: {} },
        { unit: '1.1' },
      );
    expect(asking({})).toMatchObject({ records: [], others: 1 });
    expect(asking({ numberItems: ['不动产单元号'] })).toMatchObject({ others: 0 });
    expect(numberItemsOf({ dataItems: typed })).toEqual(['面积', '幢数']);
  });

  const typed = [
    { name: '面积', type: 'decimal' },
    { name: '幢数', type: 'integer' },
    { name: '坐落', type: 'string' },
    { name: '登记时间', type: 'datetime' },
  ] as const;
});

describe('a question', () => {
  const ask = (values: Record<string, string>, answer: object) => {
    const question = questionOf(values, service.upstream);
    return verdictOf(answer as never, service, question, { extent: {} });
  };
  const known = { data: [{ unit: 'U1', place: { text: '测试路1号' }, at: '2026-05-01' }] };

  test('is asked by what finds the record, and compared with all else', () =>
    expect(questionOf({ 不动产单元号: 'U1', 坐落: '测试路' }, service.upstream)).toEqual({
      parameters: { unit: 'U1' },
      compared: { 坐落: '测试路' },
      subject: { 不动产单元号: 'U1' },
      guess: { 坐落: '测试路' },
    }));

  test('is about whom the service is not asked without; what only narrows the search is a guess', () => {
    const optional = { in: 'query', item: '坐落' } as const;
    const of = (parameters: ServiceDescription['upstream']['parameters']) =>
      questionOf(
        { 不动产单元号: 'U1', 坐落: '一号', 登记时间: '2026-05-01' },
        { ...service.upstream, parameters },
      );
    expect(of({ unit: { in: 'path', item: '不动产单元号' }, place: optional })).toMatchObject({
      subject: { 不动产单元号: 'U1' },
      guess: { 坐落: '一号', 登记时间: '2026-05-01' },
    });
    expect(of({ unit: { in: 'query', item: '不动产单元号' }, place: optional })).toMatchObject({
      subject: { 不动产单元号: 'U1', 坐落: '一号' },
      guess: { 登记时间: '2026-05-01' },
    });
  });

  test.for([
    ['yes', { 不动产单元号: 'U1', 坐落: '测试路 1号', 登记时间: '2026年5月1日' }, known],
    ['no', { 不动产单元号: 'U1', 坐落: '测试路2号', 登记时间: '2026年5月1日' }, known],
    ['unknown', { 不动产单元号: 'U1', 坐落: '测试路1号' }, { data: [] }],
    ['unknown', { 不动产单元号: 'U1', 坐落: '测试路1号' }, { data: [{ unit: 'U1' }] }],
    ['no', { 不动产单元号: 'U1', 坐落: 'x', 登记时间: 'y' }, { data: [{ unit: 'U1', at: '2026-05-01' }] }],
    ['yes', { 不动产单元号: 'U1' }, known],
    ['no', { 不动产单元号: 'U1' }, { data: [] }],
    ['no', { 不动产单元号: 'U2' }, known],
    ['unknown', { 不动产单元号: 'U2', 坐落: '测试路 1号' }, known],
    ['unknown', { 不动产单元号: 'U1', 坐落: '测试路 1号' }, { data: [{ place: { text: '测试路1号' } }] }],
  ] as const)('answers %s', ([verdict, values, answer]) => expect(ask(values, answer)).toBe(verdict));
});

test.each([
  ['2026-04-30T17:00:00Z', '2026-05-01'],
  ['2026-04-30 16:00:00.000z', '2026/5/1'],
  ['2026-05-01T00:30:00+0900', '2026年4月30日'],
  ['2026-05-01T00:30:00+08:00', '20260501'],
  ['2026-05-01 23:59', '2026-05-01'],
])('an instant is compared by its day in Asia/Shanghai: %s is %s', (instant, day) =>
  expect(comparable(instant)).toBe(comparable(day)),
);
