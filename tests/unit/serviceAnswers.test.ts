import { createSecretKey } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { selectPart } from '../../lib/exchange/select.ts';
import { treatmentOf, treatRecord } from '../../lib/exchange/treatment.ts';
import { pseudonymOf } from '../../lib/exchange/pseudonym.ts';
import { readAnswer } from '../../lib/service/answer.ts';
import { keepGranted } from '../../lib/service/records.ts';
import { valueAt } from '../../lib/service/values.ts';
import type { ServiceDescription } from '../../lib/service/schema.ts';
import { verdictOf } from '../../lib/service/verify.ts';

const service: Pick<ServiceDescription, 'upstream' | 'items'> = {
  upstream: {
    address: 'https://units.example/v1/units/{unit}',
    method: 'GET',
    parameters: { unit: { in: 'path', item: '不动产单元号' } },
    records: '$.data[*]',
  },
  items: { 证件号码: '$.idNumber', 面积: '$["area"]', 区划: '$.region', 登记日期: '$.day' },
};
const grant = { dataItems: ['证件号码', '面积'], extent: {} };

async function* toStream(chunks: readonly Uint8Array[]) {
  yield* chunks;
}

/** A question that compares values, and finds any record. */
const about = (compared: Record<string, string>) => ({ parameters: {}, compared });

function answerOf(text: string) {
  const read = readAnswer(text);
  if ('fault' in read) throw new Error(read.fault);
  return read.answer;
}

/** What leaves of one record, as the bytes of its JSON. */
function leavesOf(record: string, of: Parameters<typeof keepGranted>[2] = grant): string {
  return JSON.stringify(keepGranted(answerOf(`{"data":[${record}]}`), service, of, {}));
}

describe('the numbers of an answer', () => {
  test.for([
    '110105194912310021',
    '-12345678901234567890.10',
    '1.0',
    '1.50',
    '1E5',
    '-0',
    '0.1234567890123456789',
  ])('%s leaves as it was written', (number) =>
    expect(leavesOf(`{"idNumber":${number},"area":${number}}`)).toBe(
      `{"records":[{"证件号码":${number},"面积":${number}}],"outside":0,"others":0,"lacks":false}`,
    ),
  );

  test('leave as they were written within objects and lists as well', () =>
    expect(leavesOf('{"area":{"a":[1.0,2]}}', { ...grant, objectItems: ['面积'] })).toContain(
      '{"a":[1.0,2]}',
    ));

  test('that do not fit a computer’s number are compared digit by digit', () => {
    const answer = answerOf('{"data":[{"idNumber":110105194912310021}]}');
    const of = (value: string) => verdictOf(answer, service, about({ 证件号码: value }), grant);
    expect(of('110105194912310021')).toBe('yes');
    expect(of('110105194912310024')).toBe('no');
  });

  test('are compared in any spelling', () => {
    const answer = answerOf('{"data":[{"area":1e5}]}');
    expect(verdictOf(answer, service, about({ 面积: '100,000.00' }), grant)).toBe('yes');
  });

  test('are masked, and have pseudonyms, by what was written: as in a delivery', () => {
    const key = createSecretKey(Buffer.alloc(32, 7));
    const treated = { ...grant, treatments: { 证件号码: 'pseudonymised', 面积: 'masked' } } as const;
    const kept = keepGranted(
      answerOf('{"data":[{"idNumber":110105194912310021,"area":1.0}]}'),
      service,
      treated,
      {},
    );
    const [record = {}] = 'records' in kept ? kept.records : [];
    expect(treatRecord(record, treatmentOf(treated, { pseudonym: key }))).toEqual({
      证件号码: pseudonymOf(key, '110105194912310021'),
      面积: '**',
    });
  });

  test('R15.1 have the form in calls that they have in a delivery under the same grant, as has every other value', async () => {
    const key = createSecretKey(Buffer.alloc(32, 7));
    const dataItems = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    const values = String.raw`"a":110105194912310021,"b":1.0,"c":"张\u4e09丰","d":null,"e":true,"f":"","g":[1.0,{"x":"y"}]`;
    for (const form of ['pseudonymised', 'masked'] as const) {
      const treated = {
        dataItems,
        objectItems: ['g'],
        extent: {},
        treatments: Object.fromEntries(dataItems.map((item) => [item, form])),
      };
      const treat = treatmentOf(treated, { pseudonym: key });
      const items = Object.fromEntries(dataItems.map((item) => [item, `$.${item}`]));
      const kept = keepGranted(answerOf(`{"data":[{${values}}]}`), { ...service, items }, treated, {});
      const [called = {}] = 'records' in kept ? kept.records : [];
      const source = [Buffer.from(`{${values}}\n`)];
      const options = { format: 'ndjson', items: dataItems, objects: ['g'], alteration: { treat } } as const;
      const delivered: Uint8Array[] = [];
      for await (const bytes of selectPart(toStream(source), options)) delivered.push(bytes);
      expect(`${JSON.stringify(treatRecord(called, treat))}\n`).toBe(Buffer.concat(delivered).toString());
    }
  });

  test('tell a region and a day', () => {
    const placed = {
      ...grant,
      extent: { region: '990100', from: '2026-01-01' },
      placedBy: { region: '区划', date: '登记日期' },
    };
    const record = (region: string, day: string) => `{"area":1.0,"region":${region},"day":${day}}`;
    expect(leavesOf(record('990100001', '20260501'), placed)).toContain('"outside":0');
    expect(leavesOf(record('980100', '20260501'), placed)).toContain('"outside":1');
    expect(leavesOf(record('990100.0', '20260501'), placed)).toContain('place_unreadable');
  });
});

