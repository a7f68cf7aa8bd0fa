import { bodyOf } from '../case/actor.ts';
import type { Context, Decision } from '../case/definition.ts';
import { notRegistered, refuse } from '../case/refusal.ts';
import { partiesOf } from '../organisation/competence.ts';
import { type FieldError, pointer, type Text } from '../regulation/text.ts';
import type { BundleOf, Request } from '../request/events.ts';
import type { BundleCommand, BundleEvent } from './events.ts';
import { isUnsent } from './parts.ts';

/**
 * Gathers drafts of one's own department under one need (R20.5): none of another one, none that was sent, none twice and none over
 * a catalog that another part asks for. What cannot be drafted, as over withheld data, is refused by itself and hinders no other part.
 */
export function gather(
  { id, need, requests }: Extract<BundleCommand, { type: 'gather' }>,
  context: Context,
): Decision<BundleEvent> {
  const requester = bodyOf(context.actor);
  if (context.actor.kind === undefined || requester === undefined)
    return { refusal: notRegistered({ zh: '不能编组申请，', en: ' and cannot gather requests' }) };
  const errors = faultsOf(requests, requester.org, context);
  if (errors.length > 0) return wrongParts(errors);
  const parties = partiesOf({ requester }, context.seats);
  return { events: [{ type: 'gathered', id, need, requests, parties, gatheredBy: context.actor.sub }] };
}

function faultsOf(requests: readonly string[], org: string, context: Context): readonly FieldError[] {
  // Read under a request's key, so its state is a request's.
  const named = requests.map((id) => context.related('request', id)?.state as Request | undefined);
  // A draft of another department is nobody else's to hear of: it is told as one that does not exist, and compared with nothing.
  const parts = named.map((part) => (part?.parties.requester?.org === org ? part : undefined));
  const catalogs = parts.map((part) => part?.catalog.id);
  return parts.flatMap((part, index) => {
    const isFirst = catalogs.indexOf(part?.catalog.id) === index;
    const fault = faultOf(part, isFirst);
    return fault ? [{ path: pointer('requests', index), ...fault }] : [];
  });
}

/** Names the part: whoever gathers knows drafts by what they ask for. */
function faultOf(part: Request | undefined, isFirst: boolean): Omit<FieldError, 'path'> | undefined {
  if (!part) return { code: 'unknown_request', message: unknown };
  const { name } = part.catalog;
  if (part.bundle) return { code: 'bundled_already', message: bundled(name, part.bundle) };
  if (!isUnsent(part)) return { code: 'sent_already', message: sent(name) };
  return isFirst ? undefined : { code: 'duplicate', message: twice(name) };
}

const unknown = { zh: '本单位没有这一申请。', en: 'Your organisation has no such request.' };
const bundled = (name: string, { id, need }: BundleOf): Text => ({
  zh: `“${name}”的申请已经编入本部门的另一申请组“${need.slice(0, 60)}”（${id}）。`,
  en: `The request for "${name}" belongs to another bundle of your department, "${need.slice(0, 60)}" (${id}).`,
});
const sent = (name: string): Text => ({
  zh: `“${name}”的申请已经发出或者办结，不能再编组。`,
  en: `The request for "${name}" was sent already, or has ended.`,
});
const twice = (name: string): Text => ({
  zh: `“${name}”：同一目录在一个申请组内只提一件申请。`,
  en: `"${name}": a bundle has one request for each catalog.`,
});

/** The refusal of a request that another bundle has taken in, of which it has not been told yet. */
export function gatheredElsewhere(request: string, index: number) {
  const message = {
    zh: `申请（${request}）已经编入另一申请组。`,
    en: `The request ${request} belongs to another bundle.`,
  };
  const errors = [{ path: pointer('requests', index), code: 'bundled_already', message }] as const;
  return refuse('invalid_bundle', message, { errors });
}

function wrongParts(errors: readonly FieldError[]): Decision<never> {
  const detail = {
    zh: '所列申请不能编为一组，请按所列各项更正。',
    en: 'These requests cannot be gathered; correct what is listed.',
  };
  return refuse('invalid_bundle', detail, { errors });
}
