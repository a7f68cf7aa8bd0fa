import { notices } from '#notices/catalog';
import { extensionDecision, updateExtensionRequest } from '../case/extensionBodies.ts';
import { beginning, type Face, plain, taking } from '../case/face.ts';
import { catalogIdOf } from './catalogId.ts';
import type { CatalogCommand, CatalogStatus } from './events.ts';
import {
  assessments,
  catalogChange,
  catalogContent,
  publication,
  reasons,
  retirementAsked,
  revisionAsked,
} from './schema.ts';
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
    idOf: ({ code }, org) => (code === undefined ? undefined : catalogIdOf(org, code)),
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
    draft: { zh: '草稿', en: 'draft' },
    approved: { zh: '已审核同意', en: 'approved' },
    submitted: { zh: '已报送', en: 'submitted' },
    published: { zh: '已发布', en: 'published' },
    returned: { zh: '已退回', en: 'returned' },
    revising: { zh: '更新草稿', en: 'an update is being drafted' },
    retiring: { zh: '撤销待审核', en: 'its retirement awaits review' },
    retired: { zh: '已撤销', en: 'retired' },
    discarded: { zh: '已放弃', en: 'given up' },
  } satisfies Record<CatalogStatus, unknown>,
  sides: {
    provider: { zh: '提供部门', en: 'provider' },
    authority: { zh: '政务数据共享主管部门', en: 'competent authority' },
    overseer: { zh: '上级机关', en: 'overseer' },
    ministry: { zh: '本领域的国务院部门', en: 'ministry of the field' },
    reader: { zh: '其他部门', en: 'reader' },
  } satisfies Record<CatalogSide, unknown>,
  commands: {
    change: taking(
      {
        zh: '修改草稿、更新稿或者被退回的目录',
        en: 'Change a draft, an update in preparation or a returned catalog',
      },
      catalogChange,
      (content) => command({ type: 'change', content }),
      { summary: '不动产权证书与登记簿摘要' },
    ),
    approve: taking(
      { zh: '部门负责人审核同意（附两项评估）', en: 'The department head approves, with both assessments' },
      assessments,
      (assessed) => command({ type: 'approve', assessments: assessed }),
      {
        secrecyRisk: {
          conclusion: 'none',
          assessor: '示例市不动产登记中心保密办公室',
          date: '2026-02-27',
          document: '示例登密评〔2026〕3号',
        },
        personalInformationImpact: {
          conclusion: 'contains',
          assessor: '示例市不动产登记中心数据科',
          date: '2026-02-27',
          document: '示例登评〔2026〕3号',
        },
      },
    ),
    'send-back': taking(
      { zh: '退回修改', en: 'Send back' },
      reasons,
      (body) => command({ type: 'send-back', ...body }),
      { reasons: '请补充数据更新频率' },
    ),
    submit: plain({ zh: '报送政务数据共享主管部门', en: 'Submit to the authority' }, 'submit'),
    publish: taking(
      {
        zh: '审核并发布（目录或者目录的撤销）',
        en: 'Review and publish the catalog, or its retirement',
      },
      publication,
      ({ confirmations }) => command({ type: 'publish', ...(confirmations ? { confirmations } : {}) }),
      {},
    ),
    return: taking(
      { zh: '退回（说明理由）', en: 'Return with reasons' },
      reasons,
      (body) => command({ type: 'return', ...body }),
      { reasons: '请补充数据更新频率' },
    ),
    revise: {
      ...taking(
        {
          zh: '更新已发布的目录或者恢复已撤销的目录',
          en: 'Update a published catalog, or revive a retired one',
        },
        revisionAsked,
        (revision) => command({ type: 'revise', revision }),
        { trigger: 'duty', changedOn: '2026-03-02', summary: '机构改革后登记职责调整，增加两个数据项' },
      ),
      nameIn: {
        published: { zh: '更新目录', en: 'Update the catalog' },
        retired: { zh: '恢复目录', en: 'Revive the catalog' },
      },
    },
    'accept-mending': plain(
      { zh: '采纳更正建议，开始更新', en: 'Take the proposal and begin an update' },
      'accept-mending',
    ),
    'dismiss-mending': taking(
      { zh: '不采纳更正建议（说明理由）', en: 'Let the entry stand, with reasons' },
      reasons,
      (body) => command({ type: 'dismiss-mending', ...body }),
      { reasons: '该字段仅供内部校验，不属于目录内容' },
    ),
    'request-extension': taking(
      { zh: '申请延长更新期限', en: 'Ask to extend the update term' },
      updateExtensionRequest,
      (body) => command({ type: 'request-extension', ...body }),
      { workingDays: 5, ground: 'severalSources', reason: '两个登记机构合并，数据项需逐项核对' },
    ),
    'decide-extension': taking(
      { zh: '政务数据共享主管部门审核延长申请', en: 'The authority decides on the extension' },
      extensionDecision,
      (body) => command({ type: 'decide-extension', ...body }),
      { consent: true, reason: '理由属实' },
    ),
    'confirm-rights': {
      name: { zh: '确认数据权利登记', en: 'Confirm who holds the rights over the data' },
      // The platform finds who uses the data, and gives the command with that.
      build: () => command({ type: 'confirm-rights', users: [] }),
      isWrittenOut: true,
    },
    'return-rights': taking(
      { zh: '退回数据权利登记（说明理由）', en: 'Return the declaration of rights, with reasons' },
      reasons,
      (body) => command({ type: 'return-rights', ...body }),
      { reasons: '流通管理权的依据不明' },
    ),
    'give-standing-consent': plain(
      { zh: '事先同意对该目录的共享申请', en: 'Consent beforehand to whoever requests it' },
      'give-standing-consent',
    ),
    'withdraw-standing-consent': plain(
      { zh: '撤回事先同意', en: 'Withdraw the consent given beforehand' },
      'withdraw-standing-consent',
    ),
    discard: plain({ zh: '放弃草稿或者更新稿', en: 'Give up a draft or an update' }, 'discard'),
    retire: taking(
      { zh: '报送撤销（说明理由）', en: 'Submit the retirement, with reasons' },
      retirementAsked,
      (retirement) => command({ type: 'retire', retirement }),
      { trigger: 'duty', reasons: '登记职责已划转至其他部门' },
    ),
  },
  deadlines: {
    review: { zh: '目录审核', en: 'review' },
    update: { zh: '目录更新并报送', en: 'update and submission' },
    attachment: { zh: '资源挂接', en: 'attachment' },
  },
  events: {
    drafted: { zh: '编制', en: 'drafted' },
    changed: { zh: '修改', en: 'changed' },
    approved: { zh: '部门负责人审核同意', en: 'approved by the department head' },
    sentBack: { zh: '退回修改', en: 'sent back by the department head' },
    secretFound: { zh: '经评估属于国家秘密或者工作秘密', en: 'assessed to be a state or work secret' },
    submitted: { zh: '报送政务数据共享主管部门', en: 'submitted to the authority' },
    published: { zh: '发布', en: 'published' },
    returned: { zh: '退回', en: 'returned' },
    revisionBegun: { zh: '开始更新', en: 'an update was begun' },
    extensionAsked: { zh: '申请延长更新期限', en: 'an extension was asked for' },
    extensionDecided: { zh: '审核延长申请', en: 'the extension was decided on' },
    resourceAttached: { zh: '资源已经可以提供', en: 'a resource was shown to be there' },
    qualityMeasured: { zh: '测量数据质量', en: 'the quality of its data was measured' },
    sharedItemsNoted: {
      zh: '核对提供部门经共享取得的数据',
      en: 'what its provider has got by sharing was looked through',
    },
    correctionUpheld: { zh: '数据经校核确认有误', en: 'a correction of its data was upheld' },
    correctionOverturned: { zh: '撤销数据有误的认定', en: 'nothing was found wrong after all' },
    correctedDataDelivered: { zh: '更正后再次交付', en: 'data was delivered after the correction' },
    mendingProposed: { zh: '提出目录更正建议', en: 'mending the entry was proposed' },
    mendingAccepted: { zh: '采纳目录更正建议', en: 'the proposal was taken' },
    mendingDismissed: { zh: '不采纳目录更正建议', en: 'the entry was let stand' },
    resourceRegistered: { zh: '挂接资源', en: 'a resource was attached' },
    serviceRegistered: { zh: '登记服务', en: 'the service was registered' },
    rightsDeclared: { zh: '登记数据权利', en: 'rights declared' },
    rightsConfirmed: { zh: '确认数据权利登记', en: 'rights confirmed' },
    rightsReturned: { zh: '退回数据权利登记', en: 'declaration of rights returned' },
    standingConsentGiven: { zh: '事先同意共享', en: 'sharing was consented to beforehand' },
    standingConsentWithdrawn: { zh: '撤回事先同意', en: 'the consent given beforehand was withdrawn' },
    discarded: { zh: '放弃', en: 'given up' },
    retirementAsked: { zh: '报送撤销', en: 'retirement submitted' },
    retirementReturned: { zh: '撤销退回', en: 'retirement returned' },
    retired: { zh: '撤销', en: 'retired' },
  },
  notices,
} as const satisfies Face;
