import { type Level, levels } from '../case/actor.ts';
import type { Text } from '../regulation/text.ts';

/**
 * Where a region lies: the codes from its province down to itself, joined by `/`, such as `990000/990100/990102`. The
 * country's path is empty. There is no second hierarchy: levels, views, lists and competence all go by paths.
 */
export type Path = string;

/** Code of the country; its path is empty. */
export const countryCode = '000000';
/** How map services and data that follow them write the country; no province has a code of this kind. */
const countryOfMaps = '100000';

/** 直辖市: between the municipality and its districts and counties there is no city, only a code (110100, 500200). */
const municipalities: ReadonlySet<string> = new Set(['11', '12', '31', '50']);
/** 省、自治区直辖县级行政区划: 429004 lies in 420000; 429000 only gathers such counties in the code. */
const directlyUnderProvince = '90';

export const levelNames: Readonly<Record<Level, Text>> = {
  country: { zh: '国家级', en: 'country' },
  province: { zh: '省级', en: 'province' },
  city: { zh: '市级', en: 'city' },
  county: { zh: '县级', en: 'county' },
  township: { zh: '乡级', en: 'township' },
  village: { zh: '村级', en: 'village' },
};

/** Digits of the codes of a county and all above it, of a township and of a village. */
const countyDigits = 6;
const townshipDigits = 9;
const villageDigits = 12;

/**
 * A code in its shortest form: townships and counties are also written with the zeros of the levels below them
 * (990102001000 is 990102001), the country with another digit.
 */
export function shortCode(code: string): string {
  const short = code.length === countyDigits ? code : code.replace(/^(\d{6}(?:\d{3})??)(?:000)+$/, '$1');
  return short === countryOfMaps ? countryCode : short;
}

/**
 * Level of the region that a code names.
 * @param code 6, 9 or 12 digits (GB/T 2260, GB/T 10114)
 */
export function levelOf(code: string): Level {
  const short = shortCode(code);
  if (short.length === villageDigits) return 'village';
  if (short.length === townshipDigits) return 'township';
  if (short === countryCode) return 'country';
  if (short.endsWith('0000')) return 'province';
  return short.endsWith('00') ? 'city' : 'county';
}

/** Whether a level is above the other one, the country being the highest. */
export function isAbove(level: Level, other: Level): boolean {
  return levels.indexOf(level) < levels.indexOf(other);
}

/** Whether a city's code only gathers others in the numbering and names no region of its own, unless somebody registers it. */
export function isOnlyACode(code: string): boolean {
  const short = shortCode(code);
  if (levelOf(short) !== 'city') return false;
  return municipalities.has(short.slice(0, 2)) || short.slice(2, 4) === directlyUnderProvince;
}

/** The code one level up in the numbering, whether or not it names a region; undefined for the country. */
export function numberedUnder(code: string): string | undefined {
  const short = shortCode(code);
  switch (levelOf(short)) {
    case 'country':
      return undefined;
    case 'province':
      return countryCode;
    case 'city':
      return `${short.slice(0, 2)}0000`;
    case 'county':
      return `${short.slice(0, 4)}00`;
    case 'township':
      return short.slice(0, 6);
    case 'village':
      return shortCode(short.slice(0, townshipDigits));
  }
}

/** The region above, as far as the digits tell; undefined for the country. */
export function parentOfCode(code: string): string | undefined {
  const above = numberedUnder(code);
  return above !== undefined && isOnlyACode(above) ? numberedUnder(above) : above;
}

/**
 * The path that the digits of a code give; a region's registration may name another parent.
 * @param code 6, 9 or 12 digits (GB/T 2260, GB/T 10114)
 */
export function pathOfCode(code: string): Path {
  const above = parentOfCode(code);
  return above === undefined ? '' : pathBelow(pathOfCode(above), code);
}

/** The path of a region that lies directly below another. */
export function pathBelow(above: Path, code: string): Path {
  const short = shortCode(code);
  if (short === countryCode) return '';
  return above === '' ? short : `${above}/${short}`;
}

/** Whether a path is the other one or lies below it. */
export function isWithin(path: Path, above: Path): boolean {
  return above === '' || path === above || path.startsWith(`${above}/`);
}

/** The path and everything above it, nearest first; the country is last. */
export function upward(path: Path): readonly Path[] {
  const places: Path[] = [];
  for (let place = path; place !== ''; place = place.slice(0, Math.max(0, place.lastIndexOf('/'))))
    places.push(place);
  return [...places, ''];
}

/** Everything above a path, nearest first; the country is last and has nothing above it. */
export function ancestors(path: Path): readonly Path[] {
  return upward(path).slice(1);
}

/** Code of the region that a path leads to. */
export function codeOf(path: Path): string {
  return path === '' ? countryCode : path.slice(path.lastIndexOf('/') + 1);
}

/** The lowest place that contains both. */
export function commonPath(one: Path, other: Path): Path {
  return upward(one).find((path) => isWithin(other, path)) ?? '';
}
