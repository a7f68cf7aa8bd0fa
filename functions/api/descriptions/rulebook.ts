import * as z from 'zod/mini';
import { city } from '../../../lib/description/examples.ts';
import { caseFields, noActions, statusOf } from '../../../lib/description/everyCase.ts';
import { named, nameValues, said } from '../../../lib/description/naming.ts';
import { supplementClock } from '../../../lib/organisation/schema.ts';
import { date, regionCode } from '../../../lib/description/values.ts';

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
};

/** What one region commits itself to, as its change answers. */
export const regionTerms = named(
  'RegionTerms',
  { zh: '地区缩短的期限', en: 'What a region commits itself to beyond the law' },
  z.strictObject({ status: statusOf('regionTerms'), region: regionCode, ...overlay, ...caseFields }),
);

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

/** The rules of every clock, as the change of one of them answers. */
export const rulebook = named(
  'Rulebook',
  { zh: '载入的放假安排和各地区的期限', en: 'The holiday announcements loaded and the terms of the regions' },
  z.strictObject({
    status: statusOf('rulebook'),
    years: z.record(z.string(), yearNotice),
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
  overlays: {},
  ...noActions('有效', 2),
} as const;

const terms = { 'R21.2': 8 };
export const regionTermsExample = {
  status: 'inForce',
  region: city.region,
  terms,
  supplementClock: 'continue',
  ladderTimes: { lastDay: '10:00' },
  ...noActions('有效', 1),
} as const;
