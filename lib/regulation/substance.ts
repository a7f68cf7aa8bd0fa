import { isPlaceholder } from './placeholder.ts';

/** Words by which an answer is only announced: what is left of a text without them is its reason. */
const announcing =
  /(?:暂|现|均|都)?不(?:予|能|可|宜|便|得|应|给)?(?:以)?(?:同意|共享|提供|批准|开放|通过|更正|变更)+|(?:暂|现|均|都)?不(?:行|可以|能|宜|便|予|妥)|予以|同意|批准|准予|认可|拒绝|驳回|退回|否决|经(?:研究|审核|审查|核实|评估|讨论)|决定|理由|原因|因为|故|因此|无可奉告|详见附件|见附件|同上|如上|如题|略|[无没]有?(?=$|[\s\p{P}])|其[他它]|(?:我|本|贵|该)(?:局|厅|委|办|处|院|所|中心|单位|部门)|(?:该|此|本)?(?:申请|请求)/gu;
const signs = /[\p{L}\p{N}]/gu;

/** Typed to fill a field: 123123、abab、啊嗯啊嗯, or keys in the order in which they lie. */
const repeated = /^(.{1,3})\1+$/u;
const keysInOrder = ['01234567890', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'];

/** Whether a text holds less than two characters that could mean something, or one of them only: “。”、x、-、aaa and 无. */
export function saysNothing(text: string): boolean {
  return isPlaceholder(text) || new Set(written(text)).size < 2;
}

/** What of a text could mean something, in one case of letters. */
function written(text: string): readonly string[] {
  return text.normalize('NFKC').toLowerCase().match(signs) ?? [];
}

/** Whether what is written is only keys that were struck: one sign almost throughout, a few again and again, or a row of keys. */
function isStruck(text: string): boolean {
  const all = written(text);
  const joined = all.join('');
  const often = Math.max(...[...new Set(all)].map((sign) => all.filter((other) => other === sign).length));
  const isOneSign = all.length > 3 && often > 0.7 * all.length;
  const isRow = joined.length > 2 && keysInOrder.some((keys) => keys.includes(joined));
  return isOneSign || isRow || (joined.length > 3 && repeated.test(joined));
}

/** Whether reasons say that something is refused and not why: 无, 不同意, 经研究决定不予共享. */
export function givesNoReason(reasons: string): boolean {
  const left = reasons.normalize('NFKC').replaceAll(announcing, '');
  return saysNothing(reasons) || saysNothing(left) || isStruck(left);
}
