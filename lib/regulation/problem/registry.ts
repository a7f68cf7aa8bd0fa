import { law, ours, plain, type Problem } from './problem.ts';

const calls = {
  invalid_input: plain(400, '输入有误', 'Malformed input'),
  invalid_cursor: plain(400, '翻页位置无效', 'Not a valid cursor'),
  broken_json: plain(400, '请求内容不是有效的 JSON', 'Not valid JSON'),
  not_utf8: plain(400, '请求内容不是 UTF-8 编码', 'Not UTF-8'),
  invalid_if_match: plain(400, '版本号无效', 'Not a valid version'),
  version_required: plain(428, '应当注明所核对的版本', 'The version that was seen is missing'),
  invalid_idempotency_key: plain(400, '防重复键无效', 'Not a valid idempotency key'),
  media_type_unsupported: plain(415, '请求内容的类型不支持', 'Unsupported content type'),
  body_too_large: plain(413, '请求内容过大', 'Too large'),
  unusable_token: plain(401, '令牌中的身份不能使用', 'The token names nobody that can be known'),
  incomplete_token: ours(403, '令牌未说明身份', 'The token does not say who you are'),
  token_not_understood: ours(403, '令牌的声明无法识别', 'A claim of the token cannot be understood'),
  role_required: ours(403, '所任角色不具备办理权限', 'Another role is needed'),
  not_found: ours(404, '未查询到该事项', 'Not found'),
  no_such_deadline: ours(404, '该事项没有这一期限', 'There is no such deadline'),
  no_such_address: ours(404, '没有这一地址', 'There is no such address'),
  method_not_allowed: plain(405, '该地址不接受这一方法', 'Method not allowed'),
  no_such_problem: ours(404, '没有这一说明', 'There is no such page'),
  not_yours_to_do: ours(403, '不具备办理此环节的权限', 'Not yours to do'),
  head_not_registered: ours(403, '登记中未列明该负责人', 'The register does not name this head'),
  body_ended: ours(403, '单位已经撤并', 'The organisation has ended'),
  own_cause: ours(403, '当事方不能自行审核', 'Nobody decides in their own cause'),
  both_sides: ours(403, '同一人不得同时为双方办理', 'Nobody acts on both sides'),
  own_work: ours(403, '本人经办的事项应当由他人审核', 'Nobody approves their own work'),
  bulk_count_differs: ours(409, '个数与条件不符', 'Not as many as was said'),
  no_duty_open: ours(409, '没有应当在期限内办理的事项', 'Nothing is to be done in time'),
  not_in_this_status: ours(409, '当前状态下不能办理', 'Not possible in this status'),
  stale_version: ours(412, '事项已经变更', 'Stale version'),
  too_large: ours(422, '内容过大，无法保存', 'Too large to be stored'),
  idempotency_key_reused: ours(422, '防重复键已用于其他内容', 'The idempotency key was used before'),
  too_many_calls: plain(429, '调用过于频繁', 'Too many calls'),
  internal_error: plain(500, '平台内部错误', 'Internal error'),
  temporarily_unavailable: plain(503, '平台繁忙，请稍后重试', 'Temporarily unavailable'),
} as const;

