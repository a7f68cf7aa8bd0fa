import { extensionGroundsTold } from '../regulation/extensionGrounds.ts';
import { lastDayCodes, termBasisNames } from '../case/dueDayNames.ts';
import type { ValuesOf } from '../case/face.ts';
import { serviceAlterationNames } from '../service/names.ts';

/** A class as it is announced: what is withheld is no invitation to ask for it (R16.4). */
const classAnnounced = {
  unconditional: { zh: '无条件共享，可以申请共享', en: 'unconditional, and can be requested' },
  conditional: {
    zh: '有条件共享，可以按照列明的条件申请共享',
    en: 'conditional, and can be requested under its conditions',
  },
  withheld: { zh: '不予共享类，不受理共享申请', en: 'withheld, and no request is taken' },
} as const;

/** Whose catalog it is, behind its name in English; notices of earlier versions do not say it. */
const ownerCodes = { of: { of: { zh: '', en: ' of ' } } };

/** A catalog's code behind its name, where it has one; notices of earlier versions give an id instead. */
const codeWords = {
  open: { '': { zh: '（', en: ' (' }, none: { zh: '', en: '' } },
  close: { '': { zh: '）', en: ')' }, none: { zh: '', en: '' } },
};

/** In what a service changes: one thing of it, or several. */
const takenNames = {
  items: { zh: '数据项', en: 'its items' },
  parameters: { zh: '参数', en: 'its parameters' },
  quota: { zh: '每日调用次数', en: 'the calls a day' },
  rate: { zh: '调用频率', en: 'the calls a second' },
  hours: { zh: '服务时间', en: 'its hours' },
  several: {
    zh: '数据项、参数、次数或者服务时间中的多项',
    en: 'several of its items, parameters, calls and hours',
  },
} as const;

/** In what a service is asked or read in another way. */
const alteredNames = {
  ...serviceAlterationNames,
  several: {
    zh: '地址、请求方法、认证方式、取值路径、参数中的多项',
    en: 'several of its address, method, sign-in, paths and parameters',
  },
} as const;

