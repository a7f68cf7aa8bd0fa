import * as z from 'zod/mini';
import { describedCases } from '../../../lib/description/caseAnswers.ts';
import { at, ids, registryName } from '../../../lib/description/examples.ts';
import { enumeration, named, said } from '../../../lib/description/naming.ts';
import { account, count, date, instant, org } from '../../../lib/description/values.ts';
import { rightHolder, rightsDeclared } from '../../../lib/catalog/schema.ts';
import type { catalogRightsOperations } from '../operations/catalogRights.ts';
import { answering, type Describing } from './description.ts';

said(
  rightHolder.shape.org,
  '权利人的统一社会信用代码，已登记的单位填写',
  'The body, by its code, where it is registered',
);
said(rightHolder.shape.name, '权利人的名称', 'The body, by its name');
said(
  rightHolder.shape.basis,
  '取得权利的依据：法律、职责或者授权',
  'On what it stands: a law, a duty, an authorisation',
);
said(rightHolder.shape.since, '自何日起', 'Since which day', 'date');
named(
  'RightHolder',
  { zh: '权利人、依据和起始日期', en: 'Who holds a right, on what basis, since when' },
  rightHolder,
);
named(
  'RightsDeclared',
  {
    zh: '所登记的三项权利，依次为采集维护权、核验使用权、流通管理权',
    en: 'The three rights as they are declared: to collect and keep up, to verify and use, to manage circulation',
  },
  rightsDeclared,
);

export const dataUser = named(
  'DataUser',
  { zh: '依共享权限使用数据的部门', en: 'Who uses the data under a grant' },
  z.strictObject({
    grantId: said(z.string(), '共享权限的编号', 'Id of the grant'),
    org: said(org, '使用部门（统一社会信用代码）', 'The department, by its code'),
    name: said(z.string(), '使用部门的名称', 'The department, by its name'),
    from: said(date, '自何日起', 'From which day', 'date'),
    until: said(date, '至何日止', 'Until which day', 'date'),
  }),
);

const rights = named(
  'CatalogRights',
  { zh: '目录数据的三项权利', en: 'Who holds the rights over the data of a catalog' },
  z.strictObject({
    catalogId: z.string(),
    status: enumeration(
      'RightsStatus',
      { zh: '数据权利登记的情况', en: 'How far the record is' },
      'rightsStatuses',
    ),
    confirmed: z.optional(
      named(
        'RightsOnRecord',
        { zh: '经政务数据共享主管部门确认的权利', en: 'As the authority has confirmed them' },
        z.strictObject({
          ...rightsDeclared.shape,
          confirmedAt: said(instant, '确认时间', 'When it was confirmed', 'date-time'),
          confirmedBy: z.optional(
            said(
              account,
              '确认人，仅提供部门和政务数据共享主管部门可见',
              'Who confirmed it; for the two sides',
            ),
          ),
        }),
      ),
    ),
    declared: z.optional(
      named(
        'RightsAwaiting',
        {
          zh: '尚未确认的登记，仅提供部门和政务数据共享主管部门可见',
          en: 'As they are declared and not confirmed yet; for the two sides',
        },
        z.strictObject({
          ...rightsDeclared.shape,
          declaredBy: said(account, '登记人', 'Who declared them'),
          declaredAt: said(instant, '登记时间', 'When they were declared', 'date-time'),
        }),
      ),
    ),
    reasons: z.optional(said(z.string(), '退回的理由', 'Why they were returned')),
    users: said(
      z.strictObject({
        count: said(count, '使用部门的数量', 'How many departments'),
        grants: said(
          z.array(dataUser),
          '各项共享权限：提供部门和政务数据共享主管部门可见全部，其他部门只见本部门的',
          'The grants: all of them for the two sides, one’s own for everybody else',
        ),
      }),
      '由共享权限产生的核验使用权',
      'Rights to use that follow from grants',
    ),
  }),
);

const catalog = describedCases.find(({ kind }) => kind === 'catalog');
if (!catalog) throw new Error('catalogs have no description');

const parameters = { id: { zh: '目录的编号', en: 'Id of the catalog' } };
const holder = { name: registryName, basis: '不动产登记职责', since: '2015-03-01' };

export const catalogRightsDescriptions = {
  getCatalogRights: {
    parameters,
    description: {
      zh: '采集维护权、核验使用权、流通管理权由提供部门登记、政务数据共享主管部门确认（平台规则）。依共享权限使用数据的部门由平台列出，不必登记。',
      en: 'The rights to collect, to use and to manage circulation are declared by the provider and confirmed by the authority (a rule of this platform). Who uses the data under a grant is listed by the platform and declared by nobody.',
    },
    answer: answering(rights, {
      catalogId: ids.catalog,
      status: 'confirmed',
      confirmed: { collection: holder, use: holder, circulation: holder, confirmedAt: at.approved },
      users: { count: 1, grants: [] },
    }),
    problems: ['not_found'],
  },
  putCatalogRights: {
    parameters,
    bodyExample: {
      collection: holder,
      use: holder,
      circulation: { ...holder, basis: '公共数据授权运营管理职责' },
    },
    answer: { schema: catalog.view.schema, example: catalog.view.example },
    description: {
      zh: '重新登记的，原已确认的权利在再次确认之前继续有效。填写代码的，应当是已登记的单位，名称与登记一致；未登记的单位只填写名称。通过共享获得数据的部门及其内设机构不得登记为流通管理权的权利人（《政务数据共享条例》第二十五条）。',
      en: 'Declared anew, what is confirmed stands until the new declaration is. Who is named by a code is registered and called as the register has it; others are named without one. Neither a department that has the data by sharing nor a part of it is declared to manage its circulation (article 25).',
    },
    problems: ['not_found', 'not_yours_to_do', 'not_in_this_status', 'circulated_by_receiver'],
  },
  confirmRightsCatalog: {
    parameters,
    bodyExample: {},
    answer: { schema: catalog.view.schema, example: catalog.exampleAfter('confirm-rights') },
    problems: catalog.problemsOf('confirm-rights'),
    description: {
      zh: '所登记的流通管理权的权利人在登记之后通过共享获得该数据的，不予确认（《政务数据共享条例》第二十五条），请说明理由退回。',
      en: 'Who was declared to manage circulation and has got the data by sharing since then is not confirmed (article 25): return the declaration with reasons.',
    },
  },
} satisfies Describing<typeof catalogRightsOperations>;
