import { atTime, dateOf, type Instant } from '../calendar/index.ts';
import { startDeadline } from '../case/deadline.ts';
import type { Context, Decision } from '../case/definition.ts';
import { regionOfDuty } from '../case/parties.ts';
import { invalidInput, refuse } from '../case/refusal.ts';
import { inForceSince } from '../regulation/citation.ts';
import type { Catalog, CatalogCommand, CatalogEvent } from './events.ts';

type Result = Decision<CatalogEvent>;
type Command<T extends CatalogCommand['type']> = Extract<CatalogCommand, { type: T }>;

/**
 * Begins an update beside the content in force, which stays what requests rely on until the update is published (art. 17). A
 * change of law or of duties starts the clock to update and submit, from the day on which it took effect [ours]; what took effect
 * before the Regulation was in force has none (art. 44).
 */
export function revise(state: Catalog, { revision }: Command<'revise'>, context: Context): Result {
  const { at, actor } = context;
  if (revision.changedOn > dateOf(at)) {
    const message = {
      zh: '变化尚未生效，请在生效之日起办理更新。',
      en: 'The change is not in effect yet; update the catalog from the day on which it is.',
    };
    return {
      refusal: invalidInput([{ path: '/changedOn', code: 'later_than_today', message }]),
    };
  }
  const begun: CatalogEvent = { type: 'revisionBegun', revision, preparedBy: actor.sub };
  const effective = atTime(revision.changedOn, '00:00');
  const isDue = state.inForce !== undefined && revision.trigger !== 'other' && effective >= inForceSince;
  return { events: isDue ? [begun, updateClock(state, effective, context)] : [begun] };
}

function updateClock({ parties }: Catalog, effective: Instant, { calendar, overlay }: Context) {
  return startDeadline('update', 'R17.1', effective, calendar, overlay(regionOfDuty('department', parties)));
}

/** Gives up what was never published. An update that the law demands is not given up: its clock runs on. */
export function discard({ revision, inForce }: Catalog): Result {
  if (!inForce || !revision || revision.trigger === 'other') return { events: [{ type: 'discarded' }] };
  return refuse('update_due', {
    zh: '因法律或者部门职责变化而应当更新的，不能放弃；请修改后报送。',
    en: 'An update that a change of law or of duties demands is not given up; change and submit it.',
  });
}

/** Retirement is an update: with trigger and reasons, and in force only when the authority publishes it (R17.4). */
export function retire(
  { parties }: Catalog,
  { retirement }: Command<'retire'>,
  { at, actor, calendar, overlay }: Context,
): Result {
  const region = overlay(regionOfDuty('authority', parties));
  return {
    events: [
      startDeadline('review', 'retirementReview', at, calendar, region),
      { type: 'retirementAsked', retirement: { ...retirement, askedBy: actor.sub } },
    ],
  };
}
