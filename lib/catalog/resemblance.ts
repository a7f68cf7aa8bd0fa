/** From here on two names are taken to be alike. */
const alikeFrom = 0.5;

/**
 * How much alike two names are, from 0 for not at all to 1: one within the other, or most pairs of neighbouring characters in
 * common, since Chinese names have no words to compare.
 */
export function resemblance(one: string, other: string): number {
  const [first, second] = [bare(one), bare(other)];
  if (first.length < 2 || second.length < 2) return first === second && first !== '' ? 1 : 0;
  if (first.includes(second) || second.includes(first)) return 1;
  const [pairs, others] = [pairsOf(first), pairsOf(second)];
  const common = [...pairs].filter((pair) => others.has(pair)).length;
  const score = (2 * common) / (pairs.size + others.size);
  return score >= alikeFrom ? score : 0;
}

function bare(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/[\s\p{P}]/gu, '')
    .replace(/(信息|数据|资料)$/u, '')
    .toLowerCase();
}

function pairsOf(name: string): ReadonlySet<string> {
  const characters = Array.from(name);
  return new Set(characters.slice(1).map((character, index) => `${characters[index]}${character}`));
}
