import type { FieldError, Pointer, Text } from './text.ts';

/**
 * A step that a provider may not demand besides the request on the platform (R15.4). Article 15: no conditions of one's
 * own may hinder sharing; who answers, and by when, is in articles 20 and 21. Which phrases amount to that is this
 * platform's own list: a person decides whether it is meant so.
 */
export interface Formality {
  readonly code: string;
  /** Of the formalities of one family only the first that fits is told: the gravest comes first. */
  readonly family: 'approval' | 'formality' | 'channel';
  /** Looked for in one clause of a text. */
  readonly pattern: RegExp;
  /** Article of Order 809 that the demand runs against. */
  readonly article: number;
  readonly name: Text;
  readonly reason: Text;
}

const oneOf = (...words: readonly string[]) => `(?:${words.join('|')})`;
const anyOf = (...alternatives: readonly string[]) => new RegExp(alternatives.join('|'), 'iu');

/** Words by which a step is demanded of somebody; 经济, 供应, 需求, 工作需要, 支持 and their like demand nothing. */
const demand = oneOf(
  '(?<!未|不|已|曾)经(?!济|营|办|费|历|纪|贸|销|验|常|开|认定|登记)',
  '须',
  '(?<!供|所|急|必|刚|工作|履职|职责|业务|管理|政务|实际|监管|办案)需(?!求|方)',
  '应当',
  '应[由经先附]',
  '要求',
  '凭(?!证)',
  '(?<!支|保|维|坚|主)持(?!续|有人|证人|股)',
  '附(?!近|属)',
  '征得',
  '取得',
  '待',
  '为准',
  '后(?:方|才|再|即)?可?(?:以|能)?(?:共享|提供|开放|交付|受理|答复)',
);
/** Words by which a paper is handed over or made. */
const handing = oneOf('提交', '提供', '出具', '出示', '开具', '报送', '递交', '签订', '签署', '订立', '另签');

const consent = oneOf(
  '同意',
  '批准',
  '审批',
  '审签',
  '签批',
  '批示',
  '批复',
  '审定',
  '签字',
  '核准',
  '会签',
  '审核',
  '审议',
  '审请',
  '许可(?!证|信息)',
  '研究(?:决定|通过)',
  '集体(?:研究|讨论)?决策',
  '(?:会议?|讨论|审查|审核|评审|集体|党[组委])(?:研究)?通过',
);
/** What a leader does besides: 分管领导签署意见. */
const nod = oneOf(
  '签署',
  '签名',
  '签发',
  '意见',
  '把关',
  '点头',
  '认可',
  '授权',
  '首肯',
  '圈阅',
  '拍板',
  '通过(?:后|的|$)',
);
/** How a provider calls itself, and the offices within it. */
const self =
  '(?:我|本|敝|该|数据提供|提供|数源|责任)(?:局|厅|委|办|处|科|室|院|所|站|队|支队|中心|单位|部门|机关|方|县|市|区|省)';
/** Whoever is picked by somebody's consent: 仅限领导批准的单位使用. */
const picked = `(?:仅限|限于|仅供|只供|仅向|只向|限).{0,12}${consent}(?:通过)?的(?:单位|部门|人员|机构|机关|科室|用户|账号|申请)`;
/** Where the provider sits: who may use the data there only does not get it shared. */
const atPlace =
  '(?:在|到|于)(?:我(?:局|厅|委|办|处|科|室|院|所|中心|单位|部门)|[^,]{0,8}机房|[^,]{0,4}(?<!执法|检查|办案|事故|救援|勘查|监管)现场).{0,8}(?:查询|使用|查阅|调取|核验|访问)';
/** 审批事项, 审核系统: what is named after consent, not consent. */
const itself = '(?!事项|业务|服务|工作|系统|流程|结果|环节|材料|信息|数据|职能|职责|部门|入伍|从|中|时)';

/** Whoever stands above those who answer a request. The heads of the sharing offices are the law's own (art. 20). */
const leader = oneOf(
  '领导(?!干部|小组)',
  '(?<!企业|公司)负责(?:人|同志)',
  '一把手',
  '[局厅处科部司署院所市县区州旗镇乡省校](?<!社区|园区|库区)长(?!期|效|者|沙|春|三角)',
  '主任',
  '书记',
  '党[组委](?!织)',
  '班子',
  '[公务]会(?!计|保障)',
);
const outsideBody = oneOf(
  '[市县区省]委(?!托)',
  '政府(?!部门)',
  '人大',
  '政协',
  '上级',
  '主管部门',
  '省厅',
  '公安机关',
  '办公室',
  '委员会',
);

