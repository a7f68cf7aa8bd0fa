import * as z from 'zod/mini';
import type { CaseAnswers } from '../description/caseAnswers.ts';
import { concerned, glass, listed, urgings } from '../description/everyCase.ts';
import { type EventsOf, parties, provisionalDay } from '../description/everyEvent.ts';
import { at, city, ids } from '../description/examples.ts';
import { named, said } from '../description/naming.ts';
import { account, date, instant, org, sha256 } from '../description/values.ts';
import type { DemandEvent } from './events.ts';
import { acceptance, assignment, demandChange, demandContent, linking, unlinking } from './schema.ts';

const { shape } = demandContent;
const title = said(shape.title, '所需数据的名称', 'What the data that is needed is called');
said(shape.description, '所需数据的说明', 'What it is');
const items = said(shape.items, '所需的数据项', 'The data items that are wanted');
said(shape.basis, '履行职责的依据', 'The statutory duty for which it is needed');
named('DemandContent', { zh: '共享需求的内容', en: 'What a demand says' }, demandContent);
for (const [name, field] of Object.entries(demandChange.shape)) {
  if (name === 'title') said(field, '所需数据的名称', 'What the data that is needed is called');
}
named('DemandChange', { zh: '对共享需求的修改', en: 'A change of a demand' }, demandChange);
said(assignment.shape.org, '分派的部门：以其统一社会信用代码写明', 'The department: by its code');
said(unlinking.shape.reasons, '取消目录关联的理由', 'Why the catalog does not answer the demand');
said(linking.shape.catalogId, '编入的目录：以其编号写明', 'The catalog that answers it: by its id');
said(
  assignment.shape.reasons,
  '已经分派其他部门的，改为分派的理由，告知原分派的部门',
  'Why the department that has it already is relieved, which it is told; required there',
);
const note = said(assignment.shape.note, '分派意见', 'What is said to it');
said(acceptance.shape.by, '承诺编入目录的日期', 'By which day it will be catalogued', 'date');

const document = z.strictObject({ id: z.string(), commitment: sha256 });
const documents = said(
  z.optional(z.array(document)),
  '随附文件，以附件的编号和校验值记录',
  'Documents that go with it, by reference',
);
const recorded = {
  title,
  description: z.optional(said(z.string(), '所需数据的说明', 'What it is')),
  items,
  basis: z.optional(z.string()),
  scenario: z.optional(z.string()),
  documents,
};
const content = named(
  'RecordedDemand',
  { zh: '记录在案的共享需求', en: 'A demand, as it is on the record' },
  z.strictObject(recorded),
);
const origin = said(
  z.strictObject({
    importId: z.string(),
    row: said(z.int(), '工作簿中的行号', 'The row of the workbook'),
    sheet: z.optional(said(z.string(), '工作表', 'The sheet')),
  }),
  '来自哪一次导入',
  'The workbook from which it came',
);
const catalog = said(
  z.strictObject({ id: z.string(), name: said(z.string(), '数据目录名称', 'Name of the catalog') }),
  '编入的目录',
  'The catalog that answers it',
);
const promisedFor = said(date, '承诺编入目录的日期', 'By which day it is promised to be catalogued', 'date');
const unlinkedBy = said(
  z.strictObject({
    org: said(org, '取消目录关联的部门（统一社会信用代码）', 'The department, by its code'),
    name: said(z.string(), '取消目录关联的部门的名称', 'The department, by its name'),
  }),
  '取消目录关联的部门',
  'Which department did so',
);
const unlinkedWhy = said(z.string(), '取消目录关联的理由', 'Why the catalog does not answer it');
const office = {
  org: said(org, '政务数据共享主管部门（统一社会信用代码）', 'The authority, by its code'),
  name: said(z.string(), '政务数据共享主管部门的名称', 'The authority, by its name'),
};
const lodgedInName = z.optional(
  said(
    z.strictObject(office),
    '以该部门名义提出共享需求的政务数据共享主管部门',
    'The authority that has lodged it in the department’s name',
  ),
);
const lodgedBy = said(account, '提出的经办人', 'Who lodged it');
const by = said(
  z.strictObject(office),
  '由上级政务数据共享主管部门分派的，为该主管部门',
  'Who assigned it, where that was an authority above the requester’s own',
);
const referredTo = z.strictObject({
  ...office,
  region: said(z.string(), '其地区（行政区划代码）', 'Its region, by its code'),
});
const assigned = {
  org: said(org, '分派的部门（统一社会信用代码）', 'The department, by its code'),
  name: said(z.string(), '分派的部门的名称', 'The department, by its name'),
  at: said(instant, '分派的时间', 'When it was assigned', 'date-time'),
  note,
  by: z.optional(by),
};
const requestId = z.optional(said(z.string(), '据以满足的共享申请', 'The request by which it was met'));

const relievedWhy = said(z.string(), '改为分派的理由', 'Why the department that had it was relieved');
const granted = {
  requestId: said(z.string(), '最近获得同意的共享申请', 'The latest request that was consented to'),
  items: said(z.array(z.string()), '已经获准的数据项', 'Items granted so far'),
  lacking: said(z.array(z.string()), '所需而尚未获准的数据项', 'Items demanded that are not granted'),
};

