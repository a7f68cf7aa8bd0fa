import { citation } from './citation.ts';
import { plainWords } from './formalities.ts';
import { termOf, type TimedTermId } from './terms.ts';
import { termWords } from './termWords.ts';
import type { FieldError, Pointer } from './text.ts';

/** The terms of the law that a body might write longer than they are. */
type Limit = Extract<TimedTermId, 'R21.1' | 'R21.2' | 'R22.1' | 'R26.2'>;

/** What stands before 共享数据 where that is a thing and not an act, or where sharing is not what is to be done. */
const notShared =
  '(?<!更新|使用|核对|销毁|删除|处置|维护|汇总|统计|登记|备份|保存|接收|获取|归集|整理|终止|暂停|停止|恢复|中止|变更|不予|不再|拒绝|申请|要求|条件|已|已经)';
/** What stands behind 共享 where the two name a thing. */
const namesThing =
  '(?!(?:数据)?(?:的|申请|需求|目录|范围|属性|权限|条件|平台|系统|机制|工作|规则|科|处|办|中心|主管|服务|交换|清单|用途|方式|渠道|期|活动|类|关系|责任|台账|情况|协调|争议|资源|质量|使用))';

/** The acts for which the law gives a term, as texts call them. */
const acts: readonly { readonly limit: Limit; readonly pattern: RegExp }[] = [
  {
    limit: 'R21.2',
    pattern:
      /答[复覆]|回复|复函|是否同意|审[核批查](?:共享)?申请|申请的?审[核批查]|answer|respon[ds]|repl(?:y|ies)/iu,
  },
  {
    limit: 'R22.1',
    pattern: new RegExp(
      `${notShared}共享${namesThing}|提供(?:政务|有关|相关|所需|该)?数据(?!使用|质量|清单|需求|目录|说明|字典)|(?<!签收)交付|shar(?:e|ing)|deliver`,
      'iu',
    ),
  },
  { limit: 'R26.2', pattern: /核实|更正|校核|correct|verif(?:y|ies)/iu },
];

/** Words that only name whose or which paper it is, and acts that are not those above. */
const names =
  /政务数据共享(?:主管部门|工作机构)|(?:共享|校核|更正|校核更正|使用|变更)+申请|申请共享|(?:数据)?共享需求|需求(?:部门|单位|方)|供需(?:对接)?|校核更正(?:规则|结果|记录)|除[^,]{0,20}外/gu;
/** What begins the term: 自收到共享申请之日起, 作出同意的答复后. */
const beginnings =
  /[自从在于]?(?:收到|接到|收悉|作出|发出|提交|提出|受理|同意|批准|答复)[^,]{0,24}?(?:之日|之时|之后|起|后)起?/gu;
/** Where the affair is another than a request, its answer has no term of this law: a complaint, a dispute, a demand. */
const anotherAffair = /投诉|举报|争议|信访|咨询|信息公开|征求|回流/u;

/** A length of time; 3月15日, 每15日 and 逾期15日 are none. */
const lengths =
  /(?<![\d年月])(\d{1,4}|[零〇一二两三四五六七八九十百]{1,6})(个?工作日|日(?![志常期均报])|天|个?星期|周|个月|(?:working|business)-?days?)/giu;
const notLimit = /(?:每隔?|逾期|超期|提前|最?近|过去|延期|推迟|(?<![不未得])超过|满)$/u;
const within = /^(?:之|以)?内/u;
const calledTerm = /期限|时限|期间|不超过|不得超过/u;
/** What follows a length without saying what is to be done. */
const saysNothing =
  /^(?:(?:之|以)?[内前]|应当?|[必须]须?|予以|给予|依法|完成|作出|办结|办理|处理|完毕|进行|到位|的|为限|,)*$/u;

interface Found {
  readonly written: string;
  readonly days: number;
  readonly limit: Limit;
  readonly most: number;
}

/**
 * What in a text gives more time than the law does for answering a request, sharing, or verifying and correcting (arts. 21, 22
 * and 26). A shorter term is the body's own to give (art. 23), and a length that belongs to nothing of the three is left alone.
 */
export function longerTerms(text: string, path: Pointer): readonly FieldError[] {
  const found = text
    .split(/[。;；!！?？\n]/u)
    .flatMap((sentence) =>
      foundIn(plainWords(sentence).replaceAll(/[:.]/gu, '').replaceAll(names, saidShorter)),
    );
  return found.filter(({ days, most }) => days > most).map((each) => fault(each, path));
}

/** The same of a step that is named and given its working days. */
export function longerStep(name: string, workingDays: number, path: Pointer): readonly FieldError[] {
  const plain = plainWords(name).replaceAll(names, saidShorter);
  return limitsIn(plain, plain)
    .map((limit) => ({ written: `${workingDays}个工作日`, days: workingDays, limit, most: lengthOf(limit) }))
    .filter(({ days, most }) => days > most)
    .map((each) => fault(each, path));
}

