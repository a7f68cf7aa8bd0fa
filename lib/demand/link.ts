import { endDeadline } from '../case/deadline.ts';
import type { Context, Decision } from '../case/definition.ts';
import { refuse } from '../case/refusal.ts';
import { catalogNow } from '../request/catalogNow.ts';
import type { Text } from '../regulation/text.ts';
import type { Demand, DemandEvent } from './events.ts';

/** A demand is answered by a catalog of the assigned department that is published and can be requested. */
export function linkCatalog(state: Demand, id: string, context: Context): Decision<DemandEvent> {
  const now = catalogNow(id, context);
  if (!now?.catalog.inForce) return refuseLink(notPublished);
  const { catalog, revision } = now;
  if (catalog.parties.provider?.org !== state.parties.provider?.org) return refuseLink(ofOthers);
  if (catalog.content.sharingClass === 'withheld') return refuseLink(withheld);
  return {
    events: [
      ...endDeadline(state.deadlines, 'answer', 'done', context.at),
      ...endDeadline(state.deadlines, 'cataloguing', 'done', context.at),
      { type: 'catalogued', catalog: { id, name: catalog.content.name } },
    ],
    relies: [{ kind: 'catalog', id, on: { revision } }],
  };
}

function refuseLink(message: Text) {
  const detail = {
    zh: `该目录不能作为共享需求的编目结果：${message.zh}`,
    en: `That catalog does not answer the demand: ${message.en}`,
  };
  return refuse('catalog_not_linkable', detail);
}

const notPublished = {
  zh: '目录不存在或者尚未发布，请在发布后关联。',
  en: 'There is no such published catalog; link it once it is published.',
};
const ofOthers = {
  zh: '目录由其他单位提供，请关联本单位的目录。',
  en: 'Another body provides it; link a catalog of your own.',
};
const withheld = {
  zh: '目录属于不予共享类，不受理共享申请；不能提供的，请说明理由退回。',
  en: 'It is withheld and takes no request; decline the demand with reasons instead.',
};
