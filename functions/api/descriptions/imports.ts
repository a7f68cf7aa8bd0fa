import * as z from 'zod/mini';
import {
  columnMeaning,
  headingMatch,
  importHeadings,
  importOpening,
  importStart,
  rowState,
} from '../../../lib/importing/schema.ts';
import type { ImportEvent } from '../../../lib/importing/importCase.ts';
import type { EventsOf } from '../../../lib/description/everyEvent.ts';
import type { importOperations } from '../operations/imports.ts';
import { caseFields, deadline, noActions, statusOf } from '../../../lib/description/everyCase.ts';
import { answering, type Describing } from './description.ts';
import { at, city, cursor, ids } from '../../../lib/description/examples.ts';
import { enumeration, named, nameValues, said } from '../../../lib/description/naming.ts';
import {
  account,
  address,
  count,
  instant,
  org,
  pageOf,
  pageWords,
  text,
} from '../../../lib/description/values.ts';

said(
  importOpening.shape.region,
  '单位清单中没有写明地区的单位所属的地区',
  'The region of those organisations of a list that name none',
);
named('ImportOpening', { zh: '要导入的工作簿', en: 'The workbook to be imported' }, importOpening);

nameValues(
  'WorkbookFormat',
  { zh: '工作簿的格式', en: 'Format of a workbook' },
  'workbookFormats',
  importOpening.shape.format,
);
nameValues(
  'WorkbookKind',
  {
    zh: '工作簿所列的内容；不填写的为政务数据目录。共享需求的工作簿一行一件，须有所需数据名称一列，可以有需求部门、所需数据项（以顿号隔开）、使用场景、履职依据、需求说明、密级各列；平台给出的需求清单也可以导入。地区和单位的清单由平台运维单位导入，一行一个地区或者单位：地区须有行政区划代码和地区名称两列，单位须有统一社会信用代码和单位名称两列。数据元清单由政务数据共享主管部门导入，一行一个，须有数据元名称一列',
    en: 'What a workbook lists; catalogs unless told. One of demands has a demand in each row, with a column for what is needed (title) and, as far as known, requester, items (divided by 、), scenario, basis, description and secrecy; the list of needs as this platform gives it out comes in as well. Lists of regions and of organisations are the operator’s: one in each row, with columns for code and name (行政区划代码 and 地区名称; 统一社会信用代码 and 单位名称). A list of data elements is an authority’s: one in each row, with a column for its name (数据元)',
  },
  'workbookKinds',
  importOpening.shape.kind.def.innerType,
);
nameValues(
  'ColumnMeaning',
  {
    zh: '一列的含义：标明为共享需求各项的，用于共享需求的工作簿；地区、单位各项用于地区、单位的清单；不导入的，各类都有；其余用于目录工作簿',
    en: 'What a column means. requester, title, items, scenario, basis and description are those of a workbook of demands; from regionCode to contact those of lists of regions and organisations; unused is of every kind, secrecy of the first two, the others of a workbook of catalogs',
  },
  'columnMeanings',
  columnMeaning,
);
named('HeadingMatch', { zh: '一个表头的含义', en: 'What a heading means' }, headingMatch);
named(
  'ImportStart',
  {
    zh: '开始导入，可以指明表头的含义，以该类工作簿的列为限：本单位以后的同类导入同样适用',
    en: 'Starts an import; may say what headings mean, of the columns of such a workbook, which later imports of that kind know as well',
  },
  importStart,
);
named(
  'ImportHeadings',
  { zh: '工作簿的各个表头，按照列的顺序', en: 'The headings of a workbook, in the order of its columns' },
  importHeadings,
);
nameValues('ImportRowState', { zh: '一行的结果', en: 'What became of a row' }, 'importRowStates', rowState);

const failureCode = enumeration(
  'ImportFailureCode',
  { zh: '未能导入的原因', en: 'Why it failed' },
  'importFailures',
);
const failure = named(
  'ImportFailure',
  { zh: '文件整体未能导入的原因', en: 'Why a file as a whole was not taken' },
  z.strictObject({
    code: failureCode,
    reason: text,
    detail: z.optional(said(z.string(), '原因（按请求的语言）', 'Why, in the caller’s language')),
  }),
);