const register = {
  invalid_uscc: plain(400, '统一社会信用代码有误', 'Not a valid unified social credit code'),
  unknown_region: ours(422, '地区尚未登记', 'The region is not registered'),
  invalid_parent: ours(422, '上级地区有误', 'Not a possible parent'),
  region_replaced: ours(422, '地区已由其他地区承接', 'The region was replaced'),
  unknown_parent: ours(422, '上级地区尚未登记', 'The parent is not registered'),
  unknown_successor: ours(422, '承接地区或者单位尚未登记', 'The successor is not registered'),
  successor_ended: ours(422, '承接地区或者单位已经撤并', 'The successor has ended'),
  ended_for_good: ours(422, '已经撤并的单位不能恢复', 'A body that has ended does not come back'),
  invalid_successor: ours(422, '承接地区有误', 'Not a possible successor'),
  invalid_level: ours(422, '层级与地区不符', 'The level does not fit the region'),
  unknown_superior: ours(422, '上级单位尚未登记', 'The superior is not registered'),
  superior_ended: ours(422, '上级单位已经撤并', 'The superior has ended'),
  invalid_superior: ours(422, '上级单位有误', 'Not a possible superior'),
  authorisation_missing: law(2, '授权组织应当写明授权依据', 'The authorisation is missing'),
  office_taken: ours(422, '该地区已登记此类机关', 'The region has this office already'),
  prefix_taken: ours(422, '机关代字已由其他单位登记', 'Another body has this document prefix'),
  invalid_period: ours(422, '代理期限有误', 'Not a possible period'),
  unknown_account: ours(422, '没有该账号的记录', 'The account is not known'),
  deputy_required: ours(422, '应当由登记的副职代理', 'Only a registered deputy may stand in'),
  too_many_delegations: ours(422, '尚未结束的代理过多', 'Too many delegations'),
  too_many_handovers: ours(422, '有效的移交过多', 'Too many handovers'),
  no_webhook: ours(422, '没有登记通知接收地址', 'No address for notices is registered'),
  ends_in_the_past: ours(422, '密钥的失效时间早于现在', 'The key would have ended before now'),
  key_taken: ours(422, '该编号的密钥已经登记', 'A key is registered under this id'),
  key_not_for_this: ours(422, '密钥有误', 'Not a possible key'),
  key_not_usable: ours(422, '密钥不能使用', 'The key cannot be used'),
  signature_invalid: ours(422, '签名不成立', 'The signature does not hold'),
  too_many_keys: ours(422, '登记的密钥过多', 'Too many keys'),
  rules_version_taken: ours(422, '该版本的规则已经登记', 'This version of the rules is on record'),
  same_person: ours(422, '双方为同一人', 'The two are one person'),
  longer_than_the_law: law(23, '期限长于《政务数据共享条例》规定', 'Longer than the law allows'),
  longer_than_ours: ours(422, '期限长于平台规则', 'Longer than the platform’s rule'),
} as const;

const calendar = {
  not_proposed: ours(409, '没有待确认的内容', 'Nothing waits to be confirmed'),
  proposal_changed: ours(409, '待确认的内容已经变更', 'What waits to be confirmed has changed'),
  regional_days_not_possible: ours(422, '所列日期不能由地区增加', 'Days that a region cannot add'),
  too_many_regional_days: ours(422, '地区增加的日期过多', 'A region adds too many days'),
  too_many_proposals: ours(422, '待确认的放假安排过多', 'Too many announcements wait to be confirmed'),
  announcement_too_long: ours(422, '放假安排过长', 'The announcement is too long'),
  invalid_date: plain(400, '日期无效', 'Not a date'),
  invalid_working_days: plain(400, '工作日数无效', 'Not a number of working days'),
  date_before_calendar: plain(400, '日期早于工作日历', 'Before the calendar begins'),
  date_beyond_calendar: plain(400, '日期晚于工作日历', 'Beyond the calendar'),
  due_beyond_calendar: plain(400, '到期日晚于工作日历', 'The due date lies beyond the calendar'),
} as const;

