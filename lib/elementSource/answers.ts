import * as z from 'zod/mini';
import type { CaseAnswers } from '../description/caseAnswers.ts';
import { concerned, listed } from '../description/everyCase.ts';
import { type EventsOf, parties } from '../description/everyEvent.ts';
import { at, city, registryName } from '../description/examples.ts';
import { named, said } from '../description/naming.ts';
import { instant, org, regionCode } from '../description/values.ts';
import type { ElementSourceEvent } from './events.ts';
import { designation, withdrawal } from './schema.ts';

said(designation.shape.department, '数源部门（统一社会信用代码）', 'The source department, by its code');
said(
  designation.shape.reasons,
  '改为确定另一部门的理由，已有数源部门的必填',
  'Why another department takes the place of the one that is the source',
);
said(withdrawal.shape.reasons, '取消的理由', 'Why it is withdrawn');

const body = named(
  'BodyNamed',
  { zh: '一个单位及其名称', en: 'A body and what it is called' },
  z.strictObject({ org, name: said(z.string(), '单位名称', 'Its name') }),
);
const elementCode = said(z.string(), '数据元的编码', 'Code of the data element');
const elementName = said(z.string(), '数据元的名称', 'Name of the data element');
const keptIn = z.optional(
  said(
    regionCode,
    '数据元由该地区的政务数据共享主管部门登记维护',
    'The region whose authority keeps the definition',
  ),
);
const since = said(instant, '何时确定', 'Since when it is the source');

const events: EventsOf<ElementSourceEvent> = {
  designated: {
    id: z.string(),
    elementCode,
    elementName,
    keptIn,
    region: regionCode,
    path: said(z.string(), '地区所在的位置', 'Where the region lies'),
    parties,
    designatedBy: body,
    others: said(z.array(body), '目录中含有该数据元的其他部门', 'Others whose catalogs have the element'),
    before: z.optional(body),
    reasons: z.optional(z.string()),
  },
  withdrawn: { reasons: z.string() },
};

const shown = {
  id: `SFZH.${city.region}`,
  status: 'designated',
  elementCode: 'SFZH',
  elementName: '公民身份号码',
  region: city.region,
  since: at.drafted,
  provider: city.registry,
  providerName: registryName,
} as const;

/** What is answered of the designation of a source department. */
export const answers: CaseAnswers = {
  view: {
    elementCode,
    elementName,
    keptIn,
    region: regionCode,
    path: said(z.string(), '地区所在的位置', 'Where the region lies'),
    designatedBy: body,
    since,
    reasons: z.optional(z.string()),
    createdAt: instant,
    ...concerned,
  },
  viewExample: {
    ...shown,
    path: `990000/${city.region}`,
    designatedBy: { org: city.bureau, name: '示例市数据局' },
    createdAt: at.drafted,
    authority: city.bureau,
    authorityName: '示例市数据局',
    competence: 'ownLevel',
    competenceBasis: 'law',
  },
  entry: { ...listed('elementSource'), elementCode, elementName, region: regionCode, since },
  entryExample: shown,
  events,
  problems: {},
};
