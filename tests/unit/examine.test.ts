import { describe, expect, test } from 'vitest';
import { type Finding, examine, type Patient, type QueueState } from '../../operate/examine.ts';
import { on } from './given.ts';

const at = on('2026-03-02');
const unreachable = () => Promise.reject(new Error('down'));

/** What is found of a platform of which only this much answers. */
async function foundOf(known: Partial<Patient>): Promise<Readonly<Record<string, Finding>>> {
  const patient = {
    describeTable: unreachable,
    queues: unreachable,
    clocks: unreachable,
    backup: unreachable,
    at,
    ...known,
  };
  // Only what a check reaches is there; the others are found not to be examined.
  const findings = await examine(patient as unknown as Patient);
  return Object.fromEntries(findings.map((finding) => [finding.check, finding]));
}

const queue = (name: string, more: Partial<QueueState> = {}): QueueState => ({
  name,
  isForDeadLetters: false,
  waiting: 0,
  inFlight: 0,
  ...more,
});
const ofQueues = (...states: readonly QueueState[]) => foundOf({ queues: async () => states });

describe('the doctor, of queues', () => {
  test('counts what waits and what is being worked on', async () => {
    const { queues } = await ofQueues(
      queue('notice', { waiting: 3, inFlight: 2, oldestSeconds: 30, patienceSeconds: 900 }),
      queue('exchange', { inFlight: 1, oldestSeconds: 1800, patienceSeconds: 1800 }),
    );
    expect(queues).toMatchObject({
      ok: true,
      found: {
        zh: expect.stringContaining('等待 3 条，处理中 3 条'),
        en: '3 messages wait, 3 are worked on, none for long',
      },
    });
  });

  test('finds what has waited, or been worked on, for longer than it may, and names its queue', async () => {
    const { queues } = await ofQueues(
      queue('notice', { waiting: 3, oldestSeconds: 30, patienceSeconds: 900 }),
      queue('exchange', { inFlight: 1, oldestSeconds: 1801, patienceSeconds: 1800 }),
      queue('unknown', { inFlight: 1 }),
    );
    expect(queues).toMatchObject({ ok: false, about: ['exchange'], todo: { zh: expect.any(String) } });
  });

  test('finds dead letters, and takes none for work', async () => {
    const letters = queue('exchangeDeadLetters', {
      isForDeadLetters: true,
      waiting: 2,
      oldestSeconds: 9e6,
      patienceSeconds: 1,
    });
    const { queues, deadLetters } = await ofQueues(queue('exchange'), letters);
    expect(queues).toMatchObject({ ok: true });
    expect(deadLetters).toMatchObject({
      ok: false,
      found: { en: '2 dead letters' },
      about: ['exchangeDeadLetters: 2'],
    });
    expect((await ofQueues(queue('exchange'))).deadLetters).toMatchObject({ ok: true });
  });
});

describe('the doctor', () => {
  test('says of what it cannot examine why, under the name of the check, and goes on', async () => {
    expect(Object.keys(await foundOf({}))).toEqual([
      'table',
      'stream',
      'queues',
      'deadLetters',
      'timers',
      'wakes',
      'calendar',
      'clock',
      'backup',
      'chains',
      'search',
    ]);
    const found = await foundOf({ clocks: async () => ({ ours: at, theirs: at }) });
    expect(found['table']).toMatchObject({ ok: false, found: { en: 'could not be examined: Error: down' } });
    expect(found['clock']).toMatchObject({ ok: true });
  });

  test('finds a clock that goes wrong', async () => {
    const found = await foundOf({ clocks: async () => ({ ours: at, theirs: on('2026-03-02', '10:05') }) });
    expect(found['clock']).toMatchObject({ ok: false });
  });

  test('finds a copy that is old or was never made, where the stage wants one', async () => {
    const backupOf = async (last: string | undefined) =>
      (await foundOf({ backup: async () => ({ last }) }))['backup']?.ok;
    expect(await backupOf(on('2026-03-02', '02:00'))).toBe(true);
    expect(await backupOf(on('2026-02-27'))).toBe(false);
    expect(await backupOf(undefined)).toBe(false);
    expect((await foundOf({ backup: async () => undefined }))['backup']?.ok).toBe(true);
  });
});

describe("the doctor, of the search's copy of the ledger", () => {
  const store = (...oldest: readonly string[]) =>
    ({
      table: {
        query: async () => ({
          items: oldest.map((instant) => ({
            kind: { S: 'catalog' },
            id: { S: 'k1' },
            sk: { S: `${instant}#catalog#k1` },
          })),
        }),
      },
    }) as unknown as Patient['store'];
  const made = (when: string, place: object = { settled: when }) => ({
    form: 1,
    engine: 'fts5',
    at: when,
    entries: 1,
    place: { settled: '', ...place },
    bytes: 1,
    sha256: '',
  });
  const long = on('2026-02-01');
  const lastNight = on('2026-03-01', '23:30');
  const searchOf = async (copies: readonly unknown[], ...oldest: readonly string[]) => {
    const searchCopies = async () => copies as Awaited<ReturnType<Patient['searchCopies']>>;
    return (await foundOf({ store: store(...oldest), searchCopies })).search;
  };

  test.each([
    ['of last night', [made(lastNight)], [long], true],
    ['begun, with nothing settled yet', [made(lastNight, { settled: '' })], [long], true],
    ['not there, where nothing was published before last night', [], [], true],
    ['not there, where catalogs are older', [], [long], false],
    ['older than thirty hours', [made(on('2026-02-28'))], [long], false],
    ['cut short', ['truncated'], [long], false],
    ['not as its digest says', ['damaged'], [long], false],
    ['beyond what the feed has shown', [made(lastNight, { settled: on('2026-03-09') })], [long], false],
    ['at a place that is none', [made(lastNight, { settled: lastNight, after: 'x#1' })], [long], false],
    ['made tomorrow', [made(on('2026-03-03'), { settled: '' })], [long], false],
  ] as const)('says what to do where it is %s', async (_, copies, oldest, ok) => {
    const finding = await searchOf(copies, ...oldest);
    expect(finding?.ok).toBe(ok);
    expect(finding?.todo === undefined).toBe(ok);
  });
});
