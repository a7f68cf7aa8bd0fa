import type { CalendarDate } from '../calendar/index.ts';
import type { Standing } from '../case/actor.ts';
import type { Handover, Staff } from './staff.ts';

/** What a person stands for besides themselves on a day: roles delegated to them, and people whose work is now theirs. */
export function standingOf(
  staff: Staff | undefined,
  sub: string,
  day: CalendarDate,
): { actsFor: Standing[]; inherits: string[] } {
  const actsFor = (staff?.delegations ?? [])
    .filter(({ to, from, until, revoked }) => to === sub && !revoked && from <= day && day <= until)
    .map(({ of, role }) => ({ sub: of, role }));
  return { actsFor, inherits: inherited(staff?.handovers ?? [], sub) };
}

/** Handovers follow on one another: what A handed to B and B to C is C's. */
function inherited(handovers: readonly Handover[], sub: string): string[] {
  const found = new Set<string>([sub]);
  for (let grew = true; grew; ) {
    const size = found.size;
    for (const { from, to } of handovers) if (found.has(to)) found.add(from);
    grew = found.size > size;
  }
  found.delete(sub);
  return [...found];
}
