import * as z from 'zod/mini';
import { unreadAtMost } from '../../../lib/platform/notices/unread.ts';
import type { meOperations } from '../operations/me.ts';
import { answering, type Describing } from './description.ts';
import { figure } from './figures.ts';
import { city, registryName } from '../../../lib/description/examples.ts';
import { named, said } from '../../../lib/description/naming.ts';
import { todoCounts } from './todo.ts';
import { account, level, org, bodyKind, instant, regionCode, role } from '../../../lib/description/values.ts';

const unregistered = { zh: '；单位尚未登记的为空', en: '; null where the organisation is not registered' };
const orNull = <S extends z.ZodMiniType>(schema: S, zh: string, en: string) =>
  said(z.nullable(schema), zh + unregistered.zh, en + unregistered.en);

const me = named(
  'Me',
  { zh: '本人及所在单位', en: 'Who calls, for which organisation' },
  z.strictObject({
    org,
    orgName: orNull(z.string(), '单位名称', 'Name of the organisation'),
    kind: orNull(bodyKind, '单位类别', 'What the organisation is'),
    region: orNull(regionCode, '所在地区', 'Its region'),
    level: orNull(level, '层级', 'Its level'),
    sub: account,
    name: said(z.nullable(z.string()), '令牌所载姓名', 'The person’s name, as the token says it'),
    roles: said(
      z.array(role),
      '可以行使的角色，含代理的',
      'Roles that may be exercised, delegated ones included',
    ),
    standsFor: said(
      z.array(z.strictObject({ sub: account, role })),
      '今日代行其职责的人员',
      'For whom, and in which role, the caller stands in today',
    ),
    unread: figure(unreadAtMost, '最近的通知中未读的', 'Unread among the latest notices'),
    todo: todoCounts,
    now: said(instant, '平台的当前时刻', 'What the platform’s clock says', 'date-time'),
  }),
);

export const meDescriptions = {
  getMe: {
    answer: answering(me, {
      org: city.registry,
      orgName: registryName,
      kind: 'department',
      region: city.region,
      level: 'city',
      sub: 'wang',
      name: '王某',
      roles: ['officer', 'officeHead'],
      standsFor: [{ sub: 'sun', role: 'officeHead' }],
      unread: 3,
      todo: { mine: 2, office: 5, overdue: { mine: 0, office: 1 } },
      now: '2026-03-02T10:30:00.000+08:00',
    }),
    problems: ['body_ended'],
  },
} satisfies Describing<typeof meOperations>;
