import { describe, expect, test } from 'vitest';
import type { Body } from '../../operate/client.ts';
import { everything, noticesAbout } from '../acceptance/region990100.ts';
import { differences, missingEntries } from '../landed/differences.ts';
import type { LandedCase, LandedList } from '../landed/landedData.ts';
import { forEach, useLanded } from '../landed/openLanded.ts';

const landed = useLanded('2026-11');
/** Tools are processes of their own, and a few hundred calls take their time on a busy machine. */
const slow = { timeout: 180_000 };
const { cases, lists, register } = landed.expected;
const unsettled = cases.filter((landedCase) => landedCase.unsettled);
const settled = cases.filter((landedCase) => !landedCase.unsettled);
/**
 * Once the case is awake they are reminded at other instants: of the law's own due day as well, where their region shortens the
 * term; at the hours of the requester's own region, where it is the requester who must act.
 */
const remindedAnew = new Set([
  'grant.second',
  'grant.continued',
  'request.receivedSecond',
  'request.awaitingSupplementSecond',
]);
/** What was published to be shared has the clock of what is behind it from today on, which the landed version did not count. */
const countedNow = new Set(['catalog.published', 'catalog.unconditional', 'catalog.second']);
const ofWhatIsBehind: readonly unknown[] = ['resourceAttached', 'deadlineStarted', 'deadlineEnded'];
const onlyLearnsOfResource = (events: readonly object[]) =>
  events.every((event) => 'type' in event && ofWhatIsBehind.includes(event.type));
const unsettledIds = new Set(unsettled.map(({ id }) => id));

/** Its register names no heads of the requester: until it does, what waits for one is shown as the office's alone (R11.3). */
const addressNow = ({ path, by }: { readonly path: string; readonly by: string }) =>
  path === '/v1/todo' && by.startsWith('requester') ? `${path}?scope=office` : path;

