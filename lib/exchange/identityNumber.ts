const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checkCharacters = '10X98765432';
const eighteen = /^\d{6}(\d{4})(\d{2})(\d{2})\d{3}[\dX]$/;
const fifteen = /^\d{15}$/;

/**
 * Whether a text is a citizen identity number: 18 characters, a day that exists, the right check character.
 * @param text without blanks, its last letter in capitals
 * @see GB 11643-1999: weight of place i from the right is 2^(i-1) mod 11, and the weighted sum is 1 mod 11
 */
export function isIdentityNumber(text: string): boolean {
  const [, year, month, day] = eighteen.exec(text) ?? [];
  if (year === undefined) return false;
  return isDay(Number(year), Number(month), Number(day)) && text.at(-1) === checkCharacterOf(text);
}

/** A number of 15 digits as one of 18: of the same person, born in 19xx. Any other text stays as it is. */
export function inEighteen(text: string): string {
  if (!fifteen.test(text)) return text;
  const number = `${text.slice(0, 6)}19${text.slice(6)}`;
  return `${number}${checkCharacterOf(number)}`;
}

function checkCharacterOf(number: string): string {
  const sum = weights.reduce((total, weight, place) => total + weight * Number(number[place]), 0);
  return checkCharacters.charAt(sum % 11);
}

function isDay(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return year >= 1800 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
