import { bodyOf } from '../case/actor.ts';
import type { Context } from '../case/definition.ts';
import type { Parties } from '../case/parties.ts';
import { notRegistered, notYours, type Refusal } from '../case/refusal.ts';
import { refuseRole } from '../case/transitions.ts';
import { partiesOf } from '../organisation/competence.ts';

/** Who has functions and business matters to register: those that hold data, the authority for itself as well (S1.1). */
const kinds = ['department', 'authorised', 'authority'];

/** Around whom a function or matter of the caller's own stands: the caller, and the authority competent for it. */
export function ownParties(
  id: string,
  context: Context,
): { readonly parties: Parties } | { readonly refusal: Refusal } {
  const { actor } = context;
  const provider = bodyOf(actor);
  if (actor.kind === undefined || !provider)
    return {
      refusal: notRegistered({
        zh: '不能登记职责和业务事项，',
        en: ' and registers no functions or matters',
      }),
    };
  if (!kinds.includes(actor.kind) || !id.startsWith(`${actor.org}.`)) return { refusal: othersOwn };
  return (
    refuseRole(actor, ['officer', 'officeHead', 'departmentHead']) ?? {
      parties: partiesOf({ provider }, context.seats),
    }
  );
}

/** The refusal to whoever would write what another department has registered. */
export const othersOwn: Refusal = notYours({
  zh: '职责和业务事项由承担的部门自行登记，贵单位只能登记本单位的。',
  en: 'Each department registers functions and matters of its own, and nobody else’s.',
});
