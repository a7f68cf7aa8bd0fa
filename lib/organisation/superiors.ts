import type { Context } from '../case/definition.ts';
import { refuse } from '../case/refusal.ts';
import type { Department } from './department.ts';
import { isAbove } from './hierarchy.ts';
import type { System } from './offices.ts';
import type { DepartmentContent } from './schema.ts';

/** Bodies that manage one another, and successors that follow one another, at most. */
const stepsAtMost = 16;

/** What the register knows of an organisation, if it knows it. */
export function departmentOf(org: string, context: Context): Department | undefined {
  // Read under a department's key, so its state is a department's.
  return context.related('department', org)?.state as Department | undefined;
}

/** The body that has an organisation's duties today: itself, or what it was merged into. */
export function bodyInOffice(org: string, context: Context): Department | undefined {
  let current = departmentOf(org, context);
  for (let steps = 0; current?.mergedInto !== undefined && steps < stepsAtMost; steps += 1)
    current = departmentOf(current.mergedInto, context);
  return current;
}

/** Everything that manages a body, nearest first; undefined where the chain comes back to the body itself. */
function superiorsOf(
  uscc: string,
  superior: string | undefined,
  context: Context,
): readonly Department[] | undefined {
  const found: Department[] = [];
  for (let next = superior; next !== undefined && found.length < stepsAtMost; next = found.at(-1)?.superior) {
    const body = next === uscc ? undefined : bodyInOffice(next, context);
    if (next === uscc || body?.uscc === uscc) return undefined;
    if (!body) break;
    found.push(body);
  }
  return found;
}

type Managed = Pick<DepartmentContent, 'kind' | 'superior'>;

/**
 * The system that a vertically managed body belongs to: the top of the chain of superiors. An authority or government ends a
 * chain, since the one above it guides and does not manage it; it belongs to none itself [ours].
 *
 * @returns undefined for a body without a superior, and for one whose chain comes back to itself
 */
export function systemOf(uscc: string, { kind, superior }: Managed, context: Context): System | undefined {
  if (isOffice({ kind })) return undefined;
  const chain = superiorsOf(uscc, superior, context) ?? [];
  const top = chain.find(isOffice) ?? chain.at(-1);
  return top && { org: top.uscc, region: top.region, path: top.path, level: top.level };
}

/** What manages a body today, where its superior has merged into another; nothing where that is the body itself or below it. */
export function superiorInOffice(
  uscc: string,
  superior: string | undefined,
  context: Context,
): string | undefined {
  return superiorsOf(uscc, superior, context)?.[0]?.uscc;
}

/** Authorities and governments hold an office of their region. */
export function isOffice({ kind }: Pick<DepartmentContent, 'kind'>): boolean {
  return kind === 'authority' || kind === 'government';
}

/** A superior is registered and in being, is not managed by the body in turn and is not of a lower level. */
export function refuseSuperior(uscc: string, { superior, level }: DepartmentContent, context: Context) {
  if (superior === undefined) return undefined;
  if (superior === uscc) return invalidSuperior;
  const known = departmentOf(superior, context);
  if (!known) {
    return refuse('unknown_superior', {
      zh: `上级单位 ${superior} 尚未登记，请先登记该单位。`,
      en: `The superior ${superior} is not registered; register it first.`,
    });
  }
  if (known.mergedInto !== undefined) {
    return refuse('superior_ended', {
      zh: `上级单位 ${superior} 已经撤并，请填写现行单位。`,
      en: `The superior ${superior} has been merged; name the one in being.`,
    });
  }
  return isAbove(level, known.level) || !superiorsOf(uscc, superior, context) ? invalidSuperior : undefined;
}

const invalidSuperior = refuse('invalid_superior', {
  zh: '上级单位不能是本单位，不能由本单位管理，层级也不能低于本单位。',
  en: 'A superior is neither the body itself, nor managed by it, nor of a lower level.',
});

/** A successor is registered and has not ended in turn. */
export function refuseSuccessor(uscc: string, { mergedInto }: DepartmentContent, context: Context) {
  if (mergedInto === undefined) return undefined;
  const successor = departmentOf(mergedInto, context);
  if (mergedInto === uscc || successor?.mergedInto !== undefined) return successorEnded;
  return successor
    ? undefined
    : refuse('unknown_successor', {
        zh: `承接单位 ${mergedInto} 尚未登记，请先登记该单位。`,
        en: `The successor ${mergedInto} is not registered; register it first.`,
      });
}

/** What has ended stays so: its cases have gone to its successor, and nothing would come back with it. */
export function refuseReturn(
  state: Pick<DepartmentContent, 'mergedInto' | 'name'> | undefined,
  { mergedInto }: DepartmentContent,
) {
  if (state?.mergedInto === undefined || mergedInto !== undefined) return undefined;
  return refuse('ended_for_good', {
    zh: `“${state.name}”已经撤并，由 ${state.mergedInto} 承接，不能恢复：其事项已经转由承接单位办理。新设的单位，请以新的统一社会信用代码登记；只更正其他登记内容的，请照填承接单位。`,
    en: `${state.name} has ended and ${state.mergedInto} has taken its place; it does not come back, for its cases have gone there. Register a new body under a code of its own; to correct what else is registered, give the successor (mergedInto) as it is.`,
  });
}

const successorEnded = refuse('successor_ended', {
  zh: '承接单位不能是本单位，也不能是已经撤并的单位；请填写现行单位。',
  en: 'A body is not merged into itself, nor into one that has ended; name the one in being.',
});
