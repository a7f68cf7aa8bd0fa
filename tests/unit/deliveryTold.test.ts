import { describe, expect, it, test } from 'vitest';
import { missingPieces } from '../../lib/platform/exchange/addresses.ts';
import { batchesAtMost, refuseIncomplete, withBatch } from '../../lib/delivery/batches.ts';
import { delivery } from '../../lib/delivery/delivery.ts';
import type { Delivery, DeliveryCommand, DeliveryEvent } from '../../lib/delivery/events.ts';
import { itemsNamedAtMost } from '../../lib/delivery/events.ts';
import { lackOf } from '../../lib/delivery/completeness.ts';
import type { Grant } from '../../lib/grant/events.ts';
import { grant as grantCase } from '../../lib/grant/grant.ts';
import { declared, granted, manifest, people, sums, turn } from './caseSamples.ts';
import { grant, makeReady, open, under } from './deliverySamples.ts';
import { by, given, type Happened, on, replay, story } from './given.ts';

const monday = on('2026-03-02');
const { providerOfficer, requesterOfficer, authorityOfficer, system } = people;
const name = '不动产登记信息';
const sides = 'provider\u001F测试市不动产登记中心\u001Fand\u001F测试市住房保障中心\u001Fend';
const provider = { org: 'provider' };
const requester = { org: 'requester' };
const authority = { org: 'authority' };
type History = readonly Happened<DeliveryEvent>[];
const then = (before: History, command: DeliveryCommand, actor = system, at = monday) =>
  story(delivery, [[command, by(actor, at)]], before);
const opened = story(delivery, [[open(), by(providerOfficer, monday, under())]]);
const completed = then(opened, { type: 'complete' }, providerOfficer);
const cut = then(completed, { type: 'split', manifest });
const ready = then(cut, makeReady);
const claim = { digest: sums.other, records: 10 };
const disputed = then(ready, { type: 'receipt', receipt: claim }, requesterOfficer);
const rejected = then(ready, { type: 'reject', reasons: '少了一半' }, requesterOfficer);
const decided = (complete: boolean) =>
  then(rejected, { type: 'decide-rejection', complete, reasons: '经核实' }, authorityOfficer);
const received = then(
  ready,
  { type: 'receipt', receipt: { digest: sums.digest, records: 10 } },
  requesterOfficer,
);
const stateOf = (history: History): Delivery => {
  const state = replay(delivery, history);
  if (!state) throw new Error('it was opened');
  return state;
};
type Fact = Parameters<typeof delivery.effects>[0];
const effects = (event: Fact, state: Delivery) => delivery.effects(event, state, monday);
const toGrant = (type: string, more: object = {}) => ({
  type: 'command',
  kind: 'grant',
  id: 'g1',
  command: { type, deliveryId: 'd1', doneAt: monday, ...more },
});
const notice = (told: string, to: readonly object[], values: object = {}) => ({
  type: 'notify',
  notice: told,
  to,
  values: { name, sides, ...values },
});
const task = (message: object) => ({ type: 'queue', queue: 'exchange', message });
const receiptDay = { by: 'by', dueDate: '2026-03-09', basis: 'platform' };
const decisionDay = { by: 'by', dueDate: '2026-03-16', basis: 'platform' };
const noDay = { by: '', dueDate: '', basis: '' };
const law = { delivery: { term: 'law', dueDate: '2026-03-30' } } as const;
const lawDay = { by: 'by', dueDate: '2026-03-30', basis: 'law' };

