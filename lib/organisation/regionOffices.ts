import type { Context } from '../case/definition.ts';
import { upward } from './hierarchy.ts';
import { officeOver } from './offices.ts';
import { regionInForce, regionOf } from './regionPlace.ts';

/** Who decides for a region, by their codes. */
export interface RegionOffices {
  readonly authority?: string | undefined;
  readonly government?: string | undefined;
}

/**
 * The authority and the government that decide for a region: its own or, where it has none, the nearest above, which may then
 * act and not only be told [ours].
 *
 * @returns undefined for a region that nobody has registered
 */
export function officesOf(region: string, context: Context): RegionOffices | undefined {
  if (!regionOf(region, context)) return undefined;
  const { path } = regionInForce(region, context);
  const seats = context.seats(path);
  const line = upward(path);
  return {
    authority: officeOver('authority', line, seats)?.org,
    government: officeOver('government', line, seats)?.org,
  };
}