const counts = {
  rows: said(count, '已读取的行数', 'Rows read'),
  catalogs: said(count, '目录、需求或者登记的总数', 'Catalogs, demands or registrations in the workbook'),
  done: said(count, '已处理的目录、需求或者登记数', 'Those dealt with'),
  created: said(count, '新建的目录、需求或者登记数', 'Those created'),
  changed: said(count, '更新的目录、需求或者登记数', 'Those changed'),
  unchanged: said(count, '未变的目录、需求或者登记数', 'Those unchanged'),
  needsAttention: said(count, '需要处理的问题数', 'Findings that a person has to look at'),
  errors: said(count, '未导入的问题数', 'Findings that kept something out'),
};
const recordedCounts = said(z.strictObject(counts), '导入进度', 'How far it is');
const told = said(
  z.array(
    named(
      'DepartmentImport',
      { zh: '一个部门的目录的导入结果', en: 'What became of the catalogs of one department' },
      z.strictObject({ org, ...counts }),
    ),
  ),
  '政务数据共享主管部门导入的，目录所属的各部门及其结果；各部门只读取本部门的结果',
  'Of an import by an authority: the departments whose catalogs it had, each of which reads its own results alone',
);
const fields = {
  ...importOpening.shape,
  id: z.string(),
  status: statusOf('import'),
  org,
  sub: account,
  createdAt: instant,
  headings: importStart.shape.headings,
  unknownHeadings: said(z.array(z.string()), '未识别的表头', 'Headings that were not known'),
  unusedHeadings: z.optional(
    said(
      z.array(z.string()),
      '已识别但导入的目录或者共享需求不记载的表头',
      'Headings that are known, for which a catalog, or a demand, has no place',
    ),
  ),
  sheetsNotRead: z.optional(said(z.array(z.string()), '未读取的工作表', 'Sheets that were not read')),
  failure: z.optional(failure),
  departments: z.optional(told),
  ...counts,
  deadlines: z.array(deadline),
  ...caseFields,
};
/** What the events of an import say. */
export const importEvents: EventsOf<ImportEvent> = {
  opened: { id: z.string(), org, sub: account, opening: importOpening },
  started: importStart.shape,
  progressed: { counts: recordedCounts },
  finished: {
    counts: recordedCounts,
    unknownHeadings: fields.unknownHeadings,
    unusedHeadings: fields.unusedHeadings,
    sheetsNotRead: fields.sheetsNotRead,
  },
  failed: { code: failureCode, reason: text },
  departmentsTold: {
    importer: said(z.string(), '导入单位的名称', 'What the importer is called'),
    departments: told,
  },
  moved: { org },
};

const importAnswer = named(
  'Import',
  { zh: '一次目录导入', en: 'An import of a catalog workbook' },
  z.strictObject({
    ...fields,
    upload: z.optional(
      said(
        z.strictObject({ method: z.literal('PUT'), url: address, expiresAt: instant }),
        '上传地址，待上传时提供给可以办理的人',
        'Where to upload, while the upload is awaited, for whoever may start the import',
      ),
    ),
  }),
);
const row = named(
  'ImportRow',
  { zh: '工作簿中一行的结果', en: 'What became of a row, or what is to be said about it' },
  z.strictObject({
    row: said(z.int(), '行号，与电子表格所示一致', 'The row as a spreadsheet shows it'),
    sheet: z.optional(
      said(z.string(), '工作表名称，文件有多个工作表时列出', 'The sheet, where the workbook has several'),
    ),
    catalogCode: z.optional(z.string()),
    catalogId: z.optional(
      said(
        z.string(),
        '该行所在目录的编号；共享需求的，是已经发布的同名目录',
        'Id of the catalog that the row has become, or belongs to; of a demand, of the published catalog of that very name',
      ),
    ),
    demandId: z.optional(
      said(
        z.string(),
        '该行所成共享需求的编号，或者已有的同名需求的编号',
        'Id of the demand that the row has become, or of the one that was there',
      ),
    ),
    state: rowState,
    field: said(z.string(), '所涉字段，或者整行', 'The field concerned; row for the row as a whole'),
    value: z.string(),
    reason: z.optional(text),
  }),
);

