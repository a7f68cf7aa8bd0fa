/** Words for what a request goes with; a lack of a legal basis is a ground and no missing material. */
const material =
  '(?:材料|资料|文件|附件|证明|佐证|凭证|手续|公函|说明|方案|规定文本|批文|批复|证照|清单|截图|三定|复印件|扫描件|要件)';
const lack =
  '(?:不全|不齐|不完整|不完备|不齐备|不充分|不足|不够|不详|不符合要求|不合格|不规范|不清晰|缺失|缺少|欠缺|缺项|缺|有待|待补|待完善|打不开|损坏|模糊|看不清|为空|空白|遗漏|漏|过期|未提[交供]|未附|未上传|未补|未见|未出具|未收到|没有提[交供]|没有附|没有见到|没见到|尚无|尚缺)';
/** The clause says that material is missing. */
const claims = new RegExp(`${material}.{0,8}${lack}|${lack}.{0,12}${material}`, 'u');
/** The clause says that the request does not say something: what it has to name is asked for. What the catalog does not list is no such thing. */
const silent =
  /(?<!目录|目录中|目录里|规定|法律|法规)(?:未|没有|未能|没)(?:能|予|作出?|做|曾|明确|详细|具体|如实)?(?:说明|写明|列明|注明|明确|载明|阐明|提供|提交|附|上传|补充?|填写|填报|出具|见)/u;
const vague =
  /(?:内容|说明|描述|表述|填写|用途|场景|事项|依据|范围|申请|理由|材料|写得|要求).{0,8}(?:(?:不够?|欠|不太|未)(?:详细|详尽|清楚|清晰|具体|明确|完整|全面|规范|细致|详)|(?:过于|太|较为?|比较)(?:笼统|简单|模糊|简略|含糊|宽泛))|理由.{0,4}不充分|(?:没有?|未|不)能?(?:写|说|讲|填|交代|表述|说明)得?(?:清楚|清|明白|清晰|具体|明确)/u;
/** The clause asks for it: what can be supplied is asked for in a notice. */
const asks =
  /(?:请|待|建议|应当?|需要?|须|可)?.{0,8}(?:补充|补交|补齐|补正|补报|补全|补传|完善|重新(?:申请|提交|提出|填报|报送))/u;
/** What draws the consequence: nothing by which a request could be refused. */
const follows =
  /^(?:请|待|建议|应当?|需要?|须).{0,12}(?:补|提交|提供|完善|重新)|^(?:故|因此|所以|现|暂|据此|经审核|经核)?(?:现|暂)?(?:予以)?(?:不予?|不能|不宜|无法|难以|退回).{0,14}$|^(?:故|因此|所以|且|并且|同时|经审核|经核|经研究)$/u;

/**
 * Whether reasons claim nothing but missing material, whatever ground they go by: material is asked for, once, and no
 * request is refused for it (art. 21, R21.4). What a request does not say, or not clearly, is missing as well. Which phrases
 * amount to that is this platform's own list.
 */
export function claimsOnlyMissingMaterial(reasons: string): boolean {
  const clauses = reasons
    .normalize('NFKC')
    .replaceAll(/[\s“”‘’"'()《》]+/gu, '')
    .split(/[。.,;:!?、]+/u)
    .filter((clause) => clause !== '');
  return (
    clauses.some((clause) => [claims, silent, vague, asks].some((words) => words.test(clause))) &&
    clauses.every((clause) => [claims, silent, vague, asks, follows].some((words) => words.test(clause)))
  );
}