/** 共享需求 stays a demand, and a request a request; whoever they belong to falls away. */
function saidShorter(name: string): string {
  if (/^供需|^需求|^政务|^除|^校核更正/u.test(name)) return '';
  return name.includes('需求') ? '需求' : '申请';
}

function foundIn(sentence: string): readonly Found[] {
  const clauses = sentence.split(',');
  return clauses.flatMap((clause, index) => {
    const earlier = clauses.slice(0, index);
    return [...clause.matchAll(lengths)].flatMap((match, place, all) => {
      const previous = all[place - 1];
      const before = clause.slice(previous ? endOf(previous) : 0, match.index);
      const after = clause.slice(endOf(match), all[place + 1]?.index);
      const days = daysOf(match[1] ?? '', match[2] ?? '');
      if (!isLimit(before, after, match[2] ?? '')) return [];
      const written = match[0];
      const said = [...earlier, clause.slice(0, match.index)].join(',');
      const limits = limitsOf(before, after, earlier, clauses[index + 1] ?? '', said);
      if (/延长(?!后|至|到)/u.test(before))
        return [{ written, days, limit: 'R21.2', most: longestExtension }];
      return limits.map((limit) => ({
        written,
        days,
        limit,
        most: lengthOf(limit) + extensionOf(limit, said),
      }));
    });
  });
}

const endOf = (match: RegExpExecArray) => match.index + match[0].length;

/** A count of working days always limits; days of the calendar only where it is said that they do. */
function isLimit(before: string, after: string, unit: string): boolean {
  if (notLimit.test(before) || after.startsWith('一次')) return false;
  return /工作日|days?$/iu.test(unit) || within.test(after) || calledTerm.test(before);
}

/** What is to be done within the length: what is said next to it, else, where that says nothing, what is said around. */
function limitsOf(
  before: string,
  after: string,
  earlier: readonly string[],
  next: string,
  said: string,
): readonly Limit[] {
  const preceding = before.replaceAll(beginnings, '');
  const order = within.test(after) ? [after, preceding] : [preceding, after];
  const around = saysNothing.test(after) ? [next, ...earlier.toReversed()] : [];
  const first = within.test(after) && !saysNothing.test(after) ? [after] : order;
  for (const part of [...first, ...around.map((clause) => clause.replaceAll(beginnings, ''))]) {
    const limits = limitsIn(part, `${said},${after}`);
    if (limits.length > 0) return limits;
  }
  return [];
}

/** The limits of the acts that a part names. @param said what was said up to it, which tells whose answer it is */
function limitsIn(part: string, said: string): readonly Limit[] {
  if (anotherAffair.test(said)) return [];
  const isDemand = said.includes('需求') && !said.includes('申请');
  return acts
    .filter(({ limit, pattern }) => pattern.test(part) && (limit === 'R22.1' || !isDemand))
    .map(({ limit }) => (limit === 'R21.2' && isUnconditional(part, said) ? 'R21.1' : limit));
}

/** Whether the last that was said of the class is that it is unconditional. */
function isUnconditional(part: string, said: string): boolean {
  const classes = /(?:无|有)条件|其[他余]|(?<!un)conditional|unconditional/giu;
  const last = (text: string) => text.match(classes)?.at(-1);
  return /^无|^un/iu.test(last(part) ?? last(said) ?? '');
}

const lengthOf = (limit: Limit): number => termOf(limit).length ?? 0;
const longestExtension = termOf('R21.2').extension?.workingDays ?? 0;

/** By how much the term may be longer where an extension is spoken of. */
function extensionOf(limit: Limit, said: string): number {
  return said.includes('延长') ? (termOf(limit).extension?.workingDays ?? 0) : 0;
}

/** Working days in a length, at most as many as it can hold in ordinary weeks. */
function daysOf(number: string, unit: string): number {
  const count = /^\d/u.test(number) ? Number(number) : chineseCount(number);
  if (/工作日|days?$/iu.test(unit)) return count;
  if (/周|星期/u.test(unit)) return count * 5;
  if (unit === '个月') return count * 22;
  return Math.floor(count / 7) * 5 + Math.min(count % 7, 5);
}

const numerals = '零一二三四五六七八九';

/** 十五, 二十, 一百二十. */
function chineseCount(written: string): number {
  let sum = 0;
  let last = 0;
  for (const sign of written.replaceAll('〇', '零').replaceAll('两', '二')) {
    const value = numerals.indexOf(sign);
    if (value >= 0) last = value;
    else {
      sum += (last || 1) * (sign === '百' ? 100 : 10);
      last = 0;
    }
  }
  return sum + last;
}

function fault({ written, limit, most }: Found, path: Pointer): FieldError {
  const { name } = termWords[limit];
  const { zh, en } = citation(termOf(limit).article ?? 0);
  const message = {
    zh: `“${written}”长于法定期限：${name.zh}不得超过${most}个工作日（${zh}）。`,
    en: `“${written}” is longer than the law allows: to ${name.en} takes at most ${most} working days (${en}).`,
  };
  return { path, code: 'longer_than_the_law', message };
}
