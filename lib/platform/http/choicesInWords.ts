import { choiceNames, type Names } from '../../choices.ts';

/** The values of a choice for a Chinese sentence: each by its name, with the value to be given behind it. */
export function choicesInChinese(values: readonly unknown[]): string {
  const codes = values.map(String);
  const names = namesOf(codes);
  return codes.map((code) => (names[code] ? `${names[code].zh}（${code}）` : code)).join('、');
}

/** Of the groups that name all of these values the smallest: others only share words with it. */
function namesOf(codes: readonly string[]): Names {
  const fitting = Object.values<Names>(choiceNames).filter((group) =>
    codes.every((code) => Object.hasOwn(group, code)),
  );
  const [smallest = {}] = fitting.toSorted(
    (one, other) => Object.keys(one).length - Object.keys(other).length,
  );
  return smallest;
}