const catalogs = {
  invalid_catalog: ours(422, '目录内容有误', 'The catalog has faults'),
  incomplete_catalog: law(13, '目录缺少必备内容', 'The catalog lacks required fields'),
  sharing_terms_missing: law(
    15,
    '目录缺少共享的范围、用途或者不予共享的理由',
    'The terms of sharing are missing',
  ),
  secrecy_undeclared: law(3, '目录没有声明不属于国家秘密、工作秘密', 'It is not said that it is no secret'),
  assessment_contradicted: ours(422, '评估结论与数据项不符', 'The assessment contradicts the items'),
  not_to_be_opened: ours(422, '目录不得开放或者授权运营', 'Not to be opened or operated'),
  update_unchanged: law(17, '更新没有任何改动', 'The update changes nothing'),
  secret: law(3, '国家秘密、工作秘密不得编入目录', 'A secret cannot be catalogued'),
  no_standing_consent: ours(422, '该目录不能事先同意', 'Not consented to beforehand'),
  code_taken: ours(422, '目录编码已经存在', 'The catalog code is taken'),
  formality_unconfirmed: ours(422, '疑似增设条件尚未确认', 'An added formality is not confirmed'),
  shared_items_awaited: ours(409, '正在核对经共享取得的数据', 'What came by sharing is looked through'),
  shared_not_operable: law(25, '共享取得的数据不得授权运营', 'What came by sharing is not operated'),
  sample_unreadable: ours(422, '样本不能读取', 'The sample cannot be read'),
  sample_too_small: ours(422, '样本不足以辨认', 'The sample is too small'),
  too_many_samples: ours(409, '当日比对样本过多', 'Too many samples today'),
  too_many_subscriptions: ours(422, '订阅过多', 'Too many subscriptions'),
  nothing_proposed: ours(409, '没有待处理的更正建议', 'Nothing is proposed'),
  nothing_to_attach: ours(422, '目录无需挂接资源', 'Nothing is attached to the catalog'),
  resource_unlike_method: ours(422, '挂接的资源与共享方式不符', 'The resource is unlike the sharing method'),
  service_required: ours(422, '尚未登记提供的服务', 'The service is not registered'),
  update_due: ours(422, '应当更新的目录不能放弃更新', 'An update that is due is not given up'),
  catalog_retired: ours(422, '目录已经撤销', 'The catalog is retired'),
} as const;

const ledger = {
  collection_repeated: law(19, '可以共享的数据不得重复收集', 'What is shared is not collected again'),
  form_field_repeated: ours(
    422,
    '要求填报的字段已经编目或者已有表单要求填报',
    'What is known already is asked again',
  ),
  form_repeated: ours(422, '已有表单要求填报全部字段', 'Another form asks for all of this'),
  form_not_filled: ours(
    422,
    '该表单没有由所指目录填充的字段',
    'Nothing of the form is filled from that catalog',
  ),
  form_not_registered: ours(409, '该表单没有登记或者已经停止', 'The form is not in use'),
  element_name_taken: ours(422, '数据元名称已经使用', 'The name of the element is taken'),
} as const;

const services = {
  invalid_service: ours(422, '服务登记内容有误', 'The description of the service has faults'),
  upstream_not_allowed: ours(422, '服务地址不在允许范围内', 'The address of the service is not allowed'),
  service_in_use: law(27, '正在使用的服务不得擅自减少', 'A service in use is not cut by its provider alone'),
  service_asked_for: ours(422, '有待答复的申请以该服务提出', 'Requests for the service are not answered'),
  service_told_late: ours(422, '减少服务应当提前告知', 'What is taken from a service is told ahead'),
  trial_needed: ours(422, '变更查询方式应当试调用', 'Another way to ask is tried first'),
  trial_failed: ours(422, '变更后的服务试调用没有通过', 'The trial of the changed service has not passed'),
  items_in_use: ours(422, '已同意共享的数据项不能撤出服务', 'Granted items stay in the service'),
  unknown_secret: ours(422, '所引用的密钥尚未保存', 'The secret is not kept'),
  service_not_callable: ours(409, '服务尚不能调用', 'The service cannot be called yet'),
  service_not_open: ours(409, '服务尚未开通', 'The service is not open'),
  outside_service_hours: ours(409, '不在服务时间内', 'Outside the hours of the service'),
  verification_only: ours(422, '该权限仅可核验', 'The grant is for verification only'),
  not_verifiable: ours(422, '该服务不能核验所提交的内容', 'These values cannot be verified'),
  outside_use_range: ours(422, '不在使用范围内', 'Outside the range of use'),
  use_not_named: ours(422, '没有注明所办事项或者信息系统', 'The matter or the system is not named'),
  item_not_granted: ours(422, '数据项不在共享权限内', 'The item is not granted'),
  pseudonymised_item: ours(422, '以假名提供的数据项不能以原值核验', 'The item is given by pseudonyms'),
  too_many_records: ours(422, '返回的记录过多', 'Too many records'),
  call_unproven: ours(422, '没有调用成功的凭据', 'No call has succeeded'),
  quota_exceeded: plain(429, '当日调用次数已经用完', 'The quota of the day is used up'),
  rate_exceeded: plain(429, '调用过于密集', 'Too many calls in a second'),
  probing: plain(429, '核验次数超出限制', 'Too many questions'),
  upstream_failed: plain(502, '提供部门的服务没有正常返回', 'The service behind it has failed'),
  service_interrupted: plain(503, '提供部门的服务中断', 'The service behind it is interrupted'),
} as const;

