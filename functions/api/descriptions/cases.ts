import * as z from 'zod/mini';
import { type Creation, sidesListed } from '../../../lib/case/face.ts';
import type { Role } from '../../../lib/case/actor.ts';
import { listRoles } from '../../../lib/case/names.ts';
import {
  type DescribedCase,
  describedCases,
  describedDelivery,
} from '../../../lib/description/caseAnswers.ts';
import { camel, capital, commandId } from '../../../lib/platform/http/caseAddress.ts';
import type { OperationFace } from '../../../lib/platform/http/operation.ts';
import { definitionOf } from '../../../lib/cases.ts';
import { describeEvents, type EventShapes } from '../../../lib/description/everyEvent.ts';
import { attachmentEvents } from './attachments.ts';
import { bulkEvents } from './bulk.ts';
import { importEvents } from './imports.ts';
import { proofExample, proofFields } from './calendar.ts';
import type { Text } from '../../../lib/regulation/text.ts';
import { answering, type Description } from './description.ts';
import { at, city, hashes, ids } from '../../../lib/description/examples.ts';
import { enumeration, named, said } from '../../../lib/description/naming.ts';
import { counting } from '../../../lib/description/everyCase.ts';
import {
  account,
  caseKind,
  date,
  instant,
  nextCursor,
  org,
  pageWords,
  sha256,
} from '../../../lib/description/values.ts';

const eventTrace = named(
  'EventTrace',
  {
    zh: '记录之外可以删除的内容，以加盐散列值引用',
    en: 'Erasable content beside the record, by its salted hash',
  },
  z.strictObject({
    name: said(z.string(), '内容的种类', 'What it is'),
    id: said(z.string(), '在该事项中的编号', 'Its id within the case'),
    commitment: said(z.nullable(sha256), '加盐散列值；已删除的为空', 'Salted hash; null where it was erased'),
  }),
);

/** What an account is called: no fact of a record, and covered by no hash. */
const calledToday = said(
  z.nullable(z.string()),
  '姓名，以令牌所载为准；不知道的为空',
  'Their name as their token says; null where it is not known',
);

/** Where an event stands in the chain, whatever it says. */
const chained = {
  id: said(z.string(), '事项的编号', 'Id of the case'),
  number: said(z.int(), '序号，自 1 起', 'Its number, from 1'),
  schema: z.int(),
  at: instant,
  org,
  sub: account,
  name: calledToday,
  onBehalfOf: z.optional(said(z.string(), '代何人行使职责', 'Whose role was exercised by delegation')),
  previous: said(
    z.string(),
    '上一条的散列值；第一条为空',
    'Hash of the event before it; empty for the first',
  ),
  items: z.optional(
    said(z.array(eventTrace), '同时写入的可删除内容', 'What erasable content was written or erased with it'),
  ),
  hash: said(
    z.string().check(z.regex(/^[0-9a-f]{64}$/)),
    '散列值，连同上一条的散列值计算，可以在平台之外核对',
    'Hash over the event and that of the one before it; it can be checked outside the platform (docs/evidence.md)',
  ),
};

const recordHead = said(
  z.strictObject({ version: z.int(), hash: sha256 }),
  '事项当前的版本和散列值',
  'Version and hash of the case now',
);

/** The record of a kind: its events say exactly what the kind, or every kind, has ever written. */
function recordOf(kind: string, shapes: Readonly<Record<string, EventShapes>>): Description {
  const definition = definitionOf(kind);
  const { face } = definition;
  const { type, data } = describeEvents(definition, shapes);
  const plain = Object.keys(shapes).find((each) => saysNothingMore(shapes[each] ?? {}));
  const reasoned = Object.keys(shapes).find((each) => saysReasonsAlone(shapes[each] ?? {}));
  const example = plain === undefined ? { type: reasoned ?? '', reasons: '内容有误' } : { type: plain };
  const { name } = face;
  const event = named(
    `${capital(kind)}Event`,
    { zh: `${name.zh}办理记录中的一条`, en: `An event of the record (${name.en})` },
    z.strictObject({ ...chained, kind: caseKind, type, data: z.nullable(data) }),
  );
  const record = named(
    `${capital(kind)}Record`,
    { zh: `${name.zh}办理记录的一页`, en: `A page of the record (${name.en})` },
    z.strictObject({ items: z.array(event), next: nextCursor, head: recordHead }),
  );
  return { answer: { schema: record, example: recordExample(kind, example) } };
}

