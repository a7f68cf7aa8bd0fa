import { type Refusal, refuse } from '../case/refusal.ts';
import { basisFaults, nothingSaid } from '../regulation/duty.ts';
import { patched } from '../mergePatch.ts';
import type { Demand } from './events.ts';
import type { DemandChange, RecordedDemand } from './schema.ts';

type Refused = { readonly refusal: Refusal } | undefined;

/** Each thing that a demand names says something, and its basis names a duty, as that of a request does (R20.2). */
export function checkWritten({
  basis,
  scenario,
  description,
}: Pick<DemandChange, 'basis' | 'scenario' | 'description'>): Refused {
  const errors = [
    ...basisFaults(basis),
    ...nothingSaid(scenario, '/scenario'),
    ...nothingSaid(description, '/description'),
  ];
  if (errors.length === 0) return undefined;
  const detail = {
    zh: '共享需求的内容有误，请按所列各项更正。',
    en: 'The demand has faults; correct the fields listed.',
  };
  return refuse('invalid_demand', detail, { errors });
}

/** What a demand does not say that its department has still to say: one that came with a workbook may leave it out. */
export function missingIn(content: RecordedDemand): readonly ('scenario' | 'basis')[] {
  return (['scenario', 'basis'] as const).filter((field) => content[field] === undefined);
}

/**
 * A demand with what its requester changes: what the change does not name stays. Once it is assigned, others have read it:
 * then it is only completed where it said nothing.
 */
export function changedContent(
  { content: before, status }: Demand,
  change: DemandChange,
): { readonly content: RecordedDemand } | { readonly refusal: Refusal } {
  const wrong = checkWritten(change);
  if (wrong) return wrong;
  const isRead = status !== 'lodged' && status !== 'declined';
  if (isRead && Object.keys(change).some((field) => rewrites(field as keyof DemandChange, before, change)))
    return { refusal: onlyCompleted };
  return { content: { ...patched(before, change), title: change.title ?? before.title } };
}

/** Whether a change touches what the demand says already; what says the same touches nothing. */
function rewrites(field: keyof DemandChange, before: RecordedDemand, change: DemandChange): boolean {
  const [was, is] = [before[field], change[field]];
  return was !== undefined && is !== undefined && JSON.stringify(was) !== JSON.stringify(is);
}

const onlyCompleted: Refusal = {
  code: 'not_in_this_status',
  status: 409,
  detail: {
    zh: '共享需求已经分派，只能补充尚未写明的内容，已经写明的不再修改。',
    en: 'The demand is assigned: what it does not say yet can be added, what it says is not changed any more.',
  },
};
