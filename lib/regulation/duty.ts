import { saysNothing } from './substance.ts';
import type { FieldError, Pointer } from './text.ts';

/** What gives nobody a duty: minutes, letters, somebody's instructions. */
const noSource = /纪要|批示|讲话|(?<!信)函$|来函|介绍信|口头|领导(?:要求|指示|交办)|会议(?:精神|要求|记录)/u;
/** What every duty could be called: 本单位法定职责. */
const general =
  /(?:我|本|贵|该)?(?:局|厅|委|办|处|院|所|中心|单位|部门|机关)(?=的|法|有|相|履|工|职|$)|有关|相关|法定|履行|工作|依据|依法|根据|按照|规定|某+|的/gu;

/**
 * Whether a basis says by which document, or by which duty, data is needed (art. 20, R20.2): a document other than minutes and
 * letters by its title, or a duty by its name.
 */
export function namesDuty(basis: string): boolean {
  const titles = [...basis.matchAll(/《([^《》]{2,})》/gu)].map(([, title = '']) => title);
  if (titles.some((title) => !noSource.test(title) && !saysNothing(title))) return true;
  return basis
    .split(/[，,。；;：:、\n]+/u)
    .some((clause) => !noSource.test(clause.replace(/》/gu, '')) && hasDuty(clause));
}

function hasDuty(clause: string): boolean {
  const named = /^(.*?)(?:职责|职能|职权)/u.exec(clause)?.[1] ?? '';
  return !saysNothing(named.replaceAll(general, '')) && /\p{Script=Han}/u.test(named);
}

/** What is wrong with a basis that names neither document nor duty (R20.2); one that is left out has nothing wrong. */
export function basisFaults(basis: string | null | undefined): FieldError[] {
  return basis == null || namesDuty(basis)
    ? []
    : [{ path: '/basis', code: 'not_such_a_basis', message: noDuty }];
}

/** Why a basis is none. */
export const noDuty = {
  zh: '应当写明履行职责所依据的文件或者职责的具体名称；会议纪要、函件、领导要求不是依据。',
  en: 'Name the document that gives the duty, or the duty itself; minutes, letters and instructions give none.',
} as const;

/** What is wrong with a text that has no content; one that is left out has nothing wrong. */
export function nothingSaid(text: string | null | undefined, path: Pointer): FieldError[] {
  if (text == null || !saysNothing(text)) return [];
  const message = { zh: '应当写明具体内容。', en: 'Say something here.' };
  return [{ path, code: 'says_nothing', message }];
}
