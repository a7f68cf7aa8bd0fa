import type { Instant } from '../../calendar/index.ts';
import { bundleStepNames } from '../../bundle/names.ts';
import { isUnsent, outcomesOf, partOf, takesStep } from '../../bundle/parts.ts';
import type { Request } from '../../request/events.ts';
import { request } from '../../request/request.ts';
import type { CaseStore } from '../store/caseStore.ts';
import { type Language, say } from './language.ts';

const stepsOfBundle = Object.keys(bundleStepNames);

/** The requests of a bundle that are there, in its order: one batch read, whatever their number. */
export async function partsIn(
  ids: readonly string[],
  store: Pick<CaseStore, 'heads'>,
): Promise<readonly Request[]> {
  const heads = await store.heads(ids.map((id) => ({ kind: 'request', id })));
  // Read under a request's key, so its state is a request's.
  return ids.flatMap((id) => (heads.get(`request#${id}`)?.state as unknown as Request | undefined) ?? []);
}

/**
 * What is shown of a bundle with its parts: how each stands now, how those have ended that have, and as long as there are drafts
 * where it is told what is to be known before they are sent.
 */
export function partsShown(
  id: string,
  parts: readonly Request[],
  { at, language }: { readonly at: Instant; readonly language: Language },
) {
  const named = (status: string) => statusName(status, language);
  const drafts = parts.filter(isUnsent).length;
  return {
    parts: parts.map((part) => {
      const { status, ...shown } = partOf(part, at);
      const steps = stepsOfBundle.filter((step) => takesStep(part, step));
      return { ...shown, status, statusName: named(status), steps };
    }),
    outcomes: outcomesOf(parts.map(({ status }) => status)).map((outcome) => ({
      ...outcome,
      statusName: named(outcome.status),
    })),
    ...(drafts === 0 ? {} : { beforeSending: { drafts, href: `/v1/bundles/${id}/findings` } }),
  };
}

function statusName(status: string, language: Language): string {
  const name = request.face.statuses[status];
  return name === undefined ? status : say(name, language);
}

interface Offered {
  readonly command: string;
}

/** Of what a bundle would offer by itself, that which some part can take now: there is nothing else to it. */
export function actionsFor(
  body: object,
  parts: readonly Request[],
): { readonly actions?: readonly object[] } {
  if (!('actions' in body)) return {};
  // As `caseBody` has made it, or an answer that was kept of it.
  const actions = body.actions as readonly Offered[];
  return { actions: actions.filter(({ command }) => parts.some((part) => takesStep(part, command))) };
}
