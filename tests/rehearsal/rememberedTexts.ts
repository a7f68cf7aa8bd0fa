/** Texts that are shorter are parsed as quickly as they are found. */
const worthwhile = 500;
/** So many are remembered at once: the heads of a day's work. */
const atMost = 5_000;

/**
 * Parses a text that is read again only once, for as long as it is remembered. The table in memory hands out the very texts that it
 * keeps, and the platform parses a head each time it reads it, as it must where texts come over the wire: a tenth of a rehearsed
 * year. What a text says is plain values that nobody changes.
 *
 * @returns ends it: whoever counts again reads every text anew
 */
export function rememberTexts(): () => void {
  const { parse } = JSON;
  const remembered = new Map<string, unknown>();
  JSON.parse = (text: string, reviver?: Parameters<typeof parse>[1]): unknown => {
    if (reviver !== undefined || typeof text !== 'string' || text.length < worthwhile)
      return parse(text, reviver);
    const known = remembered.get(text);
    if (known !== undefined) return known;
    const said: unknown = parse(text);
    if (remembered.size >= atMost) remembered.clear();
    remembered.set(text, said);
    return said;
  };
  return () => {
    JSON.parse = parse;
    remembered.clear();
  };
}