/** Whoever is to do or to pay something: the requester, or whoever reads this. */
const theOther =
  '(?:贵|你|需求|使用|申请|接收|对)(?:局|厅|委|办|处|科|室|院|所|站|队|中心|单位|部门|方|县|市|区|省)';
/** What opens a demand: 请先, 须, 应当, 由贵局. */
const asking = `(?:请(?:贵|你)?(?:局|单位|部门|方)?|须|应当?|需要?|要求|由${theOther}|先)(?:先|务必|尽快|自行|另行|统一|提前|同步|要|在.{1,8}前|按(?:照)?.{1,10}要求)*`;
/** What is examined before data is had. */
const examination =
  '(?:测评|评测|测试|检测|评估|评审|考核|考试|培训|验收|检查|审计|演练|论证|渗透|认证|鉴定|答辩)';
/** What tells of an examination only: its report, its number, whether it was passed. */
const ofExamination = '(?!报告|结论|结果|情况|文号|编号|时间|日期|记录|机构|业务|事项|数据|信息|的)';

/** The one list of inadmissible formalities, wherever they are written: conditions, scope, notices, limits, reasons. */
export const formalities: readonly Formality[] = [
  {
    code: 'leaderConsent',
    family: 'approval',
    pattern: anyOf(
      '(?:consent|approv(?:al|ed)|sign(?:ed|ature)|endorsed).{0,16}(?:leader|(?<!office)head|director|chief|mayor)',
      '(?:leader|(?<!office)head|director|mayor)s?(?:must|shall|should|to|has|have).{0,6}(?:consent|approve|sign)',
      `${leader}.{0,8}(?:${consent}|${nod})${itself}`,
      `(?:请示|报告|报请|呈报|报|呈)(?:本|我|本单位|县|市|分管|主要|主管|局|厅|委)*${leader}`,
    ),
    article: 15,
    name: { zh: '领导同意', en: 'consent of a leader' },
    reason: {
      zh: '“须经领导同意”不得作为共享条件：共享申请由提供部门依法答复，不得擅自增设条件（《政务数据共享条例》第十五条、第二十一条）。请改为列明共享范围和使用用途。',
      en: 'Consent of a particular leader is no condition of sharing: the provider answers a request as the law says and may not add conditions (articles 15 and 21). State the scope and the permitted uses instead.',
    },
  },
  {
    code: 'outsideConsent',
    family: 'approval',
    pattern: anyOf(`${outsideBody}.{0,8}${consent}${itself}`),
    article: 15,
    name: { zh: '提供部门以外的机关同意', en: 'consent of a body outside the provider' },
    reason: {
      zh: '须经提供部门以外的机关同意，不得作为共享条件，法律、行政法规另有规定的除外（《政务数据共享条例》第十五条、第二十一条）。请改为列明共享范围和使用用途，或者注明依据。',
      en: 'Consent of a body outside the provider is no condition of sharing, unless a law or administrative regulation says so (articles 15 and 21). State the scope and the permitted uses, or the legal basis.',
    },
  },
  {
    code: 'providerConsent',
    family: 'approval',
    pattern: anyOf(
      `(?:${demand}|申请(?!人|表|材料|对象|者|企业|家庭|条件|资格)).{0,12}(?<!资格|资质|条件|准入|任前|项目|贷款|补贴|材料)${consent}${itself}`,
      '(?:同意|批准|审批|审核)(?:通过)?后.{0,4}(?:共享|提供|开放|查询|使用)',
      `未经.{0,16}${consent}.{0,2}不(?:予|能|可|得|)(?:共享|提供|开放|查询|申请)$`,
      `报(?![告名考表审备警案废销价刊酬批社])(?:请|送|经|至|${self})*.{0,6}${consent}${itself}`,
      `由${self}.{0,10}(?:(?:审[核查批])?把关|(?:审[核查批]|核准|确认|授权)(?:同意|确认)?后)`,
      '(?<!未|不|已|曾)经(?!.{0,8}人员)[^,]{0,8}授权后(?:方可|方能|才能|可以?)?(?:使用|共享|查询|提供|开放|调用)',
      `(?:须|应[当由经先]|取得|征得|待|通过|凭|报|经)(?:获得|得到|取得)?(?:数据)?(?:${self}|主管处室|第三方).{0,8}(?:确认|认可|授权|审查|评审|评估|论证|报备|流程|程序)`,
      '先[批审](?:批|核)?后[用给享供]',
      '(?:requires?|subjectto|after|upon|needs?)(?:the|our|prior|written|provider)*(?:consent|approval)',
      picked,
    ),
    article: 15,
    name: { zh: '提供部门另行审批', en: 'approval by the provider' },
    reason: {
      zh: '“审批同意”是提供部门对共享申请的答复（《政务数据共享条例》第二十一条），不得作为共享条件列入目录；有条件共享类应当列明共享范围、使用用途（《政务数据共享条例》第十五条）。',
      en: 'Approval is the provider’s answer to a request (article 21), not a condition to be listed; conditional data lists its scope and permitted uses (article 15).',
    },
  },
  {
    code: 'discretion',
    family: 'approval',
    pattern: anyOf(
      '(?:决定|确定|评估|研究|审查|研判|考虑|斟酌|商定|裁量).{0,6}(?:是否|能否|可否).{0,4}(?:共享|提供|开放|同意|给)',
      '酌情(?:.{0,4}(?:共享|提供|开放|决定|处理|考虑|答复)|$)|自行裁量|视(?:具体|实际|申请|工作)*情况?(?:而定|决定|确定|再定|共享|提供|开放)',
      '一事一(?:议|报|批|审|策)(?!财政|项目|筹|奖|建设|资金|信息)|个案(?:研究|处理|审查|审批|决定|商定)|逐案',
      `由${self}.{0,6}(?:决定|确定|认定|说了算|解释)|解释为准|最终解释权`,
      `按照?${self}的?(?:审核|具体|相关)?(?:意见|要求|安排|口径)(?:$|执行|处理|使用|共享|提供)`,
      `不(?:符合|满足)(?:${self}|内部).{0,8}(?:条件|要求|规定|制度|惯例|办法)`,
      '内部(?:使用|共享|管理|掌握|审核)?的?(?:条件|要求|规定|制度|程序|流程)(?:不符|不允许|不|规定|要求)',
    ),
    article: 15,
    name: { zh: '由提供部门自行决定', en: 'the provider’s own discretion' },
    reason: {
      zh: '是否共享依照《政务数据共享条例》确定，不由提供部门自行裁量（《政务数据共享条例》第十五条、第二十一条）：目录应当列明共享范围、使用用途，答复应当以列明的条件或者法定理由为据。',
      en: 'Whether data is shared follows from the Regulation and is not at the provider’s discretion (articles 15 and 21): the catalog lists scope and permitted uses, and an answer rests on a listed condition or a legal ground.',
    },
  },
  {
    code: 'agreement',
    family: 'formality',
    pattern: anyOf(
      '(?<!dis|in|level)agreement|(?:letterof)?commitment(?:letter)?(?:signed)?$|commitmentletter|letterofcommitment|undertaking|memorandumof',
      `(?:${demand}|${handing}|共享|保密|安全|使用|交换|授权|合作).{0,10}(?:(?<!https?|s?ftp|tcp|ip|传输|通信|网络|接口|调用)协议(?!出让)|承诺[书函]|责任[书状]|备忘录)`,
      `(?:${demand}|${handing}).{0,6}(?<!劳动|聘用|买卖|租赁|购房|施工|承包)合同(?!备案|信息)`,
      '^(?:协议书?|承诺书)$',
      `(?:${demand}|${handing}|签).{0,6}(?:保密(?:承诺|书|协定)|签约)`,
      '另行(?:约定|商定|签约)',
      '(?:协商|商议|会商|磋商|洽商|洽谈|商定|约定|沟通)(?:达成)?(?:一致|同意|确定|确认|决定|后|完成|好)',
      `${demand}.{0,8}(?:协商|商议|会商|磋商|洽商|洽谈|面谈|沟通)`,
      '(?:会商|协商|座谈|洽谈|碰头)(?:会议?)?(?:纪要|记录|意见)',
    ),
    article: 15,
    name: { zh: '另行签订协议或者协商', en: 'a separate agreement or negotiation' },
    reason: {
      zh: '在平台申请之外要求签订协议、承诺书或者另行协商，属于增设条件（《政务数据共享条例》第十五条）。确有法律、行政法规依据的，请注明依据；安全保密要求可以写入使用条件。',
      en: 'An agreement, undertaking or negotiation besides the request on the platform is an added condition (article 15). Name the law or administrative regulation if there is one; duties of security belong in the conditions of use.',
    },
  },
  {
    code: 'letter',
    family: 'formality',
    pattern: anyOf(
      '函(?!数|授|谷|馆|购)',
      '(?:official|introduction|request|cover|stamped|signed)letter|letterof(?!commitment)|written(?:consent|application|request|report)|inwriting',
      '介绍信',
      '红头',
      '工作联系单',
      '书面(?:申请|请示|材料|报告|文件|说明|同意)',
      `(?:填[写报具]|${handing}|${demand}).{0,14}(?:审批|审签|呈批|呈签|会签|审核|申请|共享)[表单](?!格|位|一)`,
      '(?:会议?|党组|班子)纪要(?!信息|数据)',
      '(?:先|须|需)打报告',
      '(?:走|履行|发起).{0,4}(?:OA|公文|发文|办文|内部|签批|会签)(?:系统|平台)?(?:办理|审批|报批)?(?:流程|程序|手续)',
    ),
    article: 15,
    name: { zh: '另行提交公函、表单', en: 'a letter or a form' },
    reason: {
      zh: '在平台申请之外要求公函、介绍信、表单或者书面申请，属于增设条件（《政务数据共享条例》第十五条）：共享申请以在平台提交的为准。',
      en: 'A letter, a form or a written application besides the request on the platform is an added condition (article 15): the request on the platform is what counts.',
    },
  },
  {
    code: 'filing',
    family: 'formality',
    pattern: anyOf(
      '(?<!依法|依规|按规定)(?:须|应当?|需)(?:在?.{1,6}前)?(?:事先|提前|先)?向.{1,14}(?:备案|报备)(?:后|$)',
      '(?:备案|报备)后(?:方可|方能|才可|才能|再)(?:共享|提供|开放|使用|调用|查询)',
    ),
    article: 15,
    name: { zh: '另行备案', en: 'a filing elsewhere' },
    reason: {
      zh: '在平台申请之外要求备案、报备，属于增设条件（《政务数据共享条例》第十五条）：共享申请以在平台提交的为准。',
      en: 'A filing besides the request on the platform is an added condition (article 15): the request on the platform is what counts.',
    },
  },
  {
    code: 'examination',
    family: 'formality',
    pattern: anyOf(
      `(?:通过|接受|参加|完成|配合|取得|经|待)(?:${self}|主管处室|指定).{0,4}(?:组织|开展|实施|安排|主持|认可|委托|指定|举办|进行)?.{0,8}${examination}${ofExamination}`,
      `(?:请|请先|先|须先|应先|需先)(?:贵(?:局|单位|部门))?(?:先|务必|尽快|自行|另行)*(?:通过|完成|开展|接受|参加|组织|委托|进行|做)(?!.{0,12}(?:说明|写明))[^,]{0,12}${examination}${ofExamination}`,
    ),
    article: 15,
    name: { zh: '提供部门组织的测评、评估', en: 'an examination by the provider' },
    reason: {
      zh: '在平台申请之外要求先通过测评、评估、培训、验收等，属于增设条件（《政务数据共享条例》第十五条）。确有法律、行政法规依据的，请注明依据；安全保护措施可以请申请部门说明。',
      en: 'An examination, assessment, training or acceptance besides the request on the platform is an added condition (article 15). Name the law or administrative regulation if there is one; the measures of protection may be asked for.',
    },
  },
  {
    code: 'staff',
    family: 'formality',
    pattern: anyOf(
      `(?:${asking}|^)(?:选派|指派|安排|抽调|增派|委派|借调|派出?|派遣)(?!出所)(?!.{0,6}(?:说明|领取|送))[^,]{0,8}(?:专人|人员|人力|干部|技术员|工程师|驻场|驻点|常驻|跟班)(?!名单|信息|情况|姓名|数据)`,
      `${asking}.{0,6}(?:驻场|驻点|常驻|进驻|派驻)(?!医|机构|人员(?:名单|信息)|情况)`,
    ),
    article: 15,
    name: { zh: '派人驻场', en: 'staff to be stationed' },
    reason: {
      zh: '要求派人驻场、抽调人员，属于增设条件（《政务数据共享条例》第十五条）。',
      en: 'Staff to be sent or stationed is an added condition (article 15).',
    },
  },
  {
    code: 'purchase',
    family: 'formality',
    pattern: anyOf(
      `${asking}(?:出资)?(?:购买|采购|购置|租用|租赁|订购|选购|加购|加装)(?!.{0,4}(?:情况|信息|合同|记录))[^,]{0,16}(?:机|服务器|设备|软件|系统|平台|产品|服务|网关|授权|专线|存储|硬件|终端|证书|厂商|厂家|模块)`,
      `(?:购买|采购|购置|租用|使用|采用|选用|安装|部署|委托|联系).{0,6}(?:${self})?(?:指定|推荐|认可)的?(?:厂商|厂家|供应商|品牌|产品|型号|服务商|开发商|运维商|集成商|承建)`,
    ),
    article: 15,
    name: { zh: '购买指定产品', en: 'a purchase' },
    reason: {
      zh: '要求购买设备、软件、服务或者使用指定厂商的产品，属于增设条件（《政务数据共享条例》第十五条）。',
      en: 'A purchase of equipment, software or services, or from a named supplier, is an added condition (article 15).',
    },
  },
  {
    code: 'window',
    family: 'formality',
    pattern: anyOf(
      `(?:${asking}|可|只能|仅能|^)(?:等待?|待|等候|等到|在|于|赶在|留待|^待)(?!遇)[^,]{0,14}(?:开放(?:窗口|期|日|时段|时间)|窗口期|(?:统一|集中|批量|年度)(?:开放|受理|申报|审核|安排|组织)|(?:申请|申报|受理|开放)(?:窗口|期|批次|时段)(?!口|限|间)|下(?:一|个|一个)?(?:年度?|季度|半年|月|批|批次)|明年|次年|年底)`,
      `(?:下|明|次)(?:一|个|一个)?(?:年度?|季度|半年|月|批次?)(?:再|后再|统一|集中|重新)(?:行|予|次)?(?:开放|申请|申报|提交|受理|办理|共享|提供)`,
      `(?:届时|择期|改期|延后|推迟)(?:再|再行|重新)?(?:申请|申报|提交|受理|共享|提供)`,
    ),
    article: 21,
    name: { zh: '等待开放的时间', en: 'a time to wait for' },
    reason: {
      zh: '要求等待统一开放的时间、批次再行申请，属于增设条件（《政务数据共享条例》第十五条）：共享申请随时可以提出，自收到之日起依法答复（《政务数据共享条例》第二十一条）。',
      en: 'A window, batch or date to wait for is an added condition (article 15): a request is made at any time, and answered within its term from receipt (article 21).',
    },
  },
  {
    code: 'certificate',
    family: 'formality',
    pattern: anyOf(
      `(?:${demand}|${handing}).{0,10}(?:证明(?!时|使用|业务|事项|服务)|授权书|委托书|批文|批件|工作证|执法证)`,
      '凭(?!证).{0,8}证明',
    ),
    article: 15,
    name: { zh: '另行提供证明', en: 'a certificate' },
    reason: {
      zh: '在平台申请之外要求提供证明、授权书或者批文，属于增设条件（《政务数据共享条例》第十五条）。确有法律、行政法规依据的，请注明依据。',
      en: 'A certificate, mandate or permit besides the request on the platform is an added condition (article 15). Name the law or administrative regulation if there is one.',
    },
  },
  {
    code: 'seal',
    family: 'formality',
    pattern: anyOf(
      '加盖',
      '(?:officialseal|sealed(?:copy|form)|stamped(?:by|copy|form|document)|signed(?:by|copy|form|document))',
      '盖[^章]{0,6}章',
      `(?:${demand}|${handing}).{0,10}(?:公章|印章|签章|用印|签字(?!信息|数据|日期))`,
    ),
    article: 15,
    name: { zh: '盖章签字', en: 'a seal or signature' },
    reason: {
      zh: '在平台申请之外要求盖章、签字，属于增设条件（《政务数据共享条例》第十五条）：以工作机构负责人在平台上的审核同意为准。',
      en: 'A seal or signature besides the request on the platform is an added condition (article 15): the consent of the office head on the platform is what counts.',
    },
  },
  {
    code: 'fee',
    family: 'formality',
    pattern: anyOf(
      `(?:${demand}|缴纳|交纳|缴付|支付|交付|收取|承担|缴|付|先交).{0,8}(?:数据|服务|使用|接口|调用|查询|加工|开发|运维|资料|工本|成本|平台|对接|技术)(?:服务|使用|支持|开发|对接|处理|调用|查询)*费`,
      `(?:${demand}).{0,6}(?:缴|交|付|支付|承担|收取).{0,6}(?:费用|成本|价款)`,
      `(?:^|${asking}|并|且|同时|自行)(?:自行)?(?:承担|负担|缴纳|交纳|支付|垫付|分担|分摊|解决|落实|出资)[^,]{0,14}(?:费用|经费|成本|资金|款项|费)(?!的?(?:情况|信息|记录|数据|标准|明细|证明|主体|单位|人))`,
      `(?:费用?|经费|成本|资金|开支)(?:均|全部|应当?|须|需)?由${theOther}.{0,6}(?:承担|负担|支付|解决|自理|自筹|出)|(?:费用|经费|成本)(?:自理|自筹|自行(?:承担|解决|负担))`,
      '(?:有偿|付费|收费|缴费|计费)(?:后|方可|共享|提供|开放|调用|(?:使用|查询)(?:数据|接口|服务|$))|按.{0,3}(?:收费|计费|付费)|(?:付费|收费|计费)\\d',
    ),
    article: 15,
    name: { zh: '收取费用', en: 'a fee' },
    reason: {
      zh: '共享政务数据不得以缴纳费用为条件，属于增设条件（《政务数据共享条例》第十五条）。',
      en: 'A fee is no condition of sharing between departments; it is an added condition (article 15).',
    },
  },
  {
    code: 'offline',
    family: 'channel',
    pattern: anyOf(
      atPlace,
      'offline|inperson|bye-?mail|flashdrive|usb(?:stick|drive)|onpaper',
      '线下(?!门店|商户|经营|活动|销售|培训|办事|窗口|大厅)',
      '(?:离线|脱机)(?:交换|共享|提供|传输|获取)',
      '拷贝|光盘|[U优]盘|移动硬盘|刻录|邮寄|专人(?:送|取)',
      '(?:现场|上门|到场)(?:申请|领取|查询|交换|办理|核对|调取|提取|获取|查阅|说明|沟通|汇报)',
      '当面|面谈|面商|面洽|派(?:专)?人(?:来|到|前|领|取|送|说明)|先(?:电话|致电|来电)',
      `(?:到|来|赴|前往)(?:我|本)(?:局|厅|委|办|处|科|室|院|所|中心|单位|部门)`,
      '纸质(?!档案|证照|证件|登记|台账|历史|记录)',
      '(?:邮件|邮箱|微信|QQ|传真)(?:方式|发送|传输|提供|报送|提交|共享|联系|$)',
    ),
    article: 32,
    name: { zh: '线下交换', en: 'exchange outside the platform' },
    reason: {
      zh: '政务数据共享应当通过全国一体化政务大数据体系开展，不得以线下方式作为共享条件（《政务数据共享条例》第三十二条）。',
      en: 'Data is shared through the national integrated platform; an offline way is no condition of sharing (article 32).',
    },
  },
];

