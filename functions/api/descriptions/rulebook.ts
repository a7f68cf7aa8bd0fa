import * as z from 'zod/mini';
import { at, city } from '../../../lib/description/examples.ts';
import { caseFields, noActions, statusOf, term } from '../../../lib/description/everyCase.ts';
import { rung } from '../../../lib/description/everyEvent.ts';
import { coded, named, nameValues, said } from '../../../lib/description/naming.ts';
import { rulesShown } from '../../../lib/aggregation/tuning.ts';
import { ruleShown, tuning } from '../../../lib/aggregation/answers.ts';
import { supplementClock } from '../../../lib/organisation/schema.ts';
import { account, count, date, instant, regionCode } from '../../../lib/description/values.ts';

nameValues(
  'SupplementClock',
  { zh: '补充材料之后答复期限如何计算', en: 'How the answer clock goes on after missing material' },
  'supplementClocks',
  supplementClock,
);

const overlay = {
  terms: z.optional(said(z.record(z.string(), z.int()), '期限种类 → 工作日数', 'Term → working days')),
  supplementClock: z.optional(supplementClock),
  ladderTimes: z.optional(said(z.record(z.string(), z.string()), '提醒环节 → 时间', 'Rung → time of day')),
  aggregation: z.optional(tuning),
};

const yearNotice = named(
  'YearAnnouncement',
  { zh: '某年的放假安排', en: 'The State Council’s holiday announcement for a year' },
  z.strictObject({
    year: z.int(),
    source: z.string(),
    days: z.array(
      z.strictObject({
        date,
        off: said(z.boolean(), '放假为 true，调休上班为 false', 'true: off; false: worked'),
        name: z.string(),
      }),
    ),
  }),
);

const isOwn = z.optional(
  said(
    z.boolean(),
    '是否由本人提出或者参与提出：须由他人确认',
    'Whether the caller had a hand in it: then somebody else has to confirm it',
  ),
);

const proposedBy = {
  isOwn,
  org: said(z.string(), '提出单位', 'The authority that proposed it'),
  proposedAt: said(instant, '提出的时间', 'When it was proposed'),
};

/** What one region commits itself to, as its change answers. */
export const regionTerms = named(
  'RegionTerms',
  { zh: '地区缩短的期限', en: 'What a region commits itself to beyond the law' },
  z.strictObject({
    status: statusOf('regionTerms'),
    region: regionCode,
    ...overlay,
    lengths: said(
      z.array(
        z.strictObject({
          term,
          basis: coded(z.enum(['law', 'platform']), 'deadlineBases', '依据性质', 'On what it stands'),
          article: z.optional(said(z.int(), '《政务数据共享条例》的条', 'Article of the Regulation')),
          length: said(
            z.int(),
            '未缩短的期限，工作日',
            'As long as it is without the region, in working days',
          ),
          committed: said(z.int(), '本地区适用的期限，工作日', 'As the region has it, in working days'),
        }),
      ),
      '各地区可以缩短的期限，以及本地区适用的长度',
      'The terms that a region may shorten, and how long they are here',
    ),
    times: said(
      z.array(
        z.strictObject({
          rung,
          time: said(z.string(), '未另行规定的提醒时间', 'Time of day where the region sets none'),
          committed: said(z.string(), '本地区的提醒时间', 'Time of day in the region'),
        }),
      ),
      '各提醒环节的时间',
      'At what time of day each rung of the ladder reminds',
    ),
    aggregationRules: said(
      z.array(ruleShown),
      '本地区适用的数据汇聚规则，停用的也列出',
      'The rules about data put together that the region goes by; those switched off are listed, too',
    ),
    proposal: z.optional(
      named(
        'RegionTermsProposal',
        { zh: '待确认的期限', en: 'Terms that wait to be confirmed' },
        z.strictObject({
          ...overlay,
          ...proposedBy,
        }),
      ),
    ),
    holidays: said(
      z.record(z.string(), yearNotice),
      '本地区各年增加的放假日期，附法定依据',
      'The days that the region adds to the calendar, by year, with their legal source',
    ),
    holidayProposals: said(
      z.record(
        z.string(),
        named(
          'RegionHolidaysProposal',
          { zh: '待确认的地区放假日期', en: "A region's holidays that wait to be confirmed" },
          z.strictObject({ ...yearNotice.shape, ...proposedBy }),
        ),
      ),
      '各年待确认的放假日期',
      'Days that wait to be confirmed, by year',
    ),
    ...caseFields,
  }),
);

/** How many terms an announcement would move. */
export const moving = {
  examined: said(count, '检查的期限数', 'Open terms looked at'),
  moved: said(count, '将变动的期限数', 'Terms that would move'),
  atLeast: said(
    z.boolean(),
    '未能检查全部期限：两个数字均为下限',
    'There are more than could be looked at: both numbers are at least these',
  ),
};

