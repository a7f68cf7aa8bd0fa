import type { Instant } from '../calendar/index.ts';
import { dayAsWritten, dayInWords, dayValue } from '../notice/dayInWords.ts';
import { citation } from '../regulation/citation.ts';
import type { Text } from '../regulation/text.ts';
import type { Issuer } from './events.ts';

/**
 * 文种: which of the fifteen sorts of official document it is (党政机关公文处理工作条例, art. 8). Bodies of which none stands above the
 * other write letters to one another.
 */
export type Sort = 'letter' | 'reply' | 'notice' | 'decision';

export const sortNames: Readonly<Record<Sort, string>> = {
  letter: '函',
  reply: '复函',
  notice: '通知',
  decision: '决定',
};

/** An act of a case, as a document says it. */
export interface Act {
  readonly sort: Sort;
  /** Whose act it is. */
  readonly issuer: Issuer;
  /** The sides to which it is addressed. */
  readonly to: readonly Issuer[];
  /** 抄送: whoever has had a part in it, or is to know of it by the law. */
  readonly copies?: readonly Issuer[];
  /**
   * When its head has given it: whoever stood on the issuer's side then has done it, and it bears that day (GB/T 9704—2012, 7.3.5:
   * 成文日期 is the day on which the head signs). Of an extension of earlier versions it is not known.
   */
  readonly at?: Instant | undefined;
  /** What has become of it since. A document that tells of it bears the day on which it is issued, and says when the act was given. */
  readonly since?: readonly Text[];
  /** Tells it apart from another of its sort in the same case. */
  readonly act: string;
  /** What it is about: the issuer stands before it, the sort behind it. */
  readonly subject: Text;
  readonly paragraphs: readonly Text[];
  /** The last sentence, where its sort has one: the signature never stands on a page without it. */
  readonly closing?: Text;
}

/** What whoever is not granted what they asked for may do (art. 28; R21.8). */
export const remedy: Text = {
  zh: `如有异议，请与本单位协商；协商不成的，可以向政务数据共享主管部门申请协调处理（${citation(28).zh}）。`,
  en: `If you disagree, negotiate with us; failing that, the competent authority may be asked to coordinate (${citation(28).en}).`,
};

/** A numbered head of an official text and what it says: 一、使用场景：…. */
export function item(number: number, name: Text, said: Text): Text {
  return {
    zh: `${ordinals[number - 1] ?? number}、${name.zh}：${ended(said.zh)}`,
    en: `${number}. ${name.en}: ${said.en}`,
  };
}

/** A numbered head that has no name: 一、…. */
export function head(number: number, said: Text): Text {
  return { zh: `${ordinals[number - 1] ?? number}、${ended(said.zh)}`, en: `${number}. ${said.en}` };
}

/** An item below a numbered head: （一）…. */
export function subItem(number: number, said: Text): Text {
  return { zh: `（${ordinals[number - 1] ?? number}）${ended(said.zh)}`, en: `(${number}) ${said.en}` };
}

const ordinals = '一 二 三 四 五 六 七 八 九 十 十一 十二 十三 十四 十五'.split(' ');

export const replied: Text = { zh: '特此函复。', en: 'This is our reply.' };
export const informed: Text = { zh: '特此函告。', en: 'You are herewith informed.' };

/** Two things that hold together. */
export const both = (one: Text, other: Text): Text => ({
  zh: `${one.zh}，${other.zh}`,
  en: `${one.en}, ${other.en}`,
});

/** A sentence ends once, whatever was typed. */
export function ended(text: string): string {
  return `${text.replace(/[。；，;,.\s]+$/u, '')}。`;
}

/** What was typed, in both languages as it was typed. */
export const typed = (text: string): Text => ({ zh: text, en: text });

/** A day or the day of an instant, in words. */
export function day(value: string): Text {
  const date = value.slice(0, 10);
  return { zh: dayInWords(date) ?? date, en: date };
}

/** A last day, which is within its term: marked as such where a holiday notice can still move it. */
export function lastDay(due: { readonly dueDate: string; readonly provisional?: boolean | undefined }): Text {
  const value = dayValue(due);
  return { zh: dayAsWritten(value, 'zh'), en: dayAsWritten(value, 'en') };
}

/** When an act was given, in a document of a later day. */
export function doneOn(at: string): Text {
  const on = day(at);
  return { zh: `以上于${on.zh}作出。`, en: `This was given on ${on.en}.` };
}

/** Whose act it was, where the register has given its duties, or another name, to the body that documents it (art. 5). */
export function doneBy(
  then: { readonly org: string; readonly name: string } | undefined,
  now: { readonly org: string; readonly name: string },
): readonly Text[] {
  if (then === undefined) return [];
  if (then.org === now.org && then.name === now.name) return [];
  if (then.org === now.org)
    return [
      {
        zh: `作出时机关名称为${then.name}，现名称为${now.name}。`,
        en: `Its body was called ${then.name} then, and is ${now.name} now.`,
      },
    ];
  return [
    {
      zh: `以上由${then.name}作出，其职责现由${now.name}承担。`,
      en: `It was done by ${then.name}, whose duties ${now.name} has now.`,
    },
  ];
}

/** A catalog as a sentence names it: one without a code of its own goes by its name alone. */
export function catalogInWords({
  id,
  name,
  code,
}: {
  readonly id: string;
  readonly name: string;
  readonly code: string;
}): Text {
  if (code === id) return { zh: `“${name}”`, en: `"${name}"` };
  return { zh: `“${name}”（目录编码：${code}）`, en: `"${name}" (catalog ${code})` };
}

/** Several things in a row. */
export function row(values: readonly string[]): Text {
  return { zh: values.join('、'), en: values.join(', ') };
}
