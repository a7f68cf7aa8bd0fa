import * as z from 'zod/mini';
import { sharingClass } from '../../../lib/catalog/schema.ts';
import { at, city, ids, registryName } from '../../../lib/description/examples.ts';
import { caseFields, deadline, noActions, statusOf } from '../../../lib/description/everyCase.ts';
import { named, said } from '../../../lib/description/naming.ts';
import { date, instant, org, pageOf, pageWords, regionCode } from '../../../lib/description/values.ts';
import { subscriptionFilter } from '../../../lib/subscription/schema.ts';
import type { subscriptionOperations } from '../operations/subscriptions.ts';
import { answering, type Describing } from './description.ts';

const { regions, fields, providers, q } = subscriptionFilter.shape;
said(
  regions,
  '地区（行政区划代码）及其以下；不填则不限',
  'Regions by code, with everything below them; any if absent',
);
said(
  fields,
  '领域：目录所属的领域，或者提供部门的业务领域；不填则不限',
  'Fields: what the data is about, or the providers’ work; any if absent',
);
said(providers, '提供部门（统一社会信用代码）；不填则不限', 'Providers by code; any if absent');
said(q, '数据目录名称包含的文字；不填则不限', 'Part of the catalog’s name; any if absent');
named(
  'SubscriptionFilter',
  { zh: '订阅的条件，同时满足的才通知', en: 'What is subscribed to: everything named must fit' },
  subscriptionFilter,
);

const subscription = named(
  'Subscription',
  { zh: '一项订阅', en: 'A subscription' },
  z.extend(subscriptionFilter, {
    id: said(z.string(), '本单位所起的编号', 'The id that its organisation gave it'),
  }),
);
const subscriptions = named(
  'Subscriptions',
  { zh: '本单位的目录公布订阅', en: 'Subscriptions of an organisation' },
  z.strictObject({
    id: org,
    status: statusOf('subscription'),
    org,
    subscriptions: said(z.array(subscription), '各项订阅', 'Its subscriptions'),
    deadlines: z.array(deadline),
    ...caseFields,
  }),
);

const announcement = named(
  'Announcement',
  { zh: '公布清单中的一条', en: 'An entry of the list of a day' },
  z.strictObject({
    id: said(z.string(), '目录的编号', 'Id of the catalog'),
    status: statusOf('catalog'),
    at: instant,
    edition: said(z.int(), '第几次发布', 'Which content published of this catalog it is, from 1'),
    name: said(z.string(), '数据目录名称', 'Name of the catalog'),
    code: said(z.string(), '目录编码', 'Code of the catalog'),
    sharingClass: z.optional(sharingClass),
    field: z.optional(said(z.string(), '目录所属的领域', 'What the data is about')),
    provider: org,
    providerName: said(z.string(), '提供单位名称', 'Name of the provider'),
    region: regionCode,
    isRequestable: said(
      z.boolean(),
      '是否可以申请共享；不予共享类和已撤销的目录不受理共享申请',
      'Whether it can be requested: what is withheld or retired takes no request',
    ),
  }),
);

const filter = { regions: [city.region], fields: ['自然资源'], q: '不动产' };
const example = {
  id: city.housing,
  status: 'inForce',
  org: city.housing,
  subscriptions: [{ id: 'registry', ...filter }],
  deadlines: [],
  ...noActions('有效', 1),
} as const;
const id = { zh: '本单位所起的编号', en: 'The id that its organisation gives it' };

export const subscriptionDescriptions = {
  listAnnouncements: {
    parameters: {
      ...pageWords,
      day: { zh: '日期；不填为当日', en: 'The day; today unless told' },
      region: { zh: '地区（行政区划代码）及其以下', en: 'A region by its code, with everything below it' },
      field: {
        zh: '领域：目录所属的领域，或者提供部门的业务领域',
        en: 'A field: what the data is about, or the provider’s work',
      },
    },
    answer: answering(pageOf(announcement), {
      items: [
        {
          id: ids.catalog,
          status: 'published',
          at: at.approved,
          edition: 1,
          name: '不动产登记信息',
          code: 'BDC-1',
          sharingClass: 'conditional',
          provider: city.registry,
          providerName: registryName,
          region: city.region,
          isRequestable: true,
        },
      ],
      next: null,
    }),
    description: {
      zh: '目录的发布和撤销按日公布，各部门均可查看；按所订阅的条件，每日至多收到一条通知。',
      en: 'What is published and retired is announced day by day, for every department to read; who subscribes is told once a day at most.',
    },
  },
  getAnnouncementDigest: {
    parameters: {
      day: { zh: '日期；不填为当日', en: 'The day; today unless told' },
      region: { zh: '地区（行政区划代码）及其以下', en: 'A region by its code, with everything below it' },
    },
    description: {
      zh: '逐地区、逐领域给出当日发布、撤销和可以申请的目录数；属于两个领域的，在两个领域分别计数；没有填写领域的，单列一组。',
      en: 'How much was published, retired and can be asked for, by region and field. What belongs to two fields counts in both; what says none is a group of its own.',
    },
    answer: answering(
      named(
        'AnnouncementDigest',
        { zh: '某日公布的汇总', en: 'What was announced on a day' },
        z.strictObject({
          day: said(date, '日期', 'The day', 'date'),
          groups: said(
            z.array(
              named(
                'AnnouncementGroup',
                { zh: '一个地区、一个领域的公布', en: 'What was announced of one region and field' },
                z.strictObject({
                  region: regionCode,
                  field: z.optional(said(z.string(), '领域', 'The field')),
                  published: said(z.int(), '发布的目录数', 'How many were published'),
                  retired: said(z.int(), '撤销的目录数', 'How many were retired'),
                  requestable: said(z.int(), '其中可以申请共享的', 'How many can be asked for'),
                }),
              ),
            ),
            '各地区、各领域',
            'By region and field',
          ),
          isComplete: said(
            z.boolean(),
            '是否已经全部计入；过多的只计最先的 20000 条',
            'Whether all were counted: of very many the first 20,000 are',
          ),
        }),
      ),
      {
        day: '2026-03-02',
        groups: [{ region: city.region, field: '自然资源', published: 2, retired: 0, requestable: 1 }],
        isComplete: true,
      },
    ),
  },
  getSubscriptions: {
    answer: answering(subscriptions, { ...example, subscriptions: [], version: 0 }),
    problems: ['not_yours_to_do'],
  },
  putSubscription: {
    parameters: { id },
    bodyExample: filter,
    answer: answering(subscriptions, example),
    problems: ['not_yours_to_do', 'too_many_subscriptions', 'too_large'],
  },
  endSubscription: {
    parameters: { id },
    bodyExample: {},
    answer: answering(subscriptions, { ...example, subscriptions: [], version: 2 }),
    problems: ['not_found', 'not_yours_to_do', 'too_large'],
  },
} satisfies Describing<typeof subscriptionOperations>;