describe('what follows an event of a delivery', () => {
  const opening = opened.flatMap(({ event }) => (event.type === 'opened' ? [event] : []))[0];
  if (!opening) throw new Error('it was opened');

  test.each<readonly [string, Fact, History, readonly object[]]>([
    ['opened, its grant hears of it', opening, opened, [toGrant('delivery-started')]],
    ['completed, it is cut', { type: 'completed' }, completed, [task({ task: 'split', deliveryId: 'd1' })]],
    [
      'ready, its grant hears of it and the requester is told to receipt',
      { type: 'ready', digest: sums.digest },
      ready,
      [toGrant('delivery-ready'), notice('delivery.ready', [requester], receiptDay)],
    ],
    [
      'failed, the provider is told why and by when to deliver anew',
      { type: 'failed', code: 'sha256_differs', ...law },
      cut,
      [
        toGrant('delivery-failed', { code: 'sha256_differs' }),
        notice('delivery.failed', [provider], {
          code: 'sha256_differs',
          details: '',
          at: '',
          number: '',
          piece: '',
          ...lawDay,
        }),
      ],
    ],
    [
      'failed over missing items, they are named',
      { type: 'failed', code: 'missing_item', items: ['坐落', '不动产单元号'] },
      cut,
      [
        toGrant('delivery-failed', { code: 'missing_item' }),
        notice('delivery.failed', [provider], {
          code: 'missing_item',
          details: 'items|坐落|also|不动产单元号'.replaceAll('|', '\u001F'),
          at: '',
          number: '',
          piece: '',
          ...noDay,
        }),
      ],
    ],
    [
      'failed over a count, both numbers are told',
      { type: 'failed', code: 'records_differ', records: { declared: 10, counted: 9 } },
      cut,
      [
        toGrant('delivery-failed', { code: 'records_differ' }),
        notice('delivery.failed', [provider], {
          code: 'records_differ',
          details: 'declared|10|counted|9|records'.replaceAll('|', '\u001F'),
          at: '',
          number: '',
          piece: '',
          ...noDay,
        }),
      ],
    ],
    [
      'failed over a record, its number in the upload is told and never that of a part',
      { type: 'failed', code: 'malformed_json', part: 2, record: 7, recordInUpload: 10_007 },
      cut,
      [
        toGrant('delivery-failed', { code: 'malformed_json', part: 2 }),
        notice('delivery.failed', [provider], {
          code: 'malformed_json',
          details: '',
          at: 'record',
          number: 10_007,
          piece: 'record',
          ...noDay,
        }),
      ],
    ],
    [
      'failed where no term runs any more, no day is told',
      { type: 'failed', code: 'sha256_differs', delivery: { term: 'periodOver' } },
      cut,
      [
        toGrant('delivery-failed', { code: 'sha256_differs' }),
        notice('delivery.failed', [provider], {
          code: 'sha256_differs',
          details: '',
          at: '',
          number: '',
          piece: '',
          ...noDay,
        }),
      ],
    ],
    [
      'received, the provider is told',
      { type: 'received', bySilence: false },
      received,
      [toGrant('delivery-received'), notice('delivery.received', [provider], { how: '' })],
    ],
    [
      'received by silence, both are',
      { type: 'received', bySilence: true },
      received,
      [
        toGrant('delivery-received'),
        notice('delivery.received', [provider, requester], { how: 'bySilence' }),
      ],
    ],
    [
      'not received by silence after all, both are told by when to receipt for it',
      { type: 'acceptanceVoided' },
      disputed,
      [notice('delivery.acceptanceVoided', [provider, requester], noDay)],
    ],
    [
      'voided, its parts are sent again and both are told how many',
      { type: 'voided', parts: [2, 5], ...law },
      disputed,
      [
        toGrant('delivery-voided'),
        task({ task: 'resend', deliveryId: 'd1', parts: [2, 5] }),
        notice('delivery.voided', [provider, requester], { parts: 2, ...lawDay }),
      ],
    ],
    [
      'rejected, the provider and the authority are told why and by when to decide',
      { type: 'rejected', reasons: '少了一半' },
      rejected,
      [
        toGrant('delivery-rejected'),
        notice('delivery.rejected', [provider, authority], { reasons: '少了一半', ...decisionDay }),
      ],
    ],
    [
      'left to the authority over a receipt, all three are',
      { type: 'rejected', receipt: claim },
      rejected,
      [
        toGrant('delivery-rejected'),
        notice('delivery.referred', [provider, requester, authority], decisionDay),
      ],
    ],
    [
      'found complete, both are told by when to receipt',
      { type: 'rejectionDecided', complete: true, reasons: '经核实' },
      decided(true),
      [
        toGrant('delivery-upheld'),
        notice('delivery.foundComplete', [provider, requester], { reasons: '经核实', ...receiptDay }),
      ],
    ],
    [
      'found incomplete, both are told by when the data is due',
      { type: 'rejectionDecided', complete: false, reasons: '经核实', ...law },
      decided(false),
      [
        toGrant('delivery-voided', { foundIncomplete: true }),
        notice('delivery.foundIncomplete', [provider, requester], { reasons: '经核实', ...lawDay }),
      ],
    ],
    [
      'verified and as it should be, the requester is told to receipt anew',
      { type: 'receiptRefuted' },
      then(disputed, { type: 'refute' }),
      [notice('delivery.receiptRefuted', [requester], receiptDay)],
    ],
    ['a batch pushed, nothing', { type: 'batchPushed', key: 'b1', sequence: 1 }, opened, []],
    ['cut, nothing yet', { type: 'split', manifest }, cut, []],
    ['ended with its grant, nothing: the grant tells', { type: 'ended' }, ready, []],
  ])('%s', (_, event, history, expected) => expect(effects(event, stateOf(history))).toEqual(expected));

  it('goes to nobody where no party is on record', () => {
    const nobody = { ...stateOf(rejected), parties: {} };
    expect(effects({ type: 'rejected', receipt: claim }, nobody)).toMatchObject([
      {},
      { to: [{ org: '' }, { org: '' }], values: { sides: '' } },
    ]);
    expect(effects({ type: 'rejected', reasons: '少了' }, nobody)).toMatchObject([{}, { to: [{ org: '' }] }]);
    expect(delivery.rows({ ...stateOf(ready), parties: {} })).toContainEqual(
      expect.objectContaining({ key: '#officer' }),
    );
  });
});