/** Who is asked to do something does it, whatever for. */
const toBeDone =
  '^请(?:先|务必|尽快|自行|另行)*(?:委托|组织|派|购买|采购|租用|承担|安排|配合|参加|接受|通过|完成)';
const demanding = new RegExp(`${toBeDone}|${demand}|${picked}|${atPlace}`, 'u');
/** The clause waives a step, or says that the data takes its place. */
const waives =
  /无需|无须|不需|不须|不必|毋须|毋需|免[于予除去交]|免(?=提|经|申|审|证|盖|批)|不再|不得(?:再|要求|另行|增设)|不要求|取消|替代|代替|取代|减少|精简|以外|without|notrequired|notneeded|^no(?!t)|(?:规则|办法|制度|细则)(?:已|业|由|于)*经/u;
/** The clause says what the data serves: what follows is the requester's own work. */
const serves = /用于|(?<!提)供.{0,20}使用|为(?:了|办理|开展)|作为|仅限|限于|仅供|办理|开展|核验/u;
/** Further use needs the provider's consent by law (art. 25); only where sharing itself is refused is it a condition. */
const bindsFurtherUse =
  /未经(?!.*不(?:予|能|可|得|)(?:共享|提供|开放|查询|申请)$).*(?:不|禁|勿|擅自|第三方|使用|访问|披露)/u;

