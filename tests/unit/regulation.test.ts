import { describe, expect, it, test } from 'vitest';
import { noticeTexts } from '../../lib/cases.ts';
import { requiredFields } from '../../lib/regulation/catalogFields.ts';
import { ground, grounds } from '../../lib/regulation/grounds.ts';
import { dueStep, ladder } from '../../lib/regulation/ladder.ts';
import { checkOverlay, lengthOf, type Overlay } from '../../lib/regulation/overlay.ts';
import { requirements } from '../../lib/regulation/requirements.ts';
import { askSupplementWithin, termOf, terms } from '../../lib/regulation/terms.ts';

describe('the deadline table', () => {
  test.each([
    ['R21.1', 1, 'provider', 10, 'R39.4'],
    ['R21.2', 10, 'provider', 10, 'R39.4'],
    ['R22.1', 20, 'provider', undefined, 'R39.4'],
    ['R17.1', 10, 'department', 5, 'R39.1'],
    ['R17.2', 2, 'authority', undefined, 'R41.1'],
    ['R26.2', 10, 'provider', undefined, 'R39.6'],
    ['firstReview', 2, 'authority', undefined, undefined],
    ['supplement', 15, 'requester', undefined, undefined],
    ['receipt', 5, 'requester', undefined, undefined],
    ['dispute', 10, 'authority', undefined, undefined],
    ['complaint', 15, 'department', undefined, undefined],
  ])('%s is %d working days for the %s', (id, workingDays, duty, extension, violation) => {
    expect(termOf(id)).toMatchObject({ workingDays, duty });
    expect([termOf(id).extension?.workingDays, termOf(id).violation]).toEqual([extension, violation]);
  });

  it('names each row once, with the article that its id says', () => {
    expect(new Set(terms.map(({ id }) => id)).size).toBe(terms.length);
    for (const { id, article } of terms)
      expect(article).toBe(id.startsWith('R') ? Number(/\d+/.exec(id)?.[0]) : undefined);
    const violations = terms.flatMap(({ violation }) => violation ?? []);
    expect(requirements.map(({ id }) => id)).toEqual(expect.arrayContaining(violations));
    expect(() => termOf('R99.9')).toThrow(/R99.9/);
  });

  test.each([
    [1, 1],
    [2, 1],
    [5, 3],
    [10, 5],
    [14, 7],
    [20, 7],
  ])('of %d working days, %d are there to ask for missing material', (length, within) =>
    expect(askSupplementWithin(length)).toBe(within),
  );
});

const codes = (overlay: Overlay) => checkOverlay(overlay).map(({ path, code }) => [path, code]);

describe('a region’s overlay (art. 23)', () => {
  it('shortens, and never lengthens', () => {
    for (const { id, workingDays } of terms) {
      expect(codes({ terms: { [id]: 1 } })).toEqual([]);
      expect(codes({ terms: { [id]: workingDays } })).toEqual([]);
      for (const days of [0, -1, 0.5, workingDays + 1, Number.NaN, Number.POSITIVE_INFINITY]) {
        expect(codes({ terms: { [id]: days } })).toEqual([[`terms.${id}`, 'longer_than_the_law']]);
      }
    }
    expect(lengthOf('R21.2', { terms: { 'R21.2': 15 } })).toEqual({ statutory: 10, committed: 10 });
    expect(lengthOf('R21.2', { terms: { 'R21.2': 3 } })).toEqual({ statutory: 10, committed: 3 });
    expect(lengthOf('R21.2', {})).toEqual({ statutory: 10, committed: 10 });
  });

  it('knows only terms and steps that there are', () => {
    expect(codes({ terms: { 'R21.9': 1, toString: 1 } })).toEqual([
      ['terms.R21.9', 'unknown_term'],
      ['terms.toString', 'unknown_term'],
    ]);
    expect(codes({ ladderTimes: { nonsense: '09:00' } })).toEqual([['ladderTimes.nonsense', 'unknown_step']]);
  });

  it('moves reminders within working hours, the due instant not at all', () => {
    expect(codes({ ladderTimes: { lastDay: '08:00', remind: '17:59' } })).toEqual([]);
    for (const time of ['07:59', '18:00', '24:00', '9:00', ''])
      expect(codes({ ladderTimes: { half: time } })).toEqual([['ladderTimes.half', 'outside_working_hours']]);
    expect(codes({ ladderTimes: { due: '09:00' } })).toEqual([['ladderTimes.due', 'outside_working_hours']]);
  });
});

describe('the ladder', () => {
  it('climbs in the order of its rungs, due among them once', () => {
    expect(ladder.map(({ step }) => step)).toEqual([
      'half',
      'lastDay',
      'due',
      'overdue',
      'remind',
      'supervise',
      'report',
    ]);
    const after = ladder.flatMap(({ when }) => (typeof when === 'object' ? [when.workingDaysAfterDue] : []));
    expect(after).toEqual([1, 1, 3, 10]);
    expect(ladder.filter(({ step }) => step === dueStep)).toHaveLength(1);
  });

  it('has a text for each of its notices, in both languages', () => {
    for (const { notice, tells } of ladder) {
      expect(notice === undefined).toBe(tells.length === 0);
    }
    const texts = ladder.flatMap(({ notice }) => (notice === undefined ? [] : [noticeTexts()[notice]]));
    expect(texts.map((notice) => [notice?.text.zh, notice?.text.en])).toEqual(
      texts.map(() => [expect.stringMatching(/\p{Script=Han}/u), expect.stringMatching(/[a-z]/)]),
    );
  });
});

describe('the grounds for refusal (arts. 14, 15, 20)', () => {
  it('leave for unconditional data only the request itself', () => {
    const available = grounds.filter(({ classes }) => classes.includes('unconditional'));
    expect(available.map(({ code, article }) => [code, article])).toEqual([
      ['notLawful', 20],
      ['notGenuine', 20],
      ['notNecessary', 20],
    ]);
    expect(grounds.every(({ classes }) => classes.includes('conditional'))).toBe(true);
  });

  it('do not contain missing material', () => expect(ground('missingMaterial')).toBeUndefined());
});

const of = (article: number) =>
  requiredFields.filter((field) => field.article === article).map(({ field }) => field);

test('the required fields of a catalog are those of articles 13 and 15', () => {
  expect(of(13)).toEqual([
    'name',
    'dataItems',
    'provider',
    'format',
    'updateFrequency',
    'sharingClass',
    'sharingMethods',
    'useConditions',
    'classification',
  ]);
  expect(of(15)).toEqual(['sharingScope', 'permittedUses', 'withheldReason', 'legalBasis']);
  expect(
    requiredFields.filter(({ classes }) => classes?.join() === 'withheld').map(({ field }) => field),
  ).toEqual(['withheldReason', 'legalBasis']);
});

test('requirements have ids of their articles, each once', () => {
  expect(new Set(requirements.map(({ id }) => id)).size).toBe(requirements.length);
  for (const { id, article, sentence } of requirements)
    expect([id.startsWith(`R${article}.`), sentence.length > 10]).toEqual([true, true]);
});
