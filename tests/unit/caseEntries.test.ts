import { describe, expect, it, test } from 'vitest';
import { defaultCalendar } from '../../lib/calendar/index.ts';
import { catalog } from '../../lib/catalog/catalog.ts';
import { definitionOf } from '../../lib/cases.ts';
import { caseEntry, namesOfKind, todoEntry } from '../../lib/platform/http/caseEntries.ts';
import { filterFields, hasFilters, isChosen } from '../../lib/platform/http/listFilters.ts';
import { toItem } from '../../lib/platform/store/items.ts';
import { boundsOf } from '../../lib/platform/http/todo.ts';
import { on } from './given.ts';

const names = (kind: string) => (kind === 'unknown' ? undefined : namesOfKind(definitionOf(kind)));
const zh = { at: on('2026-03-10'), language: 'zh', names } as const;
const en = { ...zh, language: 'en' } as const;
const calendarOf = () => defaultCalendar();

const clock = {
  deadline: 'answer',
  dueDate: '2026-03-16',
  dueAt: '2026-03-17T00:00:00+08:00',
  basis: 'law',
  provisional: false,
};

const row = (summary: object, more: Record<string, string> = {}) =>
  toItem({
    pk: 'list#turn#o1#officer',
    sk: `${clock.dueAt}#request#q1`,
    kind: 'request',
    id: 'q1',
    status: 'received',
    summary: JSON.stringify(summary),
    ...more,
  });

describe('the entry of a list', () => {
  test('names the status in the caller’s language, and says whether it is late now', () => {
    const entry = { id: 'q1', status: 'received', catalogName: '甲', ...clock };
    expect(caseEntry(row({ catalogName: '甲', ...clock }), zh, calendarOf)).toEqual({
      ...entry,
      statusName: '已收到',
      overdue: false,
    });
    const later = { ...en, at: on('2026-03-17', '00:00') };
    expect(caseEntry(row({ catalogName: '甲', ...clock }), later, calendarOf)).toEqual({
      ...entry,
      statusName: 'received',
      overdue: true,
      missed: 'statutory',
    });
  });

  it('says how many working days are left, and which day is missed, where it knows the region', () => {
    const committed = { ...clock, basis: 'region', statutoryDueAt: '2026-03-19T00:00:00+08:00' };
    const summary = { ...committed, dueRegion: '990100' };
    const shown = (at: string) => caseEntry(row(summary), { ...zh, at: on(at) }, calendarOf);
    expect(shown('2026-03-10')).toEqual({
      id: 'q1',
      status: 'received',
      statusName: '已收到',
      ...committed,
      overdue: false,
      workingDaysLeft: 4,
    });
    expect(shown('2026-03-18')).toMatchObject({ missed: 'committed', workingDaysLeft: -2 });
    expect(shown('2026-03-19')).toMatchObject({ missed: 'statutory', workingDaysLeft: -3 });
  });

  it('calls nobody late whose right ends first', () => {
    const cut = row({ ...clock, cutBy: 'endOfRight' });
    expect(caseEntry(cut, { ...zh, at: on('2026-04-01') }, calendarOf)).toMatchObject({
      overdue: false,
      cutBy: 'endOfRight',
    });
  });

  test('of what has no clock does not say whether it is late', () => {
    const bundle = { ...row({ need: '甲' }), kind: { S: 'bundle' }, status: { S: 'open' } };
    expect(caseEntry(bundle, zh, calendarOf)).toEqual({
      id: 'q1',
      status: 'open',
      statusName: '办理中',
      need: '甲',
    });
  });

  test('that was not listed anew yet says what it says, and nothing that nobody knows', () => {
    const landed = { dueDate: '2026-03-05', overdue: true };
    expect(caseEntry(row(landed), zh, calendarOf)).toEqual({
      id: 'q1',
      status: 'received',
      statusName: '已收到',
      ...landed,
    });
    expect(caseEntry(row({}), zh, calendarOf)).toMatchObject({ overdue: false });
    expect(caseEntry(row({}, { kind: 'unknown' }), zh, calendarOf)).toMatchObject({ statusName: 'received' });
  });
});

