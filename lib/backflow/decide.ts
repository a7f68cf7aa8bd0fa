import { dateOf } from '../calendar/index.ts';
import { endAll } from '../case/deadline.ts';
import type { MechanismCommand } from '../case/defineCase.ts';
import type { Context, Decision } from '../case/definition.ts';
import { notFound, refuse } from '../case/refusal.ts';
import { suspended } from '../grant/use.ts';
import { catalogNow } from '../request/catalogNow.ts';
import { confirmed, refuseNeed } from './confirm.ts';
import type { Backflow, BackflowCommand, BackflowEvent } from './events.ts';
import { expect } from './expect.ts';
import { refuseFaults } from './need.ts';
import type { BackflowTerms, Docking } from './schema.ts';
import { endWithGrant, noteDelivery, restore, suspend } from './supplied.ts';

type Result = Decision<BackflowEvent>;
type Command<T extends BackflowCommand['type']> = Extract<BackflowCommand, { type: T }>;

/** Decides what a command does to what flows back (art. 24). */
export function decideBackflow(
  state: Backflow,
  command: Exclude<BackflowCommand, MechanismCommand>,
  context: Context,
): Result {
  switch (command.type) {
    case 'state':
      return { events: [] };
    case 'confirm':
      return confirm(state, command.terms, context);
    case 'refuse':
      return refuseNeed(state, command.refusal, context);
    case 'expect':
      return expect(state, command, context);
    case 'change-path':
      return changePath(command);
    case 'record-docking':
      return recordDocking(command.docking, context);
    case 'end':
      return end(state, command, context);
    case 'note-delivery':
      return noteDelivery(state, command, context);
    case 'note-suspension':
      return suspend(state, command, context);
    case 'note-restoring':
      return restore(state, context);
    case 'note-grant-over':
      return endWithGrant(state, context);
  }
}

function confirm(state: Backflow, terms: BackflowTerms, context: Context): Result {
  const now = catalogNow(state.catalogId, context);
  if (!now) return { refusal: notFound };
  const decided = confirmed(state, terms, now.catalog, context);
  if ('refusal' in decided) return decided;
  return { ...decided, relies: [{ kind: 'catalog', id: state.catalogId, on: { revision: now.revision } }] };
}

function changePath({ path, contact }: Command<'change-path'>): Result {
  return { events: [{ type: 'pathChanged', path, contact }] };
}

function recordDocking(docking: Docking, { at }: Context): Result {
  const today = dateOf(at);
  const { testedAt, since, result } = docking;
  if (testedAt > today || (since !== undefined && since > today)) return ahead;
  if (since !== undefined && (result === 'failed' || since < testedAt)) {
    const message = {
      zh: '测试未通过的，不填写启用日期；启用日期不得早于测试日期。',
      en: 'Nothing is in use that failed its test, or before it was tested.',
    };
    const wrong = refuseFaults([{ path: '/since', code: 'invalid_period', message }]);
    if (wrong) return wrong;
  }
  return { events: [{ type: 'docked', docking }] };
}

/** Whoever is to rectify does not end it by leaving. */
function end(state: Backflow, { reasons }: Command<'end'>, { at }: Context): Result {
  if (state.status === 'standing' && state.standing.suspended && reasons !== undefined) return suspended;
  const why = reasons === undefined ? {} : { reasons };
  return { events: [...endAll(state.deadlines, 'stopped', at), { type: 'ended', by: 'lowerSide', ...why }] };
}

const ahead = refuse('day_ahead', {
  zh: '所填日期晚于今日，请填写实际发生的日期。',
  en: 'This day lies ahead; name the day on which it was done.',
});
