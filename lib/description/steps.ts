import type { Text } from '../regulation/text.ts';

/**
 * What steps are called that have no address of their own, by kind of case: those that the platform takes by itself, and
 * those that come with a workbook or an upload or have an address elsewhere. Everything else is named by the face of its kind.
 */
export const steps: Readonly<Record<string, Readonly<Record<string, Text>>>> = {
  catalog: {
    'note-resource': { zh: '目录所列数据已经挂接资源', en: 'There is something behind what it describes' },
    'note-probe': { zh: '核对交付的数据与目录', en: 'Hold delivered data against the entry' },
    'note-shared-items': {
      zh: '核对提供部门经共享取得的数据',
      en: 'Note what its provider has got by sharing under the same names',
    },
    'note-correction': { zh: '记录数据校核的结果', en: 'Note what came of a correction of its data' },
    attach: { zh: '挂接目录的资源', en: 'Attach the resource behind the catalog' },
    import: { zh: '由目录工作簿导入', en: 'Take it from an imported workbook' },
    'declare-rights': { zh: '登记数据权利', en: 'Declare who holds the rights over the data' },
    'register-service': { zh: '登记服务接口、核验所用的服务', en: 'Register the service behind its methods' },
  },
  request: {
    'grant-in-dispute': { zh: '按争议处理结果同意共享', en: 'Grant what a dispute has come to' },
    'note-notice-dispute': {
      zh: '记录补充材料告知的争议已经提出或者结束',
      en: 'Note that its notice of missing material is disputed, or no longer',
    },
    'withdraw-notice': {
      zh: '按争议处理结果撤回补充材料告知',
      en: 'Withdraw the notice of missing material, as a dispute has come to it',
    },
    'join-bundle': { zh: '编入申请组', en: 'It becomes part of a bundle' },
  },
  bundle: {
    'note-end': { zh: '组内一件申请已经办结', en: 'A part of it has come to its end' },
    'note-reopened': { zh: '组内一件申请恢复办理', en: 'A part of it goes on' },
  },
  dispute: {
    'note-carried-out': { zh: '争议事项已经执行处理结果', en: 'The disputed case has carried it out' },
    'note-hindered': { zh: '争议事项未能执行处理结果', en: 'The disputed case could not carry it out' },
  },
  harvest: {
    'start-daily': { zh: '每日开始汇集', en: 'Start the run of the day' },
    finish: { zh: '一次汇集完毕', en: 'A run is done' },
    fail: { zh: '一次汇集未能完成', en: 'A run has failed' },
  },
  securityReview: {
    assess: { zh: '评估数据汇聚的风险', en: 'Assess what is put together' },
    end: { zh: '双方并为同一单位，终止审查', en: 'End it: both sides are one body' },
  },
  grant: {
    'delivery-started': { zh: '开始一次交付', en: 'A delivery has begun' },
    'delivery-ready': { zh: '交付的数据可以提取', en: 'A delivery stands ready' },
    'delivery-received': { zh: '交付已经签收', en: 'A delivery was received' },
    'delivery-voided': { zh: '交付经核验与清单不符', en: 'A delivery was found not to be what it should be' },
    'delivery-rejected': { zh: '需求部门认为交付不完整', en: 'A delivery was rejected as incomplete' },
    'delivery-upheld': { zh: '交付经认定完整', en: 'A delivery was found complete' },
    'delivery-failed': { zh: '交付未能完成', en: 'A delivery has failed' },
    'interrupt-service': { zh: '服务中断', en: 'Its service is interrupted' },
    'resume-service': { zh: '服务恢复', en: 'Its service answers again' },
    'note-probing': { zh: '核验次数超出限制', en: 'More was asked than may be verified' },
    'record-calls': { zh: '登记一日的调用', en: 'Record the calls of a day' },
    'widen-in-dispute': {
      zh: '按争议处理结果扩大共享',
      en: 'Widen what is shared, as a dispute has come to it',
    },
    'reinstate-in-dispute': {
      zh: '按争议处理结果恢复共享权限',
      en: 'Reinstate it, as a dispute has come to it',
    },
    'note-checks': {
      zh: '目录重新发布的，记录此后交付所依据的检查要求',
      en: 'The catalog is published anew: note what deliveries are held against from then on',
    },
    'owe-correction': {
      zh: '应当随下一次交付送达更正',
      en: 'A correction is to travel with the next delivery',
    },
    'end-backflow': { zh: '所属数据回流已经结束', en: 'The backflow under which it stands has ended' },
  },
  backflow: {
    'note-delivery': { zh: '记录一次交付的情况', en: 'Note how a delivery stands' },
    'note-suspension': { zh: '所属共享权限已经暂停', en: 'Its grant is suspended' },
    'note-restoring': { zh: '所属共享权限已经恢复', en: 'Its grant is restored' },
    'note-grant-over': { zh: '所属共享权限已经结束', en: 'Its grant is over' },
  },
  demand: {
    'note-consent': { zh: '相应的共享申请已经同意', en: 'A request for it was consented to' },
  },
  delivery: {
    push: { zh: '分批推送记录', en: 'Push a batch of records' },
    split: {
      zh: '对照申报记录清单，不符的即未能交付',
      en: 'Keep the manifest; what was declared otherwise has failed',
    },
    ready: { zh: '各分片核对无误，可以提取', en: 'Every part is sound: it stands ready' },
    'out-of-turn': {
      zh: '另一次交付已经接续，不计入供给',
      en: 'Another delivery has gone on from where it begins',
    },
    progress: {
      zh: '记录又有四分之一的分片就绪',
      en: 'Keep that one more quarter of its parts stands ready',
    },
    'part-remade': {
      zh: '不能重新生成的分片已经重新生成',
      en: 'A part that could not be made anew was made',
    },
    'receive-posted': {
      zh: '接收系统逐片答复无误，视为签收',
      en: 'The system that it is posted to has taken every part',
    },
    fail: {
      zh: '核对、切分或者重新生成分片未能完成',
      en: 'Checking, splitting or making a part anew has failed',
    },
    void: {
      zh: '核验发现分片与清单不符，重新交付',
      en: 'Parts differ from the manifest: they are sent again',
    },
    'grant-closed': {
      zh: '共享权限已经关闭，不再等待签收',
      en: 'The grant is closed: no receipt is waited for',
    },
    'decide-in-dispute': {
      zh: '按争议的决定认定是否完整',
      en: 'Find it complete or not, as a dispute was decided',
    },
    refute: { zh: '核验无误，签收内容不成立', en: 'Every part holds: the receipt is refuted' },
  },
  document: {
    'note-pdf': { zh: '排成版式文件', en: 'It was set in type' },
  },
  correction: {
    'source-decided': { zh: '收到数源部门的处理结果', en: 'Take what the source has decided' },
    'note-evidence-kept': {
      zh: '记录因其他事项保留的证明材料',
      en: 'Note that a file of its evidence stays',
    },
    'reopen-in-dispute': {
      zh: '按争议处理结果重新办理',
      en: 'Open it again, as a dispute has come to it',
    },
    'note-uncorrected': {
      zh: '使用数据的部门反映仍未更正',
      en: 'Take that a holder has found it uncorrected',
    },
    'holders-told': { zh: '记录使用数据的各部门均已告知', en: 'Record that every holder was told' },
  },
  import: {
    progress: { zh: '记录导入进度', en: 'Keep how far it is' },
    finish: { zh: '导入完毕', en: 'The import is done' },
    fail: { zh: '文件整体未能导入', en: 'The file as a whole was not taken' },
    follow: { zh: '随所属单位的撤并转由承接单位办理', en: 'Follow the body that it belongs to' },
    'tell-departments': { zh: '告知目录所属部门', en: 'Tell the departments whose catalogs it has' },
  },
  bulk: {
    lapse: { zh: '交办一日后未办完的，不再办理', en: 'What is not done a day later is left' },
    progress: { zh: '记录办理进度', en: 'Keep how far it is' },
    finish: { zh: '办完', en: 'All of it was worked off' },
    count: { zh: '停止后清点已办各件', en: 'What had been done is counted after a stop' },
  },
  attachment: {
    attach: { zh: '随事项一并保存', en: 'It goes with a case' },
    release: {
      zh: '随校核申请的内容一并删除，其他事项需要的保留',
      en: 'It is erased with the content of a correction, as far as no other case needs it',
    },
    follow: { zh: '随所属单位的撤并转由承接单位保管', en: 'Follow the body that it belongs to' },
  },
  department: {
    follow: { zh: '随地区或者上级单位的变动而变动', en: 'Follow its region or its superior' },
  },
  region: {
    follow: { zh: '随上级地区的变动而变动', en: 'Follow the region above it' },
  },
};