const requests = {
  withheld: law(14, '该目录属于不予共享', 'The catalog is withheld'),
  of_other_platform: ours(422, '该目录由其他平台公布', 'The catalog is another platform’s'),
  own_catalog: ours(422, '本单位提供的政务数据无须申请共享', 'One’s own data needs no request'),
  invalid_request: ours(422, '申请内容有误', 'The request has faults'),
  verification_first: ours(422, '能够核验的应当优先采用核验', 'Verification comes first'),
  handling_unstated: law(37, '应当写明个人信息、重要数据的处理情况', 'The handling is not stated'),
  handling_unacceptable: law(37, '影响评估认为风险不可接受', 'The risk is found unacceptable'),
  safety_duties_unaccepted: law(37, '尚未接受安全保护义务', 'The safety duties are not accepted'),
  safety_duties_changed: ours(422, '安全保护义务已有新版本', 'The safety duties have another version'),
  invalid_bundle: ours(422, '所列申请不能编为一组', 'The requests cannot be gathered'),
  catalog_changed: ours(409, '目录已经变更', 'The catalog has changed'),
  supplement_asked_before: law(21, '补充材料应当一次性告知', 'Missing material is asked for once'),
  supplement_of_unconditional: ours(
    422,
    '无条件共享的数据不要求补充材料',
    'Unconditional data asks for no material',
  ),
  invalid_supplement_notice: ours(422, '补充材料告知有误', 'The notice has faults'),
  nothing_prepared: ours(409, '没有待审核的内容', 'Nothing waits for consent'),
  too_late_for_supplement: ours(422, '告知补充材料的时间已过', 'Too late to ask for missing material'),
  empty_supplement: ours(422, '没有补充任何内容', 'Nothing was supplied'),
  supplement_too_late: ours(422, '补充材料的期限已过', 'Too late to supply the missing material'),
  extension_asked_before: ours(422, '延长期限只能申请一次', 'An extension is asked for once'),
  extension_too_long: law(21, '延长超过规定的天数', 'Longer than the law allows'),
  circulated_by_receiver: law(25, '需求部门不得持有共享数据的流通管理权', 'Not for a receiver to circulate'),
  no_rights_declared: ours(409, '没有待确认的数据权利登记', 'No rights await confirmation'),
  update_extension_too_long: law(
    17,
    '更新期限的延长超过规定的天数',
    'Longer than the law allows for an update',
  ),
  no_extension_asked: ours(409, '没有待审核的延长申请', 'No extension awaits a decision'),
  too_late_to_extend: ours(422, '答复期限已过或者已经停止', 'Too late to extend'),
  condition_not_listed: law(15, '不得在目录之外增设条件', 'The catalog lists no such condition'),
  refused_for_missing_material: law(
    21,
    '不得以材料不全为由不同意共享',
    'Missing material is no ground to refuse',
  ),
  reasons_required: law(21, '不同意共享的，应当说明理由', 'A refusal states its reasons'),
  ground_not_available: ours(422, '对该类数据不能以此为由不同意共享', 'Not a ground for this class of data'),
  condition_required: ours(422, '应当写明目录列明的条件', 'A listed condition must be cited'),
  legal_basis_required: law(15, '应当写明法律依据', 'The legal basis must be named'),
  formality_demanded: law(15, '不得在目录之外增设条件', 'A condition is added'),
  invalid_limits: ours(422, '不同意的部分有误', 'The limits have faults'),
  consent_period_over: ours(422, '同意的使用期限已经届满', 'The period does not lie ahead'),
  more_than_requested: ours(422, '同意的范围超出申请', 'More than was requested'),
  unconditional: law(14, '无条件共享的数据不得附加条件', 'Unconditional data takes no conditions'),
} as const;

