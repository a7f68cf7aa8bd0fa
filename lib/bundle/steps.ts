import { face } from '#face/request';
import type { Context, Decision } from '../case/definition.ts';
import type { RefusalOf } from '../case/refusal.ts';
import { pointer, type Text } from '../regulation/text.ts';
import type { Request } from '../request/events.ts';
import type { Bundle, BundleEvent, BundleStep } from './events.ts';
import { statusShown, takesStep } from './parts.ts';

/**
 * A step is noted where it is one for some part; what comes of it, each part decides by itself (R20.5). Where it was noted before
 * and no part has changed since, it is given to the parts once more and not noted again: two calls at once are one step.
 */
export function takeStep(
  { requests, given }: Bundle,
  step: BundleStep,
  { related }: Context,
): Decision<BundleEvent> {
  // Read under a request's key, so its state is a request's.
  const read = requests.map((id) => ({ id, head: related('request', id) }));
  const parts = read.map(({ head }) => head?.state as Request | undefined);
  const taking = read.flatMap(({ id, head }, index) => {
    const part = parts[index];
    return head && part && takesStep(part, step) ? [[id, head.version] as const] : [];
  });
  if (taking.length === 0) return { refusal: nothingToDo(step, parts) };
  const isNoted = given?.step === step && taking.every(([id, version]) => given.versions[id] === version);
  return { events: isNoted ? [] : [{ type: 'stepGiven', step, versions: Object.fromEntries(taking) }] };
}

/** Says of every part how it stands. */
export function nothingToDo(
  step: BundleStep,
  parts: readonly (Request | undefined)[],
): RefusalOf<'not_in_this_status'> {
  const errors = parts.flatMap((part, index) =>
    part ? [{ path: pointer('requests', index), code: 'part_status', message: standing(part) } as const] : [],
  );
  return { code: 'not_in_this_status', status: 409, detail: nothingLeft[step], errors };
}

const nothingLeft: Readonly<Record<BundleStep, Text>> = {
  submit: {
    zh: '组内没有可以提交的申请：只有草稿可以提交。各件申请的状态见所列各项。',
    en: 'No request of the bundle can be submitted: only drafts can. How each of them stands is listed.',
  },
  withdraw: {
    zh: '组内没有可以撤回的申请：已经办结的不再撤回。各件申请的状态见所列各项。',
    en: 'No request of the bundle can be withdrawn: those that have ended cannot. How each of them stands is listed.',
  },
};

function standing(part: Request): Text {
  const code = statusShown(part);
  const statuses: Readonly<Record<string, Text>> = face.statuses;
  const { zh, en } = statuses[code] ?? { zh: code, en: code };
  return {
    zh: `“${part.catalog.name}”的申请目前为“${zh}”。`,
    en: `The request for "${part.catalog.name}" is now "${en}".`,
  };
}
