import * as z from 'zod/mini';
import { describedCases } from '../../../lib/description/caseAnswers.ts';
import { caseFields, deadline, noActions, statusOf } from '../../../lib/description/everyCase.ts';
import { at, city, ids, registryName } from '../../../lib/description/examples.ts';
import { enumeration, named, said } from '../../../lib/description/naming.ts';
import { count, instant, org, pageWords, regionCode } from '../../../lib/description/values.ts';
import { kind } from '../../../lib/matter/answers.ts';
import { figures, figuresExample } from '../../../lib/matter/figures.ts';
import { standardAddition, standardAdditions } from '../../../lib/matterStandard/schema.ts';
import type { matterOperations } from '../operations/matters.ts';
import { answering, type Describing } from './description.ts';

/** What is answered of a kind of case whose registration is written out. */
function describedOf(name: string) {
  const found = describedCases.find((described) => described.kind === name);
  if (!found) throw new Error(`${name} has no description`);
  return { schema: found.view.schema, example: found.view.example };
}

function listOf(name: string) {
  const found = describedCases.find((described) => described.kind === name);
  if (!found) throw new Error(`${name} has no description`);
  return found.list;
}

said(
  standardAddition.shape.calledToo,
  '据以识别的其他数据项名称',
  'Other names of items by which it is recognised',
);
said(
  standardAddition.shape.elements,
  '据以识别的标准数据元代码',
  'Codes of standard elements by which it is recognised',
);
const addition = named(
  'StandardAddition',
  { zh: '地区对编目标准的一项补充', en: 'What a region adds to the standard' },
  standardAddition,
);
const additions = said(standardAdditions.shape.additions, '各项补充', 'What is added');

const datum = said(z.string(), '应编数据（代码或者名称）', 'The required datum: its code, or its name');
const datumName = said(z.string(), '应编数据的名称', 'What the datum is called');
const standard = said(z.string(), '编目标准的版本', 'Version of the standard');

const requiredDatum = named(
  'RequiredDatum',
  { zh: '一项应编数据', en: 'A datum that must be catalogued' },
  z.strictObject({
    datum,
    datumName,
    calledToo: said(z.array(z.string()), '据以识别的数据项名称', 'Names of items by which it is recognised'),
    elements: said(
      z.array(z.string()),
      '据以识别的标准数据元',
      'Standard elements by which it is recognised',
    ),
  }),
);
const proposal = z.optional(
  said(
    z.strictObject({
      additions: said(z.array(addition), '待确认的各项补充', 'What waits to be confirmed'),
      proposedAt: said(instant, '提出的时间', 'When it was proposed', 'date-time'),
      isOwn: z.optional(
        said(
          z.boolean(),
          '是否由本人提出或者参与提出：须由他人确认',
          'Whether the caller had a hand in it: then somebody else has to confirm it',
        ),
      ),
    }),
    '待确认的补充',
    'What waits for a second person',
  ),
);
const ofRegion = { status: statusOf('matterStandard'), region: regionCode, additions, proposal };
const standardShown = named(
  'MatterStandardInForce',
  { zh: '一个地区的业务事项编目标准', en: 'Which data must be catalogued, by kind of matter' },
  z.strictObject({
    standard,
    ...ofRegion,
    version: said(count, '版本号；尚无补充的为 0', 'Version, 0 where nothing was ever added'),
    kinds: said(
      z.array(z.strictObject({ kind, data: said(z.array(requiredDatum), '应编数据', 'What is required') })),
      '各类业务事项的应编数据，含各级地区的补充',
      'What is required of each kind, with what all regions above have added',
    ),
  }),
);
const additionsShown = named(
  'MatterStandard',
  { zh: '地区对编目标准的补充', en: 'Additions of a region to the standard' },
  z.strictObject({ ...ofRegion, deadlines: z.array(deadline), ...caseFields }),
);

