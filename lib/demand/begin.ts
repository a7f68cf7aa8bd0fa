import { referTo } from '../attachment/attachment.ts';
import { bodyOf } from '../case/actor.ts';
import type { Context, Decision } from '../case/definition.ts';
import type { Body } from '../case/parties.ts';
import { notRegistered, notYours, type Refusal } from '../case/refusal.ts';
import { partiesOf } from '../organisation/competence.ts';
import { checkWritten } from './content.ts';
import { startAssignment } from './decide.ts';
import type { DemandCommand, DemandEvent, Named } from './events.ts';
import type { RecordedDemand } from './schema.ts';

type Command<T extends DemandCommand['type']> = Extract<DemandCommand, { type: T }>;

/** A department lodges what it needs, or a workbook brings it: the clock of whoever assigns it runs from that instant. */
export function beginDemand(
  command: Command<'lodge'> | Command<'import'>,
  context: Context,
): Decision<DemandEvent> {
  const own = bodyOf(context.actor);
  if (context.actor.kind === undefined || own === undefined) {
    return { refusal: notRegistered({ zh: '不能提出共享需求，', en: ' and cannot lodge demands' }) };
  }
  if (command.type === 'import') return imported(command, own, context);
  const wrong = checkWritten(command.content);
  if (wrong) return wrong;
  const { documents: ids, ...content } = command.content;
  const documents = referTo(ids ?? [], context);
  if ('refusal' in documents) return documents;
  const recorded = documents.length === 0 ? content : { ...content, documents };
  return lodged(command.id, own, recorded, context);
}

/** An authority lodges for the departments of which it is the authority, whoever else for its own department alone. */
function imported(
  { id, requester, content, origin }: Command<'import'>,
  own: Body,
  context: Context,
): Decision<DemandEvent> {
  return (
    refuseForOthers(requester, own, context) ??
    lodged(id, requester, content, context, { origin, ...inNameOf(requester, own) })
  );
}

/** What a workbook brings once more changes nothing; that it is there is told to those alone who could lodge it. */
export function beginAgain(
  command: Command<'lodge'> | Command<'import'>,
  context: Context,
): Decision<DemandEvent> {
  const own = bodyOf(context.actor);
  const refused = command.type === 'import' && own && refuseForOthers(command.requester, own, context);
  return refused || { events: [] };
}

/** The authority that lodges in a department's name; the department has said nothing itself, and is told. */
function inNameOf(requester: Body, { org, name }: Body): { lodgedInName?: Named } {
  return org === requester.org ? {} : { lodgedInName: { org, name } };
}

function refuseForOthers(requester: Body, own: Body, { seats }: Context): { refusal: Refusal } | undefined {
  if (requester.org === own.org) return undefined;
  const { requesterAuthority } = partiesOf({ requester }, seats);
  return requesterAuthority?.org === own.org ? undefined : { refusal: ofOthers };
}

function lodged(
  id: string,
  requester: Body,
  content: RecordedDemand,
  context: Context,
  from: Pick<Extract<DemandEvent, { type: 'lodged' }>, 'origin' | 'lodgedInName'> = {},
): Decision<DemandEvent> {
  const parties = partiesOf({ requester }, context.seats);
  return {
    events: [
      { type: 'lodged', id, parties, content, lodgedBy: context.actor.sub, ...from },
      startAssignment(parties, context),
      { type: 'received' },
    ],
  };
}

const ofOthers = notYours({
  zh: '贵单位不能为其他部门提出共享需求，由该部门或者其政务数据共享主管部门提出。',
  en: 'Another department’s demand is lodged by that department or by its authority.',
});
