import { face } from '#face/backflow';
import { defineCase } from '../case/defineCase.ts';
import type { Claim } from '../case/definition.ts';
import { partySides } from '../case/parties.ts';
import type { Text } from '../regulation/text.ts';
import { beginBackflow } from './begin.ts';
import { dueInTime } from './clocks.ts';
import { decideBackflow } from './decide.ts';
import { backflowEffects } from './effects.ts';
import type { Backflow, BackflowCommand, BackflowEvent } from './events.ts';
import { evolveBackflow } from './evolve.ts';
import { itemsAtMost } from './need.ts';
import { periodItem } from './supplied.ts';
import { backflowTells } from './tells.ts';
import { backflowTransitions } from './transitions.ts';
import { backflowRows, backflowSummary, backflowView } from './views.ts';

/** One obligation for each data item of an upper system and lower region, as long as it goes on: other items are another need. */
function claims({ status, catalogId, lowerRegion, dataItems }: Backflow): readonly Claim[] {
  if (status === 'refused' || status === 'ended') return [];
  // What landed before this was so may name more.
  return dataItems.slice(0, itemsAtMost).map((item) => ({
    name: `backflow#${catalogId}#${lowerRegion.code}#${item}`,
    refusal: { code: 'backflow_known', status: 409, detail: known(item) },
  }));
}

function known(item: string): Text {
  return {
    zh: `数据项“${item}”对该地区的数据回流已经提出或者正在回流，不重复提出：需要使用的，请向该地区的政务数据共享主管部门了解；需要其他数据项的，请只填写尚未回流的数据项（平台规则）。`,
    en: `What flows back of "${item}" to this region stands already, or was asked for: ask the authority of the region, and name only the items that do not flow back yet (a rule of this platform).`,
  };
}

/** 数据回流: an upper system returns what it has collected in a lower region to that region, period by period (art. 24). */
export const backflow = /* @__PURE__ */ defineCase<Backflow, BackflowCommand, BackflowEvent, 'state', string>(
  {
    kind: 'backflow',
    // Before schema 2 one obligation held the whole catalog against every other need of the region.
    schema: 3,
    face,
    confidential: true,
    begins: ['state'],
    begin: beginBackflow,
    table: backflowTransitions,
    urgedIn: ['stated', 'standing'],
    endsBy: 'end',
    tells: backflowTells,
    owns: [periodItem],
    decide: decideBackflow,
    isMoot: (state, command) =>
      command === 'end' && state.status === 'standing' && state.standing.suspended !== undefined,
    onTime: dueInTime,
    evolve: evolveBackflow,
    effects: backflowEffects,
    sides: (state, actor) => partySides(state.parties, actor),
    caseName: ({ catalogName }) => catalogName,
    rows: backflowRows,
    summary: backflowSummary,
    claims,
    view: backflowView,
  },
);
