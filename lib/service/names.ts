/** Where a parameter of a service stands in the request. */
export const parameterPlaceNames = {
  path: { zh: '路径', en: 'in the path' },
  query: { zh: '查询参数', en: 'in the query' },
  body: { zh: '请求内容', en: 'in the body' },
} as const;

/** How a service is asked. */
export const serviceMethodNames = {
  GET: { zh: '读取', en: 'GET' },
  POST: { zh: '提交', en: 'POST' },
} as const;

/** How the platform proves itself to a service. */
export const serviceAuthNames = {
  none: { zh: '无需认证', en: 'not at all' },
  bearer: { zh: '令牌', en: 'by a bearer token' },
  header: { zh: '请求头中的密钥', en: 'by a secret in a header of its own' },
  basic: { zh: '用户名和密码', en: 'by user and password' },
} as const;

/** On which days a service answers. */
export const serviceDayNames = {
  everyDay: { zh: '每日', en: 'every day' },
  workingDays: { zh: '工作日', en: 'on working days' },
} as const;

/** Which service of a catalog is tried, where a change of it was told ahead. */
export const servicesTriedNames = {
  inForce: { zh: '现行的服务', en: 'the one in force' },
  announced: { zh: '已公布变更、尚未施行的服务', en: 'the one that was told ahead' },
} as const;
export type ServiceTried = keyof typeof servicesTriedNames;

/** What of a service a change takes from those who use it, as it stands in the negotiation of that change. */
export const servicePartNames = {
  parameters: { zh: '参数', en: 'its parameters' },
  quota: { zh: '每日调用次数', en: 'the calls a day' },
  rate: { zh: '调用频率', en: 'the calls a second' },
  hours: { zh: '服务时间', en: 'its hours' },
} as const;
export type ServicePart = keyof typeof servicePartNames;

/** What of a service is asked, or found, in another place than before. */
export const serviceAlterationNames = {
  address: { zh: '服务地址', en: 'where it lies' },
  method: { zh: '请求方法', en: 'how it is asked' },
  auth: { zh: '认证方式', en: 'how the platform signs in there' },
  records: { zh: '记录的位置', en: 'where its records stand' },
  items: { zh: '数据项的取值路径', en: 'where its items stand' },
  parameters: { zh: '参数的位置或者所对应的数据项', en: 'where its parameters stand, or what they ask by' },
} as const;
export type ServiceAlteration = keyof typeof serviceAlterationNames;

/** What a verification answers. */
export const verdictNames = {
  yes: { zh: '是', en: 'yes' },
  no: { zh: '否', en: 'no' },
  unknown: { zh: '未知', en: 'unknown' },
} as const;

/** How a service was asked through a grant. */
export const callWayNames = {
  calls: { zh: '调用', en: 'a call' },
  verify: { zh: '核验', en: 'a verification' },
  opening: { zh: '开通服务的调用', en: 'the call by which it was opened' },
} as const;

/** How a call has ended. */
export const callOutcomeNames = {
  answered: { zh: '正常答复', en: 'answered' },
  failed: { zh: '服务没有正常返回', en: 'the service has failed' },
  denied: { zh: '未予放行', en: 'not let through' },
} as const;

/** Why an upstream service gave nothing that can be answered. */
export const upstreamFaultNames = {
  closed_address: {
    zh: '其域名指向不允许连接的地址',
    en: 'its name leads to an address that is not allowed',
  },
  unreachable: { zh: '无法连接', en: 'it cannot be reached' },
  certificate: { zh: '证书无效或者不受信任', en: 'its certificate is not valid or not trusted' },
  slow: { zh: '没有在时限内返回', en: 'it did not answer in time' },
  too_large: { zh: '返回的内容过大', en: 'its answer is too large' },
  cut_short: { zh: '返回的内容不完整', en: 'its answer is cut short' },
  malformed: { zh: '返回的内容不符合传输协议', en: 'its answer is no HTTP' },
  wrong_status: { zh: '返回了错误状态', en: 'it answered with an error or sent elsewhere' },
  not_taken: { zh: '不接受所提交的参数', en: 'it does not take these parameters' },
  not_json: { zh: '返回的内容不是 JSON', en: 'its answer is not JSON' },
  duplicate_name: {
    zh: '返回的 JSON 中有重复的名称，含义不确定',
    en: 'a name occurs twice in an object of its answer, which says two things',
  },
  too_deep: { zh: '返回的 JSON 嵌套过深', en: 'its answer is nested too deeply' },
  not_allowed: { zh: '其主机已不在允许范围内', en: 'its host is no longer allowed' },
  no_secret: { zh: '所需的密钥没有保存', en: 'the secret that it asks for is not kept' },
  no_records: { zh: '返回的内容不是登记的结构', en: 'its answer is not of the structure registered' },
  items_missing: {
    zh: '返回的记录缺少获准的数据项',
    en: 'records of its answer lack items that are granted',
  },
  too_many_records: { zh: '返回的记录过多', en: 'it answered too many records' },
  place_unreadable: {
    zh: '记录的地区或者日期为空或者无法识别',
    en: 'the region or day of a record is missing or cannot be read',
  },
} as const;
export type UpstreamFault = keyof typeof upstreamFaultNames;
