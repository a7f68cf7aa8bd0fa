import type { Parties } from './parties.ts';

/** The register has changed (merger, moved department, new authority, replaced region code): an open case follows. */
export type MoveOffices = { readonly type: 'move-offices'; readonly parties: Parties };
export type OfficesMoved = { readonly type: 'officesMoved'; readonly parties: Parties };

/** The event by which a case follows the register; none when nothing about it has changed. */
export function decideMove(before: Parties, { parties }: MoveOffices): readonly OfficesMoved[] {
  return JSON.stringify(before) === JSON.stringify(parties) ? [] : [{ type: 'officesMoved', parties }];
}

export function isMoveOffices(command: { readonly type: string }): command is MoveOffices {
  return command.type === 'move-offices';
}

export function isOfficesMoved(event: { readonly type: string }): event is OfficesMoved {
  return event.type === 'officesMoved';
}