describe('what readers see of a delivery', () => {
  const shown = (history: History) => delivery.view(stateOf(history), ['requester']);

  test('what was declared until it is counted, and what stands ready then', () => {
    expect(shown(opened)).toEqual({
      id: 'd1',
      grantId: 'g1',
      status: 'uploading',
      createdAt: monday,
      provider: 'provider',
      providerName: '测试市不动产登记中心',
      requester: 'requester',
      requesterName: '测试市住房保障中心',
      authority: 'authority',
      authorityName: '测试市数据局',
      competence: 'ownLevel',
      competenceBasis: 'law',
      requesterAuthority: 'authority',
      requesterAuthorityName: '测试市数据局',
      format: 'ndjson',
      records: 10,
      parts: 0,
      batches: 0,
      extentStatement: '按登记机构所在的行政区划截取',
      receipt: 'none',
      deadlines: [],
    });
    expect(shown(completed)).toMatchObject({ progress: { since: monday } });
    expect(shown(cut)).toMatchObject({ parts: 2, records: 10 });
    expect(shown(ready)).toMatchObject({ digest: sums.digest, deadlines: [{ name: 'receipt' }] });
    expect(shown(ready)).not.toHaveProperty('progress');
    expect(shown(received)).toMatchObject({ receipt: 'accepted', receivedAt: monday });
    expect(shown(decided(false))).toMatchObject({
      failure: { code: 'incomplete' },
      rejection: { reasons: '少了一半', decision: { complete: false, reasons: '经核实' } },
    });
    const fewer = story(delivery, [
      [open({ fewerBecause: '登记簿中仅有此数' }), by(providerOfficer, monday, under())],
    ]);
    expect(shown(fewer)).toMatchObject({ fewerBecause: '登记簿中仅有此数' });
    const { movedAt: _, ...landed } = stateOf(completed);
    expect(delivery.view({ ...landed, createdAt: on('2026-03-01') }, [])).toMatchObject({
      progress: { since: on('2026-03-01') },
    });
    const counted = { ...stateOf(cut), declared: { ...declared, records: 11 } };
    expect(delivery.view(counted, [])).toMatchObject({ records: 10 });
    expect(delivery.view({ ...counted, records: 8, leftOut: { outside: 2, empty: 0 } }, [])).toMatchObject({
      records: 8,
      leftOut: { outside: 2, empty: 0 },
    });
  });

  test('lists tell of what was declared until it stands ready', () => {
    const entry = {
      grantId: 'g1',
      catalogName: name,
      format: 'ndjson',
      records: 10,
      provider: 'provider',
      providerName: '测试市不动产登记中心',
      requester: 'requester',
      requesterName: '测试市住房保障中心',
    };
    const due = { deadline: 'receipt', dueDate: '2026-03-09', dueAt: on('2026-03-10', '00:00') };
    expect(delivery.summary(stateOf(opened))).toEqual({ ...entry, parts: 0 });
    expect(delivery.summary(stateOf(cut))).toEqual({ ...entry, parts: 0 });
    const listed = { ...entry, ...due, basis: 'platform', provisional: false, dueRegion: '990100', parts: 2 };
    expect(delivery.summary(stateOf(ready))).toEqual(listed);
    expect(delivery.summary({ ...stateOf(ready), records: 8 })).toEqual({ ...listed, records: 8 });
  });

  test('of the upload itself its provider alone', () => {
    const [first] = opened;
    const upload: readonly Fact[] = [
      { type: 'batchPushed', key: 'b1' },
      { type: 'split', manifest },
    ];
    for (const event of upload) {
      expect(delivery.discloses(event, ['provider'])).toBe(true);
      expect(delivery.discloses(event, ['requester', 'authority'])).toBe(false);
    }
    expect(first && delivery.discloses(first.event, ['requester'])).toBe(false);
    expect(delivery.discloses({ type: 'completed' }, ['requester'])).toBe(true);
  });

  test('whose turn it is', () => {
    const turns = (state: Delivery) => delivery.rows(state).filter(({ list }) => list === 'turn');
    expect(turns(stateOf(ready))).toEqual([
      turn('requester', 'officer', 'receipt', on('2026-03-10', '00:00')),
    ]);
    expect(turns(stateOf(rejected))).toEqual([
      turn('authority', 'officer', 'decide-rejection', on('2026-03-17', '00:00')),
    ]);
    expect(turns({ ...stateOf(rejected), deadlines: [] })).toMatchObject([{ sort: '9999' }]);
    expect(turns({ ...stateOf(ready), deadlines: [] })).toEqual([]);
    expect(turns({ ...stateOf(ready), status: 'splitting' })).toEqual([]);
    expect(turns(stateOf(received))).toEqual([]);
  });

  test('a rejection is offered until the authority has decided on one', () => {
    expect(delivery.offers(stateOf(ready), 'reject', requesterOfficer)).toBe(true);
    expect(delivery.offers(stateOf(decided(true)), 'reject', requesterOfficer)).toBe(false);
    expect(delivery.offers(stateOf(decided(true)), 'receipt', requesterOfficer)).toBe(true);
    expect(delivery.offers(stateOf(rejected), 'decide-rejection', authorityOfficer)).toBe(true);
    expect(delivery.caseName(stateOf(ready))).toBe(name);
  });
});

