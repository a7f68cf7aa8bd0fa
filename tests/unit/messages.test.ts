import { describe, expect, test } from 'vitest';
import { parseMessage } from '../../lib/platform/reactions/messages.ts';
import {
  deadLetterSetting,
  type QueueName,
  queueNamed,
  queueSetting,
  type QueueEntry,
  queueTable,
} from '../../lib/platform/reactions/queueTable.ts';

const samples: { readonly [Name in QueueName]: object } = {
  notice: {
    noticeId: 'request.r1.3.0.0',
    channel: 'inbox',
    org: 'provider',
    notice: 'deadline.remind',
    kind: 'request',
    caseId: 'r1',
    at: '2026-03-02T10:00:00+08:00',
    values: { name: '申请' },
  },
  document: { documentId: 'f1' },
  harvest: { harvestId: 'h1', run: 1 },
  posting: { deliveryId: 'd1', grantId: 'g1', part: 1 },
  webhook: {
    noticeId: 'request.r1.3.0.1',
    channel: 'webhook',
    url: 'https://receiver.example/notices',
    org: 'provider',
    notice: 'deadline.remind',
    kind: 'request',
    caseId: 'r1',
    at: '2026-03-02T10:00:00+08:00',
    values: { name: '申请' },
  },
  exchange: { task: 'split', deliveryId: 'd1' },
  part: {
    deliveryId: 'd1',
    grantId: 'g1',
    part: 0,
    sourceKey: 'uploads/d1',
    start: 0,
    end: 1,
    records: 1,
    sha256: 'ab',
  },
  import: { importId: 'i1' },
  walk: { task: 'recalculate', year: 2027 },
  register: { task: 'moveCases', of: { org: 'provider' } },
};
const names = Object.keys(samples) as QueueName[]; // the keys of the samples

describe.each(names)('a message on the queue %s', (name) => {
  const sample = samples[name];

  test('is read in the version written now, and in the first one, which wrote none', () => {
    expect(parseMessage(name, JSON.stringify({ v: 1, ...sample }))).toMatchObject(sample);
    expect(parseMessage(name, JSON.stringify({ ...sample, effectId: 'request.r1.3.0' }))).toMatchObject(
      sample,
    );
  });

  test.each([2, '1', null, 1.5])('of the version %j is refused', (v) => {
    expect(() => parseMessage(name, JSON.stringify({ ...sample, v }))).toThrow(/version .* not understood/);
  });

  test('that lacks a field, or is none, is refused', () => {
    for (const field of queueTable[name].fields) {
      const lacking = Object.fromEntries(Object.entries(sample).filter(([key]) => key !== field));
      expect(() => parseMessage(name, JSON.stringify(lacking))).toThrow(new RegExp(field));
    }
    for (const body of ['null', '[]', '"split"'])
      expect(() => parseMessage(name, body)).toThrow(/is no message/);
    expect(() => parseMessage(name, '{')).toThrow(/JSON/);
  });
});

describe('queues', () => {
  test('are called by their names, and by the one that the first version had for the walks', () => {
    for (const name of names) expect(queueNamed(name)).toBe(name);
    expect(queueNamed('recalculate')).toBe('walk');
    expect(parseMessage('walk', '{"task":"recalculate","effectId":"rulebook.national.2.0"}')).toMatchObject({
      task: 'recalculate',
    });
    for (const name of ['toString', 'constructor', '', 'nobody'])
      expect(() => queueNamed(name)).toThrow(/no queue/);
  });

  test('have their addresses in settings named after them', () => {
    expect(queueSetting('part')).toBe('PART_QUEUE_URL');
    expect(deadLetterSetting('part')).toBe('PART_DEAD_LETTER_QUEUE_URL');
  });

  test('have workers whose message is not hidden for long where they die: what takes time holds what it has taken', () => {
    for (const { workSeconds, worker } of Object.values<QueueEntry>(queueTable))
      expect(worker.holds === true || workSeconds <= 20).toBe(true);
  });

  test('have constructs, workers and sentences of their own', () => {
    const entries = Object.values(queueTable);
    for (const of of [
      entries.map(({ construct }) => construct),
      entries.map(({ worker }) => worker.construct),
      entries.map(({ worker }) => worker.bundle),
      entries.map(({ parked }) => parked.zh),
    ])
      expect(new Set(of).size).toBe(entries.length);
    for (const { parked } of entries) {
      expect(parked.zh).toMatch(/^\p{Script=Han}.*。$/u);
      expect(parked.en).toMatch(/^[A-Z].*\.$/);
    }
  });
});
