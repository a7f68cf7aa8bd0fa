import { strung } from './effect.ts';
import type { Body, Parties } from './parties.ts';

/** The departments on both sides of a case, as notices tell them behind its name. */
export function sidesOf({ provider, requester }: Parties): string {
  const [providing, requesting] = [nameOf(provider), nameOf(requester)];
  if (providing === undefined && requesting === undefined) return '';
  if (requesting === undefined) return strung(['provider', providing ?? '', 'end']);
  if (providing === undefined) return strung(['requester', requesting, 'end']);
  return strung(['provider', providing, 'and', requesting, 'end']);
}

/** Whose a catalog is, as notices tell it. */
export function ownerOf({ provider }: Parties) {
  const name = nameOf(provider);
  return name === undefined ? { of: '', provider: '' } : { of: 'of', provider: name };
}

/** Cases of the first versions know their sides by code until the register names them. */
function nameOf(body: Body | undefined): string | undefined {
  return body === undefined || body.name === body.org ? undefined : body.name;
}
