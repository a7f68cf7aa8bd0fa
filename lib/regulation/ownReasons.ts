const self = '(?:我|本|敝)(?:局|厅|委|办|处|科|室|院|所|站|队|支队|中心|单位|部门|机关|方|县|市|区|省|系统)';

/** That its systems are not ready: how data is had is the provider's duty to arrange (arts. 21, 32). */
const systems = [
  '(?:系统|平台|接口|网络|网|专线|数据库|技术|双方|链路|前置机|通道|设备|设施|环境|机制|标准|账号).{0,12}(?:尚未|还未|暂未|没有|还没|未|不|有待|无法|难以)(?:能|实现|完成|予以|进行|全面|完全|相互|互相|正式|[与和同跟].{1,10})*(?:对接|打通|联通|连通|接通|互通|接入|开发|改造|建成|建设|建立|上线|升级|具备|就绪|支持|支撑|成熟|稳定|完善|到位|迁移|部署|兼容)',
  '(?:正在|处于|正处|处在)(?:进行)?.{0,8}(?:升级|改造|建设|迁移|维护|开发|调试|割接|清洗|治理|整理|整合)',
  '(?:不|未|尚不|尚未|暂不)具备.{0,8}(?:技术|对接|接口|系统|网络|共享|提供|开放|支撑)(?:的)?(?:能力|手段|基础|条件)',
  '数据.{0,4}(?:尚未|还未|暂未|未|有待)(?:完成|进行)?(?:清洗|治理|整理|整合|电子化|数字化)',
  '(?:技术|工作)上?(?:有|存在).{0,4}(?:困难|难度)',
  '(?:等|待).{0,14}(?:升级|改造|建成|上线|完成|成熟|批复|审定).{0,6}(?:再说|再议|再定|以后|之后)',
];

/** That it has not the means. */
const means = [
  '(?:人手|人员|力量|经费|资金|精力|人力|预算|时间).{0,4}(?:不足|不够|有限|紧张|缺乏|短缺|没有保障|无法保障)',
  '(?:工作|任务|业务|事务).{0,3}(?:繁忙|繁重|太忙|太多|量大|压力大)',
];

/** That the data is the provider's own, or that sharing it costs the provider something. */
const ownInterest = [
  `(?:涉及|事关|影响|损害|关系到?|触及|触动|有损|不利于|不符合).{0,6}(?:${self}|部门|自身|内部|系统内).{0,6}(?:利益|权益|收益|收入|创收|权力|权威|业绩|考核|声誉|形象|成果|工作)`,
  `(?:属于?|系|是|归|由).{0,4}(?:${self}|部门|内部).{0,6}(?:所有|自有|资产|独有|专有|自建|自行建设|自行采集|投入|成果|资料|内部|掌握的?资源|财产)`,
  '(?:属于?|系|是|仅供|只供)(?:部门|单位)?内部(?:资料|数据|信息|文件|使用|掌握|成果)',
  `${self}.{0,8}(?:投入|花费|耗费).{0,8}(?:资金|经费|人力|精力|成本|大量|巨大)`,
  '(?:担心|害怕|怕|顾虑|恐).{0,10}(?:责任|追责|问责|泄|滥用|麻烦)|责任.{0,4}(?:太大|过大|重大|承担不起|不清$)',
];

/** That it does not suit, was never done, or somebody inside would have it so. */
const inconvenient = [
  '领导.{0,6}(?:要求|指示|决定|意见|安排|出差|外出|开会|不同意|没有同意|未同意)|内部(?:的)?(?:分工|机构|人员|安排).{0,3}(?:调整|变动|变化|变更)',
  '不(?:太|大|甚|很)?(?:方便|便于?)(?!民)',
  '(?:时机|条件|机制)?(?:暂|尚|还)(?:不|未)(?:成熟|合适|适宜|妥当)|时机(?:不|未|尚未|还不|还未)成熟',
  '(?:没有|无|尚无|从无)(?:此类|类似|相关)?(?:的)?(?:先例|惯例)|(?:从未|从来不|历来不|一贯不|一向不|向来不)(?:对外|向.{1,8})?(?:共享|提供|开放)',
  '不(?:愿|愿意|想|打算|考虑|予考虑)(?:对外|向.{1,8})?(?:共享|提供|开放)?$',
];