describe('what is made of the record of a delivery', () => {
  test('what is settled is forgotten of it', () => {
    const refuted = then(disputed, { type: 'refute' });
    expect(stateOf(disputed)).toMatchObject({ status: 'ready', disputedReceipt: claim });
    expect(stateOf(refuted)).toMatchObject({
      refutedReceipt: claim,
      refutedReceipts: 1,
      verifiedAt: monday,
    });
    expect(stateOf(refuted)).not.toHaveProperty('disputedReceipt');
    const accepted = then(
      refuted,
      { type: 'receipt', receipt: { digest: sums.digest, records: 10 } },
      requesterOfficer,
    );
    expect(stateOf(accepted)).not.toHaveProperty('refutedReceipt');
    const protested = then(refuted, { type: 'reject', reasons: '少了' }, requesterOfficer);
    expect(stateOf(protested)).toMatchObject({ status: 'rejected', rejection: { reasons: '少了' } });
    expect(stateOf(protested)).not.toHaveProperty('refutedReceipt');
    const ended = then(disputed, { type: 'grant-closed' });
    for (const gone of ['disputedReceipt', 'digest']) expect(stateOf(ended)).not.toHaveProperty(gone);
    const again = then(then(disputed, { type: 'void', parts: [1] }), makeReady);
    for (const gone of ['failure', 'verifiedAt', 'refutedReceipt', 'disputedReceipt'])
      expect(stateOf(again)).not.toHaveProperty(gone);
    expect(stateOf(decided(false))).not.toHaveProperty('digest');
    expect(stateOf(decided(true))).toMatchObject({
      digest: sums.digest,
      rejection: { reasons: '少了一半', decision: { complete: true, reasons: '经核实' } },
    });
    const landed: History = [...ready, { at: monday, event: { type: 'receiptRefuted' } }];
    expect(stateOf(landed)).toMatchObject({ refutedReceipts: 1, verifiedAt: monday });
    expect(stateOf(landed)).not.toHaveProperty('refutedReceipt');
  });

  test('a failure is kept with what of it is to be mended, and no day', () => {
    const event = { type: 'failed', code: 'missing_item', items: ['坐落'], ...law } as const;
    expect(stateOf([...cut, { at: monday, event }]).failure).toEqual({
      code: 'missing_item',
      items: ['坐落'],
    });
  });

  test('nothing is made of what happened before it was opened', () =>
    expect(() => replay(delivery, [{ at: monday, event: { type: 'completed' } }])).toThrow(
      'completed before the delivery was opened',
    ));
});