/** What of a clause can demand something: all of it, or what stands before it says what the data serves. */
function demandingPart(clause: string): string {
  if (waives.test(clause) || bindsFurtherUse.test(clause)) return '';
  return demanding.test(clause) ? clause : clause.slice(0, serves.exec(clause)?.index);
}

/**
 * What in a text amounts to an inadmissible formality, at most one of each family. A clause that waives a step, says what
 * the data serves or binds its further use is left alone.
 */
export function formalitiesIn(text: string): readonly Formality[] {
  const clauses = clausesOf(text).map(demandingPart);
  return gravest(formalities.filter(({ pattern }) => clauses.some((clause) => pattern.test(clause))));
}

/** What was done without anybody's consent is told: 未经批准将数据提供给企业. Where it forbids, it demands. */
const tellsOfNoConsent = /未经(?!.*(?:不(?:予|能|可|得)|方可|才能))/u;

/**
 * What in a report of facts amounts to one: how data was carried off (拷贝至个人U盘), what was done without consent, and what
 * another body has decided of the provider itself (经市政府批准，该业务取消) demand nothing, unless the clause does.
 */
export function formalitiesInFacts(text: string): readonly Formality[] {
  const clauses = clausesOf(text).filter((clause) => !tellsOfNoConsent.test(clause));
  const fitting = formalities.filter(({ code, family, pattern }) => {
    const isTold = family === 'channel' || code === 'outsideConsent' || code === 'providerConsent';
    return clauses.some((clause) => pattern.test(demandingPart(clause)) && (!isTold || obliges.test(clause)));
  });
  return gravest(fitting);
}

