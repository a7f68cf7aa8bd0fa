import type { Effect } from '../case/effect.ts';
import { metBy } from '../demand/views.ts';
import type { Request } from './events.ts';

/** What was demanded of this catalog by the same department is met once a request over it is consented to (R20.1). */
export function meetDemands(state: Request): Effect {
  if (state.status !== 'consented' && state.status !== 'partlyConsented')
    throw new Error('only a consent meets a demand');
  const { id, catalog, parties, content, answer, status } = state;
  const items = answer.limits?.dataItems ?? content.dataItems;
  return {
    type: 'commands',
    kind: 'demand',
    under: metBy(parties.requester?.org ?? '', catalog.id),
    command: {
      type: 'note-consent',
      requestId: id,
      items,
      ...(status === 'partlyConsented' ? { partly: true } : {}),
    },
  };
}
