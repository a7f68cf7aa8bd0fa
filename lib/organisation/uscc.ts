import type { Text } from '../regulation/text.ts';

/** What is wrong with a 统一社会信用代码. */
export interface UsccFault {
  readonly code: 'length' | 'character' | 'checkDigit';
  readonly message: Text;
}

/** The 31 characters of GB 32100-2015, each worth its position; I, O, S, V and Z are not among them. */
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const length = 18;
/** Places 3–8, from 0: where the body is registered, a code of GB/T 2260 and so in digits only. */
const region = { from: 2, to: 8 };

/**
 * Checks a unified social credit code: 18 characters of the standard's alphabet, in capitals, digits in places 3–8, the last one being
 * the check character over the others, weighted with powers of 3.
 *
 * @param code the code as stored: no spaces, no lower case
 * @returns nothing for a valid code, else the first fault
 * @see GB 32100-2015, the table of places; 5.3 and annex A: weight of position i (from 1) is 3^(i-1) mod 31, check = (31 - sum mod 31) mod 31
 */
export function checkUscc(code: string): UsccFault | undefined {
  const characters = Array.from(code);
  if (characters.length !== length) {
    return {
      code: 'length',
      message: {
        zh: `统一社会信用代码应为 18 位，现为 ${characters.length} 位。`,
        en: `A unified social credit code has 18 characters, this one has ${characters.length}.`,
      },
    };
  }
  const foreign = characters.find((character) => !alphabet.includes(character));
  if (foreign !== undefined) {
    return {
      code: 'character',
      message: {
        zh: `统一社会信用代码中不应出现“${foreign}”（只用数字和除 I、O、S、V、Z 以外的大写字母）。`,
        en: `"${foreign}" does not occur in a unified social credit code (digits and capitals except I, O, S, V, Z).`,
      },
    };
  }
  const letter = characters.slice(region.from, region.to).find((character) => !/\d/.test(character));
  if (letter !== undefined) {
    return {
      code: 'character',
      message: {
        zh: `统一社会信用代码第 3 至 8 位是登记地的行政区划代码，应为数字，不应出现“${letter}”。`,
        en: `Places 3 to 8 of a unified social credit code are the region of registration, in digits; "${letter}" does not occur there.`,
      },
    };
  }
  const expected = checkCharacter(characters.slice(0, -1));
  if (characters.at(-1) === expected) return undefined;
  return {
    code: 'checkDigit',
    message: {
      zh: `统一社会信用代码的校验码不符：末位应为 ${expected}。请核对是否抄录有误。`,
      en: `The check character of the unified social credit code is wrong: the last one should be ${expected}. Look for a slip in copying.`,
    },
  };
}

function checkCharacter(characters: readonly string[]): string {
  let weight = 1;
  let sum = 0;
  for (const character of characters) {
    sum += alphabet.indexOf(character) * weight;
    weight = (weight * 3) % 31;
  }
  return alphabet.charAt((31 - (sum % 31)) % 31);
}
