import type { Actor, Role } from '../case/actor.ts';
import { type Refusal, notYours } from '../case/refusal.ts';
import { refuseRole } from '../case/transitions.ts';
import { type CatalogSide, catalogTransitions } from '../catalog/transitions.ts';
import type { CatalogStatus } from '../catalog/events.ts';

/**
 * The steps that may be given to many catalogs by one order [ours]: each is decided on by itself, as if it had been given alone. What
 * asks for reasons or a judgement of each catalog of its own, as an update, a retirement or a return to the drawer's desk, is not among them.
 */
export const bulkCommands = [
  'change',
  'approve',
  'submit',
  'publish',
  'return',
  'discard',
  'attach',
] as const;
export type BulkCommand = (typeof bulkCommands)[number];

/** Whether a step says something of each catalog alone: where its data lies, no two have in common. */
export function isSaidOfEach(command: BulkCommand): boolean {
  return command === 'attach';
}

/** The statuses to which a step leads: whoever finds a catalog there finds it done. A change or attachment leads nowhere. */
const reached: Readonly<Record<BulkCommand, readonly CatalogStatus[]>> = {
  change: [],
  approve: ['approved'],
  submit: ['submitted'],
  publish: ['published', 'retired'],
  return: ['returned'],
  discard: ['discarded'],
  attach: [],
};

export function isReached(command: BulkCommand, status: string): boolean {
  return reached[command].some((one) => one === status);
}

/** The row of the catalog's own table by which a step is decided. @throws Error for one that it does not have */
function rowOf(command: BulkCommand) {
  const row = catalogTransitions.find((candidate) => candidate.command === command);
  if (!row) throw new Error(`no catalog takes ${command}`);
  return row;
}

/** Statuses in which a step is possible. */
export function statusesFor(command: BulkCommand): readonly CatalogStatus[] {
  return rowOf(command).from;
}

/**
 * Statuses of what a filter means. To end a catalog is never meant by the way: publishing or returning retirements is ordered by
 * naming that status, or the catalogs.
 *
 * @param status the one that the filter names
 */
export function statusesMeant(
  command: BulkCommand,
  status: CatalogStatus | undefined,
): readonly CatalogStatus[] {
  const possible = statusesFor(command);
  return status === undefined
    ? possible.filter((each) => each !== 'retiring')
    : possible.filter((each) => each === status);
}

/** On whose side of its catalogs whoever gives a step stands. */
export function sideOf(command: BulkCommand): CatalogSide | 'system' {
  const [first] = rowOf(command).by;
  if (!first) throw new Error(`nobody gives ${command}`);
  return first.side;
}

function rolesOf(command: BulkCommand): readonly Role[] {
  return rowOf(command).by.flatMap(({ roles }) => roles.filter((role) => role !== 'system'));
}

/** Why somebody may not even order a step: for whom each catalog would refuse it, nobody goes through all of them. */
export function refuseOrderer(actor: Actor, command: BulkCommand): { readonly refusal: Refusal } | undefined {
  const refused = refuseRole(actor, rolesOf(command));
  if (refused) return refused;
  return sideOf(command) === 'authority' && actor.kind !== 'authority' ? { refusal: ofAuthority } : undefined;
}

const ofAuthority = notYours({
  zh: '目录的审核、发布和退回由政务数据共享主管部门办理，不能批量交办。',
  en: 'Catalogs are reviewed, published and returned by the competent authority: this cannot be ordered here.',
});