describe('record batches', () => {
  test('are in the order of their sequence; those of earlier versions in that of their arrival', () => {
    expect(withBatch([], { key: 'a' })).toEqual([{ key: 'a', sequence: 1 }]);
    expect(withBatch([{ key: 'a' }, { key: 'b' }], { key: 'c' })).toEqual([
      { key: 'a', sequence: 1 },
      { key: 'b', sequence: 2 },
      { key: 'c', sequence: 3 },
    ]);
    expect(withBatch([{ key: 'c', sequence: 3 }], { key: 'a', sequence: 1 })).toEqual([
      { key: 'a', sequence: 1 },
      { key: 'c', sequence: 3 },
    ]);
  });

  test('that are missing are named, the first twenty of them', () => {
    const numbered = (numbers: readonly number[]) => numbers.map((number) => ({ number }));
    expect(refuseIncomplete('batches', numbered([2, 4]))).toMatchObject({
      code: 'upload_incomplete',
      status: 409,
      detail: {
        zh: '尚缺第 2、4 批，请补传后再报告上传完毕。',
        en: 'Batches are missing: 2, 4; send them first.',
      },
      errors: [
        { path: '/batches/2', code: 'not_arrived' },
        { path: '/batches/4', code: 'not_arrived' },
      ],
    });
    const numbers = Array.from({ length: 21 }, (_, index) => index + 1);
    const twenty = numbers.slice(0, 20);
    expect(refuseIncomplete('batches', numbered(twenty)).detail.zh).not.toContain('等');
    expect(refuseIncomplete('batches', numbered(numbers)).detail).toEqual({
      zh: `尚缺第 ${twenty.join('、')} 批等 21 批，请补传后再报告上传完毕。`,
      en: `Batches are missing: ${twenty.join(', ')} and more, 21 in all; send them first.`,
    });
  });

  test('that are not as long as they should be are told from those that have not arrived', () => {
    const bytes = 150 * 1024 * 1024;
    const each = 64 * 1024 * 1024;
    const missing = missingPieces([{ number: 2, bytes: each - 1 }], bytes, each);
    expect(missing.map(({ number }) => number)).toEqual([1, 2, 3]);
    expect(refuseIncomplete('pieces', missing)).toMatchObject({
      detail: {
        zh: '尚缺第 1、3 段，第 2 段的字节数不符，请补传后再报告上传完毕。',
        en: 'Pieces are missing: 1, 3; Pieces are not as long as they should be: 2; send them first.',
      },
      errors: [
        { path: '/pieces/1', code: 'not_arrived' },
        {
          path: '/pieces/2',
          code: 'wrong_size',
          message: { zh: `应为 ${each} 字节，收到 ${each - 1} 字节` },
        },
        { path: '/pieces/3', code: 'not_arrived' },
      ],
    });
  });

  const push = (key: string, sequence?: number): DeliveryCommand => ({
    type: 'push',
    key,
    ...(sequence === undefined ? {} : { sequence }),
  });

  test('are no more than five hundred, nor have a place behind that', () => {
    const pushes = (sequence: number) =>
      given(delivery, opened).when(push('b', sequence), by(providerOfficer, monday));
    pushes(batchesAtMost).then([{ type: 'batchPushed', sequence: 500 }]);
    pushes(batchesAtMost + 1).then({ refused: 'too_many_batches', status: 422 });
    const decision = delivery.decide(
      stateOf(then(opened, push('a', 3), providerOfficer)),
      push('b', 3),
      by(providerOfficer, monday),
    );
    expect(decision).toMatchObject({
      refusal: { detail: { zh: '第 3 批已经推送，且内容不同。', en: expect.stringContaining('Batch 3') } },
    });
  });

  test('are taken while data may flow under the grant, and so is their completion', () => {
    const over = { refused: 'grant_over', status: 409 } as const;
    const closed = by(providerOfficer, monday, under({ status: 'ended' }));
    given(delivery, opened).when(push('b', 1), closed).then(over);
    given(delivery, opened).when({ type: 'complete' }, closed).then(over);
    given(delivery, opened)
      .when({ type: 'complete' }, by(providerOfficer, monday, under()))
      .then([{ type: 'completed' }]);
  });
});