/** What is said of catalogs. */
export const notices = {
  'catalog.approved': {
    title: { zh: '目录已审核，请报送', en: 'Catalog approved: submit it' },
    text: {
      zh: '目录“{name}”已经部门负责人审核同意，请报送同级政务数据共享主管部门审核。',
      en: 'Catalog "{name}" was approved by the department head; submit it to the authority.',
    },
  },
  'catalog.mendingProposed': {
    title: { zh: '交付的数据与目录不一致', en: 'The data differs from its catalog' },
    text: {
      zh: '目录“{name}”与所交付的数据有 {findings} 处不一致。请查看目录更正建议：采纳的，据此更新目录并报送；不采纳的，说明理由（平台规则）。',
      en: 'The catalog "{name}" and the data that is delivered by it differ in {findings} points. Look at the proposal: take it, and update the catalog by it; or let it stand with reasons (a rule of this platform).',
    },
  },
  'catalog.secretFound': {
    title: { zh: '目录经评估涉密，不得编入', en: 'Catalog assessed to be a secret' },
    text: {
      zh: '目录“{name}”经评估属于国家秘密或者工作秘密，不得编入政务数据目录（《政务数据共享条例》第三条），请放弃该草稿并按照保密规定处理。',
      en: 'Catalog "{name}" was assessed to be a state or work secret and cannot be catalogued (Order 809, article 3): discard the draft and treat it by the rules on secrets.',
    },
  },
  'catalog.submitted': {
    title: { zh: '待审核目录', en: 'Catalog to review' },
    text: {
      zh: '提供单位{of}{provider}报送的目录“{name}”{open}{code}{close}，请于{dueDate}（含当日）前完成审核{basis}：审核通过的予以发布，未通过的退回并说明理由。',
      en: 'Catalog "{name}"{open}{code}{close}{of}{provider} was submitted; publish it or return it with reasons by {dueDate}{basis}.',
    },
    codes: { ...codeWords, ...ownerCodes, basis: termBasisNames },
  },
  'catalog.published': {
    title: { zh: '目录发布', en: 'Catalog published' },
    text: {
      zh: '目录“{name}”{open}{code}{close}已发布，属于{sharingClass}。',
      en: 'Catalog "{name}"{open}{code}{close} is published: {sharingClass}.',
    },
    codes: { ...codeWords, sharingClass: classAnnounced },
  },
  'catalog.standingConsentAsked': {
    title: { zh: '可以事先同意共享', en: 'Sharing can be consented to beforehand' },
    text: {
      zh: '目录“{name}”{open}{code}{close}属于无条件共享，已经发布。贵单位政务数据共享工作机构负责人可以事先同意对该目录的共享申请，由平台在收到申请时以其名义答复；未事先同意的，应当按照答复期限逐件答复。',
      en: 'Catalog "{name}"{open}{code}{close} is unconditional and published. An office head may consent beforehand: the platform then answers on receipt, in their name. Otherwise each request is answered within its term.',
    },
    codes: codeWords,
  },
  'catalog.sentBack': {
    title: { zh: '目录退回修改', en: 'Catalog sent back' },
    text: {
      zh: '目录“{name}”经本部门负责人审核退回修改。理由：{reasons}。',
      en: 'Catalog "{name}" was sent back by the department head: {reasons}',
    },
  },
  'catalog.returned': {
    title: { zh: '目录退回', en: 'Catalog returned' },
    text: {
      zh: '目录“{name}”经审核未通过，予以退回。理由：{reasons}。',
      en: 'Catalog "{name}" was returned: {reasons}',
    },
  },
  'catalog.retirementAsked': {
    title: { zh: '待审核的目录撤销', en: 'Retirement of a catalog to review' },
    text: {
      zh: '提供单位{of}{provider}申请撤销目录“{name}”{open}{code}{close}，请于{dueDate}（含当日）前完成审核{basis}：审核通过的予以撤销，未通过的退回并说明理由。撤销的理由：{reasons}。',
      en: 'Catalog "{name}"{open}{code}{close}{of}{provider} is to be retired; retire it or return that with reasons by {dueDate}{basis}. Its reasons: {reasons}',
    },
    codes: { ...codeWords, ...ownerCodes, basis: termBasisNames },
  },
  'catalog.retirementReturned': {
    title: { zh: '目录撤销申请退回', en: 'Retirement returned' },
    text: {
      zh: '撤销目录“{name}”的申请经审核未通过，予以退回，目录继续有效。理由：{reasons}。',
      en: 'The retirement of catalog "{name}" was returned; the catalog stands. Reasons: {reasons}',
    },
  },
  'catalog.inUseUpdated': {
    title: { zh: '所用目录更新', en: 'A catalog in use was updated' },
    text: {
      zh: '贵单位申请或者使用的{of}{provider}目录“{name}”{open}{code}{close}已经更新，自{date}起按照更新后的目录办理，属于{sharingClass}。已经送达提供部门的申请继续办理，已开通的共享权限不受影响；尚未送达的申请按照更新后的目录重新核对。',
      en: 'Catalog "{name}"{open}{code}{close}{of}{provider}, which you request or use, was updated on {date}: {sharingClass}. Requests that the provider has received go on, and grants stand; what it has not received is held against the update.',
    },
    codes: { ...codeWords, ...ownerCodes, sharingClass: classAnnounced },
  },
  'catalog.bearsElement': {
    title: {
      zh: '其他部门的目录含有本单位的数源数据',
      en: 'A catalog of another department has your element',
    },
    text: {
      zh: '{of}{provider}发布的目录“{name}”{open}{code}{close}含有贵单位担任数源部门的数据元：{elements}。一项数据由数源部门统一收集、更新并向各部门共享，其他部门应当予以配合（《政务数据共享条例》第十九条）。请与该部门核对数据是否一致、是否重复收集；协商不成的，可以向政务数据共享主管部门提出。',
      en: 'The catalog "{name}"{open}{code}{close}{of}{provider} has data elements of which you are the source department: {elements}. The source collects them for all, keeps them up to date and shares them, and the others cooperate (art. 19). See with that department whether the data agrees and whether it is collected twice; where you do not agree, turn to the authority.',
    },
    codes: { ...codeWords, ...ownerCodes },
  },
  'catalog.inUseRetired': {
    title: { zh: '所用目录撤销', en: 'A catalog in use was retired' },
    text: {
      zh: '贵单位申请或者使用的{of}{provider}目录“{name}”{open}{code}{close}自{date}起撤销，不再受理新的共享申请；此前提交的申请继续办理，提供部门可以目录已经撤销为由不同意（平台规则）；已开通的共享权限不受影响。撤销的理由：{reasons}。',
      en: 'Catalog "{name}"{open}{code}{close}{of}{provider}, which you request or use, was retired on {date} and takes no new requests; requests submitted before go on, though the provider may refuse them because of it (a rule of this platform), and grants stand. Reasons: {reasons}',
    },
    codes: { ...codeWords, ...ownerCodes },
  },
  'catalog.serviceChanging': {
    title: { zh: '所用服务变更告知', en: 'A service in use will change' },
    text: {
      zh: '{of}{provider}目录“{name}”的服务自{date}起变更，涉及{what}。说明：{summary}。各共享权限已经就此协商、备案；使用部门请于该日前调整调用（平台规则）。',
      en: 'The service of catalog "{name}"{of}{provider} changes on {date}, in {what}. Summary: {summary}. The change of each grant was negotiated and filed; whoever uses it adapts the calls before that day (a rule of this platform).',
    },
    codes: { ...ownerCodes, what: takenNames },
  },
  'catalog.serviceChangeWithdrawn': {
    title: { zh: '所用服务不再变更', en: 'A service in use does not change after all' },
    text: {
      zh: '{of}{provider}已经告知目录“{name}”的服务自{date}起变更，该变更已经撤回；再次变更的，另行告知（平台规则）。',
      en: 'The change of the service of catalog "{name}"{of}{provider} that was told for {date} does not come. If it changes all the same you are told anew (a rule of this platform).',
    },
    codes: ownerCodes,
  },
  'catalog.serviceAltered': {
    title: { zh: '所用服务变更查询方式', en: 'A service in use is asked in another way' },
    text: {
      zh: '{of}{provider}目录“{name}”的服务自{date}起变更{what}；平台已经试调用，已经同意共享的数据项均有内容。调用没有正常返回或者内容减少的，请使用部门告知提供部门，也可以申请协调处理（平台规则）。',
      en: 'From {date} the service of catalog "{name}"{of}{provider} is asked in another way: {what}. The platform has tried it, and every granted item was there. Tell the provider where calls fail or answer less; a dispute may be lodged (a rule of this platform).',
    },
    codes: { ...ownerCodes, what: alteredNames },
  },
  'catalog.rightsDeclared': {
    title: { zh: '待确认的数据权利登记', en: 'Rights over data to confirm' },
    text: {
      zh: '提供单位{of}{provider}登记了目录“{name}”{open}{code}{close}的采集维护权、核验使用权、流通管理权，请核实后确认或者退回（平台规则）。',
      en: 'The provider{of}{provider} has declared who holds the rights over the data of catalog "{name}"{open}{code}{close}: confirm that or return it (a rule of this platform).',
    },
    codes: { ...codeWords, ...ownerCodes },
  },
  'catalog.rightsConfirmed': {
    title: { zh: '数据权利登记已确认', en: 'Rights over data confirmed' },
    text: {
      zh: '目录“{name}”{open}{code}{close}的数据权利登记已经政务数据共享主管部门确认。',
      en: 'The authority has confirmed who holds the rights over the data of catalog "{name}"{open}{code}{close}.',
    },
    codes: codeWords,
  },
  'catalog.rightsReturned': {
    title: { zh: '数据权利登记退回', en: 'Rights over data returned' },
    text: {
      zh: '目录“{name}”{open}{code}{close}的数据权利登记未经确认，予以退回。理由：{reasons}。',
      en: 'The authority has not confirmed who holds the rights over the data of catalog "{name}"{open}{code}{close}: {reasons}',
    },
    codes: codeWords,
  },
  'catalog.extensionAsked': {
    title: { zh: '延长目录更新期限申请待审核', en: 'Extension of an update to decide' },
    text: {
      zh: '提供单位{of}{provider}申请将目录“{name}”{open}{code}{close}的更新期限延长{workingDays}个工作日，特殊原因：{ground}{reason}。请在更新期限届满前决定{by}{dueDate}{basis}；届满前未决定的，原期限不变。',
      en: 'The provider{of}{provider} asks for {workingDays} more working days to update catalog "{name}"{open}{code}{close}. The special reason: {ground}{reason}. Decide before the term is over{by}{dueDate}{basis}; without a decision it stands.',
    },
    codes: { ...codeWords, ...ownerCodes, ...lastDayCodes, ground: extensionGroundsTold },
  },
  'catalog.extensionConsented': {
    title: { zh: '同意延长目录更新期限', en: 'Extension of an update granted' },
    text: {
      zh: '经政务数据共享主管部门同意，目录“{name}”{open}{code}{close}的更新期限延长{workingDays}个工作日{by}{dueDate}{basis}{legally}{legalDate}。审核意见：{reason}。',
      en: 'The term to update catalog "{name}"{open}{code}{close} is extended by {workingDays} working days{by}{dueDate}{basis}{legally}{legalDate}. The authority: {reason}',
    },
    codes: {
      ...codeWords,
      ...lastDayCodes,
      legally: { law: { zh: '，法定期限的截止日为', en: ', and by law by ' } },
    },
  },
  'catalog.extensionRefused': {
    title: { zh: '不同意延长目录更新期限', en: 'Extension of an update refused' },
    text: {
      zh: '政务数据共享主管部门不同意延长目录“{name}”{open}{code}{close}的更新期限，原期限不变{by}{dueDate}{basis}。理由：{reason}。',
      en: 'The term to update catalog "{name}"{open}{code}{close} is not extended and stands{by}{dueDate}{basis}. Reasons: {reason}',
    },
    codes: { ...codeWords, ...lastDayCodes },
  },
  'catalog.retired': {
    title: { zh: '目录撤销', en: 'Catalog retired' },
    text: {
      zh: '目录“{name}”{open}{code}{close}已撤销，不再受理新的共享申请；此前提交的申请继续办理，提供部门可以目录已经撤销为由不同意（平台规则）；已开通的共享权限不受影响。撤销的理由：{reasons}。',
      en: 'Catalog "{name}"{open}{code}{close} is retired and takes no new requests; requests submitted before go on, though the provider may refuse them because of it (a rule of this platform), and grants stand. Reasons: {reasons}',
    },
    codes: codeWords,
  },
} as const;

declare module '../case/effect.ts' {
  interface NoticeValues extends ValuesOf<typeof notices> {}
}
