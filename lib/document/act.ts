import type { Instant } from '../calendar/index.ts';
import { dayAsWritten, dayInWords, dayValue } from '../notice/dayInWords.ts';
import { citation } from '../regulation/citation.ts';
import type { Text } from '../regulation/text.ts';
import type { Issuer } from './events.ts';

/** An act of a case, as a document says it. */
export interface Act {
  /** Whose act it is. */
  readonly issuer: Issuer;
  /** The sides to which it is addressed. */
  readonly to: readonly Issuer[];
  /** When it was done: whoever stood on the issuer's side then has done it. */
  readonly at?: Instant | undefined;
  /** Tells it apart from another of its sort in the same case. */
  readonly act: string;
  readonly title: Text;
  readonly paragraphs: readonly Text[];
}

/** What whoever is not granted what they asked for may do (art. 28; R21.8). */
export const remedy: Text = {
  zh: `如有异议，请与提供部门协商；协商不成的，可以向政务数据共享主管部门申请协调处理（${citation(28).zh}）。`,
  en: `If you disagree, negotiate with the provider; failing that, the competent authority may be asked to coordinate (${citation(28).en}).`,
};

/** A numbered head of an official text and what it says: 一、使用场景：…. */
export function item(number: number, name: Text, said: Text): Text {
  return {
    zh: `${ordinals[number - 1] ?? number}、${name.zh}：${ended(said.zh)}`,
    en: `${number}. ${name.en}: ${said.en}`,
  };
}

const ordinals = '一 二 三 四 五 六 七 八 九 十 十一 十二 十三'.split(' ');

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

/** When the act was done: the date of its document is the day on which that was issued. */
export function doneOn({ zh, en }: Text, at: string): Text {
  const on = day(at);
  return { zh: `该${zh}于${on.zh}作出。`, en: `The ${en} was given on ${on.en}.` };
}

/** Whose act it was, where the register has given its duties, or another name, to the body that documents it (art. 5). */
export function doneBy(
  then: { readonly org: string; readonly name: string },
  now: typeof then,
): readonly Text[] {
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

/** Several things in a row. */
export function row(values: readonly string[]): Text {
  return { zh: values.join('、'), en: values.join(', ') };
}