const events: EventsOf<DemandEvent> = {
  lodged: { id: z.string(), parties, content, lodgedBy, origin: z.optional(origin), lodgedInName },
  received: {},
  changed: { content },
  assigned: { parties, note, by: z.optional(by), reasons: z.optional(relievedWhy) },
  referred: { reasons: z.string(), parties: z.optional(parties) },
  accepted: {
    acceptedBy: said(account, '作出承诺的工作机构负责人', 'The office head who has promised it'),
    dueDate: said(date, '承诺编入目录的日期', 'By which day it will be catalogued', 'date'),
    provisional: z.optional(provisionalDay),
  },
  declined: { parties, reasons: z.string() },
  closed: { reasons: z.string() },
  catalogued: { catalog },
  unlinked: {
    by: unlinkedBy,
    promisedFor: z.optional(promisedFor),
    reasons: unlinkedWhy,
  },
  granted,
  met: { requestId },
  withdrawn: {},
};

const assignedAt = said(instant, '分派的时间', 'When it was assigned', 'date-time');

/** What is answered of a demand. */
export const answers: CaseAnswers = {
  view: {
    ...recorded,
    ...concerned,
    lodgedBy,
    createdAt: instant,
    origin: z.optional(origin),
    lodgedInName,
    referral: z.optional(
      said(
        z.strictObject({
          reasons: z.string(),
          at: instant,
          to: z.optional(said(referredTo, '报请分派的上级政务数据共享主管部门', 'The authority above')),
        }),
        '报上级分派的理由、时间和报请的政务数据共享主管部门',
        'Why it was referred to the authority above, when, and to which',
      ),
    ),
    declined: z.optional(
      said(
        z.array(
          z.strictObject({
            ...assigned,
            reasons: z.string(),
            declinedAt: said(instant, '答复的时间', 'When it was declined', 'date-time'),
          }),
        ),
        '此前答复不能提供的部门及其理由',
        'Who has declined it, and why',
      ),
    ),
    relieved: z.optional(
      said(
        z.array(
          z.strictObject({
            ...assigned,
            reasons: z.string(),
            relievedAt: said(instant, '改为分派的时间', 'When it was taken back', 'date-time'),
          }),
        ),
        '此前分派、后改为分派其他部门的部门及其理由',
        'From whom it was taken back, and why',
      ),
    ),
    assignment: z.optional(
      said(z.strictObject(assigned), '分派的部门和分派意见', 'To whom it is assigned, and with what note'),
    ),
    promisedFor: z.optional(promisedFor),
    acceptedBy: z.optional(said(account, '作出承诺的工作机构负责人', 'The office head who has promised it')),
    catalog: z.optional(catalog),
    cataloguedAt: z.optional(said(instant, '编目的时间', 'When it was catalogued', 'date-time')),
    unlinked: z.optional(
      named(
        'CatalogTakenOffDemand',
        {
          zh: '最近一次取消的目录关联及其理由',
          en: 'The latest catalog that does not answer it after all, and why',
        },
        z.strictObject({ by: unlinkedBy, reasons: unlinkedWhy, catalog, at: instant }),
      ),
    ),
    granted: z.optional(
      named(
        'PartGrantedOfDemand',
        {
          zh: '已经获准的部分；是否满足由需求部门确认',
          en: 'What was granted, where the requester says whether it is met',
        },
        z.strictObject({ ...granted, at: instant }),
      ),
    ),
    metAt: z.optional(said(instant, '满足的时间', 'When it was met', 'date-time')),
    requestId,
    reasons: z.optional(said(z.string(), '未能提供的理由', 'Why it is not provided')),
    closedAt: z.optional(said(instant, '办结的时间', 'When it was closed', 'date-time')),
    ...glass,
    ...urgings,
  },
  viewExample: {
    id: ids.request,
    status: 'assigned',
    title: '零售药店处理信息',
    description: '零售药店受到处理的级别、内容和作出处理决定的机构',
    items: ['零售药店名称', '处理级别', '处理内容'],
    basis: '《医疗保障基金使用监督管理条例》',
    scenario: '对医保定点零售药店进行信用评价',
    lodgedBy: 'li',
    createdAt: at.drafted,
    declined: [],
    assignment: { org: city.registry, name: '示例市不动产登记中心', at: at.approved },
    requester: city.housing,
    requesterName: '示例市住房保障局',
    provider: city.registry,
    providerName: '示例市不动产登记中心',
    requesterAuthority: city.bureau,
    requesterAuthorityName: '示例市数据局',
  },
  absent: {
    lodged: ['assignment', 'provider', 'providerName'],
    declined: ['assignment', 'provider', 'providerName'],
    notProvided: ['assignment', 'provider', 'providerName'],
    withdrawn: ['assignment', 'provider', 'providerName'],
  },
  entry: {
    ...listed('demand'),
    title: z.string(),
    createdAt: instant,
    assignedAt: z.optional(assignedAt),
    promisedFor: z.optional(promisedFor),
    catalogId: z.optional(z.string()),
    catalogName: z.optional(z.string()),
    reasons: z.optional(said(z.string(), '未能提供的理由', 'Why it is not provided')),
  },
  entryExample: {
    id: ids.request,
    status: 'lodged',
    title: '零售药店处理信息',
    requester: city.housing,
    requesterName: '示例市住房保障局',
    createdAt: at.drafted,
    overdue: false,
  },
  events,
  problems: {
    create: ['invalid_demand', 'unknown_document', 'document_in_too_many_cases'],
    change: ['invalid_demand'],
    assign: ['unknown_department', 'own_demand', 'assigned_already'],
    refer: ['no_authority_above'],
    accept: ['promise_out_of_range'],
    decline: ['decline_reasons_required'],
    link: ['catalog_not_linkable'],
  },
};