const demands = {
  unknown_department: ours(422, '所列部门不能办理', 'Not a department that can be assigned'),
  assigned_already: ours(422, '已经分派该部门', 'It is with that department already'),
  invalid_demand: ours(422, '共享需求的内容有误', 'The demand has faults'),
  own_demand: ours(422, '不能分派给需求部门自身', 'Not assigned to the department that lodged it'),
  no_authority_above: ours(422, '没有上级政务数据共享主管部门', 'There is no authority above'),
  decline_reasons_required: ours(422, '应当写明不能提供的理由', 'Not said why it is not provided'),
  promise_out_of_range: ours(422, '承诺日期有误', 'Not a day that can be promised'),
  absence_known: ours(409, '已经作出同样的声明', 'That was declared already'),
  nothing_to_decide: ours(409, '没有可以办理的声明', 'Nothing to decide'),
  item_cannot_stand: ours(422, '该数据项不能作为应编数据', 'Not an item that can stand for the datum'),
  task_late: ours(409, '编制任务已经逾期', 'The compilation is late'),
  nothing_compiled: ours(422, '没有登记业务事项', 'No matter is registered'),
  gap_unexplained: ours(422, '没有说明缺口的理由', 'Not said why something is lacking'),
  matter_kind_fixed: ours(422, '业务事项的种类不能变更', 'A matter keeps its kind'),
  catalog_not_linkable: ours(422, '该目录不能作为编目结果', 'The catalog does not answer the demand'),
} as const;

const deliveries = {
  grant_not_begun: ours(409, '使用期限尚未开始', 'The time of use has not begun'),
  grant_over: ours(409, '共享权限已经结束或者到期', 'The grant has ended or expired'),
  data_removed: ours(409, '该次交付的数据已经删除', 'The data of this delivery was removed'),
  not_a_service_grant: ours(422, '该权限不以服务方式共享', 'Not a grant for a service'),
  no_service_open: ours(409, '没有待确认的服务开通', 'There is no open service to confirm'),
  service_found_open: ours(422, '该服务已经认定开通', 'The authority has found the service open'),
  not_a_batch_grant: ours(422, '该权限不以批量方式共享', 'Not a grant for batch delivery'),
  format: ours(422, '分批推送只接受 NDJSON', 'Batches are NDJSON'),
  batch_differs: ours(409, '该序号的批次已有其他内容', 'The batch has other content'),
  fewer_without_reasons: ours(422, '应当说明数据不足的理由', 'Less than was declared, without reasons'),
  extent_not_stated: ours(422, '应当说明如何截取', 'Not said how it was cut to the extent'),
  watermarks_unfit: ours(422, '水位填写不当', 'The watermarks do not fit together'),
  watermark_gap: ours(409, '变更数据不相衔接', 'The changes do not follow'),
  watermark_reused: ours(409, '水位已经使用', 'The watermark was used'),
  no_primary_key: ours(422, '没有主键数据项', 'No primary key items'),
  correction_not_owed: ours(422, '不是待送达的更正', 'Not a correction that is owed'),
  correction_without_records: ours(422, '没有更正后的记录', 'No corrected records'),
  unknown_part: ours(422, '没有这一分片', 'No such part'),
  upload_incomplete: ours(409, '上传尚未完成', 'The upload is not complete'),
  bytes_differ: ours(409, '上传的字节数与声明不符', 'Not as many bytes as were declared'),
  too_many_batches: ours(422, '推送批次过多', 'Too many batches'),
  receipt_refuted: ours(422, '签收内容与核验结果不一致', 'The receipt was refuted'),
  rejection_decided: ours(422, '该次交付已经认定完整', 'The authority has found it complete'),
  receipt_under_verification: ours(409, '签收内容正在核验', 'A receipt is being verified'),
  nothing_uploaded: ours(409, '尚未收到上传的数据', 'Nothing was uploaded'),
} as const;

