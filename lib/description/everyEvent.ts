import * as z from 'zod/mini';
import type { MechanismEvent } from '../case/storedKind.ts';
import { competenceRule, counting, term, urging } from './everyCase.ts';
import type { AnyCase } from '../case/definition.ts';
import { mechanismEventNames } from '../case/eventNames.ts';
import type { Names } from '../choices.ts';
import { eventNamesOf } from '../labels.ts';
import { coded, enumeration, enumerationOf, named, said } from './naming.ts';
import { account, date, instant, level, org, regionCode } from './values.ts';

/** What an event says beside its type. */
export type EventShape = Readonly<Record<string, z.ZodMiniType>>;
/** One shape, or all that an event of this type has had since the first version. */
export type EventShapes = EventShape | readonly [EventShape, ...EventShape[]];

/** The shapes of a kind's own events, by type: none of them may be missing. */
export type EventsOf<Event extends { readonly type: string }> = Readonly<
  Record<Exclude<Event['type'], MechanismEvent['type']>, EventShapes>
>;

const path = said(z.string(), '在地区层级中的位置', 'Place in the hierarchy of regions');
const place = { org, region: regionCode, path };

const bodyShape = {
  ...place,
  name: said(z.string(), '单位名称', 'Name of the organisation'),
  level: z.optional(level),
  field: z.optional(said(z.string(), '业务领域', 'Field of its work')),
  system: z.optional(
    said(
      z.strictObject({ ...place, level }),
      '垂直管理系统的最上级',
      'The top of the chain that manages it, where that is vertical',
    ),
  ),
};
/** An organisation, as events record it. */
export const body = named(
  'RecordedBody',
  { zh: '事项所记的单位', en: 'An organisation as a case remembers it' },
  z.strictObject(bodyShape),
);
const competent = named(
  'RecordedAuthority',
  { zh: '事项所记的政务数据共享主管部门', en: 'A competent authority as a case remembers it' },
  z.strictObject({ ...bodyShape, rule: competenceRule }),
);

/** Who stands around a case, as events record it. */
export const parties = named(
  'RecordedParties',
  { zh: '事项的各方', en: 'Who stands around a case' },
  z.strictObject({
    provider: z.optional(body),
    requester: z.optional(body),
    authority: z.optional(competent),
    requesterAuthority: z.optional(competent),
    government: z.optional(competent),
    actedBy: z.optional(
      said(
        z.string(),
        '作出所争议处理的政务数据共享主管部门，不参与协调',
        'The authority whose own act is disputed',
      ),
    ),
  }),
);

/** Both sides as schema 1 recorded them: by their codes, with the provider's region. */
export const sidesBefore = { provider: org, region: regionCode, requester: org };
/** Which part of the data, as schemas 1 and 2 recorded it: nothing said was the whole. */
export const extentBefore = said(
  z.strictObject({
    region: z.optional(regionCode),
    from: z.optional(said(date, '数据的起始日期', 'First day of the data', 'date')),
    to: z.optional(said(date, '数据的截止日期', 'Last day of the data', 'date')),
  }),
  '数据范围（旧写法）',
  'Which part of the data, as written before',
);
/** The owner of a catalog as schema 1 recorded it. */
export const ownerBefore = said(
  z.strictObject({ provider: org, region: regionCode, level }),
  '目录的提供部门（旧写法）',
  'The provider of the catalog, as written before',
);

const deadlineName = { name: said(z.string(), '期限的名称', 'Name of the deadline') };
export const rung = enumeration('Rung', { zh: '提醒和督办环节', en: 'A rung of the ladder' }, 'rungs');
const outcome = enumeration('DeadlineOutcome', { zh: '期限如何终止', en: 'How a clock ended' }, 'outcomes');
const party = enumeration('DutyParty', { zh: '应当办理的一方', en: 'Who must act' }, 'parties');
const moveReason = enumeration(
  'MoveReason',
  { zh: '期限变更的原因', en: 'Why a due day moved' },
  'moveReasons',
);
export const notStartedReason = enumeration(
  'NotStartedReason',
  { zh: '期限不起算的原因', en: 'Why no clock was started' },
  'notStartedReasons',
);

export const provisionalDay = said(
  z.boolean(),
  '暂定：涉及的年份尚未载入放假安排',
  'Provisional: it reaches a year whose announcement is not loaded',
);

export const deliveryTerm = named(
  'DeliveryTerm',
  { zh: '应当何时共享数据', en: 'By when a consent makes the data due, or why no term runs' },
  z.union([
    z.strictObject({
      term: counting.basis,
      dueDate: date,
      provisional: z.optional(provisionalDay),
      fromUse: z.optional(
        said(
          z.boolean(),
          '自使用期限首日起算（平台规则）',
          'Counted from the first day of use (a rule of this platform)',
        ),
      ),
    }),
    z.strictObject({ term: notStartedReason }),
  ]),
);

