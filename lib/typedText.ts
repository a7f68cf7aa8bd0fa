import * as z from 'zod/mini';

const characterFaults = ['line_break', 'invisible_character', 'not_a_character'] as const;
/** What can be wrong with a character that was typed (`errors[].code`). */
export type CharacterFault = (typeof characterFaults)[number];

export function isCharacterFault(name: string): name is CharacterFault {
  return characterFaults.some((fault) => fault === name);
}

/** The first character of a text that is not taken. */
export interface WrongCharacter {
  readonly fault: CharacterFault;
  /** Which one of the text, from 1, as people count. */
  readonly position: number;
  /** Such as `U+200B`: it cannot be shown. */
  readonly name: string;
}

/**
 * Characters that are seen only with what stands before them, and carry invisible ones by right: emoji with joiners,
 * selectors and tags (Unicode TR 51), keycaps, and letters of Mongolian with their forms.
 */
const carriers = String.raw`\p{ExtPict}[\uFE0E\uFE0F]?\p{EMod}?(?:[\u{E0020}-\u{E007E}]+\u{E007F})?(?:\u200D\p{ExtPict}[\uFE0E\uFE0F]?\p{EMod}?)*|[0-9#*]\uFE0F\u20E3|(?!\p{Default_Ignorable_Code_Point})\p{Script=Mongolian}[\u180B-\u180F\u200C\u200D]+`;
/** Controls, all that is drawn as nothing, marks that turn the direction of writing, annotations, the empty Braille cell. */
const unseen = String.raw`\p{Cc}\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\uFFF9-\uFFFB\u2800`;

const seen = new RegExp(String.raw`${carriers}|[^\s${unseen}]`, 'gu');
const lineEnds = new RegExp(String.raw`\r\n?|[\v\f\u0085\u2028\u2029]`, 'gu');
/** Surrogates without their other half, and what Unicode keeps for no character: queues and documents refuse them. */
const noCharacter = String.raw`\p{Surrogate}\p{Noncharacter_Code_Point}`;
const breaks = String.raw`\t\n\v\f\r\u0085\u2028\u2029`;
const wrongInLine = new RegExp(
  String.raw`(?:${carriers})|(?<no>[${noCharacter}])|(?<line>[${breaks}])|(?<hidden>[${unseen}])`,
  'gu',
);
const wrongInProse = new RegExp(
  String.raw`(?:${carriers})|[\t\n]|(?<no>[${noCharacter}])|(?<hidden>[${unseen}\u2028\u2029])`,
  'gu',
);

/** Takes blanks and invisible characters from both ends, and writes what can be written in two ways in one (NFC). */
function tidyEnds(text: string): string {
  let start: number | undefined;
  let end = 0;
  for (const { index, 0: shown } of text.matchAll(seen)) {
    start ??= index;
    end = index + shown.length;
  }
  return text.slice(start ?? 0, end).normalize('NFC');
}

/** One line of text as it is kept: without what was typed by accident around it. */
export function tidyLine(text: string): string {
  return tidyEnds(text);
}

/** A text of several lines as it is kept; every way to end a line becomes a newline. */
export function tidyProse(text: string): string {
  return tidyEnds(text.replace(lineEnds, '\n'));
}

/** The first character that one line of text may not hold, or undefined. */
export function wrongCharacterOfLine(text: string): WrongCharacter | undefined {
  return wrongCharacter(text, wrongInLine);
}

function wrongCharacter(text: string, wrong: RegExp): WrongCharacter | undefined {
  for (const { index, 0: character, groups } of text.matchAll(wrong)) {
    const fault = faultOf(groups);
    if (fault === undefined) continue;
    const position = codePoints(text.slice(0, index)) + 1;
    const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase();
    return { fault, position, name: `U+${code.padStart(4, '0')}` };
  }
  return undefined;
}

function faultOf(groups: Readonly<Record<string, string | undefined>> = {}): CharacterFault | undefined {
  if (groups['no'] !== undefined) return 'not_a_character';
  if (groups['line'] !== undefined) return 'line_break';
  return groups['hidden'] === undefined ? undefined : 'invisible_character';
}

/** How long a text is as people count: 𠮷 is one, though two units of UTF-16. */
function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/** Holds a text against the characters it may have and its length in code points. */
function held(wrong: RegExp, minimum: number, maximum: number) {
  const check = z.check<string>(({ value, issues }) => {
    const character = wrongCharacter(value, wrong);
    if (character) {
      const { fault, ...params } = character;
      issues.push({ code: 'custom', input: value, message: fault, params });
      return;
    }
    const length = codePoints(value);
    const bound = { origin: 'string', inclusive: true, input: value } as const;
    if (length < minimum) issues.push({ ...bound, code: 'too_small', minimum });
    if (length > maximum) issues.push({ ...bound, code: 'too_big', maximum });
  });
  const { _zod: internals } = check;
  // The description of the API reads the bounds here: JSON Schema counts code points as well.
  internals.onattach.push(({ _zod: { bag } }) => Object.assign(bag, { minimum, maximum }));
  return check;
}

/**
 * One line of text that people type: a name, a title, a code without a form of its own.
 *
 * @param maximum code points it may have
 * @param minimum code points it must have
 */
export function line(maximum: number, minimum = 1) {
  return z.string().check(z.overwrite(tidyLine), held(wrongInLine, minimum, maximum));
}

/**
 * Text of several lines that people type: reasons, statements, descriptions.
 *
 * @param maximum code points it may have
 * @param minimum code points it must have
 */
export function prose(maximum: number, minimum = 1) {
  return z.string().check(z.overwrite(tidyProse), held(wrongInProse, minimum, maximum));
}

/**
 * An id that somebody else gave: taken as it is, since it is compared byte by byte.
 *
 * @param maximum code points it may have
 */
export function identifier(maximum: number) {
  return z.string().check(held(wrongInLine, 1, maximum));
}
