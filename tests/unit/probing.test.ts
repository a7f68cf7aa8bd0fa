import { expect, test } from 'vitest';
import { countedOf } from '../../lib/platform/service/probing.ts';
import { coarsest, comparable } from '../../lib/service/normalise.ts';
import { questionOf, verdictOf } from '../../lib/service/verify.ts';

const upstream = {
  address: 'https://service.example/units',
  method: 'GET',
  parameters: { no: { in: 'query', required: true, item: '编号' } },
  records: '$[*]',
} as const;
const service = { upstream, items: { 编号: '$.no', 幢号: '$.building' } };
const derivation = { derive: async () => Buffer.alloc(32, 1) };

const asking = (values: Readonly<Record<string, string>>) => questionOf(values, upstream);
const counted = (values: Readonly<Record<string, string>>, numberItems: readonly string[] = []) =>
  countedOf(asking(values), { under: 'org#catalog', account: 'a', numberItems }, derivation);
const verdict = (record: { no: string | number; building: string }, values: Record<string, string>) =>
  verdictOf([record], service, asking(values), { extent: {} });

const spellings = [
  '1234',
  '1234.0',
  '1234.000',
  '+1234',
  '+1234.0',
  '1,234',
  '1,234.00',
  '１２３４',
  ' 1234 ',
  '1234·0',
];

test('a subject is one in all spellings that find it, whatever the catalog types', async () => {
  const found = spellings.filter(
    (no) => verdict({ no: 1234, building: '1' }, { 编号: no, 幢号: '1' }) === 'yes',
  );
  expect(found.length).toBeGreaterThan(5);
  for (const numberItems of [[], ['编号']]) {
    const all = await Promise.all(spellings.map((no) => counted({ 编号: no, 幢号: '1' }, numberItems)));
    expect(new Set(all.map(({ subject }) => subject)).size).toBe(1);
  }
  const [one, other] = await Promise.all(['1234', '1235'].map((no) => counted({ 编号: no })));
  expect(one?.subject).not.toBe(other?.subject);
});

test('guesses that are told apart are never one', async () => {
  const record = { no: 1234, building: '1.10' };
  expect(verdict(record, { 编号: '1234', 幢号: '1.1' })).toBe('no');
  expect(verdict(record, { 编号: '1234', 幢号: '1.10' })).toBe('yes');
  const guesses = ['1.1', '1.10', '1.100'].map((building) => ({ 编号: '1234', 幢号: building }));
  const questions = async (numberItems: readonly string[]) => {
    const all = await Promise.all(guesses.map((values) => counted(values, numberItems)));
    return new Set(all.map(({ question }) => question)).size;
  };
  expect(await questions([])).toBe(3);
  expect(await questions(['幢号'])).toBe(1);
});

test('what is equal as a text or as a number has one coarsest form', () => {
  const values = [
    ...spellings,
    '1.5',
    '1·5',
    '1•5',
    '1.50',
    '1・50',
    '20260501',
    '20,260,501',
    '20260501.0',
    '2026.5.1',
    '2026-05-01',
    '2026·5·1',
    '110105491231002',
    '11010519491231002x',
    '007',
    '7',
    '买买提.吐尔逊',
    '买买提·吐尔逊',
    '-0',
    '0.0',
  ];
  const pairs = values.flatMap((one) => values.map((other) => [one, other] as const));
  const equal = pairs.filter(([one, other]) =>
    [false, true].some((isNumber) => comparable(one, isNumber) === comparable(other, isNumber)),
  );
  expect(equal.filter(([one, other]) => coarsest(one) !== coarsest(other))).toEqual([]);
  expect(coarsest('007')).not.toBe(coarsest('7'));
});
