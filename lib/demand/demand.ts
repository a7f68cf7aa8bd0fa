import { face } from '#face/demand';
import { defineCase } from '../case/defineCase.ts';
import { partiesOfDemand } from './assigning.ts';
import { beginAgain, beginDemand } from './begin.ts';
import { decideDemand } from './decide.ts';
import { demandEffects } from './effects.ts';
import type { Demand, DemandCommand, DemandEvent } from './events.ts';
import { evolveDemand } from './evolve.ts';
import { demandTells } from './tells.ts';
import { demandTransitions } from './transitions.ts';
import { demandDiscloses, demandRows, demandSides, demandSummary, demandView } from './views.ts';

/** 共享需求: what a department needs and finds in no catalog, until somebody has catalogued it (R20.1). */
export const demand = /* @__PURE__ */ defineCase<
  Demand,
  DemandCommand,
  DemandEvent,
  'lodge' | 'import',
  string
>({
  kind: 'demand',
  schema: 2,
  face,
  confidential: true,
  begins: ['lodge', 'import'],
  begin: beginDemand,
  again: (_, command, context) => beginAgain(command, context),
  table: demandTransitions,
  urgedIn: ['lodged', 'assigned', 'accepted', 'declined'],
  endsBy: 'withdraw',
  standsAround: partiesOfDemand,
  decide: decideDemand,
  tells: demandTells,
  evolve: evolveDemand,
  effects: demandEffects,
  sides: demandSides,
  caseName: ({ content }) => content.title,
  rows: demandRows,
  summary: demandSummary,
  view: demandView,
  discloses: demandDiscloses,
});