/** Whether an event may be without anything but its type. */
function saysNothingMore(shape: EventShapes): boolean {
  return Object.values(shape).every((field) => field instanceof z.ZodMiniOptional);
}

/** Whether an event says nothing but why. */
function saysReasonsAlone(shape: EventShapes): boolean {
  return Object.keys(shape).join() === 'reasons';
}

/** An event that says little but its type. */
function recordExample(kind: string, data: { readonly type: string }): object {
  const item = {
    kind,
    id: ids.request,
    number: 2,
    type: data.type,
    schema: 2,
    at: at.approved,
    org: city.housing,
    sub: 'li',
    name: '测试某',
    previous: hashes.previous,
    hash: hashes.head,
    data,
  };
  return { items: [item], next: null, head: { version: 2, hash: hashes.head } };
}

const workingDays = z.optional(said(z.int(), '计入的工作日数', 'Working days counted'));
const { dueDate, dueAt, days } = proofFields;

const proof = named(
  'DeadlineProof',
  { zh: '事项期限的计算说明', en: 'The due date of a case’s term, explained day by day' },
  z.strictObject({
    ...proofFields,
    ...counting,
    workingDays,
    statutory: z.optional(
      said(
        z.strictObject({ workingDays, dueDate, dueAt, days }),
        '法定期限与办理期限不同的，法定期限的计算说明',
        'The day of the law explained, where another one is worked to',
      ),
    ),
    start: z.optional(
      said(
        z.strictObject({ reason: z.string() }),
        '不自法律规定的行为之日起算的，其理由',
        'Where it is not counted from the act from which the law counts: why',
      ),
    ),
    cut: z.optional(
      said(
        z.strictObject({ at: instant, reason: z.string() }),
        '期限提前终止的，其时刻和理由',
        'Where the day comes before the end of the term: when and why',
      ),
    ),
    startedAt: instant,
    extendedBy: z.int(),
    statutoryDueAt: z.optional(instant),
    committedDueAt: instant,
  }),
);

const partOf = (zh: string, en: string): Text => ({
  zh: `${zh}中的文字，不分大小写`,
  en: `Part of ${en}, whether in capital letters or not`,
});

/** By what the cases of a list are found, where it is not the name of the catalog that they are about. */
const calledBy: Readonly<Record<string, Text>> = {
  title: partOf('名称、标题', 'the title'),
  need: partOf('所要满足的需求', 'the need'),
};

/** Words for what is asked of the list of a kind. */
function listWords({ entry, face }: DescribedCase): Readonly<Record<string, Text>> {
  const [, q] = Object.entries(calledBy).find(([field]) => field in entry) ?? [];
  return {
    ...(q ? { q } : {}),
    ...(sidesListed(face).length === 1 ? { side: ownList } : {}),
    ...(face.isListedByIssuer ? { side: ofIssuer } : {}),
    ...(face.isListedOfBothSides ? { side: ofBoth } : {}),
  };
}

const ofBoth = {
  zh: '哪一方的列表：本单位为需求部门的、本单位为提供部门的、本地区的；不填写的，为本单位双方的全部',
  en: 'Whose list: what one has as the requester or as the provider, or what the region has; both of one’s own unless told',
};
const ownList = { zh: '本单位的列表，只有这一种', en: 'One’s own list: there is no other' };