const lengthSource = enumeration(
  'LengthSource',
  { zh: '期限长度的来源', en: 'Where a length comes from' },
  'lengthSources',
);
const firstSource = named(
  'FirstLengthSource',
  { zh: '期限长度最初的来源', en: 'Where a length comes from at first' },
  z.strictObject({
    from: lengthSource,
    shortened: z.optional(
      said(z.boolean(), '地区承诺的期限较短', 'The region has committed to less than the table gives'),
    ),
    by: z.optional(said(z.string(), '作出通知或者决定的单位', 'The body that gave the order')),
    article: z.optional(said(z.int(), '通知或者决定所依据的条款', 'Article on which the order stands')),
  }),
);
const source = z.union([
  firstSource,
  named(
    'ContinuedLengthSource',
    { zh: '接续原期限剩余的长度', en: 'What was left of another clock' },
    z.strictObject({ from: lengthSource, of: firstSource }),
  ),
]);

const lengths = {
  statutory: z.optional(said(z.int(), '法定的长度', 'The length by law')),
  committed: said(z.int(), '办理期限的长度', 'The length that is worked to'),
};
const extendedBy = said(z.int(), '已延长的工作日数', 'Working days by which it was extended');
const countingBase = {
  ...deadlineName,
  term,
  startedAt: instant,
  source,
  extendedBy,
  duty: z.optional(party),
  endsWith: z.optional(said(instant, '期限随之终止的时刻', 'When what it belongs to ends', 'date-time')),
  unit: counting.unit,
  afterPause: z.optional(
    said(z.string(), '暂停之后重新计算的，予以注明', 'How it goes on after a pause, where it starts anew'),
  ),
  startsWith: z.optional(
    said(
      z.string(),
      '自使用期限首日起算的，予以注明（平台规则）',
      'That it counts from the first day of use (a rule of this platform)',
    ),
  ),
};
const clock = said(
  z.union([
    named(
      'CountedClock',
      { zh: '期限自何时起、按多长计算', en: 'What a due day is counted from' },
      z.strictObject({ ...countingBase, ...lengths }),
    ),
    named(
      'DatedClock',
      { zh: '期限自何时起、至哪一日止', en: 'A clock that ends on an ordered day' },
      z.strictObject({ ...countingBase, until: date }),
    ),
  ]),
  '期限自何时起、按多长计算',
  'What a due day is counted from',
);
const clockChange = named(
  'RecordedClockChange',
  { zh: '计算方式的变更', en: 'What of the counting has changed' },
  z.strictObject({
    startedAt: z.optional(instant),
    source: z.optional(source),
    statutory: lengths.statutory,
    committed: z.optional(lengths.committed),
    extendedBy: z.optional(extendedBy),
  }),
);
const clockBefore = named(
  'FirstRecordedClock',
  { zh: '期限的计算（旧写法）', en: 'What a due day is counted from, as written before' },
  z.strictObject({
    ...deadlineName,
    term,
    startedAt: instant,
    statutoryDays: said(z.int(), '法定的工作日数', 'Working days by law'),
    committedDays: said(z.int(), '承诺的工作日数', 'Working days that are worked to'),
    extendedBy,
  }),
);

const days = {
  committedDueAt: instant,
  dueDate: date,
  provisional: said(
    z.boolean(),
    '是否暂定：涉及的年份尚未载入放假安排',
    'Provisional: it reaches a year whose announcement is not loaded',
  ),
};
const schedule = named(
  'RecordedSchedule',
  { zh: '期限的各个时刻', en: 'When a clock ends, and the instants of its ladder' },
  z.strictObject({
    ...days,
    statutoryDueAt: z.optional(instant),
    statutoryProvisional: z.optional(
      said(
        z.boolean(),
        '法定期限届满之日与承诺的不同的，是否暂定',
        'Whether the statutory day, where it is another one, is provisional',
      ),
    ),
    cut: said(z.boolean(), '期限随共享权限终止而提前截止', 'The right ends before the term would'),
    rungs: said(z.partialRecord(rung, instant), '各环节的时刻', 'The instants of the ladder'),
  }),
);
const scheduleBefore = named(
  'FirstRecordedSchedule',
  { zh: '期限的各个时刻（旧写法）', en: 'When a clock ends, as written before' },
  z.strictObject({
    ...days,
    statutoryDueAt: instant,
    steps: said(
      z.array(z.strictObject({ step: rung, at: instant })),
      '各环节的时刻（旧写法）',
      'The instants of the ladder, as written before',
    ),
  }),
);

const again = said(z.optional(z.array(rung)), '重新提醒的环节', 'Rungs that lie ahead again');
const candidate = said(
  z.optional(z.boolean()),
  '超过法定期限，记为疑似违规',
  'A missed statutory term, recorded as a candidate violation',
);

const latenessVoided = said(z.boolean(), '原记逾期不成立', 'The recorded lateness was false');
const latenessRestored = z.optional(
  said(z.boolean(), '作废的逾期记录恢复有效', 'A lateness that was voided is on record again'),
);
const dayMoved = said(z.boolean(), '到期日是否改变', 'Whether the due day is another');

