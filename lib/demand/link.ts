import { type CalendarDate, dateOf, type Instant } from '../calendar/index.ts';
import { type DeadlineEvent, endDeadline, startDeadline, startOrdered } from '../case/deadline.ts';
import type { Context, Decision } from '../case/definition.ts';
import { type Parties, regionOfDuty } from '../case/parties.ts';
import { type Refusal, refuse } from '../case/refusal.ts';
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

/**
 * What does not answer the demand comes off it again: its requester says so, or its department takes it back, as long as nothing of
 * it was granted. The day that was promised stands while it lies ahead; otherwise the department answers anew, after its requester's
 * word with a whole term, after its own with what is left of the one that it had [ours].
 */
export function unlinkCatalog(state: Demand, reasons: string, context: Context): Decision<DemandEvent> {
  if (state.status !== 'catalogued') return { events: [] };
  const { at, actor } = context;
  const { requester, provider } = state.parties;
  const isRequesters = actor.org === requester?.org;
  if (!isRequesters && state.granted) return { refusal: grantedAlready };
  const { org = '', name = '' } = (isRequesters ? requester : provider) ?? {};
  const said = { type: 'unlinked', by: { org, name }, reasons } as const;
  const { promisedFor } = state;
  if (promisedFor !== undefined && state.acceptedBy !== undefined && promisedFor > dateOf(at))
    return {
      events: [
        startCataloguing(state.parties, state.assignment.org, promisedFor, context),
        { ...said, promisedFor },
      ],
    };
  const from = isRequesters ? at : state.assignment.at;
  return {
    events: [startAnswer(state.parties, from, context), said],
  };
}

const grantedAlready: Refusal = {
  code: 'not_in_this_status',
  status: 409,
  detail: {
    zh: '据该目录提出的共享申请已经获得同意，提供部门不能再取消关联；与需求不符的，由需求部门说明理由取消。',
    en: 'A request over that catalog was consented to: its department takes it back no more; the requester may say that it does not answer the demand.',
  },
};

/** The clock of the answer of the department to which it is assigned. */
export function startAnswer(
  parties: Parties,
  at: Instant,
  { calendar, overlay }: Pick<Context, 'calendar' | 'overlay'>,
): DeadlineEvent {
  return startDeadline('answer', 'answerDemand', at, calendar, overlay(regionOfDuty('department', parties)));
}

/** The clock of what a department has promised: a promise binds on the day that was given, and is reminded like a term [ours]. */
export function startCataloguing(
  parties: Parties,
  by: string,
  until: CalendarDate,
  { at, calendar, overlay }: Pick<Context, 'at' | 'calendar' | 'overlay'>,
) {
  const own = overlay(regionOfDuty('department', parties));
  return startOrdered('cataloguing', 'catalogDemand', { by, until }, at, calendar, own);
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