/** Words for the parameters of operations that are made for every kind of case. */
export const caseParameters: Readonly<Record<string, Text>> = {
  ...pageWords,
  id: { zh: '事项的编号', en: 'Id of the case' },
  delivery: { zh: '交付的编号', en: 'Id of the delivery' },
  name: { zh: '期限的名称，见事项的期限', en: 'Name of the term, as the case lists it' },
  side: {
    zh: '哪一方的列表：本单位申请的（默认）、本单位提供的、本地区的',
    en: 'Whose list: what one asked for (default), what one provides, what the region has',
  },
  view: { zh: '已发布的（默认），或者本单位全部', en: 'What is published (default), or all of one’s own' },
  department: { zh: '提供部门', en: 'The provider' },
  region: { zh: '地区及其以下', en: 'A region and everything below it' },
  asOf: {
    zh: '地区以该日为准：当日属于该地区的，无论此后如何调整，都在列表之内',
    en: 'The region as it was on this day: what lay in it then is in the list, wherever it has gone since',
  },
  status: {
    zh: '状态的代码，一个或者几个，以逗号分隔',
    en: 'Codes of statuses, one or several, divided by commas',
  },
  overdue: { zh: '只列逾期的，或者只列没有逾期的', en: 'Only what is overdue, or only what is not' },
  q: partOf('目录名称', 'the catalog’s name'),
  class: { zh: '目录的共享属性', en: 'Sharing class of the catalog' },
  openness: { zh: '是否向社会开放', en: 'Whether its data is open to the public' },
  operable: { zh: '是否可以授权运营', en: 'Whether it may be operated under an authorisation' },
};

/** A delivery lies under its grant. */
const underGrant = { id: { zh: '共享权限的编号', en: 'Id of the grant' } };

const reader = named(
  'Reader',
  { zh: '查看过该事项的人', en: 'Who has looked at a case' },
  z.strictObject({
    org,
    sub: account,
    name: calledToday,
    look: enumeration('Look', { zh: '查看的内容', en: 'What was looked at' }, 'looks'),
    firstAt: said(instant, '首次查看的时刻', 'When they first looked'),
    lastOn: said(date, '最近一次查看的日期', 'Day of the last look'),
    days: said(z.int(), '查看过的天数，一日内多次查看计一次', 'Days on which they looked, however often'),
  }),
);
const readersExample = {
  items: [
    {
      org: city.registry,
      sub: 'wang',
      name: '测试某',
      look: 'file',
      firstAt: at.drafted,
      lastOn: '2026-03-06',
      days: 2,
    },
  ],
  next: null,
} as const;

/** What is read of every kind of case alike, by the end of its path. */
const readings: Readonly<Record<string, Description>> = {
  '/readers': {
    answer: answering(z.strictObject({ items: z.array(reader), next: nextCursor }), readersExample),
  },
  '/deadlines/{name}/proof': {
    problems: ['no_such_deadline'],
    answer: answering(proof, {
      ...proofExample,
      term: 'R21.1',
      basis: 'law',
      unit: 'workingDays',
      startedAt: '2026-03-06T10:30:00+08:00',
      extendedBy: 0,
      statutoryDueAt: proofExample.dueAt,
      committedDueAt: proofExample.dueAt,
    }),
  },
};

/** What it begins with must be there. */
function beginningOf({ needs, example }: Creation, { answer, problems = [] }: Description): Description {
  return { answer, problems: needs ? ['not_found', ...problems] : problems, bodyExample: example };
}

/** A region's list is its authority's and government's. */
function problemsOfList(face: DescribedCase['face']): Pick<Description, 'problems'> {
  return sidesListed(face).includes('region') ? { problems: ['not_yours_to_do'] } : {};
}

/** What one's own organisation has issued stands first. */
const ofIssuer = {
  zh: '哪一方的列表：本单位制发的（默认）、制发给本单位的、所关于的事项由本单位申请的、由本单位提供的、本地区的',
  en: 'Whose list: what one has issued (default), what was issued to one, what is about cases that one asked for, about those that one provides, what the region has',
} as const;