describe('what is complete', () => {
  const lack = (stored: object, more: { fewerBecause?: string; volume?: number; items?: string[] } = {}) =>
    lackOf(
      { digest: '', records: 10, parts: 1, ...stored },
      {
        declared: more.fewerBecause === undefined ? {} : { fewerBecause: more.fewerBecause },
        dataItems: more.items ?? ['甲', '乙'],
      },
      more.volume === undefined ? undefined : { ...grant, volume: { records: more.volume } },
    );

  test.each<readonly [string, ReturnType<typeof lack>, object | undefined]>([
    ['all that was stored', lack({}), undefined],
    ['items filled here and there', lack({ absent: [9, 9] }), undefined],
    [
      'an item that is never filled is missing',
      lack({ absent: [0, 10] }),
      { code: 'missing_item', items: ['乙'] },
    ],
    [
      'filled in nothing that was kept, it is missing',
      lack({ absent: [7, 0], leftOut: { outside: 2, empty: 1 } }),
      { code: 'missing_item', items: ['甲'] },
    ],
    [
      'records that are all empty lack every item',
      lack({ leftOut: { outside: 9, empty: 1 } }),
      { code: 'missing_item', items: ['甲', '乙'] },
    ],
    ['all outside', lack({ leftOut: { outside: 10, empty: 0 } }), { code: 'nothing_within_extent' }],
    [
      'all outside, with reasons',
      lack({ leftOut: { outside: 10, empty: 0 } }, { fewerBecause: '无' }),
      undefined,
    ],
    [
      'nothing left but records at fault, with whatever reasons',
      lack(
        {
          leftOut: { outside: 7, empty: 1, faulty: 2 },
          faultyRecords: [
            { record: 4, code: 'not_an_object' },
            { record: 9, code: 'malformed_json' },
          ],
        },
        { fewerBecause: '无' },
      ),
      { code: 'not_an_object', recordInUpload: 4 },
    ],
    [
      'fewer than promised, since some are at fault',
      lack({ leftOut: { outside: 0, empty: 0, faulty: 2 } }, { volume: 10 }),
      undefined,
    ],
    [
      'fewer than promised, not only since some are at fault',
      lack({ leftOut: { outside: 1, empty: 0, faulty: 2 } }, { volume: 10 }),
      { code: 'fewer_than_declared' },
    ],
    ['as many as promised', lack({}, { volume: 10 }), undefined],
    ['fewer than promised', lack({}, { volume: 11 }), { code: 'fewer_than_declared' }],
    ['fewer, with reasons', lack({}, { volume: 11, fewerBecause: '仅有此数' }), undefined],
  ])('%s', (_, found, expected) => expect(found).toEqual(expected));

  test('twenty missing items are named', () => {
    const items = Array.from({ length: 25 }, (_, index) => `项${index}`);
    expect(lack({ absent: items.map(() => 10) }, { items })?.items).toEqual(items.slice(0, itemsNamedAtMost));
  });

  const declaring = (more: object, of: Partial<Grant>) =>
    delivery.decide(undefined, open(more), by(providerOfficer, monday, under(of)));

  test('what was promised is told to whoever delivers less', () => {
    expect(declaring({ records: 0 }, {})).toMatchObject({
      refusal: {
        detail: {
          zh: expect.stringMatching(/^没有数据可以交付的，/),
          en: expect.stringMatching(/^Where there is nothing/),
        },
        errors: [{ path: '/fewerBecause', code: 'required' }],
      },
    });
    expect(declaring({}, { volume: { records: 12 } })).toMatchObject({
      refusal: {
        detail: { zh: expect.stringContaining('12 条'), en: expect.stringContaining('12 records') },
        errors: [
          {
            message: { zh: expect.stringContaining('说明理由'), en: expect.stringContaining('state why') },
          },
        ],
      },
    });
  });

  test('a delivery relies on its grant as it was read', () => {
    expect(declaring({}, {})).toMatchObject({ relies: [{ kind: 'grant', id: 'g1', on: { version: 2 } }] });
    expect(declaring({}, {})).not.toHaveProperty('events.0.opening.uploadId');
    const multipart = delivery.decide(
      undefined,
      { type: 'open', id: 'd1', grantId: 'g1', declared, uploadId: 'u1', partBytes: 67_108_864 },
      by(providerOfficer, monday, under()),
    );
    expect(multipart).toHaveProperty('events.0.opening.uploadId', 'u1');
    expect(multipart).toHaveProperty('events.0.opening.partBytes', 67_108_864);
  });
});