/** The clause obliges whoever reads it. */
const obliges = new RegExp(
  `须|应当|方可|方能|才能|才可|要求|请|凭|前|后(?:再|予|可|恢复|使用|提供|共享)|${picked}|仅限|只能`,
  'u',
);

/** Of each family the first. */
function gravest(fitting: readonly Formality[]): readonly Formality[] {
  return fitting.filter(
    ({ family }, index) => fitting.findIndex((other) => other.family === family) === index,
  );
}

/**
 * One error for each formality that a text demands and that is not known to be listed.
 *
 * @param listed by their codes
 * @param called what data items are called: 证明编号 as one of them demands no certificate
 * @param read how the text is read, where it is not a demand throughout
 */
export function formalityFaults(
  text: string,
  path: Pointer,
  listed: ReadonlySet<string> = new Set(),
  called: readonly string[] = [],
  read: (text: string) => readonly Formality[] = formalitiesIn,
): readonly FieldError[] {
  const longestFirst = called.toSorted((one, other) => other.length - one.length);
  return read(longestFirst.reduce((rest, name) => rest.replaceAll(name, '数据项'), text))
    .filter(({ code }) => !listed.has(code))
    .map(({ reason }) => ({ path, code: 'formality', message: reason }));
}

/** A sentence is about how the data is had, and not about what the data tells. */
const aboutSharing =
  /共享|(?:本|该|此)(?:数据|目录)|(?:提供|获取|使用|调用|调取|提取|索取|领取|查询|需要?|用).{0,4}数据|数据.{0,16}(?:提供|获取|使用|调用|查询|提取|拷贝|领取|需求)|(?:需求|提供|申请|使用)(?:部门|单位|方)|(?:后|方可|才能|才可).{0,3}(?:提供|使用|获取|查询|调取|领取)|^(?:获取|领取|索取)/u;

