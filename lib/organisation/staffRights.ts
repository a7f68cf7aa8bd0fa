import type { Actor, Role } from '../case/actor.ts';
import type { Decision } from '../case/definition.ts';
import { headNotRegistered, notYours, type Refusal, refuse } from '../case/refusal.ts';

/** Only a role of one's own counts here: a delegated role cannot be delegated on. */
export function holds({ roles, ownRoles = roles }: Actor, role: Role): boolean {
  return ownRoles.includes(role);
}

export function heads(actor: Actor): boolean {
  return holds(actor, 'officeHead') || holds(actor, 'departmentHead');
}

const ownRoleOrHead = notYours({
  zh: '代理由本人委托，或者由工作机构负责人、部门负责人为经办人安排；移交由负责人办理。',
  en: 'One delegates one’s own role, or a head arranges it for an officer; handovers are made by a head.',
});

export function headsOnly({ unregistered = [] }: Actor): Refusal {
  return unregistered.length > 0 ? headNotRegistered(unregistered) : ownRoleOrHead;
}

export function samePerson(): Decision<never> {
  const detail = { zh: '双方不能是同一人。', en: 'The two must be different persons.' };
  return refuse('same_person', detail);
}

/** The refusal of more than an organisation keeps: nothing that binds is ever dropped to make room. */
export function tooMany(code: 'too_many_delegations' | 'too_many_handovers', most: number): Decision<never> {
  const [zh, en] =
    code === 'too_many_delegations'
      ? ['尚未结束的代理', 'delegations that are not over']
      : ['有效的移交', 'handovers that bind'];
  return refuse(code, {
    zh: `一个单位${zh}最多 ${most} 项，请先撤销不再需要的。`,
    en: `An organisation has at most ${most} ${en}; end those that are no longer needed first.`,
  });
}