/** What is to be known of a step beyond its name, by its operation. */
const told: Readonly<Record<string, Text>> = {
  setReceivingGrant: {
    zh: '自下一次开始的交付起适用。自行提取的，经办人可以设定；由平台推送的，由工作机构负责人设定，提供部门和政务数据共享主管部门随即得知推送到何处（平台规则）。接收地址应当采用加密传输，填写从外部可以访问的域名，使用 443 端口，不含账号、密码和井号部分；不能填写网络地址，不能是本机或者内部网络的名称。推送时平台再次核对域名所指向的地址，不随接收方转向其他地址。',
    en: 'Holds for deliveries that are begun from then on. An officer may have data fetched; to have it posted is for the office head, and the provider and the authority are told to which host (rules of this platform). The address is https, a domain name that can be reached from outside, port 443, without account, password or fragment: no IP address, and no name of this machine or an inner network. Where the name leads to is looked at again whenever something is posted, and no redirect is followed.',
  },
};

function moreOf(operation: string): Pick<Description, 'description'> {
  const description = told[operation];
  return description ? { description } : {};
}

/** Who takes a step, side by side, where it is not one role alone. */
function bySides({ kind, face }: DescribedCase, command: string): Pick<Description, 'by'> {
  const row = definitionOf(kind)?.table.find((one) => one.command === command);
  const rolesOf = new Map<string, Role[]>();
  for (const { side, roles } of row?.by ?? []) {
    const people = roles.filter((role) => role !== 'system');
    if (people.length > 0) rolesOf.set(side, [...(rolesOf.get(side) ?? []), ...people]);
  }
  const acting = [...rolesOf].flatMap(([side, roles]) => {
    const called = face.sides[side];
    return called ? [{ called, roles: listRoles(roles) }] : [];
  });
  if (new Set([...rolesOf.values()].flat()).size < 2) return {};
  return {
    by: {
      zh: acting.map(({ called, roles }) => `${called.zh}的${roles.zh}`).join('；'),
      en: acting.map(({ called, roles }) => `of the ${called.en}: ${roles.en}`).join('; '),
    },
  };
}

/** The operations of one kind, all from its definition: how it begins, its list, itself, its commands. */
function derived(described: DescribedCase): Record<string, Description> {
  const { kind, face, view, problemsOf, exampleAfter } = described;
  const after = (command: string) => ({ schema: view.schema, example: exampleAfter(command) });
  const plural = face.plural ?? `${kind}s`;
  const { creation } = face;
  const commands = Object.entries(face.commands).map(([command, { example = {} }]) => [
    commandId(command, kind),
    {
      answer: after(command),
      problems: problemsOf(command),
      bodyExample: example,
      ...bySides(described, command),
      ...moreOf(commandId(command, kind)),
    },
  ]);
  return {
    ...(creation
      ? {
          [`create${capital(kind)}`]: beginningOf(creation, {
            answer: after('create'),
            problems: problemsOf('create'),
          }),
        }
      : {}),
    [`list${capital(camel(plural))}`]: {
      // Said only of kinds that some operation lists.
      get answer() {
        return described.list;
      },
      ...(face.isListedBySide ? { ...problemsOfList(face), parameters: listWords(described) } : {}),
    },
    [`get${capital(kind)}`]: { answer: view },
    ...Object.fromEntries(commands),
  };
}

const ofKinds: Readonly<Record<string, Description>> = Object.assign({}, ...describedCases.map(derived));
const eventsOfKinds = {
  ...Object.fromEntries([...describedCases, describedDelivery].map(({ kind, events }) => [kind, events])),
  import: importEvents,
  bulk: bulkEvents,
  attachment: attachmentEvents,
};
const records: Readonly<Record<string, Description>> = Object.fromEntries(
  Object.entries(eventsOfKinds).map(([kind, events]) => [
    `get${capital(kind)}Events`,
    recordOf(kind, events),
  ]),
);

/** The description of an operation that every kind of case has. */
export function caseDescription({ id, path }: OperationFace): Description | undefined {
  const read = Object.entries(readings).find(([ending]) => path.endsWith(ending))?.[1] ?? records[id];
  return ofKinds[id] ?? (read && path.includes('{delivery}') ? { ...read, parameters: underGrant } : read);
}
