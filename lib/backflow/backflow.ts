import { face } from '#face/backflow';
import { defineCase } from '../case/defineCase.ts';
import type { Claim } from '../case/definition.ts';
import { partySides } from '../case/parties.ts';
import { beginBackflow } from './begin.ts';
import { dueInTime } from './clocks.ts';
import { decideBackflow } from './decide.ts';
import { backflowEffects } from './effects.ts';
import type { Backflow, BackflowCommand, BackflowEvent } from './events.ts';
import { evolveBackflow } from './evolve.ts';
import { periodItem } from './supplied.ts';
import { backflowTells } from './tells.ts';
import { backflowTransitions } from './transitions.ts';
import { backflowRows, backflowSummary, backflowView } from './views.ts';

/** One obligation for each upper system and lower region, as long as it goes on. */
function claims({ status, catalogId, lowerRegion }: Backflow): readonly Claim[] {
  if (status === 'refused' || status === 'ended') return [];
  const detail = {
    zh: '该目录对该地区的数据回流已经提出或者正在回流，不重复提出；需要使用的，请向该地区的政务数据共享主管部门了解（平台规则）。',
    en: 'What flows back of this catalog to this region stands already, or was asked for: ask the authority of the region (a rule of this platform).',
  };
  return [
    {
      name: `backflow#${catalogId}#${lowerRegion.code}`,
      refusal: { code: 'backflow_known', status: 409, detail },
    },
  ];
}

/** 数据回流: an upper system returns what it has collected in a lower region to that region, period by period (art. 24). */
export const backflow = /* @__PURE__ */ defineCase<Backflow, BackflowCommand, BackflowEvent, 'state', string>(
  {
    kind: 'backflow',
    schema: 1,
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