const grants = {
  grant_suspended: ours(409, '共享已经暂停', 'The sharing is suspended'),
  nothing_shared_yet: ours(422, '尚未共享数据', 'Nothing was shared yet'),
  rectify_by_too_soon: ours(422, '整改期限应当晚于今日', 'The day to rectify does not lie ahead'),
  rectify_by_too_late: ours(422, '整改期限过长', 'The day to rectify lies too far ahead'),
  rectification_unreported: ours(422, '需求部门尚未报告整改情况', 'Nothing was reported as rectified'),
  rectification_unexamined: ours(422, '整改报告尚未核实', 'What was rectified was not looked at'),
  rectification_running: law(27, '整改期限尚未届满', 'The time to rectify is not over'),
  change_pending: ours(409, '已有一项变更待办理', 'A change is pending'),
  nothing_to_change: ours(422, '没有填写变更内容', 'No change is named'),
  effective_too_late: ours(422, '生效日期过晚', 'The day on which it takes effect lies too far ahead'),
  kept_too_long: ours(422, '保存期限过长', 'Records would be kept too long'),
  not_longer: ours(422, '新的期限没有延后', 'The new day is not later'),
  duration_too_long: ours(422, '使用期限过长', 'Longer than a right lasts at a time'),
  effective_too_soon: ours(422, '生效日期应当晚于今日', 'It takes effect on a day that lies ahead'),
  change_widens: ours(422, '提供部门的变更只能减少共享', 'A provider’s change takes away'),
  ending_incomplete: law(27, '终止或者变更共享的步骤不全', 'A step before the ending is missing'),
  change_reasons_required: ours(422, '应当说明不同意变更的理由', 'Reasons for not consenting are required'),
  keeping_basis_required: law(
    29,
    '应当写明更长保存期限的依据',
    'The law that has records kept longer is required',
  ),
  day_ahead: ours(422, '所填日期晚于今日', 'The day lies ahead'),
  disposed_before_delivery: ours(422, '处置日期早于数据交付', 'Disposed of before it was delivered'),
  disposal_proof_gone: ours(409, '处置证明已经删除', 'The proof of the disposal is gone'),
  disposed_before_use: ours(422, '处置日期早于已登记的使用', 'Disposed of before it was used last'),
  day_after_disposal: ours(422, '所填日期晚于数据处置', 'The day lies behind the disposal'),
  third_party_is_requester: ours(422, '第三方不能是需求部门自身', 'The requester is no third party'),
  day_before_grant: ours(422, '所填日期早于共享权限生效', 'The day lies before the grant'),
} as const;

const disputes = {
  right_taken_away: law(27, '原共享权限已经终止', 'The right to these items was ended'),
  dispute_not_fitting: ours(422, '该事项不能提出此类争议', 'Not disputable as it stands'),
  dispute_known: ours(409, '已有同类争议', 'There is a dispute about this already'),
  no_competent_office: ours(409, '没有可以办理的机关', 'No office is registered that may act'),
  proposal_overtaken: ours(409, '该方案已经不是现行方案', 'The proposal stands no more'),
  dispute_full: ours(422, '意见或者方案已经达到上限', 'No more statements or proposals are taken'),
  negotiation_goes_on: ours(422, '应当先行协商', 'Negotiation comes first'),
  coordination_goes_on: ours(422, '协调尚未结束', 'Coordination goes on'),
  invalid_order: ours(422, '执行的内容有误', 'What is to be done has faults'),
} as const;

const backflows = {
  not_an_upper_system: ours(422, '提供部门不是该地区的上级', 'Its provider does not stand above that region'),
  no_receiving_body: ours(422, '该地区没有接收单位', 'No body there could receive it'),
  backflow_known: ours(409, '该项数据回流已经提出', 'This backflow stands already'),
  backflow_without_conditions: law(24, '数据回流不得设置额外的限制条件', 'Backflow takes no conditions'),
  invalid_backflow: ours(422, '数据回流的内容有误', 'What is to flow back has faults'),
} as const;

const reviews = {
  review_known: ours(409, '安全审查已经开始或者已有结论', 'This review is there already'),
} as const;