/**
 * What in a description of data, or in rules, amounts to one: 经县人民政府批准 tells there of the matter that was approved, so
 * only sentences about sharing count, and those in which a leader consents.
 */
export function formalitiesInDescription(text: string): readonly Formality[] {
  const sentences = text.split(/[。;；!！?？\n]/u).map((sentence) => sentence.trim());
  const told = sentences.flatMap((sentence) => {
    const isAbout = aboutSharing.test(sentence);
    return formalitiesIn(sentence).filter(({ code }) => isAbout || code === 'leaderConsent');
  });
  return gravest(formalities.filter((formality) => told.includes(formality)));
}

/** A name binds whoever reads it: 姓名（须经批准）, 经局领导同意. What only tells of a step (审批意见, 签字日期) does not. */
const bindsInName = new RegExp(
  '须(?!知)|应当|方可|方能|才能|才可|只能|仅能|未经|凭(?!证)|(?<!申|邀|聘|报|呈|提|声|奏|商)请(?!示|求|假|柬|愿|客)' +
    '|后(?:再|予|可|即可|提供|共享|开放|使用|查询|调用|调取)|(?<!供|所|急|必|刚)需(?:经|先|报|由|凭|持|签|另|填|缴|付|提交|提供|出具|加盖)' +
    `|应[由经先附]|经[^,]{0,6}${leader}.{0,6}${consent}$|另行|must|shall|require|subjectto`,
  'iu',
);
/** The name is that of a thing in which such a step comes up: 是否须签字, 须提交的证明材料. */
const namesThing =
  /^是否|(?:的|名称|日期|时间|编号|号码?|代码|意见|情况|结果|状态|材料|清单|目录|资料|人员?|单位|部门|机关|方式|事项|环节|类[型别]|标[志识]|依据|次数|数量|原因|期限|须知)$/u;