describe('a setback tells by when the data is due', () => {
  const clocked = story(grantCase, [[{ type: 'open', grant: granted(monday) }, by(system, monday)]]);
  const fulfilled = (deliveryId: string) =>
    story(grantCase, [[{ type: 'delivery-ready', deliveryId, doneAt: monday }, by(system, monday)]], clocked);
  const of = (history: typeof clocked) => ({
    related: { 'grant#g1': { state: replay(grantCase, history), version: 2, revision: 1 } },
  });
  const due = { delivery: { term: 'law', dueDate: '2026-03-30' } };
  const voids: DeliveryCommand = { type: 'void', parts: [1] };
  const fails: DeliveryCommand = { type: 'fail', code: 'malformed_json', part: 1 };

  test.each<readonly [string, History, DeliveryCommand, Parameters<typeof by>[0]]>([
    ['voided', disputed, voids, system],
    [
      'found incomplete',
      rejected,
      { type: 'decide-rejection', complete: false, reasons: '属实' },
      authorityOfficer,
    ],
  ])('%s, the clock that it had stopped runs on', (_, history, command, actor) => {
    const events = (context: ReturnType<typeof of> | undefined) => {
      const decision = delivery.decide(stateOf(history), command, by(actor, monday, context));
      return 'events' in decision
        ? decision.events.find((event) => 'parts' in event || 'complete' in event)
        : {};
    };
    expect(events(of(fulfilled('d1')))).toMatchObject(due);
    expect(events(of(fulfilled('d2')))).not.toHaveProperty('delivery');
    expect(events(undefined)).not.toHaveProperty('delivery');
  });

  test('failed, the clock that runs goes on', () => {
    given(delivery, cut)
      .when(fails, by(system, monday, of(clocked)))
      .then([{ type: 'failed', code: 'malformed_json', part: 1, ...due }]);
    const decision = delivery.decide(stateOf(cut), fails, by(system, monday, of(fulfilled('d2'))));
    expect(decision).not.toHaveProperty('events.0.delivery');
  });
});

