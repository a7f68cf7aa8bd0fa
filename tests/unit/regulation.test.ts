import { describe, expect, it, test } from 'vitest';
import { noticeTexts } from '../../lib/cases.ts';
import { requiredFields } from '../../lib/regulation/catalogFields.ts';
import { ground, grounds } from '../../lib/regulation/grounds.ts';
import { dueRung, ladder, rungNames } from '../../lib/regulation/ladder.ts';
import { checkOverlay } from '../../lib/regulation/checkOverlay.ts';
import { lengthOf, type Overlay } from '../../lib/regulation/overlay.ts';
import { requirements } from '../../lib/regulation/requirements.ts';
import { askSupplementWithin, mayShorten, termOf, terms } from '../../lib/regulation/terms.ts';
import { termWords } from '../../lib/regulation/termWords.ts';

describe('the deadline table', () => {
  test.each([
    ['R21.1', 'law', 1, 'workingDays', 'provider', 10, 'R39.4'],
    ['R21.2', 'law', 10, 'workingDays', 'provider', 10, 'R39.4'],
    ['R22.1', 'law', 20, 'workingDays', 'provider', undefined, 'R39.4'],
    ['R17.1', 'law', 10, 'workingDays', 'department', 5, 'R39.1'],
    ['R17.2', 'law', 2, 'workingDays', 'authority', undefined, 'R41.3'],
    ['R26.2', 'law', 10, 'workingDays', 'provider', undefined, 'R39.6'],
    ['R24.1', 'order', undefined, 'workingDays', 'provider', undefined, 'R39.5'],
    ['R27.2', 'order', undefined, 'workingDays', 'requester', undefined, undefined],
    ['rectification', 'order', undefined, 'workingDays', 'department', undefined, undefined],
    ['R29.2', 'law', 3, 'years', 'requester', undefined, undefined],
    ['R35.3.criticalInfrastructure', 'law', 1, 'hours', 'department', undefined, undefined],
    ['R35.3.centralOrgan', 'law', 2, 'hours', 'department', undefined, undefined],
    ['R35.3.other', 'law', 4, 'hours', 'department', undefined, undefined],
    ['firstReview', 'platform', 2, 'workingDays', 'authority', undefined, undefined],
    ['retirementReview', 'platform', 2, 'workingDays', 'authority', undefined, undefined],
    ['tighteningReview', 'platform', 2, 'workingDays', 'authority', undefined, undefined],
    ['attachment', 'platform', 20, 'workingDays', 'provider', undefined, undefined],
    ['askSupplement', 'platform', undefined, 'workingDays', 'provider', undefined, undefined],
    ['supplement', 'platform', 15, 'workingDays', 'requester', undefined, undefined],
    ['receipt', 'platform', 5, 'workingDays', 'requester', undefined, undefined],
    ['useDuration', 'order', undefined, 'workingDays', 'requester', undefined, undefined],
    ['assignDemand', 'platform', 5, 'workingDays', 'authority', undefined, undefined],
    ['answerDemand', 'platform', 10, 'workingDays', 'department', undefined, undefined],
    ['confirmBackflow', 'platform', 10, 'workingDays', 'provider', undefined, undefined],
    ['dispute', 'platform', 10, 'workingDays', 'authority', undefined, undefined],
    ['matterReview', 'platform', 10, 'workingDays', 'authority', undefined, undefined],
    ['compilation', 'platform', undefined, 'workingDays', 'department', undefined, undefined],
    ['compilationReview', 'platform', 5, 'workingDays', 'authority', undefined, undefined],
    ['complaint', 'platform', 15, 'workingDays', 'department', undefined, undefined],
  ])('%s stands on the %s: %s %s for the %s', (id, basis, length, unit, duty, extension, violation) => {
    const row = termOf(id);
    expect([row.basis, row.length, row.unit, row.duty]).toEqual([basis, length, unit, duty]);
    expect([row.extension?.workingDays, row.violation]).toEqual([extension, violation]);
  });

  it('is all of it', () => expect(terms).toHaveLength(38));

  it('says each name and what starts it in both languages', () => {
    for (const { name, starts, source } of Object.values(termWords)) {
      for (const text of [name, starts, ...(source ? [source] : [])])
        expect([text.zh, text.en]).toEqual([
          expect.stringMatching(/^[^A-Za-z]+$/),
          expect.stringMatching(/^[^\p{Script=Han}]+$/u),
        ]);
    }
  });

  it('lets only the law extend a term or find a violation, and what is required under it', () => {
    const others = terms.filter(({ basis }) => basis !== 'law');
    expect(others.filter(({ extension }) => extension)).toEqual([]);
    // Article 24 demands that data flows back in time, and article 39 has a kind for it; the day is confirmed.
    const found = others.filter(({ violation }) => violation);
    expect(found.map(({ id, basis, article }) => [id, basis, article])).toEqual([['R24.1', 'order', 24]]);
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
    const shortened = terms.filter(mayShorten);
    expect(shortened).toHaveLength(22);
    for (const { id, length = 0, basis } of shortened) {
      const tooLong = basis === 'law' ? 'longer_than_the_law' : 'longer_than_ours';
      expect(codes({ terms: { [id]: 1 } })).toEqual([]);
      expect(codes({ terms: { [id]: length } })).toEqual([]);
      for (const days of [0, -1, 0.5, length + 1, Number.NaN, Number.POSITIVE_INFINITY]) {
        expect(codes({ terms: { [id]: days } })).toEqual([[`/terms/${id}`, tooLong]]);
      }
    }
    expect(lengthOf('R21.2', { terms: { 'R21.2': 15 } })).toEqual({ statutory: 10, committed: 10 });
    expect(lengthOf('R21.2', { terms: { 'R21.2': 3 } })).toEqual({
      statutory: 10,
      committed: 3,
      shortened: true,
    });
    expect(lengthOf('R21.2', {})).toEqual({ statutory: 10, committed: 10 });
    expect(lengthOf('supplement', {})).toEqual({ committed: 15 });
  });

  it('shortens neither an order, nor hours, nor a time of keeping', () => {
    for (const { id } of terms.filter((row) => !mayShorten(row)))
      expect(codes({ terms: { [id]: 1 } })).toEqual([[`/terms/${id}`, 'not_to_shorten']]);
    expect(lengthOf('R29.2', { terms: { 'R29.2': 1 } })).toEqual({ statutory: 3, committed: 3 });
    expect(lengthOf('R35.3.other', { terms: { 'R35.3.other': 1 } })).toEqual({ statutory: 4, committed: 4 });
  });

  it('shortens nothing by whose end the other side loses a right', () => {
    for (const id of ['supplement', 'receipt'] as const) {
      expect(codes({ terms: { [id]: 1 } })).toEqual([[`/terms/${id}`, 'not_to_shorten']]);
      expect(lengthOf(id, { terms: { [id]: 1 } })).toEqual({ committed: termOf(id).length });
    }
    expect(codes({ terms: { complaint: 10, dispute: 5 } })).toEqual([]);
  });

  it('cites the article only for a term of the law', () => {
    const said = (id: string) => checkOverlay({ terms: { [id]: 99 } }).map(({ message }) => message.zh);
    expect(said('R21.2')).toEqual([expect.stringContaining('第二十三条')]);
    expect(said('complaint')).toEqual([expect.not.stringContaining('条')]);
  });

  it('knows only terms and rungs that there are', () => {
    expect(codes({ terms: { 'R21.9': 1, toString: 1 } })).toEqual([
      ['/terms/R21.9', 'unknown_term'],
      ['/terms/toString', 'unknown_term'],
    ]);
    expect(codes({ ladderTimes: { nonsense: '09:00' } })).toEqual([
      ['/ladderTimes/nonsense', 'unknown_rung'],
    ]);
  });

  test.each<[string, Overlay, string, string]>([
    [
      'which terms it may shorten',
      { terms: { 'R21.9': 1 } },
      '没有 R21.9 这一期限。地区可以缩短的期限：R21.1、R21.2、R22.1、R17.1、R17.2、R26.2、firstReview、retirementReview、tighteningReview、attachment、correctionSupply、answerChange、disposal、recordUse、assignDemand、answerDemand、confirmBackflow、dispute、securityReview、matterReview、compilationReview、complaint。',
      'There is no term R21.9. A region may shorten R21.1, R21.2, R22.1, R17.1, R17.2, R26.2, firstReview, retirementReview, tighteningReview, attachment, correctionSupply, answerChange, disposal, recordUse, assignDemand, answerDemand, confirmBackflow, dispute, securityReview, matterReview, compilationReview, complaint.',
    ],
    [
      'which term is not its to shorten',
      { terms: { receipt: 1 } },
      `“${termWords.receipt.name.zh}”的期限不由地区缩短。`,
      `The term to ${termWords.receipt.name.en} is not a region's to shorten.`,
    ],
    [
      'how long a term of the law may be, with its article',
      { terms: { 'R21.2': 11 } },
      `${termWords['R21.2'].name.zh}的期限应为 1 至 10 个工作日：各地区可以缩短、不得延长（《政务数据共享条例》第二十三条）。`,
      `The term to ${termWords['R21.2'].name.en} must be 1 to 10 working days: a region may shorten it, never lengthen it (art. 23).`,
    ],
    [
      'how long a term of ours may be, which stands in no article',
      { terms: { complaint: 16 } },
      `${termWords.complaint.name.zh}的期限应为 1 至 15 个工作日：各地区可以缩短、不得延长。`,
      `The term to ${termWords.complaint.name.en} must be 1 to 15 working days: a region may shorten it, never lengthen it.`,
    ],
    [
      'which rungs have a time that it may set',
      { ladderTimes: { nonsense: '09:00' } },
      '没有 nonsense 这一提醒节点。可以设定时间的节点：half、lastDay、overdue、remind、supervise、report、statutoryOverdue、statutoryReport。',
      'The ladder has no rung nonsense. A region may set the time of half, lastDay, overdue, remind, supervise, report, statutoryOverdue, statutoryReport.',
    ],
    [
      'within which hours, and that the due instant is the law’s',
      { ladderTimes: { due: '09:00' } },
      '提醒时间应当在 08:00 至 17:59 之间，期限届满的时刻不得更改（平台规则）。',
      'Ladder times lie between 08:00 and 17:59; the due instant cannot be changed.',
    ],
  ])('tells a region that errs %s', (_, overlay, zh, en) => {
    expect(checkOverlay(overlay).map(({ message }) => message)).toEqual([{ zh, en }]);
  });

  it('moves reminders within working hours, the due instant not at all', () => {
    expect(codes({ ladderTimes: { lastDay: '08:00', remind: '17:59' } })).toEqual([]);
    for (const time of ['07:59', '18:00', '24:00', '9:00', '', '108:00', '08:000'])
      expect(codes({ ladderTimes: { half: time } })).toEqual([
        ['/ladderTimes/half', 'outside_working_hours'],
      ]);
    for (const rung of ['due', 'statutoryDue'])
      expect(codes({ ladderTimes: { [rung]: '09:00' } })).toEqual([
        [`/ladderTimes/${rung}`, 'outside_working_hours'],
      ]);
  });
});

