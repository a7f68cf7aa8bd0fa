import type { Level } from '../case/actor.ts';
import type { Body } from '../case/parties.ts';
import { pathOfCode } from './hierarchy.ts';

/** A body as the first schemas recorded it, by code and region only: named by its code until the register names it. */
export function bodyKnownBefore(org: string, region: string, level?: Level): Body {
  return { org, name: org, region, path: pathOfCode(region), ...(level === undefined ? {} : { level }) };
}