/** What the events of every kind say: as they are written now, and as the first version wrote them. */
export const mechanismEvents: Readonly<Record<MechanismEvent['type'], EventShapes>> = {
  deadlineStarted: [
    { clock, schedule },
    { clock: clockBefore, schedule: scheduleBefore },
  ],
  deadlineNotStarted: { ...deadlineName, term, reason: notStartedReason },
  deadlineMoved: [
    {
      ...deadlineName,
      clock: z.optional(clockChange),
      schedule,
      reason: moveReason,
      latenessVoided,
      latenessRestored,
      dayMoved,
      again,
    },
    {
      ...deadlineName,
      clock: clockBefore,
      schedule: scheduleBefore,
      reason: moveReason,
      latenessVoided,
      again,
    },
  ],
  deadlinePaused: { ...deadlineName, at: instant },
  deadlineResumed: {
    ...deadlineName,
    at: instant,
    clock: clockChange,
    schedule,
    again,
    pauseVoided: z.optional(
      said(z.boolean(), '中止没有依据，照常计算', 'The pause had no ground, so that it counts'),
    ),
  },
  deadlineRungTaken: {
    ...deadlineName,
    rung,
    candidate,
    passed: z.optional(
      said(
        z.boolean(),
        '尚未告知时已到达之后的环节，不再告知',
        'A later rung was reached before this one could be told: it is told no more',
      ),
    ),
    pastStatutory: z.optional(
      said(z.int(), '超过法定期限的工作日数', 'Working days since the statutory day, where it is another'),
    ),
  },
  deadlineStepTaken: { ...deadlineName, step: rung, candidate },
  deadlineEnded: { ...deadlineName, outcome, doneAt: instant },
  deadlineReopened: {
    ...deadlineName,
    at: z.optional(instant),
    schedule: z.optional(schedule),
    again,
    paused: z.optional(said(z.boolean(), '仍然暂停计算', 'It stands paused again')),
  },
  glassBroken: {
    opening: said(
      z.strictObject({
        sub: account,
        reason: z.string(),
        until: said(instant, '可以查看的截止时刻', 'Until when it may be read', 'date-time'),
      }),
      '紧急调阅',
      'Who may read it until when',
    ),
  },
  urged: { urging },
  officesMoved: {
    parties,
    left: z.optional(said(z.array(org), '不再涉及的单位', 'Bodies that have no part in it any more')),
    authorityIsSide: z.optional(
      said(
        z.boolean(),
        '登记的政务数据共享主管部门自身为当事一方',
        'The authority that is registered is itself a side',
      ),
    ),
  },
};

/** The types of a kind's events, and what they say. */
export interface DescribedEvents {
  readonly type: z.ZodMiniType<string>;
  readonly data: z.ZodMiniType;
}

/** What the events of one origin say: those of a kind, or those of every kind. */
function facts(
  prefix: string,
  group: string,
  names: Names,
  shapes: Readonly<Record<string, EventShapes>>,
): z.ZodMiniType[] {
  return Object.entries(shapes).flatMap(([type, shape]) => {
    const words = names[type];
    if (!words) throw new Error(`nobody has said what the event ${type} of ${group} is called`);
    const literal = coded(z.literal(type), group, words.zh, words.en);
    const name = `${prefix}${type.charAt(0).toUpperCase()}${type.slice(1)}`;
    // Each form is a component of its own: generated clients know no union of objects that have no name.
    return [shape].flat().map((form, before) => {
      const older = { zh: `${words.zh}（旧写法）`, en: `${words.en}, as written before` };
      const own = before === 0 ? words : older;
      return named(`${name}${'Before'.repeat(before)}`, own, z.strictObject({ type: literal, ...form }));
    });
  });
}

const mechanismFacts = facts('', 'commonEvents', mechanismEventNames, mechanismEvents);

/** @throws Error for an event that has no name in the kind's face, or a name of none */
export function describeEvents(
  { kind, face, table }: AnyCase,
  shapes: Readonly<Record<string, EventShapes>>,
): DescribedEvents {
  const { name, events = {} } = face;
  // A kind without deadlines and parties has no events but its own.
  const isMoved = table.some(({ command }) => command === 'move-offices');
  const title = `${kind.charAt(0).toUpperCase()}${kind.slice(1)}`;
  const idle = Object.keys(events).find((type) => shapes[type] === undefined);
  if (idle !== undefined) throw new Error(`${kind} has no event ${idle}`);
  const names = isMoved ? eventNamesOf(events) : events;
  return {
    type: enumerationOf(
      `${title}EventType`,
      { zh: `${name.zh}办理记录的类型`, en: `What happened (${name.en})` },
      `events.${kind}`,
      names,
      z.enum(Object.keys(names)),
    ),
    data: z.union([...facts(title, `events.${kind}`, events, shapes), ...(isMoved ? mechanismFacts : [])]),
  };
}
