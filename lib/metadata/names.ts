import { isFormula } from '../exchange/formula.ts';
import { line, tidyLine } from '../typedText.ts';
import { finding, type ProposalFinding } from './findings.ts';

const name = line(200);
/** Identity numbers, account numbers and mobile numbers, wherever they stand in a text. */
const numbersOfPeople = /\d{14}|\d{17}[\dXx]|(?<!\d)1[3-9]\d{9}(?!\d)/;

/** Whether a text that should be a name holds what is somebody's: it is not repeated anywhere. */
export function holdsValue(text: string): boolean {
  return numbersOfPeople.test(text.normalize('NFKC').replace(/[\s-]/g, ''));
}

/** Gives each item of a sample a name that a catalog takes, and says where it is not the sample's own. */
export function itemNames(): (
  given: string,
  column: number,
) => { name: string; findings: readonly ProposalFinding[] } {
  const taken = new Set<string>();
  return (given, column) => {
    const text = tidyLine(given);
    const fault = faultOf(text);
    const wanted = fault === undefined ? text : `第${column}项`;
    const own = freeName(wanted, taken);
    taken.add(own);
    if (fault !== undefined) return { name: own, findings: [finding(fault, faults[fault], own)] };
    return { name: own, findings: own === wanted ? [] : [finding('duplicate_name', isTwice, own)] };
  };
}

function faultOf(text: string): keyof typeof faults | undefined {
  if (text === '') return 'unnamed_item';
  if (holdsValue(text)) return 'name_holds_value';
  return isFormula(text) || !name.safeParse(text).success ? 'name_not_possible' : undefined;
}

function freeName(wanted: string, taken: ReadonlySet<string>): string {
  let own = wanted;
  for (let more = 2; taken.has(own); more += 1) own = `${wanted.slice(0, 190)}（${more}）`;
  return own;
}

const isTwice = {
  zh: '样本中有同名的项，请核对各自的含义并改名。',
  en: 'The sample has another item of this name: see what each means, and rename it.',
};

const faults = {
  unnamed_item: { zh: '该列没有列名，请命名。', en: 'The column has no heading: name it.' },
  name_holds_value: {
    zh: '列名处是个人的号码，未照录；请按含义命名，并核对样本是否缺少列名。',
    en: 'Where a name should stand is somebody’s number, which is not repeated: name the item by what it means, and see whether headings are missing.',
  },
  name_not_possible: {
    zh: '列名过长，或者含有不能使用的字符，未照录；请命名。',
    en: 'The heading is too long, or has characters that cannot be used: name the item.',
  },
} as const;