const attachments = {
  upload_differs: ours(422, '上传的文件与登记不符', 'Not the file that was announced'),
  unknown_document: ours(422, '所附文件不存在', 'There is no such document'),
  document_in_too_many_cases: ours(422, '所附文件引用过多', 'The document goes with too many cases'),
  attachment_needed: ours(409, '附件随未办结的事项保存', 'An open case needs the attachment'),
  attachment_kept: ours(409, '附件的保存期限尚未届满', 'The attachment is still kept'),
} as const;

const corrections = {
  invalid_correction: ours(422, '校核申请内容有误', 'The correction has faults'),
  correction_known: ours(409, '相同的校核申请尚在办理', 'This correction is open already'),
  own_data: ours(422, '本单位提供的政务数据自行更正', 'One’s own data is corrected without a correction'),
  invalid_findings: ours(422, '核实情况有误', 'The findings have faults'),
  nothing_confirmed: ours(422, '没有确认有误的记录', 'No record was confirmed to be wrong'),
  correction_not_shown: ours(422, '没有说明数据如何更正', 'Not said how the data was corrected'),
  correction_reasons_required: ours(422, '不予更正的，应当说明理由', 'What is not corrected needs reasons'),
  confirmed_not_rejected: law(26, '经核实有误的数据应当更正', 'Data found wrong is corrected'),
  invalid_source: ours(422, '数源部门有误', 'Not a possible source'),
  found_uncorrected: ours(422, '数据仍未更正', 'The data was found uncorrected'),
  correction_ordered: ours(422, '人民政府已经决定更正', 'The government has decided that it is corrected'),
  correction_erased: ours(409, '校核申请的内容已经删除', 'The correction was erased'),
  correction_disputed: ours(409, '该校核申请存在争议', 'The correction is disputed'),
  correction_disputable: ours(409, '对方还可以提出争议', 'The other side can still dispute it'),
  holders_not_told: ours(409, '正在告知使用数据的部门', 'The holders are being told'),
  forwarding_open: ours(409, '数源部门尚未处理完毕', 'The source has not decided yet'),
} as const;

const documents = {
  act_not_on_record: ours(409, '记录中没有可以制发公文的行为', 'No act of which this is the document'),
  document_known: ours(409, '该行为已经制发公文', 'There is a document of this act already'),
  not_typeset: ours(409, '公文尚未排成版式文件', 'The document is not set in type yet'),
  document_withdrawn: ours(409, '公文已经撤销', 'The document was withdrawn'),
  not_sealed: ours(422, '所取回的不是用印文件', 'That is no sealed file of the document'),
  sealed_file_differs: ours(422, '所确认的不是取回的文件', 'Not the file that was taken back'),
  sealed_file_taken: ours(
    409,
    '附件已用于其他公文或者已删除',
    'The file seals another document or was erased',
  ),
  file_of_document: ours(409, '附件是公文的用印文件', 'The attachment is the sealed file of a document'),
} as const;

const registry = {
  ...calls,
  ...register,
  ...calendar,
  ...catalogs,
  ...ledger,
  ...services,
  ...requests,
  ...demands,
  ...deliveries,
  ...grants,
  ...disputes,
  ...backflows,
  ...reviews,
  ...attachments,
  ...corrections,
  ...documents,
};

/** Every code that a refusal or failure of the platform can have. One that is not here does not compile. */
export type ProblemCode = keyof typeof registry;

type Registry = typeof registry;
export type StatusOf<Code extends ProblemCode> = Registry[Code]['status'];
/** The article that a refusal with this code cites; `never` where the law is not the reason. */
export type ArticleOf<Code extends ProblemCode> = Registry[Code] extends { readonly article: infer Article }
  ? Article
  : never;
/** Codes whose refusals have this status. */
export type CodeWith<Status extends Problem['status']> = {
  [Code in ProblemCode]: StatusOf<Code> extends Status ? Code : never;
}[ProblemCode];

export const problems: Readonly<Record<ProblemCode, Problem>> = registry;

/** Every code, in the order of the registry. */
export const problemCodes: readonly ProblemCode[] = Object.keys(registry) as ProblemCode[]; // keys of the registry itself

/** The code written like this, if there is one. */
export function problemCode(text: string): ProblemCode | undefined {
  return problemCodes.find((code) => code === text);
}
