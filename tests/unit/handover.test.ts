import { expect, test } from 'vitest';
import { staff } from '../../lib/organisation/staff.ts';
import { people } from './caseSamples.ts';
import { by, given, on, replay, story } from './given.ts';

const monday = on('2026-03-02');
const first = people.providerHead;
const second = { ...first, sub: 'p-second-head' };
const third = { ...first, sub: 'p-third-head' };
const pair = { from: 'wang', to: 'qian', reason: '岗位调整' };
const handOver = { type: 'handOver', org: 'provider', handover: pair } as const;
const undo = { type: 'undoHandover', org: 'provider', undone: pair } as const;
const madeBy = (...actors: readonly (typeof first)[]) =>
  story(
    staff,
    actors.map((actor) => [handOver, by(actor, monday)]),
  );
const theirs = { refused: 'not_yours_to_do', status: 403 };

test('a handover is undone by none of those who made it, however often and by whomever it was made again', () => {
  for (const actors of [[first], [first, second], [second, first], [first, second, first, second]]) {
    const made = madeBy(...actors);
    for (const actor of actors) given(staff, made).when(undo, by(actor, monday)).then(theirs);
    given(staff, made)
      .when(undo, by(third, monday))
      .then([{ type: 'handoverUndone' }]);
    expect(replay(staff, made)?.handovers).toHaveLength(1);
  }
});

test('what was undone is begun anew: who made it before is not remembered', () => {
  const undone = story(staff, [[undo, by(second, monday)]], madeBy(first));
  expect(replay(staff, undone)?.handovers).toEqual([]);
  const again = story(staff, [[handOver, by(second, monday)]], undone);
  given(staff, again)
    .when(undo, by(first, monday))
    .then([{ type: 'handoverUndone' }]);
});
