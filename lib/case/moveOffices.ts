import type { Parties } from './parties.ts';

/** The register has changed (merger, moved department, new authority, replaced region code): an open case follows. */
export type MoveOffices = {
  readonly type: 'move-offices';
  readonly parties: Parties;
  readonly authorityIsSide?: true;
};
export type OfficesMoved = {
  readonly type: 'officesMoved';
  readonly parties: Parties;
  /** Bodies that knew of the case and have no part in it any more. */
  readonly left?: readonly string[];
  /** The authority that is registered is itself a side, so that it may not act. */
  readonly authorityIsSide?: true;
};

/**
 * The event by which a case follows the register; none when nothing about it has changed.
 * @param knowing the bodies that know of the case as it stands
 */
export function decideMove(
  before: Parties,
  { parties, authorityIsSide }: MoveOffices,
  knowing: readonly string[] = [],
): readonly OfficesMoved[] {
  if (JSON.stringify(before) === JSON.stringify(parties)) return [];
  const { provider, requester, authority, requesterAuthority, government } = parties;
  const staying = [provider, requester, authority, requesterAuthority, government].map((body) => body?.org);
  const left = knowing.filter((org) => !staying.includes(org));
  return [
    {
      type: 'officesMoved',
      parties,
      ...(left.length === 0 ? {} : { left }),
      ...(authorityIsSide === undefined ? {} : { authorityIsSide }),
    },
  ];
}

export function isMoveOffices(command: { readonly type: string }): command is MoveOffices {
  return command.type === 'move-offices';
}

export function isOfficesMoved(event: { readonly type: string }): event is OfficesMoved {
  return event.type === 'officesMoved';
}