describe('data written by the landed version 2026-11, opened today', () => {
  test('has a case of every kind in every status', () => {
    const seen = Map.groupBy(cases, ({ kind }) => kind);
    const statuses = (kind: string) => [...new Set(seen.get(kind)?.map(({ status }) => status))].toSorted();
    expect(Object.fromEntries([...seen.keys()].map((kind) => [kind, statuses(kind).join(' ')]))).toEqual({
      catalog: 'approved draft published retired returned submitted',
      request:
        'answerPrepared awaitingApproval awaitingSupplement consented draft lapsed received refused withdrawn',
      grant: 'awaitingDelivery closed delivering inUse',
      delivery: 'failed ready received splitting uploading',
      import: 'awaitingUpload done failed running',
    });
  });

  test('every case says what it said to whom it said it, in the version it had', slow, async () => {
    const found = await forEach(settled, async ({ name, path, bodies, hiddenFrom }) => {
      const lines: string[] = [];
      for (const { by, said } of bodies) {
        // Of those who were told the same, the nearest and the farthest.
        for (const who of new Set([by[0] ?? '', by.at(-1) ?? '']))
          lines.push(
            ...differences(
              atLeast(said, name),
              besideNewClocks(await landed.see(who, path), name),
              `${name} to ${who}`,
            ),
          );
      }
      for (const who of hiddenFrom) {
        const { status } = await landed.client.call(landed.person(who), 'GET', path);
        if (status !== 404) lines.push(`${name} to ${who}: was hidden, is answered with ${status}`);
      }
      return lines;
    });
    expect(found.flat()).toEqual([]);
  });

  test('every record shows the events it showed, hash by hash', async () => {
    const found = await forEach(settled, async ({ name, path, records }) => {
      const lines: string[] = [];
      for (const {
        by: [who = ''],
        said,
      } of records) {
        const events = await everything(landed.client, landed.person(who), `${path}/events`);
        const isNews =
          remindedAnew.has(name) || (countedNow.has(name) && onlyLearnsOfResource(events.slice(said.length)));
        const comparable = isNews ? events.slice(0, said.length) : events;
        lines.push(...differences(said, comparable, `${name} to ${who}: events`));
      }
      return lines;
    });
    expect(found.flat()).toEqual([]);
  });

  test('every deadline is explained by the days that explained it', async () => {
    const found = await forEach(settled, async ({ name, path, proofs, bodies }) => {
      const who = bodies[0]?.by[0] ?? '';
      const lines: string[] = [];
      for (const [deadline, sheet] of Object.entries(proofs)) {
        const now = await landed.see(who, `${path}/deadlines/${deadline}/proof`);
        lines.push(
          ...differences(
            explained(sheet, recorded(bodies, deadline)),
            counted(now),
            `${name}: proof of ${deadline}`,
          ),
        );
      }
      return lines;
    });
    expect(found.flat()).toEqual([]);
  });

  test('every list shows what it showed', async () => {
    const overAt = `${landed.caseOf('grant.closed').path}/`;
    const [over = [], shownStill = []] = [true, false].map((isOver) =>
      lists.filter(({ path }) => (path.startsWith(overAt) && path.endsWith('/parts')) === isOver),
    );
    // Nothing is fetched any more under a grant that has ended (ADR 64).
    for (const { by, path } of over) expect(await landed.see(by, path)).toEqual({ status: '409 grant_over' });
    const found = await forEach(shownStill, async (list) => {
      const items = await everything(landed.client, landed.person(list.by), addressNow(list));
      const place = `${list.path} to ${list.by}`;
      const twice = items.filter(
        (item, index) => item.id !== undefined && items.findIndex(({ id }) => id === item.id) !== index,
      );
      const isStranger = list.by === 'otherOfficer' && list.items.length === 0 && items.length > 0;
      const was = withoutUnclassified(list);
      return [
        ...missingEntries(shown(was), shown({ ...list, items }), isSame, place),
        ...twice.map(({ id }) => `${place}: shows ${String(id)} twice`),
        ...(isStranger ? [`${place}: shows a stranger ${items.length} entries`] : []),
      ];
    });
    expect(found.flat()).toEqual([]);
  });

  test('a draft that was graded and not classified is its officer’s again, not its head’s (ADR 164)', async () => {
    const waited = lists.flatMap(({ by, path, items }) =>
      by === 'providerDepartmentHead' && path === '/v1/todo' ? items.filter(isDraftOfCatalog) : [],
    );
    expect(waited.length).toBeGreaterThan(0);
    const ofHead = await everything(landed.client, landed.person('providerDepartmentHead'), '/v1/todo');
    expect(ofHead.filter(isDraftOfCatalog)).toEqual([]);
    const todo = await everything(landed.client, landed.person('providerOfficer'), '/v1/todo?scope=office');
    for (const { id } of waited) {
      expect(todo).toContainEqual(
        expect.objectContaining({ id, turn: expect.objectContaining({ role: 'officer' }) }),
      );
      expect(await landed.see('providerOfficer', `/v1/catalogs/${String(id)}`)).toMatchObject({
        missing: [{ path: '/classification/category' }],
      });
    }
  });

  test('every notice can still be said in words', async () => {
    const inboxes = lists.filter(({ path }) => path === '/v1/notices');
    const found = await forEach(inboxes, async ({ by, path }) => {
      const notices = await everything(landed.client, landed.person(by), path);
      return notices
        .filter(
          ({ kind, title, text }) => title === kind || text === kind || /[{}]|undefined/.test(String(text)),
        )
        .map(({ kind, text }) => `${by}: ${String(kind)} says “${String(text)}”`);
    });
    expect(found.flat()).toEqual([]);
  });

  test('organisations, regions, deputies and due days are what they were', async () => {
    const found = await forEach(register, async ({ path, by, body }) =>
      differences(counted(body), counted(await landed.see(by, path)), path),
    );
    expect(found.flat()).toEqual([]);
  });
});

describe('what had been acknowledged when the process was killed', () => {
  const reach = (who: string, name: string, wanted: object) =>
    landed.reach(who, landed.caseOf(name).path, wanted);
  const kindsTold = async (who: string, name: string) =>
    (await noticesAbout(landed.client, landed.person(who), landed.caseOf(name).id)).map(({ kind }) => kind);

  test('is done: from the messages in the queues and from the events that nobody had read', async () => {
    await reach('requesterOfficer', 'delivery.splitting', { status: 'ready', records: 5, parts: 1 });
    await reach('requesterOfficer', 'delivery.splittingPending', { status: 'ready', records: 5, parts: 1 });
    await reach('requesterOfficer', 'delivery.disputed', { status: 'ready', receipt: 'refuted' });
    await reach('providerOfficer', 'import.running', { status: 'done', created: 1, errors: 0 });
    await reach('requesterOfficer', 'grant.middle', { status: 'delivering' });
    const opened = {
      status: 'awaitingDelivery',
      deadlines: [{ name: 'delivery', status: 'running', dueDate: '2026-05-09' }],
    };
    const path = `/v1/grants/${landed.caseOf('request.consentedPending').id}`;
    expect(await landed.reach('requesterOfficer', path, opened)).toMatchObject({
      dataItems: ['不动产单元号', '坐落', '登记时间'],
    });
  });

  test('is told, once', async () => {
    await landed.platform.settled();
    const told = {
      queued: await kindsTold('providerOfficer', 'request.queued'),
      consentedQueued: await kindsTold('requesterOfficer', 'request.consentedQueued'),
      pending: await kindsTold('providerOfficer', 'request.pending'),
      consentedPending: await kindsTold('requesterOfficer', 'request.consentedPending'),
      disputed: await kindsTold('requesterOfficer', 'delivery.disputed'),
    };
    expect(told).toEqual({
      queued: ['request.received'],
      consentedQueued: expect.arrayContaining(['request.consented', 'grant.opened']),
      pending: ['request.received'],
      consentedPending: expect.arrayContaining(['request.consented', 'grant.opened']),
      disputed: ['delivery.ready', 'delivery.receiptRefuted'],
    });
  });

  test(
    'leaves chains, anchors and table whole, and nothing for an operator but the two dead letters and the search’s first copy',
    slow,
    async () => {
      await landed.platform.settled();
      const [audit, check, doctor] = await Promise.all([
        landed.tool('auditVerify', '--all'),
        landed.tool('restoreCheck'),
        landed.tool('doctor', '--json'),
      ]);
      expect(audit).toMatchObject({
        code: 0,
        said: expect.stringMatching(/anchors: 37（2026-03-02 … 2026-04-07）/),
      });
      expect(check).toMatchObject({ code: 0, said: expect.stringContaining('✓') });
      const findings: Body[] = JSON.parse(doctor.said);
      expect(findings.filter(({ ok }) => ok !== true)).toMatchObject([
        { check: 'deadLetters', about: ['PartsDeadLetters: 2'] },
        // The version that landed had no search; the first night lays its copy down.
        { check: 'search' },
      ]);
    },
  );
});

