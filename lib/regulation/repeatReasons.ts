/** What calls something wanted and says nothing of why sharing does not serve. */
const need =
  /^(?:因|由于|鉴于|为了?|根据|按照?|确因|确属|系|出于|属于?|考虑到?)?(?:我|本|敝)?(?:局|厅|委|办|处|科|院|所|中心|单位|部门|方|地区|县|市|区|省)?的?(?:实际|具体|日常|当前|有关|相关|业务|工作|统计|管理|服务|审批|核实|核查|登记|归档|存档|建档|检查|考核|上级|领导|系统|办事|办理|受理|审核|监管|填报|上报|汇总|台账|数据|信息|资料|该项?|此项?|这项|以上|上述|的|和|与|及|、|开展|推进|完成|做好)*(?:需要|需求|所需|要求|必需|必须|需用|要用|使用|用途|需收集|需采集|需填报|方便|便利|便于办理|以备查|备查|需掌握|惯例|习惯|一直如此|历来如此)(?:收集|采集|填报|填写|掌握|使用|提供|该?数据|该?信息|的)*$/u;
const convenience =
  /^(?:为了?|以)?(?:方便|便于|利于|有利于|更好地?)(?:我|本)?(?:局|单位|部门)?(?:工作|办公|管理|统计|业务|汇总|掌握情况|开展工作|开展业务|办理)*$/u;

/**
 * Whether reasons for collecting again say only that the data is needed or suits (工作需要, 业务需要, 上级要求): that is true of all that is
 * collected, and does not say why sharing does not serve (art. 19). Which phrases amount to that is this platform's own list.
 */
export function claimsOnlyNeed(reasons: string): boolean {
  const clauses = reasons
    .normalize('NFKC')
    .replaceAll(/[\s“”‘’"'()]+/gu, '')
    .split(/[。.,;:!?]+/u)
    .filter((clause) => clause !== '');
  return clauses.length > 0 && clauses.every((clause) => need.test(clause) || convenience.test(clause));
}