/** What the two departments have with each other. */
const dispute = [
  '(?:贵|我|本|两)(?:局|厅|委|办|处|院|所|中心|单位|部门|方|家).{0,14}(?:分歧|矛盾|过节|积怨|隔阂|不和|不合作|不配合|不支持)',
  '(?<!买卖|当事|合同|租赁|劳资|劳动|婚姻|夫妻|交易|承包|原被告)双方.{0,6}(?:(?:存在|有).{0,6}(?:分歧|争议|矛盾|纠纷|隔阂)|意见不一|未能?达成|没有达成|缺乏互信)',
  '(?:贵|你)(?:局|厅|委|办|处|院|所|中心|单位|部门|方).{0,8}(?:未|没有|从不|拒绝|不)(?:能|曾|予)?(?:向|给|与|对|同|和)(?:我|本).{0,10}(?:共享|提供|开放|配合|支持|合作)',
  '(?:未|没有|不)(?:能|予)?(?:实现)?(?:对等|互惠|双向)(?:共享|开放|提供)?',
  `[与和同跟]${self}.{0,6}(?:协商|沟通|商量|联系|洽谈|对接|协调)`,
  '(?:没有|未|没|尚未).{0,8}(?:发文|来函|发函|行文|来文|致函|正式函)',
];

/** That it names nobody's business but is delicate: without a law that forbids it that is no ground (art. 15). */
const delicate =
  /^(?:该|此|所申请的?|本)?(?:类|项|部分)?(?:数据|信息|内容|事项)?.{0,3}(?:比较|较为?|很|太|过于|十分|非常)?敏感(?:性较?[高强])?$|^(?:该|此|所申请的?)?(?:数据|信息|内容)?.{0,2}(?:涉及|事关|包含|含有|属于).{0,4}(?:个人|他人|公民|企业)?(?:隐私|敏感(?:信息|数据))$/u;

const ofSystems = new RegExp(systems.join('|'), 'u');
const ofBoth = new RegExp(dispute.join('|'), 'u');
const own = new RegExp([...means, ...ownInterest, ...inconvenient].join('|'), 'u');

/** What draws the consequence, or puts it off: nothing by which a request could be refused. */
const follows =
  /^(?:故|因此|所以|因而|现|据此|且|并且|同时|目前|经审核|经核|经研究|建议|请)?(?:我局|本局|我单位|本单位|我部门|本部门)?(?:暂|现|均|都)?(?:不予?|不能|不宜|不便|无法|难以|不同意|予以|退回|暂缓|缓)(?:对外|对其|向.{1,10})?(?:共享|提供|回流|变更|同意|批准|开放|配合|支持|办理|考虑|公开|退回|申请|答复|更正|承接|继续)*$|^(?:待|等|今后|以后|下一步|届时|另行|条件成熟|视情).{0,20}$|^(?:目前|鉴于|由于|经研究|经审核|经核实|请谅解|请理解|敬请谅解|特此说明)$/u;

/** What the law asks of a request, or forbids: words of a lawful reason. */
const lawful = /职责|必要|最小|用途|列明|(?:法律|法规|条例)|不真实|不属实|伪造|虚假|依据|未见该|没有该|查无/u;

/**
 * Whether reasons say nothing but what stands in the provider's own way: its systems are not ready, it has an interest of its own, it
 * does not suit, or the two departments are at odds. None of these is a ground on which sharing is refused (arts. 15, 20, 21). Which
 * phrases amount to that is this platform's own list; reasons that name a lawful one besides are left to be judged.
 *
 * @param under.law a law that forbids it is named beside: then that the data is delicate may be what it forbids it for
 * @param under.system that a system changes is what is pleaded: then how far it is may be the reason
 * @param under.conduct what the other side has done is what is pleaded: then how the two have dealt with each other may be it
 */
export function claimsOnlyOwnReasons(
  reasons: string,
  under: { readonly law?: boolean; readonly system?: boolean; readonly conduct?: boolean } = {},
): boolean {
  const clauses = reasons
    .normalize('NFKC')
    .replaceAll(/[\s“”‘’"'()《》]+/gu, '')
    .split(/[。.,;:!?、]+/u)
    .filter((clause) => clause !== '');
  const isOwn = (clause: string) =>
    own.test(clause) || (!under.system && ofSystems.test(clause)) || (!under.conduct && ofBoth.test(clause));
  const isDelicate = (clause: string) => !under.law && delicate.test(clause);
  const counts = (clause: string) => (isOwn(clause) && !lawful.test(clause)) || isDelicate(clause);
  return clauses.some(counts) && clauses.every((clause) => counts(clause) || follows.test(clause));
}
