/** Words for what a request goes with; a lack of a legal basis is a ground and no missing material. */
const material = '(?:材料|资料|文件|附件|证明|手续|公函|说明)';
const lack =
  '(?:不全|不齐|不完整|不完备|不充分|缺失|缺少|欠缺|缺|未提[交供]|未附|未上传|未补|未出具|没有提[交供]|没有附)';
/** The clause says that material is missing. */
const claims = new RegExp(`${material}.{0,8}${lack}|${lack}.{0,12}${material}`, 'u');
/** The clause asks for it, or draws the consequence: nothing by which a request could be refused. */
const follows =
  /^(?:请|待|建议|应当?|需要?|须).{0,12}(?:补|提交|提供|完善|重新)|^(?:故|因此|所以|现|暂|据此|经审核|经核)?(?:现|暂)?(?:予以)?(?:不予?|不能|不宜|无法|退回).{0,10}$|^(?:故|因此|所以|经审核|经核)$/u;

/**
 * Whether reasons claim nothing but missing material, whatever ground they go by: material is asked for, once, and no
 * request is refused for it (art. 21, R21.4). Which phrases amount to that is this platform's own list.
 */
export function claimsOnlyMissingMaterial(reasons: string): boolean {
  const clauses = reasons
    .normalize('NFKC')
    .replaceAll(/[\s“”‘’"'()《》]+/gu, '')
    .split(/[。.,;:!?、]+/u)
    .filter((clause) => clause !== '');
  return (
    clauses.some((clause) => claims.test(clause)) &&
    clauses.every((clause) => claims.test(clause) || follows.test(clause))
  );
}