describe('what the platform reports of a delivery', () => {
  const reported = (history: History, command: DeliveryCommand, circumstances = under()) =>
    given(delivery, history).when(command, by(system, monday, circumstances));
  const closes: DeliveryCommand = { type: 'grant-closed' };
  const failed = then(cut, { type: 'fail', code: 'malformed_json', part: 1 });

  test('its grant has ended: what is under way ends, what is settled stays', () => {
    for (const history of [opened, completed, cut]) reported(history, closes).then([{ type: 'ended' }]);
    reported(ready, closes).then([{ type: 'ended' }, { type: 'deadlineEnded', name: 'receipt' }]);
    reported(rejected, closes).then([{ type: 'ended' }, { type: 'deadlineEnded', name: 'rejection' }]);
    for (const history of [received, failed, then(opened, closes)]) reported(history, closes).then([]);
  });

  test('it was cut: once, while that is awaited, with both counts where they differ', () => {
    const split = { type: 'split', manifest } as const;
    for (const history of [opened, cut, ready, failed]) reported(history, split).then([]);
    reported(completed, { type: 'split', manifest: { ...manifest, records: 9 } }).then([
      { type: 'failed', code: 'records_differ', records: { declared: 10, counted: 9 } },
    ]);
  });

  test('it failed: while it is uploaded or cut, and never after where no part was asked for again', () => {
    const fail: DeliveryCommand = { type: 'fail', code: 'empty' };
    for (const history of [opened, completed, cut])
      reported(history, fail).then([{ type: 'failed', code: 'empty' }]);
    for (const history of [ready, received, rejected, failed]) reported(history, fail).then([]);
  });

  test('every part is there: with how many records are', () => {
    const told = delivery.decide(stateOf(cut), makeReady, by(system, monday, under()));
    const statement = {
      at: monday,
      request: 'q1',
      catalog: 'k1',
      provider: 'provider',
      requester: 'requester',
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    };
    expect(told).toHaveProperty('events.1', { type: 'ready', digest: sums.digest, records: 10, statement });
    const leftOut = { outside: 3, empty: 1 };
    const fewer = delivery.decide(
      stateOf(cut),
      { ...makeReady, leftOut, absent: [0, 0] },
      by(system, monday, under()),
    );
    expect(fewer).toHaveProperty('events.1', {
      type: 'ready',
      digest: sums.digest,
      records: 6,
      leftOut,
      statement,
    });
    for (const history of [opened, completed, ready, received]) reported(history, makeReady).then([]);
  });

  test('its parts did not hold: only where a receipt is disputed', () => {
    const voids: DeliveryCommand = { type: 'void', parts: [1] };
    reported(disputed, voids).then([{ type: 'voided' }, { type: 'deadlineEnded', outcome: 'void' }]);
    for (const history of [ready, received, rejected, cut]) reported(history, voids).then([]);
    const decidedMeanwhile: History = [...disputed, { at: monday, event: { type: 'ended' } }];
    reported(decidedMeanwhile, { type: 'refute' }).then([]);
  });
});

describe('a delivery is pushed on', () => {
  const again = (history: History, at: string) =>
    given(delivery, history).when({ type: 'complete' }, by(providerOfficer, at));

  test('once it has stood still for a minute', () => {
    again(completed, '2026-03-02T10:00:59+08:00').then([]);
    again(completed, '2026-03-02T10:01:00+08:00').then([{ type: 'pushedOn' }]);
    again(cut, '2026-03-02T10:00:59+08:00').then([]);
  });

  test('at once where an earlier version has not recorded when it moved', () => {
    const { movedAt: _, ...landed } = stateOf(completed);
    const decision = delivery.decide(landed, { type: 'complete' }, by(providerOfficer, monday));
    expect(decision).toEqual({ events: [{ type: 'pushedOn' }] });
  });
});

test.each([
  ['batch', true],
  ['file', true],
  ['api', false],
  ['verify', false],
] as const)('a grant of the method %s is delivered under: %s', (method, isDelivered) => {
  const decision = delivery.decide(undefined, open(), by(providerOfficer, monday, under({ method })));
  expect(decision).toMatchObject(
    isDelivered ? { events: [{ type: 'opened' }] } : { refusal: { code: 'not_a_batch_grant', status: 422 } },
  );
});