describe('the ladder', () => {
  it('climbs in the order of its rungs, due among them once', () => {
    expect(ladder.map(({ id }) => id)).toEqual([
      'half',
      'lastDay',
      'due',
      'overdue',
      'remind',
      'supervise',
      'report',
      'statutoryDue',
      'statutoryOverdue',
      'statutoryReport',
    ]);
    const after = ladder.flatMap(({ when }) => (typeof when === 'object' ? [when] : []));
    expect(after).toEqual([
      { workingDaysAfterDue: 1 },
      { workingDaysAfterDue: 1 },
      { workingDaysAfterDue: 3 },
      { workingDaysAfterDue: 10 },
      { workingDaysAfterStatutoryDue: 3 },
      { workingDaysAfterStatutoryDue: 10 },
    ]);
    expect(ladder.filter(({ id }) => id === dueRung)).toHaveLength(1);
  });

  it('calls each of its rungs by a name of its own, in both languages', () => {
    const names = ladder.map(({ id }) => rungNames[id]);
    for (const { zh, en } of names)
      expect([zh, en]).toEqual([
        expect.stringMatching(/^\p{Script=Han}+$/u),
        expect.stringMatching(/^[a-z ]+$/),
      ]);
    for (const language of ['zh', 'en'] as const)
      expect(new Set(names.map((name) => name[language])).size).toBe(ladder.length);
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
      ['catalogRetired', 17],
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
    expect([id.startsWith(article === undefined ? 'S' : `R${article}.`), sentence.length > 10]).toEqual([
      true,
      true,
    ]);
});