/**
 * What in a name amounts to one: of a data item, a value, an office, a system. Most names with such words tell of the matter (审批意见,
 * 负责人签字), so only those count that bind whoever reads them.
 */
export function formalitiesInName(name: string): readonly Formality[] {
  const binding = clausesOf(name).filter(
    (clause) => bindsInName.test(clause) && (aboutSharing.test(clause) || !namesThing.test(clause)),
  );
  return binding.length === 0 ? [] : formalitiesIn(binding.join('，'));
}

/** Traditional characters of the words above, and the simplified ones by which they are looked for, in one order. */
const traditional =
  '協議書領導簽訂須經審報備蓋證開單線紙質郵費繳應當後請門長廳縣區處辦員會責諾約務據數給與為無從現場離盤電話達決論過許業級屬黨參機關閱聽說聯繫動製錄記價傳來實項負個專錢帶復徵資條內週兩';
const simplifiedOnes =
  '协议书领导签订须经审报备盖证开单线纸质邮费缴应当后请门长厅县区处办员会责诺约务据数给与为无从现场离盘电话达决论过许业级属党参机关阅听说联系动制录记价传来实项负个专钱带复征资条内周两';
const simplifiedOf = new Map(
  Array.from(traditional, (sign, index) => [sign, simplifiedOnes[index] ?? sign] as const),
);

function simplified(text: string): string {
  return text.replaceAll(/\p{Script=Han}/gu, (sign) => simplifiedOf.get(sign) ?? sign);
}

/** A text in simplified characters, without blanks, invisible characters and quotation: what it says, however it is set. */
export function plainWords(text: string): string {
  return simplified(text.normalize('NFKC')).replaceAll(/[\s\p{Cf}、·“”‘’"'()[\]【】《》〈〉「」]+/gu, '');
}

/**
 * The clauses of a text without blanks, invisible characters and quotation; 未经同意，不得… is one. The consent of the
 * sharing office's own head is the law's step (art. 20) and no condition.
 */
function clausesOf(text: string): readonly string[] {
  return plainWords(text)
    .replaceAll(/工作机构负责人(?:审核)?(?:同意|批准)/gu, '')
    .replaceAll(/(未经[^,。;]{1,20}),/gu, '$1')
    .split(/[。.,;:!?]/u);
}
