import { describe, expect, test } from 'vitest';
import { attachedAtMost, attachment } from '../../lib/attachment/attachment.ts';
import { backflow } from '../../lib/backflow/backflow.ts';
import { itemsAtMost } from '../../lib/backflow/need.ts';
import { bundle } from '../../lib/bundle/bundle.ts';
import { partsAtMost } from '../../lib/bundle/schema.ts';
import type { Actor } from '../../lib/case/actor.ts';
import type { CaseDefinition, CaseState, Context } from '../../lib/case/definition.ts';
import { listsOfThePast } from '../../lib/case/lists.ts';
import { announcementRows } from '../../lib/catalog/announced.ts';
import type { Catalog } from '../../lib/catalog/events.ts';
import type { GrantCommand } from '../../lib/grant/events.ts';
import { grant } from '../../lib/grant/grant.ts';
import { lineageLists } from '../../lib/lineage/edges.ts';
import { actionsAtMost } from '../../lib/platform/store/sizes.ts';
import { request } from '../../lib/request/request.ts';
import { actionsOf } from './actions.ts';
import { after, confirmed, lower, need, ofCity, type Step } from './backflowSamples.ts';
import { conditional, granted, parties, people } from './caseSamples.ts';
import { refusedRequest } from './disputeSamples.ts';
import { by, doerOf, type Happened, on, replay, story } from './given.ts';

/** The changes of each kind that write most at once; what may grow without bound is written otherwise. */
const { system, requesterOfficer } = people;

/** How many items a command writes besides rows; it must not be refused, nor change nothing. */
function written<
  S extends CaseState,
  C extends { readonly type: string },
  E extends { readonly type: string },
>(
  definition: CaseDefinition<S, C, E>,
  history: readonly Happened<E>[],
  command: C,
  context: Context,
  actor: Actor = system,
): number {
  const before = replay(definition, history);
  const decision = definition.decide(before, command, context);
  if ('refusal' in decision) throw new Error(`${command.type} was refused: ${decision.refusal.code}`);
  expect(decision.events.length).toBeGreaterThan(0);
  return actionsOf(definition, before, decision, context.at, doerOf(actor));
}

describe('one change is one transaction, which takes a hundred items, where', () => {
  test('a delivery is rejected that had brought as many corrections as it may', () => {
    const ids = Array.from({ length: 500 }, (_, index) => `c${index}`);
    const at = on('2026-03-09');
    const first = { deliveryId: 'first', doneAt: at };
    const bringing = { deliveryId: 'all', doneAt: at, corrections: ids };
    const commands: readonly GrantCommand[] = [
      { type: 'delivery-started', ...first },
      { type: 'delivery-ready', ...first },
      ...ids.map((correctionId): GrantCommand => ({ type: 'owe-correction', correctionId })),
    ];
    const opened = story(grant, [[{ type: 'open', grant: granted(at) }, by(system, at)]]);
    // Folded as it goes: each of them would be replayed with all before it.
    let state = replay(grant, opened);
    const give = (command: GrantCommand) => {
      const decision = grant.decide(state, command, by(system, at));
      if ('refusal' in decision) throw new Error(decision.refusal.code);
      const count = actionsOf(grant, state, decision, at, doerOf(system));
      expect(count).toBeLessThanOrEqual(actionsAtMost);
      for (const event of decision.events) state = grant.evolve(state, event, at, doerOf(system));
      return decision.events.map(({ type }) => type);
    };
    for (const command of commands) give(command);
    expect(state?.owedCorrections).toHaveLength(500);
    give({ type: 'delivery-ready', ...bringing });
    expect(state?.owedCorrections).toBeUndefined();
    expect(give({ type: 'delivery-rejected', ...bringing })).toContain('correctionsOwedAgain');
    expect(state?.owedCorrections?.map(({ correctionId }) => correctionId)).toEqual(ids);
  });

  test('a bundle gathers as many requests as it may', () => {
    const requests = Array.from({ length: partsAtMost }, (_, index) => `q${index}`);
    const related = Object.fromEntries(
      requests.map((id) => {
        const state = { id, status: 'draft', parties, catalog: { id: `k${id}`, name: '目录' } };
        return [`request#${id}`, { state, version: 1, revision: 1 }];
      }),
    );
    const context = by(requesterOfficer, on('2026-03-02'), { related });
    const command = { type: 'gather', id: 's1', need: '核验', requests } as const;
    expect(written(bundle, [], command, context, requesterOfficer)).toBeLessThanOrEqual(actionsAtMost);
  });

  test('a need names as many items as flow back under one obligation, and each of sixty periods is made at once', () => {
    const [item] = conditional.dataItems ?? [];
    if (!item) throw new Error('the catalog has items');
    const dataItems = Array.from({ length: itemsAtMost }, (_, index) => ({
      ...item,
      name: `数据项${index}`,
    }));
    const related = ofCity({ ...conditional, dataItems });
    const context = by(lower.officer, on('2026-03-02'), { related });
    const command = { type: 'state', id: 'b1', content: need } as const;
    expect(written(backflow, [], command, context, lower.officer)).toBeLessThanOrEqual(actionsAtMost);
    const delivered = { 'delivery#d1': { state: { records: 7 }, version: 1, revision: 1 } };
    const at = on('2032-03-02');
    const supplied: Step[0] = { type: 'note-delivery', deliveryId: 'd1', at, readyAt: at };
    const years = by(system, at, { related: { ...related, ...delivered } });
    expect(written(backflow, after(confirmed), supplied, years)).toBeGreaterThan(60);
    expect(written(backflow, after(confirmed), supplied, years)).toBeLessThanOrEqual(actionsAtMost);
  });

  test('a file is erased that goes with more cases than it may, each of them with two more', () => {
    const at = on('2026-03-02');
    const file = { name: '证明.pdf', mediaType: 'application/pdf', bytes: 1, sha256: 'a'.repeat(64) };
    const refused = replay(request, refusedRequest);
    const ids = Array.from({ length: attachedAtMost + 3 }, (_, index) => `q${index}`);
    const related = Object.fromEntries(
      ids.map((id) => {
        const state = { ...refused, id, grantedInDispute: { grantId: `g${id}` } };
        return [`request#${id}`, { state, version: 9, revision: 1 }];
      }),
    );
    const stored = story(attachment, [
      [{ type: 'announce', id: 'a1', file }, by(requesterOfficer, at)],
      [{ type: 'complete' }, by(requesterOfficer, at)],
      ...ids.map((id) => [{ type: 'attach', to: { kind: 'request', id } }, by(system, at)] as const),
    ]);
    const context = by(people.requesterChief, on('2029-06-04'), { related });
    const erase = { type: 'erase', reasons: '保存期限已经届满' } as const;
    const decision = attachment.decide(replay(attachment, stored), erase, context);
    // Every case that refers to it is checked, whatever else is.
    expect(decision).toMatchObject({
      relies: expect.arrayContaining(ids.map((id) => ({ kind: 'request', id, on: { version: 9 } }))),
    });
    expect(written(attachment, stored, erase, context, people.requesterChief)).toBeLessThanOrEqual(
      actionsAtMost,
    );
  });
});

test('what a case remembers of its past stands in lists whose rows come last', () => {
  expect(Object.values(lineageLists).every((list) => listsOfThePast.has(list))).toBe(true);
  const announced = [{ at: on('2026-03-02'), what: 'published', edition: 1, name: '目录' } as const];
  // All that these rows are made of.
  const rows = announcementRows({ announced, parties, code: 'k' } as unknown as Catalog);
  expect(rows.map(({ list }) => listsOfThePast.has(list))).toEqual([true]);
});
