/** The path that the digits of a GB/T 2260 code give. */
export function pathOfCode(code: string): string {
  const province = `${code.slice(0, 2)}0000`;
  const city = `${code.slice(0, 4)}00`;
  const county = code.slice(0, 6);
  const parts = [province, city, county, code.slice(0, 9), code].filter(
    (part, index, all) => part.length <= code.length && all.indexOf(part) === index && !/^0+$/.test(part),
  );
  return parts.filter((part) => !(part !== code && part.length > 6 && part.endsWith('000'))).join('/');
}
