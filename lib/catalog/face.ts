import { notices } from '#notices/catalog';
import { beginning, type Face, plain, taking } from '../case/face.ts';
import { catalogIdOf } from './catalogId.ts';
import type { CatalogCommand, CatalogStatus } from './events.ts';
import { assessments, catalogChange, catalogContent, reasons } from './schema.ts';
import type { CatalogSide } from './transitions.ts';

const command = <C extends CatalogCommand>(given: C): C => given;

/** 政务数据目录 as people and clients see it. */
export const face = {
  name: { zh: '目录', en: 'catalog' },
  plural: 'catalogs',
  creation: beginning({
    name: { zh: '编制目录（草稿）', en: 'Draft a catalog' },
    article: 12,
    roles: ['officer'],
    body: catalogContent,
    idOf: ({ code }) => (code === undefined ? undefined : catalogIdOf(code)),
    build: (id, content) => command({ type: 'draft', id, content }),
    example: {
      name: '不动产登记信息',
      dataItems: [{ name: '不动产单元号', type: 'string' }],
      format: 'CSV',
      updateFrequency: 'daily',
      sharingClass: 'conditional',
      sharingMethods: ['batch'],
      useConditions: [{ id: 'c1', text: '仅限住房保障资格核验' }],
      sharingScope: '本市各部门',
      permittedUses: '资格核验',
      classification: { grade: 'general', level: 2 },
      secret: false,
    },
  }),
  statuses: {
    draft: { zh: '起草', en: 'draft' },
    approved: { zh: '已审核同意', en: 'approved' },
    submitted: { zh: '已报送', en: 'submitted' },
    published: { zh: '已发布', en: 'published' },
    returned: { zh: '已退回', en: 'returned' },
    retired: { zh: '已停用', en: 'retired' },
  } satisfies Record<CatalogStatus, unknown>,
  sides: {
    provider: { zh: '提供部门', en: 'provider' },
    authority: { zh: '政务数据共享主管部门', en: 'competent authority' },
    overseer: { zh: '上级机关', en: 'overseer' },
    reader: { zh: '其他部门', en: 'reader' },
  } satisfies Record<CatalogSide, unknown>,
  commands: {
    change: taking(
      { zh: '修改草稿或者被退回的目录', en: 'Change a draft or returned catalog' },
      catalogChange,
      (content) => command({ type: 'change', content }),
      { summary: '不动产权证书与登记簿摘要' },
    ),
    approve: taking(
      { zh: '部门负责人审核同意（附两项评估）', en: 'The department head approves, with both assessments' },
      assessments,
      (assessed) => command({ type: 'approve', assessments: assessed }),
      { secrecyRisk: '不涉及国家秘密、工作秘密', personalInformationImpact: '证件号不予共享，其余已最小化' },
    ),
    submit: plain({ zh: '报送政务数据共享主管部门', en: 'Submit to the authority' }, 'submit'),
    publish: plain({ zh: '审核并发布', en: 'Review and publish' }, 'publish'),
    return: taking(
      { zh: '退回（说明理由）', en: 'Return with reasons' },
      reasons,
      (body) => command({ type: 'return', ...body }),
      { reasons: '请补充数据更新频率' },
    ),
    retire: plain({ zh: '停用', en: 'Retire' }, 'retire'),
  },
  deadlines: { review: { zh: '审核', en: 'review' } },
  events: {
    drafted: { zh: '编制', en: 'drafted' },
    changed: { zh: '修改', en: 'changed' },
    approved: { zh: '部门审核通过', en: 'approved by the department' },
    submitted: { zh: '报送主管部门', en: 'submitted to the authority' },
    published: { zh: '发布', en: 'published' },
    returned: { zh: '退回', en: 'returned' },
    retired: { zh: '停用', en: 'retired' },
  },
  notices,
} as const satisfies Face;