const recognised = named(
  'RecognisedHeadings',
  { zh: '各表头会识别成的含义', en: 'What headings would be taken for' },
  z.strictObject({
    columns: said(
      z.array(
        z.strictObject({
          heading: z.string(),
          means: z.optional(columnMeaning),
        }),
      ),
      '各列；不认识的表头没有含义',
      'Column by column; a heading that is not known has no meaning',
    ),
    missing: said(
      z.array(columnMeaning),
      '读取目录必需而没有找到的列；写在表格上方的除外',
      'Columns without which no catalog can be read, and that were not found; they may stand above the table',
    ),
  }),
);

const example = {
  id: ids.import,
  status: 'awaitingUpload',
  org: city.registry,
  sub: 'wang',
  format: 'xlsx',
  fileName: '目录.xlsx',
  createdAt: at.drafted,
  unknownHeadings: [],
  rows: 0,
  catalogs: 0,
  done: 0,
  created: 0,
  changed: 0,
  unchanged: 0,
  needsAttention: 0,
  errors: 0,
  deadlines: [],
  statusName: '待上传',
  version: 1,
  awaits: [{ command: 'start', name: '开始导入', role: 'officer' }],
  actions: [
    {
      command: 'start',
      name: '上传完毕，开始导入',
      basis: 'platform',
      method: 'POST',
      href: `/v1/imports/${ids.import}/start`,
    },
  ],
} as const;
const done = {
  ...example,
  status: 'done',
  rows: 120,
  catalogs: 12,
  done: 12,
  created: 11,
  changed: 0,
  unchanged: 0,
  needsAttention: 4,
  errors: 1,
  ...noActions('已完成', 4),
} as const;
const id = { zh: '导入的编号', en: 'Id of the import' };

export const importDescriptions = {
  createImport: {
    bodyExample: { format: 'xlsx', fileName: '目录.xlsx' },
    answer: answering(importAnswer, {
      ...example,
      upload: {
        method: 'PUT',
        url: 'https://objects.example/imports/workbook?signature=abc',
        expiresAt: '2026-03-02T10:00:00+08:00',
      },
    }),
    problems: ['not_yours_to_do'],
  },
  startImport: {
    parameters: { id },
    bodyExample: { headings: [{ heading: '编目号', means: 'catalogCode' }] },
    answer: answering(importAnswer, { ...example, status: 'running', ...noActions('导入中', 2) }),
    problems: ['not_yours_to_do', 'not_in_this_status'],
  },
  recogniseHeadings: {
    parameters: { id },
    bodyExample: { headings: ['目录编码', '数据目录名称', '数据项名称', '备用列'] },
    answer: answering(recognised, {
      columns: [
        { heading: '目录编码', means: 'catalogCode' },
        { heading: '数据目录名称', means: 'catalogName' },
        { heading: '数据项名称', means: 'itemName' },
        { heading: '备用列' },
      ],
      missing: ['providerCode'],
    }),
  },
  getImport: { parameters: { id }, answer: answering(importAnswer, done) },
  listImportRows: {
    parameters: { ...pageWords, id, state: { zh: '只列出这一结果的行', en: 'Only rows in this state' } },
    answer: answering(pageOf(row), {
      items: [
        {
          row: 14,
          catalogCode: '990100-17',
          catalogId: ids.catalog,
          state: 'needsAttention',
          field: 'updateFrequency',
          value: '视情况',
          reason: {
            zh: '数据更新频率不是规定的取值，请选择。',
            en: 'Not one of the usual frequencies; choose one.',
          },
        },
      ],
      next: cursor,
    }),
  },
  downloadImportRows: {
    parameters: { id, state: { zh: '只列出这一结果的行', en: 'Only rows in this state' } },
    answer: answering(
      said(z.string(), '电子表格文件（XLSX），每个结果一行', 'The file (XLSX), a row for each result'),
      'UEsDBBQAAAAIAA==',
    ),
  },
} satisfies Describing<typeof importOperations>;
