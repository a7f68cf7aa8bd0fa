import * as z from 'zod/mini';
import { line } from '../typedText.ts';
import { beginsWithPlace } from './places.ts';
import type { FieldError, Pointer, Text } from './text.ts';

/**
 * On what data may be kept from other departments: a law, an administrative regulation or a decision of the State Council
 * (arts. 14 and 15). Rules, local regulations, minutes and internal measures are none of these (R15.5).
 */
export const legalBasis = z.strictObject({
  kind: z.enum(['law', 'administrativeRegulation', 'stateCouncilDecision']),
  title: line(200),
  /** As it is cited: 第十三条第一款. */
  article: z.optional(line(60)),
  /** The order by which the State Council issued it: 国务院令第292号. */
  order: z.optional(z.string().check(z.trim(), z.regex(/^(中华人民共和国)?国务院令第\d{1,4}号$/u, 'order'))),
});
export type LegalBasis = z.infer<typeof legalBasis>;
export type LegalBasisKind = LegalBasis['kind'];

/** A basis on the record: what was typed before it had a kind is kept as it was. */
export type RecordedLegalBasis = LegalBasis | { readonly text: string };

export const legalBasisKindNames: Readonly<Record<LegalBasisKind, Text>> = {
  law: { zh: '法律', en: 'law' },
  administrativeRegulation: { zh: '行政法规', en: 'administrative regulation' },
  stateCouncilDecision: { zh: '国务院决定', en: 'State Council decision' },
};

/** Documents of any body below the National People's Congress and the State Council, and what never is a rule at all. */
const neverOne =
  /[本我该](?:局|厅|委|办|处|院|所|中心|单位|部门|市|省|县|区)|纪要|会议(?!.*的决定$)|内部管理|批示|通知$|通报$|意见$|方案$|指南$|指引$|制度$|标准$|规程$|复函$|须知$|章程$|答复$|要求$|讲话|公函|函件|来函|介绍信|[局县市区镇乡处科]长(?!江|期|城)|领导(?!干部|机关|人员|小组)/u;
/** Words of the formalities themselves: no law is called so, though decisions approve treaties. */
const formality = /同意|批准(?!.*(?:决定|决议)$)|签字|盖章|保密协议|承诺书|线下/u;
/** A place, or a body of one, in front: what it issued is local. 城市 and 市场 are no places. */
const local =
  /^(?!中华人民共和国|国务院(?!办公厅)|全国人民代表大会)[^《》]{0,12}?(?:省|(?<!城)市(?!场|政|民)|自治[区州县旗](?!域)|(?<!乡)县(?!级)|(?<=.)经济特区|自由贸易试验区|(?<=[\u4e00-\u9fff]{2})[局厅])/u;

const laws =
  /^(?:中华人民共和国)?(?:[^《》]*(?<!办|方|做)法|[^《》]*法典|宪法|[^《》]*修正案.*)$|^中华人民共和国[^《》]*条例$|^全国人民代表大会[^《》]*(?:决定|决议|规定|办法)$/u;
/** Rules of ministries and regions may not be called 条例 (Regulations on Formulating Administrative Regulations, art. 5). */
const regulations = /条例(?:实施细则)?$/u;
/** Others call theirs so as well: the order of the State Council tells them apart. */
const orRules = /(?:规定|办法|细则|规则)$/u;
const decisions = /^国务院(?!办公厅)[^《》]*(?:决定|命令)$/u;

/**
 * What keeps a title from being what its kind says: none of the three kinds of article 15, or another than the one named.
 *
 * @param path of the basis among the input, such as `/legalBasis`
 */
export function legalBasisFaults({ kind, title, order }: LegalBasis, path: Pointer): readonly FieldError[] {
  const message = titleFault(kind, bareTitle(title), order);
  return message ? [{ path: `${path}/title`, code: 'not_such_a_basis', message }] : [];
}

/** The article by which it keeps data back: a title alone forbids nothing in particular (R15.5). What is on record opens without one. */
export function articleMissing({ article }: LegalBasis, path: Pointer): readonly FieldError[] {
  if (article !== undefined && /第.+条|[0-9]/u.test(article)) return [];
  const message = {
    zh: '应当写明所依据的条款，例如“第十三条第一款”。',
    en: 'Name the article, and its paragraph where there is one.',
  };
  return [{ path: `${path}/article`, code: article === undefined ? 'required' : 'invalid_format', message }];
}

function titleFault(kind: LegalBasisKind, title: string, order: string | undefined): Text | undefined {
  if (neverOne.test(title) || formality.test(title) || isLocal(title)) return noneOfThem(title);
  if (kind === 'law') return laws.test(title) ? undefined : not(kind, title);
  if (kind === 'stateCouncilDecision') return decisions.test(title) ? undefined : not(kind, title);
  if (regulations.test(title)) return undefined;
  if (!orRules.test(title)) return not(kind, title);
  return order === undefined && !title.startsWith('国务院') ? orderMissing(title) : undefined;
}

function isLocal(title: string): boolean {
  return local.test(title) || beginsWithPlace(title.replace(/^中华人民共和国/u, ''));
}

/**
 * Whether this can be the provision that empowers an organisation: a law, administrative or local regulation with its article
 * (art. 2). Minutes, letters and notices empower nobody.
 */
export function isEmpowering(provision: string): boolean {
  const [title = '', article] = provision.normalize('NFKC').split(/(?=第[^第]{1,8}条)/u);
  const bare = bareTitle(title);
  if (neverOne.test(bare) || formality.test(bare)) return false;
  return article !== undefined && /(?:法|法典|条例|细则|规定|办法|规则|决定|决议)$/u.test(bare);
}

/** The title alone: without 《》 and without the year of its version, be it written behind 》 or within. */
function bareTitle(title: string): string {
  const bare = title.normalize('NFKC').replaceAll(/\s+/gu, '');
  return bare
    .replace(/\([^()]*\)$/u, '')
    .replace(/^《(.*)》$/u, '$1')
    .replace(/\(\d{4}年[^()]*\)$/u, '');
}

const noneOfThem = (title: string): Text => ({
  zh: `“${title}”不是法律、行政法规或者国务院决定：规章、地方性法规、规范性文件、会议纪要和内部制度不能作为这里所说的依据。`,
  en: `"${title}" is no law, administrative regulation or State Council decision: rules, local regulations, notices, minutes and internal measures are no basis here.`,
});

const not = (kind: LegalBasisKind, title: string): Text => ({
  zh: `从名称看，“${title}”不是${legalBasisKindNames[kind].zh}。请填写完整名称，条款另填。`,
  en: `By its title "${title}" is no ${legalBasisKindNames[kind].en}. Give the full title, and the article by itself.`,
});

const orderMissing = (title: string): Text => ({
  zh: `规章也以“规定”“办法”等为名：“${title}”是行政法规的，请注明国务院令文号，例如“国务院令第292号”。`,
  en: `Rules of ministries are called so too: where "${title}" is an administrative regulation, name the order of the State Council, such as 国务院令第292号.`,
});

/** How a basis is cited in a sentence: 《…法》第十三条. */
export function citeLegalBasis(basis: RecordedLegalBasis): string {
  if ('text' in basis) return basis.text;
  const title = /^《.*》$/u.test(basis.title) ? basis.title : `《${basis.title}》`;
  return `${title}${basis.order === undefined ? '' : `（${basis.order}）`}${basis.article ?? ''}`;
}
