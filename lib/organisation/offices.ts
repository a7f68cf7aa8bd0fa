import type { Body, Competent } from '../case/parties.ts';

export interface Seat {
  readonly org: string;
  readonly name: string;
}
export type Seats = ReadonlyMap<string, { readonly authority?: Seat; readonly government?: Seat }>;

/** Replaced by the whole rule. */
export function authorityOf(body: Body, seats: Seats): Competent | undefined {
  const codes = body.path.split('/').toReversed();
  for (const [index, code] of [...codes, '000000'].entries()) {
    const seat = seats.get(code)?.authority;
    if (!seat || seat.org === body.org) continue;
    const path = codes.slice(index).toReversed().join('/');
    return { ...seat, region: code, path, rule: index === 0 ? 'ownLevel' : 'nearestAbove' };
  }
  return undefined;
}