function atLeast(said: Body, name: string): Body {
  const { version, ...rest } = said;
  return remindedAnew.has(name) || countedNow.has(name) ? rest : { ...rest, version };
}

/** What is said of a case but for the clock that the landed version did not know. */
function besideNewClocks(now: Body, name: string): Body {
  if (!countedNow.has(name) || !Array.isArray(now.deadlines)) return now;
  return { ...now, deadlines: now.deadlines.filter((deadline) => deadline.name !== 'attachment') };
}

function recorded(bodies: LandedCase['bodies'], name: string): Body {
  const { deadlines }: Body = Object(bodies[0]?.said);
  return [deadlines]
    .flat()
    .map(Object)
    .find((deadline: Body) => deadline.name === name);
}

/**
 * A clock that had ended was explained by the calendar of the day one asked, against its own due day where a later
 * announcement had changed the days: its sheet now leads to the day on record.
 */
function explained(sheet: Body, { dueDate, committedDueAt }: Body): object {
  if (sheet.dueDate === dueDate) return counted(sheet);
  const { days: _, workingDays: _counted, ...said } = sheet;
  return { ...said, dueDate, dueAt: committedDueAt };
}

/** Of a proof sheet what it counts: the reasons of its days are words. */
function counted(body: Body): object {
  if (!Array.isArray(body.days)) return body;
  return { ...body, days: body.days.map(({ date, counted: isCounted }) => ({ date, counted: isCounted })) };
}

/** Of an entry what it states: words may be mended, and what was left in the middle has gone on. */
function shown({ path, items }: LandedList): object[] {
  if (path === '/v1/notices')
    return items.map(({ kind, caseKind, caseId, at, role, readAt }) => ({
      kind,
      caseKind,
      caseId,
      at,
      role,
      readAt,
    }));
  if (path.endsWith('/rows'))
    return items.map(({ row, state, field, value, catalogCode }) => ({
      row,
      state,
      field,
      value,
      catalogCode,
    }));
  // A list entry has no version any more: whoever changes a case reads it first (ADR 44).
  return items.map(({ version: _, ...item }) => (unsettledIds.has(String(item.id)) ? { id: item.id } : item));
}

function isSame(was: unknown, is: unknown): boolean {
  const [one, other]: Body[] = [Object(was), Object(is)];
  const identity = ['id', 'row', 'year', 'code', 'uscc', 'number'].find((key) => one?.[key] !== undefined);
  if (identity === undefined) return differences(was, is, '').length === 0;
  const keys = identity === 'row' ? ['row', 'state', 'field'] : [identity];
  return keys.every((key) => one?.[key] === other?.[key]);
}

const isDraftOfCatalog = ({ kind, status }: Body) => kind === 'catalog' && status === 'draft';

/** A head waits for no draft any more that has a grade and no category. */
function withoutUnclassified<
  List extends { readonly by: string; readonly path: string; readonly items: readonly Body[] },
>(list: List): List {
  if (list.by !== 'providerDepartmentHead' || list.path !== '/v1/todo') return list;
  return { ...list, items: list.items.filter((item) => !isDraftOfCatalog(item)) };
}
