import type { Text } from '../regulation/text.ts';
import type { Extent } from '../request/schema.ts';
import { day } from './act.ts';

/** What the register calls a region, by its code; undefined where it knows none. */
export type RegionName = (code: string) => string | undefined;

/** Which part of the data is meant, in words: a region by its name, with its code behind it. */
export function extentInWords({ whole, region, from, to }: Extent, regionName: RegionName): Text {
  if (whole === true) return { zh: '全部数据', en: 'the whole' };
  const place = region === undefined ? [] : [regionInWords(region, regionName(region))];
  const parts = [...place, ...periodInWords(from, to)];
  return { zh: parts.map(({ zh }) => zh).join('，'), en: parts.map(({ en }) => en).join(', ') };
}

function regionInWords(code: string, name: string | undefined): Text {
  const byCode = { zh: `行政区划代码${code}`, en: `region ${code}` };
  if (name === undefined) return byCode;
  return { zh: `${name}（${byCode.zh}）`, en: `${name} (${byCode.en})` };
}

function periodInWords(from: string | undefined, to: string | undefined): readonly Text[] {
  if (from !== undefined && to !== undefined)
    return [{ zh: `${day(from).zh}至${day(to).zh}`, en: `${from} to ${to}` }];
  if (from !== undefined) return [{ zh: `${day(from).zh}以后（含当日）`, en: `${from} and later` }];
  return to === undefined ? [] : [{ zh: `${day(to).zh}以前（含当日）`, en: `${to} and earlier` }];
}
