import { face } from '#face/matter';
import { defineCase } from '../case/defineCase.ts';
import { partySides } from '../case/parties.ts';
import { beginMatter, changeMatter, decideMatter } from './decide.ts';
import { matterEffects } from './effects.ts';
import type { Matter, MatterCommand, MatterEvent } from './events.ts';
import { evolveMatter } from './evolve.ts';
import { matterTransitions } from './transitions.ts';
import { isMatterMoot, matterRows, matterSummary, matterView } from './views.ts';

/** 业务事项: what a department does; by its kind goes which of its data must be catalogued (S1.1–S1.3). */
export const matter = /* @__PURE__ */ defineCase<Matter, MatterCommand, MatterEvent, 'register', string>({
  kind: 'matter',
  schema: 1,
  face,
  confidential: true,
  begins: ['register'],
  begin: beginMatter,
  again: changeMatter,
  table: matterTransitions,
  urgedIn: ['inForce', 'ending'],
  decide: decideMatter,
  isMoot: isMatterMoot,
  evolve: evolveMatter,
  effects: matterEffects,
  sides: (state, actor) => partySides(state.parties, actor),
  caseName: ({ content }) => content.name,
  rows: matterRows,
  summary: matterSummary,
  view: matterView,
});