const difference = named(
  'DayDifference',
  {
    zh: '与现行日历或者平台所带放假安排不同的一天',
    en: 'A day that counts otherwise than now, or than by the announcements that come with the product',
  },
  z.strictObject({
    date,
    counted: said(z.boolean(), '现行日历是否计入', 'Whether it counts now'),
    wouldCount: said(z.boolean(), '确认之后是否计入', 'Whether it would count'),
    bundled: said(
      z.boolean(),
      '按照平台所带的放假安排（没有的，按照《全国年节及纪念日放假办法》）是否计入',
      'Whether it counts by what comes with the product: the announcement, or the statute alone',
    ),
  }),
);

const { year: _, ...announced } = yearNotice.shape;
const proposalFields = {
  isOwn,
  ...announced,
  proposedAt: said(instant, '提出的时间', 'When it was proposed'),
  ...moving,
  differences: said(
    z.array(difference),
    '与现行日历、平台所带放假安排的差异',
    'Where it differs from the calendar in force and from what comes with the product',
  ),
};

/** An announcement that waits for a second person, as everybody reads it. */
export const yearProposal = named(
  'YearProposal',
  { zh: '待确认的放假安排', en: 'A holiday announcement that waits to be confirmed' },
  z.strictObject(proposalFields),
);

const ownProposal = named(
  'OperatorsYearProposal',
  { zh: '待确认的放假安排（平台运维人员所见）', en: 'The same, as an operator reads it' },
  z.strictObject({
    ...proposalFields,
    proposedBy: said(account, '提出人的账号', 'The account that proposed it'),
  }),
);

/** The rules of every clock, as the change of one of them answers. */
export const rulebook = named(
  'Rulebook',
  { zh: '载入的放假安排和各地区的期限', en: 'The holiday announcements loaded and the terms of the regions' },
  z.strictObject({
    status: statusOf('rulebook'),
    years: z.record(z.string(), yearNotice),
    proposed: said(
      z.record(z.string(), ownProposal),
      '各年待确认的放假安排',
      'The announcements that wait to be confirmed, by year',
    ),
    overlays: said(
      z.record(z.string(), z.strictObject(overlay)),
      '此前集中登记的各地区期限',
      'Terms of regions as they were kept before each had its own',
    ),
    ...caseFields,
  }),
);

export const announcementExample = {
  source: '国务院办公厅关于2027年部分节假日安排的通知',
  days: [
    { date: '2027-01-01', off: true, name: '元旦' },
    { date: '2027-02-06', off: true, name: '春节' },
    { date: '2027-02-14', off: false, name: '春节调休上班' },
  ],
};

export const rulebookExample = {
  status: 'inForce',
  years: { '2027': { year: 2027, ...announcementExample } },
  proposed: {},
  overlays: {},
  ...noActions('有效', 2),
} as const;

export const yearProposalExample = {
  ...announcementExample,
  isOwn: false,
  proposedAt: at.drafted,
  examined: 120,
  moved: 3,
  atLeast: false,
  differences: [{ date: '2027-02-14', counted: false, wouldCount: true, bundled: false }],
};

/** What the rules are as long as an announcement waits for a second person. */
export const proposedExample = {
  status: 'proposed',
  years: {},
  proposed: { '2027': { ...yearProposalExample, proposedBy: 'operator-1' } },
  overlays: {},
  ...noActions('有待确认的放假安排', 1),
} as const;

const terms = { 'R21.2': 8 };
const ofRegion = (committed: number, time: string) => ({
  lengths: [{ term: 'R21.2', basis: 'law', article: 21, length: 10, committed } as const],
  times: [{ rung: 'lastDay', time: '09:00', committed: time } as const],
  aggregationRules: rulesShown().slice(0, 1),
});
export const regionTermsExample = {
  status: 'inForce',
  region: city.region,
  ...ofRegion(8, '10:00'),
  terms,
  supplementClock: 'continue',
  ladderTimes: { lastDay: '10:00' },
  holidays: {},
  holidayProposals: {},
  ...noActions('有效', 1),
} as const;

/** The same as long as they wait for a second person. */
export const proposedTermsExample = {
  status: 'proposed',
  region: city.region,
  ...ofRegion(10, '09:00'),
  holidays: {},
  proposal: { terms, org: city.bureau, proposedAt: at.drafted },
  holidayProposals: {},
  ...noActions('有待确认的内容', 1),
} as const;

export const regionYearExample = {
  source: '《示例自治区少数民族习惯节日放假办法》第二条',
  days: [{ date: '2026-04-20', off: true, name: '三月三' }],
};
const regionYear = { year: 2026, ...regionYearExample };

export const proposedHolidaysExample = {
  status: 'proposed',
  region: city.region,
  ...ofRegion(10, '09:00'),
  holidays: {},
  holidayProposals: { '2026': { ...regionYear, org: city.bureau, proposedAt: at.drafted } },
  ...noActions('有待确认的内容', 1),
} as const;

export const regionHolidaysExample = {
  status: 'inForce',
  region: city.region,
  ...ofRegion(10, '09:00'),
  holidays: { '2026': regionYear },
  holidayProposals: {},
  ...noActions('有效', 2),
} as const;