const total = named(
  'CoverageTotal',
  { zh: '合计', en: 'All departments together' },
  z.strictObject({
    departments: said(count, '部门数', 'Departments'),
    withoutMatters: said(count, '没有登记业务事项的部门数', 'Departments that have registered no matter'),
    ...figures,
  }),
);
const departmentLine = named(
  'DepartmentCoverage',
  { zh: '一个部门的编目率', en: 'The coverage of a department' },
  z.strictObject({
    org: said(org, '部门（统一社会信用代码）', 'The department, by its code'),
    orgName: said(z.string(), '部门名称', 'What it is called'),
    duties: said(count, '登记的职责数', 'Functions that it has registered'),
    ...figures,
    unknownMatters: said(
      count,
      '目录所列而没有登记的业务事项数',
      'Matters that its catalogs name and that it has not registered',
    ),
  }),
);
const datumLine = named(
  'DatumCoverage',
  { zh: '一项应编数据的编目情况', en: 'What has become of a required datum' },
  z.strictObject({
    datum,
    datumName,
    state: enumeration(
      'RequiredDatumState',
      { zh: '应编数据的编目情况', en: 'What has become of a required datum' },
      'requiredDatumStates',
    ),
    how: z.optional(
      enumeration('MatterCovering', { zh: '如何识别', en: 'How it was found' }, 'matterCoverings'),
    ),
    catalogId: z.optional(said(z.string(), '数据目录的编号', 'Id of the catalog')),
    item: z.optional(said(z.string(), '数据项的名称', 'Name of the item')),
    gap: z.optional(
      enumeration('MatterGap', { zh: '没有编目的情形', en: 'Why it is not catalogued' }, 'matterGaps'),
    ),
  }),
);
const matterLine = named(
  'MatterCoverage',
  { zh: '一项业务事项的编目情况', en: 'A matter with each datum that its standard requires' },
  z.strictObject({
    id: z.string(),
    name: said(z.string(), '业务事项的名称', 'What the matter is called'),
    kind,
    duty: z.optional(said(z.string(), '所属职责的编号', 'Id of the function under which it stands')),
    provider: said(org, '办理事项的部门（统一社会信用代码）', 'The department, by its code'),
    providerName: z.optional(said(z.string(), '办理事项的部门的名称', 'What it is called')),
    data: said(z.array(datumLine), '各项应编数据', 'Each datum'),
  }),
);
const unknown = z.strictObject({
  catalogId: said(z.string(), '数据目录的编号', 'Id of the catalog'),
  catalogName: said(z.string(), '数据目录名称', 'Name of the catalog'),
  named: said(z.string(), '目录所列的业务事项', 'The matter that it names'),
});
const coverage = named(
  'Coverage',
  { zh: '编目率和缺口', en: 'What must be catalogued, what is, and what is lacking' },
  z.strictObject({
    org: z.optional(said(org, '部门（统一社会信用代码）', 'The department, by its code')),
    region: z.optional(regionCode),
    standard,
    formula: said(z.string(), '计算方法', 'How it is counted'),
    total,
    departments: said(z.array(departmentLine), '各部门', 'Each department'),
    matters: z.optional(said(z.array(matterLine), '部门的各项业务事项', 'Of one department, each matter')),
    unknownMatters: z.optional(
      said(
        z.array(unknown),
        '目录所列而没有登记的业务事项，不计入编目率',
        'Matters that catalogs name and nobody has registered: what they cover counts nowhere',
      ),
    ),
    next: said(
      z.nullable(z.string()),
      '还有部门（一个部门的，还有事项）没有列出时，下一页的位置；没有的为空',
      'Where further departments, or of one department further matters, are listed; null where there are none',
    ),
    isComplete: said(
      z.boolean(),
      '合计是否包括所问的全部部门及其全部事项和目录；分页列出的，合计只是本页各部门的',
      'Whether the total is of all that was asked for: of a region that is told in several pages, each has the total of its own departments',
    ),
  }),
);

const matterId = `${city.registry}.sx-1`;
const formula =
  '编目率 = 已编目的应编数据项数 ÷ 应编数据项数；应编数据项数 = 各业务事项按其种类的编目标准应编的数据项数 − 经政务数据共享主管部门认可不存在的数据项数';
const standardVersion = 'gongxiang-matters-1';
const ownId = {
  zh: '本单位所用的编号；完整的编号在前面加上统一社会信用代码和点',
  en: 'What its department calls it; the full id has the department’s code and a dot before it',
};
const code = { zh: '行政区划代码', en: 'Code of the region' };
const added = { additions: [{ kind: 'permit', datum: '许可有效期', calledToo: ['有效期至'] }] } as const;
const own = {
  status: 'proposed',
  region: city.region,
  additions: [],
  proposal: { additions: added.additions, proposedAt: at.drafted },
} as const;