describe('an answer that parsers read in different ways', () => {
  test.for([
    '{"data":[{"idNumber":1,"idNumber":2}]}',
    '{"data":[],"data":[{"idNumber":1}]}',
    String.raw`{"a":1,"\u0061":2}`,
    '[{"a":{"b":1,"c":[{"b":2}],"b":3}}]',
    '{"":1,"":2}',
  ])('%s is refused', (text) => expect(readAnswer(text)).toEqual({ fault: 'duplicate_name' }));

  test.for([
    '{"a":{"b":1},"b":{"b":1}}',
    '[{"a":1},{"a":1}]',
    String.raw`{"a\"":1,"a":"a\\","b":"{\"a\":1,\"a\":1}"}`,
    '{"a":"a","b":"a"}',
    '{"a":["a","a"],"A":1}',
  ])('%s is not one', (text) => expect(readAnswer(text)).toEqual({ answer: JSON.parse(text) }));

  test('is refused where it is nested deeper than a delivery may be', () => {
    const nested = (depth: number) => `${'['.repeat(depth)}1.0${']'.repeat(depth)}`;
    expect(JSON.stringify(answerOf(nested(1000)))).toBe(nested(1000));
    expect(readAnswer(nested(1001))).toEqual({ fault: 'too_deep' });
    expect(readAnswer('{"a":'.repeat(1_000_000) + '1' + '}'.repeat(1_000_000))).toEqual({
      fault: 'too_deep',
    });
  });

  test.for([
    '',
    ' ',
    '{"a":',
    '{"a":1}x',
    '{"a":1}{"a":1}',
    '{a:1}',
    '[1,]',
    '01',
    'NaN',
    "{'a':1}",
    '"\u0001"',
  ])('%j is no JSON', (text) => expect(readAnswer(text)).toEqual({ fault: 'not_json' }));
});

describe('names that every object inherits', () => {
  const odd = ['constructor', 'toString', '__proto__'];
  const named = { ...grant, dataItems: odd };

  test('are no items of a service that has not such', () =>
    expect(leavesOf('{"idNumber":1}', named)).toBe('{"records":[{}],"outside":0,"others":0,"lacks":true}'));

  test('are items like others of one that has', () => {
    const items: Record<string, string> = Object.fromEntries(odd.map((name) => [name, `$.${name}`]));
    const answer = answerOf('{"data":[{"constructor":"a","toString":"b","__proto__":"c"}]}');
    expect(JSON.stringify(keepGranted(answer, { ...service, items }, named, {}))).toBe(
      '{"records":[{"constructor":"a","toString":"b","__proto__":"c"}],"outside":0,"others":0,"lacks":false}',
    );
    expect(
      verdictOf(answer, { ...service, items }, about(Object.fromEntries([['__proto__', 'c']])), named),
    ).toBe('yes');
  });

  test('of an answer are values of its own only', () => {
    const record = answerOf('{"data":[{"__proto__":{"idNumber":"110105194912310021"}}]}');
    expect(valueAt(record, '$.data[0].idNumber')).toBeUndefined();
    expect(leavesOf('{"__proto__":{"idNumber":"110105194912310021"}}')).toBe(
      '{"records":[{}],"outside":0,"others":0,"lacks":true}',
    );
  });

  test('are unknown to a verification of what has not such', () => {
    const answer = answerOf('{"data":[{"idNumber":"1"}]}');
    expect(verdictOf(answer, service, about({ constructor: 'x' }), named)).toBe('unknown');
  });
});

describe('a verification', () => {
  const placed = { ...grant, extent: { region: '990100' }, placedBy: { region: '区划' } };
  const of = (region: string) =>
    verdictOf(
      answerOf(`{"data":[{"idNumber":"U1","region":"${region}"}]}`),
      service,
      about({ 证件号码: 'U1' }),
      placed,
    );

  test('R22.1 is about the records within the extent of its grant: of others nothing is known', () => {
    expect(of('990100')).toBe('yes');
    expect(of('980100')).toBe('unknown');
    const answer = answerOf('{"data":[{"idNumber":"U1","region":"980100"}]}');
    expect(verdictOf(answer, service, about({}), placed)).toBe('no');
  });

  test('says nothing where the place of a record cannot be read', () =>
    expect(of('北京')).toEqual({ fault: 'place_unreadable' }));
});