describe('the entry of a to-do list', () => {
  const turn = { clock: JSON.stringify({ ...clock, region: '990100' }), awaits: 'prepare-answer' };

  test('says what is to be done, in which role, by which clock, and how many working days are left', () => {
    expect(
      todoEntry(row({ catalogName: '甲', dueDate: '2026-01-01', deadline: 'other' }, turn), en, calendarOf),
    ).toEqual({
      kind: 'request',
      id: 'q1',
      status: 'received',
      statusName: 'received',
      catalogName: '甲',
      ...clock,
      overdue: false,
      workingDaysLeft: 4,
      turn: { role: 'officer', command: 'prepare-answer', name: 'Prepare the answer' },
    });
  });

  test('calls a duty by its clock where no command of the case takes it', () => {
    const { awaits: _, ...due } = turn;
    expect(todoEntry(row({}, due), zh, calendarOf)).toMatchObject({
      turn: { role: 'officer', name: '答复' },
    });
  });

  test('without a term has none of the clock’s fields, whatever the case has beside it', () => {
    const someDay = row(clock, { sk: '9999#request#q1', awaits: 'submit' });
    expect(todoEntry(someDay, zh, calendarOf)).toEqual({
      kind: 'request',
      id: 'q1',
      status: 'received',
      statusName: '已收到',
      dueAt: null,
      overdue: false,
      turn: { role: 'officer', command: 'submit', name: expect.any(String) },
    });
  });

  test('in a region says whose duty it is, and no role', () => {
    const duty = { pk: 'list#duties#990100', owedBy: 'o1', owedByName: '甲局', clock: turn.clock };
    expect(todoEntry(row({}, duty), { ...zh, at: on('2026-03-18') }, calendarOf)).toMatchObject({
      owedBy: 'o1',
      owedByName: '甲局',
      turn: { name: '答复' },
      overdue: true,
      missed: 'statutory',
      workingDaysLeft: -2,
    });
    expect(todoEntry(row({}, { ...duty, kind: 'unknown' }), zh, calendarOf)).not.toHaveProperty('turn');
  });

  test('that was not listed anew yet is due by where it lies', () => {
    expect(todoEntry(row({ dueDate: '2026-03-16', overdue: false }), zh, calendarOf)).toEqual({
      kind: 'request',
      id: 'q1',
      status: 'received',
      statusName: '已收到',
      dueDate: '2026-03-16',
      dueAt: clock.dueAt,
      overdue: false,
    });
  });
});

describe('what is asked of a list', () => {
  const entry = row({ catalogName: '不动产 ABC', sharingClass: 'conditional', ...clock });
  const at = on('2026-03-10');

  test.each([
    [{}, true],
    [{ status: 'received' }, true],
    [{ status: 'draft,received' }, true],
    [{ status: 'draft' }, false],
    [{ overdue: 'false' }, true],
    [{ overdue: 'true' }, false],
    [{ q: ' abc ' }, true],
    [{ q: '动产' }, true],
    [{ q: '车辆' }, false],
    [{ class: 'conditional' }, true],
    [{ class: 'withheld' }, false],
    [{ status: 'received', q: '车辆' }, false],
  ] as const)('%o', (filters, isShown) => expect(isChosen(entry, filters, at)).toBe(isShown));

  it('finds a catalog by its own name, and nothing by a name that there is not', () => {
    expect(isChosen(row({ name: '户籍' }), { q: '户' }, at)).toBe(true);
    expect(isChosen(row({}), { q: '户' }, at)).toBe(false);
    expect(isChosen(row({}), { q: '' }, at)).toBe(true);
  });

  it('is nothing where nothing is said', () => {
    expect(hasFilters({ status: undefined })).toBe(false);
    expect(hasFilters({ q: '户' })).toBe(true);
  });

  test('statuses are those of the kind, divided by commas', () => {
    const { status } = filterFields(catalog);
    for (const good of ['draft', 'draft,published']) expect(status.safeParse(good).success).toBe(true);
    for (const bad of ['', 'draft,', 'drafts', 'received', 'draft published'])
      expect(status.safeParse(bad).success).toBe(false);
  });

  it('is late or not by where rows lie: at its last instant a duty is late', () => {
    const { upTo = '' } = { ...boundsOf('true', '2026-03-17T00:00:00.000+08:00') };
    const { from = '' } = { ...boundsOf('false', '2026-03-17T00:00:00.000+08:00') };
    const place = `${clock.dueAt}#answer#request#q1`;
    expect([place <= upTo, place >= from]).toEqual([true, false]);
    expect(['9999#request#q1' <= upTo, '9999#request#q1' >= from]).toEqual([false, true]);
    expect(boundsOf(undefined, at)).toEqual({});
  });
});