export const matterDescriptions = {
  putDuty: {
    parameters: { id: ownId },
    bodyExample: { name: '不动产统一登记', basis: '《不动产登记暂行条例》' },
    answer: describedOf('duty'),
    problems: ['not_found', 'not_yours_to_do', 'not_in_this_status', 'too_large'],
    description: {
      zh: '由承担职责的部门自行登记；同一编号再次登记的，以后一次的内容为准。',
      en: 'By the department itself; what is put again under an id replaces what it said.',
    },
  },
  listDutiesOfDepartment: {
    parameters: {
      ...pageWords,
      org: {
        zh: '部门的统一社会信用代码，不填写的为本单位',
        en: 'The department, by its code; one’s own unless told',
      },
    },
    answer: listOf('duty'),
    problems: ['not_found', 'not_yours_to_do'],
  },
  putMatter: {
    parameters: { id: ownId },
    bodyExample: { name: '不动产登记', kind: 'confirmation', duty: 'zz-1', basis: '《不动产登记暂行条例》' },
    answer: describedOf('matter'),
    problems: ['not_found', 'not_yours_to_do', 'matter_kind_fixed', 'not_in_this_status', 'too_large'],
    description: {
      zh: '由办理事项的部门自行登记。应编数据按事项的种类确定，种类登记后不得变更（平台规则）。目录在“对应业务事项”中以编号、事项编码或者名称列明事项。',
      en: 'By the department itself. By its kind goes what must be catalogued, so that a matter keeps its kind (a rule of this platform). Catalogs name it by its id, its national code or its name.',
    },
  },
  getMatterStandard: {
    parameters: { code },
    answer: answering(standardShown, {
      standard: standardVersion,
      ...own,
      proposal: { ...own.proposal, isOwn: false },
      version: 1,
      kinds: [
        {
          kind: 'monitoring',
          data: [
            { datum: 'object', datumName: '对象', calledToo: ['对象', '监测对象'], elements: [] },
            { datum: 'values', datumName: '数值', calledToo: ['数值', '监测值'], elements: [] },
          ],
        },
      ],
    }),
    description: {
      zh: '许可：申请人、申请材料、办理结果；处罚、检查：时间、决定、结果；监测：对象、数值；其余种类由平台比照设定（平台规则），每一种类均有应编数据。',
      en: 'Permits: applicant, submitted data, result; penalties and inspections: time, decision, result; monitoring: object and values; the other kinds by analogy (a rule of this platform): none is without.',
    },
  },
  putMatterStandard: {
    parameters: { code },
    bodyExample: added,
    answer: answering(additionsShown, { ...own, deadlines: [], ...noActions('有待确认的内容', 1) }),
    problems: ['not_yours_to_do', 'unknown_region', 'too_large'],
    description: {
      zh: '地区可以补充应编数据、增加据以识别的名称和标准数据元，不能减少平台标准的应编数据。由政务数据共享主管部门提出，另一人确认后生效。',
      en: 'A region adds data, or names and elements by which data is recognised; it takes nothing from the standard of the platform. In force once a second person confirms it.',
    },
  },
  confirmMatterStandard: {
    parameters: { code },
    bodyExample: {},
    answer: answering(additionsShown, {
      status: 'inForce',
      region: city.region,
      ...added,
      deadlines: [],
      ...noActions('有效', 2),
    }),
    problems: ['not_yours_to_do', 'unknown_region', 'not_proposed', 'own_work'],
  },
  getCoverage: {
    parameters: {
      org: {
        zh: '部门的统一社会信用代码；都不填的为本单位',
        en: 'The department, by its code; one’s own where neither is told',
      },
      region: {
        zh: '地区的行政区划代码，含其下各级',
        en: 'The region, by its code, with everything below it',
      },
      ...pageWords,
    },
    answer: answering(coverage, {
      org: city.registry,
      standard: standardVersion,
      formula,
      total: { departments: 1, withoutMatters: 0, ...figuresExample },
      departments: [
        { org: city.registry, orgName: registryName, duties: 1, ...figuresExample, unknownMatters: 0 },
      ],
      matters: [
        {
          id: matterId,
          name: '不动产登记',
          kind: 'confirmation',
          provider: city.registry,
          providerName: registryName,
          data: [
            {
              datum: 'applicant',
              datumName: '申请人',
              state: 'covered',
              how: 'name',
              catalogId: ids.catalog,
              item: '申请人姓名',
            },
            { datum: 'submittedData', datumName: '申请材料', state: 'gap', gap: 'lacking' },
            {
              datum: 'result',
              datumName: '办理结果',
              state: 'covered',
              how: 'stated',
              catalogId: ids.catalog,
              item: '不动产权证号',
            },
          ],
        },
      ],
      unknownMatters: [],
      next: null,
      isComplete: true,
    }),
    problems: ['not_found', 'not_yours_to_do'],
    description: {
      zh: '按现行目录所列的业务事项和数据项计算：数据项以标准数据元或者名称识别，或者由部门指明；声明不存在的，经政务数据共享主管部门认可后才不计入。没有登记业务事项的部门没有编目率，一并列出。一个地区的部门逐页列出，每页的合计是本页各部门的，各页相加为全部。',
      en: 'Counted from catalogs in force that name the matter: an item is recognised by its standard element or its name, or stated by its department; what is declared not to exist is left out once the authority has accepted it. A department without matters has no rate, and is listed. The departments of a region are told page by page, each with the total of its own: all pages together are the region.',
    },
  },
} satisfies Describing<typeof matterOperations>;
