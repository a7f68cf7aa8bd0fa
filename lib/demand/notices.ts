import { lastDayCodes } from '../case/dueDayNames.ts';
import type { NoticeTexts, ValuesOf } from '../case/face.ts';

/** What whoever disagrees may do: the law names no step of its own before there is a request [ours]. */
const remedy = {
  zh: '如有异议，可以向作出办理意见的政务数据共享主管部门反映，也可以补充情况后重新提出（平台规则）。',
  en: 'Whoever disagrees says so to the authority that has decided, or lodges the demand anew with more to say (a rule of this platform).',
} as const;

/** What is said of demands. */
export const notices = {
  'demand.lodged': {
    title: { zh: '收到共享需求，请分派', en: 'A demand to assign' },
    text: {
      zh: '{requester}提出共享需求“{title}”。请核对现有目录，确定可能提供的部门并予以分派{by}{dueDate}{basis}。',
      en: '{requester} needs "{title}" and finds it in no catalog. Assign it to the department that may hold it{by}{dueDate}{basis}.',
    },
    codes: lastDayCodes,
  },
  'demand.lodgedInName': {
    title: { zh: '已以贵单位名义提出共享需求', en: 'A demand was lodged in your name' },
    text: {
      zh: '{authority}以贵单位名义提出共享需求“{title}”，请核对。{missing}不需要该数据的，可以撤回。',
      en: '{authority} has lodged a demand for "{title}" in your name: check it. {missing}Withdraw it if the data is not needed.',
    },
    codes: {
      missing: {
        '': { zh: '', en: '' },
        scenario: { zh: '没有写明用途，请补充使用场景。', en: 'Its use is not said: add the scenario. ' },
        basis: {
          zh: '没有写明履行职责的依据，请予补充。',
          en: 'The duty on which it is based is not said: add the basis. ',
        },
        both: {
          zh: '没有写明用途和履行职责的依据，请予补充。',
          en: 'Neither its use nor the duty on which it is based is said: add both. ',
        },
      },
    },
  },
  'demand.assigned': {
    title: { zh: '分派的共享需求，请答复', en: 'A demand was assigned to you' },
    text: {
      zh: '政务数据共享主管部门将{requester}的共享需求“{title}”分派贵单位，请核实是否掌握该数据，并予以答复{by}{dueDate}{basis}。用途：{scenario}。分派意见：{note}。',
      en: 'The demand of {requester} for "{title}" was assigned to you. Say whether you hold the data{by}{dueDate}{basis}. Use: {scenario}. Note: {note}.',
    },
    codes: {
      ...lastDayCodes,
      scenario: { '': { zh: '未写明', en: 'not said' } },
      note: { '': { zh: '无', en: 'none' } },
    },
  },
  'demand.assignedTo': {
    title: { zh: '共享需求已经分派', en: 'Your demand was assigned' },
    text: {
      zh: '贵单位的共享需求“{title}”（需求部门：{requester}）已经分派{department}，由其核实答复{by}{dueDate}{basis}。',
      en: 'The demand of {requester} for "{title}" was assigned to {department}, which answers{by}{dueDate}{basis}.',
    },
    codes: lastDayCodes,
  },
  'demand.assignedAbove': {
    title: { zh: '共享需求已由上级分派', en: 'A demand was assigned by an authority above' },
    text: {
      zh: '{authority}已将{requester}的共享需求“{title}”分派{department}，由其核实答复{by}{dueDate}{basis}。贵单位无须另行分派。',
      en: '{authority} has assigned the demand of {requester} for "{title}" to {department}, which answers{by}{dueDate}{basis}. You need not assign it.',
    },
    codes: lastDayCodes,
  },
  'demand.relieved': {
    title: { zh: '共享需求改为分派其他部门', en: 'A demand was taken back from you' },
    text: {
      zh: '{requester}的共享需求“{title}”已由政务数据共享主管部门改为分派其他部门，贵单位无须继续办理。理由：{reasons}。',
      en: 'The demand of {requester} for "{title}" was assigned to another department: nothing more is asked of you. Reasons: {reasons}.',
    },
  },
  'demand.completed': {
    title: { zh: '共享需求已经补充', en: 'A demand was completed' },
    text: {
      zh: '{requester}补充了分派贵单位的共享需求“{title}”原先没有写明的内容，请查看。办理期限不变。',
      en: '{requester} has added to its demand for "{title}", assigned to you, what it did not say. The term stands.',
    },
  },
  'demand.referred': {
    title: { zh: '共享需求报上级分派', en: 'A demand was referred to the authority above' },
    text: {
      zh: '{requester}的共享需求“{title}”所需数据不在本地区各部门，报请{authority}分派。理由：{reasons}。自报请之日起，由其予以分派{by}{dueDate}{basis}。',
      en: 'The demand of {requester} for "{title}" is referred to {authority}, which assigns it from now on{by}{dueDate}{basis}. Reasons: {reasons}.',
    },
    codes: {
      ...lastDayCodes,
      // Notices of earlier versions did not name it.
      authority: { '': { zh: '上级政务数据共享主管部门', en: 'the authority above' } },
    },
  },
  'demand.accepted': {
    title: { zh: '共享需求已经接受', en: 'A demand was accepted' },
    text: {
      zh: '{department}掌握{requester}的共享需求“{title}”所需数据，承诺编入目录{by}{dueDate}{basis}。',
      en: '{department} holds what {requester} needs ("{title}") and promises to have it catalogued{by}{dueDate}{basis}.',
    },
    codes: lastDayCodes,
  },
  'demand.declined': {
    title: { zh: '分派的部门不能提供', en: 'The assigned department has declined' },
    text: {
      zh: '{department}答复不能提供{requester}的共享需求“{title}”所需数据。理由：{reasons}。请政务数据共享主管部门另行分派，或者说明理由后办结{by}{dueDate}{basis}。',
      en: '{department} does not provide what {requester} needs ("{title}"). Reasons: {reasons}. The authority assigns it to another department, or closes it with reasons{by}{dueDate}{basis}.',
    },
    codes: lastDayCodes,
  },
  'demand.closed': {
    title: { zh: '共享需求未能提供', en: 'A demand cannot be met' },
    text: {
      zh: `贵单位的共享需求“{title}”（需求部门：{requester}）经分派核实，目前不能提供。理由：{reasons}。该事项列入负面清单。${remedy.zh}`,
      en: `The demand of {requester} for "{title}" cannot be met at present. Reasons: {reasons}. It stands in the list of exceptions. ${remedy.en}`,
    },
  },
  'demand.catalogued': {
    title: { zh: '共享需求已经编目，可以申请', en: 'A demand was catalogued: it can be requested' },
    text: {
      zh: '{requester}的共享需求“{title}”已由{department}编入目录“{catalog}”并发布，需求部门可以提出共享申请；目录与所需数据不符的，可以说明理由取消目录关联，由其继续办理。',
      en: 'What {requester} needs ("{title}") was catalogued by {department} as "{catalog}" and is published: it can be requested. If it does not answer the demand, its requester takes it off again with reasons.',
    },
  },
  'demand.unlinked': {
    title: { zh: '共享需求与目录的关联已经取消', en: 'The catalog of a demand was taken off again' },
    text: {
      zh: '{who}取消了{requester}的共享需求“{title}”与目录“{catalog}”的关联。理由：{reasons}。该需求退回{department}继续办理{by}{dueDate}{basis}。',
      en: '{who} has taken the catalog "{catalog}" off the demand of {requester} for "{title}". Reasons: {reasons}. {department} goes on with it{by}{dueDate}{basis}.',
    },
    codes: lastDayCodes,
  },
  'demand.granted': {
    title: {
      zh: '共享申请已获同意，请确认需求是否满足',
      en: 'A request was consented to: is the demand met?',
    },
    text: {
      zh: '{requester}对目录“{catalog}”的共享申请已获同意，获准的数据项：{items}。共享需求“{title}”所列数据项中，尚未获准的：{lacking}。需求已经满足的，请予以确认；没有满足的，可以就其余数据另行申请；目录与所需数据不符的，可以说明理由取消目录关联；不再需要的，可以撤回该需求。',
      en: 'A request of {requester} over "{catalog}" was consented to. Granted: {items}. Of what the demand for "{title}" lists, not granted: {lacking}. Confirm that it is met if it is; otherwise request the rest, take the catalog off with reasons if it does not answer the demand, or withdraw the demand.',
    },
    codes: {
      items: { '': { zh: '见共享权限', en: 'see the grant' } },
      lacking: { '': { zh: '无', en: 'none' } },
    },
  },
  'demand.met': {
    title: { zh: '共享需求已经满足', en: 'A demand was met' },
    text: {
      zh: '{requester}的共享需求“{title}”已经满足。',
      en: 'The demand of {requester} for "{title}" was met.',
    },
  },
  'demand.withdrawn': {
    title: { zh: '共享需求已经撤回', en: 'A demand was withdrawn' },
    text: {
      zh: '{requester}撤回共享需求“{title}”，无须继续办理。',
      en: '{requester} has withdrawn its demand for "{title}": nothing more is to be done.',
    },
  },
} as const satisfies NoticeTexts;

declare module '../case/effect.ts' {
  interface NoticeValues extends ValuesOf<typeof notices> {}
}
