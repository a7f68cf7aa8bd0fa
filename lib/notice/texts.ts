import type { Text } from '../regulation/text.ts';

/** What a notice says; `{name}` and the like are filled from its values. */
export interface NoticeText {
  readonly title: Text;
  readonly text: Text;
}

/** Every notice the platform sends, by kind. */
export const noticeTexts: Readonly<Record<string, NoticeText>> = {
  'catalog.approved': {
    title: { zh: '目录已审核，请报送', en: 'Catalog approved: submit it' },
    text: {
      zh: '目录“{name}”已由部门负责人审核通过，请报送主管部门。',
      en: 'Catalog "{name}" was approved by the department head; submit it to the authority.',
    },
  },
  'catalog.submitted': {
    title: { zh: '待审核目录', en: 'Catalog to review' },
    text: {
      zh: '目录“{name}”（{code}）已报送，请在期限内发布或者退回。',
      en: 'Catalog "{name}" ({code}) was submitted; publish or return it in time.',
    },
  },
  'catalog.published': {
    title: { zh: '目录发布', en: 'Catalog published' },
    text: {
      zh: '目录“{name}”（{code}）已发布，可以申请共享。',
      en: 'Catalog "{name}" ({code}) is published and can be requested.',
    },
  },
  'catalog.returned': {
    title: { zh: '目录退回', en: 'Catalog returned' },
    text: { zh: '目录“{name}”被退回：{reasons}', en: 'Catalog "{name}" was returned: {reasons}' },
  },
  'catalog.retired': {
    title: { zh: '目录停用', en: 'Catalog retired' },
    text: { zh: '目录“{name}”（{code}）已停用。', en: 'Catalog "{name}" ({code}) is retired.' },
  },
  'request.submitted': {
    title: { zh: '待审批的共享申请', en: 'Request to approve' },
    text: { zh: '对“{name}”的共享申请待您审批。', en: 'A request for "{name}" awaits your approval.' },
  },
  'request.sentBack': {
    title: { zh: '共享申请被退回修改', en: 'Request sent back' },
    text: {
      zh: '对“{name}”的共享申请被退回：{reasons}',
      en: 'The request for "{name}" was sent back: {reasons}',
    },
  },
  'request.received': {
    title: { zh: '收到共享申请', en: 'Request received' },
    text: {
      zh: '收到对“{name}”的共享申请，答复期限自今日起算（当日不计）。',
      en: 'A request for "{name}" was received; the answer clock runs from today (today not counted).',
    },
  },
  'request.supplementAsked': {
    title: { zh: '请补正材料', en: 'Material is missing' },
    text: {
      zh: '对“{name}”的申请需要补正：{missing}。逾期未补的，申请失效。',
      en: 'The request for "{name}" lacks: {missing}. It lapses if this is not supplied in time.',
    },
  },
  'request.supplemented': {
    title: { zh: '材料已补正', en: 'Material supplied' },
    text: {
      zh: '对“{name}”的申请材料已补正，答复期限重新起算。',
      en: 'The material for "{name}" was supplied; the answer clock runs again.',
    },
  },
  'request.extensionAsked': {
    title: { zh: '待决定的延期', en: 'Extension to decide' },
    text: {
      zh: '提供部门请求将“{name}”的答复延长 {workingDays} 个工作日：{reason}',
      en: 'The provider asks for {workingDays} more working days to answer on "{name}": {reason}',
    },
  },
  'request.extensionConsented': {
    title: { zh: '同意延期答复', en: 'Extension granted' },
    text: {
      zh: '“{name}”的答复期限已经延长：{reason}',
      en: 'The answer term for "{name}" is extended: {reason}',
    },
  },
  'request.extensionRefused': {
    title: { zh: '不同意延期', en: 'Extension refused' },
    text: {
      zh: '“{name}”的答复期限不予延长，原期限不变：{reason}',
      en: 'The answer term for "{name}" is not extended and stands: {reason}',
    },
  },
  'request.answerPrepared': {
    title: { zh: '待审批的答复', en: 'Answer to approve' },
    text: {
      zh: '对“{name}”的答复已拟好，请审批。',
      en: 'The answer on "{name}" is prepared and awaits approval.',
    },
  },
  'request.consented': {
    title: { zh: '同意共享', en: 'Sharing consented' },
    text: {
      zh: '“{name}”的共享申请已获同意，提供部门应当在 20 个工作日内共享。',
      en: 'The request for "{name}" is consented; the data is due within 20 working days.',
    },
  },
  'request.refused': {
    title: { zh: '不予共享', en: 'Sharing refused' },
    text: {
      zh: '“{name}”的共享申请未获同意：{reasons}',
      en: 'The request for "{name}" was refused: {reasons}',
    },
  },
  'request.withdrawn': {
    title: { zh: '申请撤回', en: 'Request withdrawn' },
    text: { zh: '对“{name}”的共享申请已撤回。', en: 'The request for "{name}" was withdrawn.' },
  },
  'request.lapsed': {
    title: { zh: '申请失效', en: 'Request lapsed' },
    text: {
      zh: '对“{name}”的申请逾期未补正，已经失效。',
      en: 'The request for "{name}" lapsed: the missing material was not supplied.',
    },
  },
  'grant.opened': {
    title: { zh: '共享权限开通', en: 'Grant opened' },
    text: {
      zh: '“{name}”的共享权限已经开通，待提供部门交付。',
      en: 'The grant over "{name}" is open; delivery is due.',
    },
  },
  'grant.closed': {
    title: { zh: '共享权限结束', en: 'Grant closed' },
    text: {
      zh: '“{name}”的共享权限已由需求部门结束。',
      en: 'The requester has closed the grant over "{name}".',
    },
  },
  'delivery.ready': {
    title: { zh: '数据可提取', en: 'Delivery ready' },
    text: {
      zh: '“{name}”的数据已全部就绪，请提取并签收。',
      en: 'The data of "{name}" stands ready; fetch it and post the receipt.',
    },
  },
  'delivery.failed': {
    title: { zh: '交付失败', en: 'Delivery failed' },
    text: {
      zh: '“{name}”的交付未能完成（{code}，分片 {part}），请更正后重新交付。',
      en: 'The delivery of "{name}" failed ({code}, part {part}); correct it and deliver again.',
    },
  },
  'delivery.received': {
    title: { zh: '交付已签收', en: 'Delivery received' },
    text: { zh: '“{name}”的交付已经签收。', en: 'The delivery of "{name}" was received.' },
  },
  'delivery.voided': {
    title: { zh: '交付核验不符', en: 'Delivery did not hold' },
    text: {
      zh: '“{name}”有 {parts} 个分片与清单不符，正在重新传送；共享期限继续计算。',
      en: '{parts} parts of "{name}" differ from the manifest and are sent again; the clock runs on.',
    },
  },
  'delivery.receiptRefuted': {
    title: { zh: '签收内容与核验结果不符', en: 'The receipt did not match' },
    text: {
      zh: '“{name}”经重新核验与清单一致，请重新提取并核对后签收。',
      en: '"{name}" was verified again and equals its manifest; fetch it again and post a matching receipt.',
    },
  },
  'deadline.half': {
    title: { zh: '期限过半', en: 'Half the term has passed' },
    text: {
      zh: '“{name}”的{deadline}期限已经过半，截止日 {dueDate}。',
      en: 'Half the {deadline} term of "{name}" has passed; it is due on {dueDate}.',
    },
  },
  'deadline.lastDay': {
    title: { zh: '今日到期', en: 'Due today' },
    text: {
      zh: '“{name}”的{deadline}期限今日（{dueDate}）24 时届满。',
      en: 'The {deadline} term of "{name}" ends today ({dueDate}) at 24:00.',
    },
  },
  'deadline.overdue': {
    title: { zh: '已经逾期', en: 'Overdue' },
    text: {
      zh: '“{name}”的{deadline}期限已于 {dueDate} 届满，尚未办理。',
      en: 'The {deadline} term of "{name}" ended on {dueDate} and nothing was done.',
    },
  },
  'deadline.remind': {
    title: { zh: '催办', en: 'Reminder by the authority' },
    text: {
      zh: '“{name}”（{deadline}，{dueDate} 到期）逾期未办，现予催办。',
      en: '"{name}" ({deadline}, due {dueDate}) is overdue: the authority urges it.',
    },
  },
  'deadline.supervise': {
    title: { zh: '督办', en: 'Supervision' },
    text: {
      zh: '“{name}”（{deadline}，{dueDate} 到期）逾期 3 个工作日，列入督办。',
      en: '"{name}" ({deadline}, due {dueDate}) is 3 working days late: under supervision.',
    },
  },
  'deadline.report': {
    title: { zh: '报告本级人民政府', en: 'Reported to the government' },
    text: {
      zh: '“{name}”（{deadline}，{dueDate} 到期）逾期 10 个工作日，报告本级人民政府。',
      en: '"{name}" ({deadline}, due {dueDate}) is 10 working days late: reported to the government.',
    },
  },
  'deadline.moved': {
    title: { zh: '期限变更', en: 'Due day moved' },
    text: {
      zh: '“{name}”的{deadline}期限改为 {dueDate}（原因：{reason}）。',
      en: 'The {deadline} term of "{name}" now ends on {dueDate} (because of: {reason}).',
    },
  },
  'deadline.latenessVoided': {
    title: { zh: '逾期记录撤销', en: 'Lateness voided' },
    text: {
      zh: '“{name}”的{deadline}期限重算为 {dueDate}，此前的逾期记录作废。',
      en: 'The {deadline} term of "{name}" was recomputed to {dueDate}; the lateness on record is void.',
    },
  },
  'glass.broken': {
    title: { zh: '紧急调阅', en: 'Read in an emergency' },
    text: {
      zh: '运维账号 {sub} 紧急调阅了本事项，至 {until} 止。理由：{reason}',
      en: 'The operator’s account {sub} opened this case in an emergency, until {until}. Reason: {reason}',
    },
  },
  'staff.delegated': {
    title: { zh: '代理生效', en: 'Delegation' },
    text: {
      zh: '{from} 至 {until} 由 {to} 代理 {of} 的 {role} 职责。',
      en: '{to} exercises the role {role} of {of} from {from} to {until}.',
    },
  },
  'staff.revoked': {
    title: { zh: '代理撤销', en: 'Delegation revoked' },
    text: { zh: '代理 {id} 已撤销。', en: 'Delegation {id} is revoked.' },
  },
  'staff.handedOver': {
    title: { zh: '事项移交', en: 'Work handed over' },
    text: {
      zh: '{from} 经办的事项移交给 {to}：{reason}',
      en: 'The work of {from} is handed over to {to}: {reason}',
    },
  },
  'office.missing': {
    title: { zh: '通知无人接收', en: 'A notice has nobody to go to' },
    text: {
      zh: '地区 {region} 及其上级都没有登记 {office}，通知“{unsent}”无人接收；请登记后告知当事单位。',
      en: 'Neither region {region} nor any above it has its {office}; the notice "{unsent}" reached nobody. Register the office and tell those concerned.',
    },
  },
  'calendar.noticeMissing': {
    title: { zh: '尚未载入下一年度放假通知', en: "Next year's holiday notice is missing" },
    text: {
      zh: '{year} 年的放假安排尚未载入，涉及的期限均为暂定；国务院办公厅通知发布后请立即载入。',
      en: 'The holiday notice for {year} is not loaded; terms that reach it are provisional. Load it as soon as it is published.',
    },
  },
};
