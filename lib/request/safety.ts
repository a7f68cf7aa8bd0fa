import { dateOf } from '../calendar/index.ts';
import type { Context, Decision } from '../case/definition.ts';
import { refuse, type Refusal } from '../case/refusal.ts';
import { protectedDataOf } from '../catalog/protectedData.ts';
import { type ProtectedData, safetyDutiesNow } from '../regulation/safetyDuties.ts';
import { type FieldError, pointer } from '../regulation/text.ts';
import { catalogNow } from './catalogNow.ts';
import { checkWritten } from './content.ts';
import type { AcceptedDuties, Request, RequestCommand, RequestEvent } from './events.ts';
import type { Requested } from './schema.ts';
import { supplementedContent } from './supplemented.ts';

type Refused = { readonly refusal: Refusal } | undefined;

/** What the data asked for is, as the request found its catalog or as the catalog stands now: the stricter of the two binds. */
export function protectedIn({ catalog }: Request, context: Context): readonly ProtectedData[] {
  const now = catalogNow(catalog.id, context);
  return [...new Set([...(catalog.protectedData ?? []), ...(now ? protectedDataOf(now.catalog) : [])])];
}

/**
 * Over personal information or important data a request says how it will be handled, why each item is needed, and what its own
 * assessment concludes (R37.1); and the head of its department has accepted the safety duties before it is sent (R37.3). Both before
 * receipt: no clock of the provider waits for the requester, and nobody needs an agreement.
 *
 * @param accepted what the head has accepted for this very content
 */
export function refuseUnsafe(
  state: Request,
  content: Requested,
  accepted: AcceptedDuties | undefined,
  context: Context,
): Refused {
  const data = protectedIn(state, context);
  if (data.length === 0) return undefined;
  return refuseUnstated(content, context) ?? refuseUnaccepted(data, accepted);
}

/** The first half of it: what is submitted for approval has said how the data will be handled. */
export function refuseUnsaid(state: Request, content: Requested, context: Context): Refused {
  return protectedIn(state, context).length === 0 ? undefined : refuseUnstated(content, context);
}

/**
 * Why it is not said how this data will be handled, or not well enough (R37.1).
 * @param content the items, and what is said of their handling
 */
export function refuseUnstated(content: HandledItems, context: Context): Refused {
  const errors = unstated(content);
  if (errors.length > 0) {
    const detail = {
      zh: '该目录涉及个人信息或者重要数据，申请应当写明处理目的、处理方式、所申请的每个数据项的必要性和影响评估（《政务数据共享条例》第三十七条）。请按所列各项补充。',
      en: 'The catalog contains personal information or important data: the request names purpose and manner, why each item asked for is needed, and an assessment (art. 37). Complete what is listed.',
    };
    return refuse('handling_unstated', detail, { article: 37, errors });
  }
  const { personalInformation } = content;
  if (personalInformation?.assessment.conclusion !== 'unacceptable')
    return checkWritten({ personalInformation }, dateOf(context.at));
  return refuse(
    'handling_unacceptable',
    {
      zh: '本部门的影响评估认为风险不可接受，不得提出申请（《政务数据共享条例》第三十七条）。请调整处理目的、方式或者数据项，重新评估。',
      en: 'Your own assessment finds the risk unacceptable: this is not asked for (art. 37). Change purpose, manner or items and assess it anew.',
    },
    { article: 37 },
  );
}

type HandledItems = Pick<Requested, 'dataItems' | 'personalInformation'>;

/** Whether there is nothing said, an item without its reason, or a reason for what is not asked for. */
function unstated({ dataItems, personalInformation }: HandledItems): readonly FieldError[] {
  if (!personalInformation) {
    const message = { zh: '应当写明。', en: 'Required over personal information and important data.' };
    return [{ path: '/personalInformation', code: 'required', message }];
  }
  const { whyThisMinimum } = personalInformation;
  const explained = new Set(whyThisMinimum.flatMap((entry) => entry.dataItems));
  const missing = dataItems.flatMap((item, index): FieldError[] => {
    if (explained.has(item)) return [];
    const message = {
      zh: `应当说明数据项“${item}”的必要性。`,
      en: `Say why data item "${item}" is needed.`,
    };
    return [{ path: pointer('dataItems', index), code: 'required', message }];
  });
  const foreign = whyThisMinimum.flatMap((entry, group) =>
    entry.dataItems.flatMap((item, index): FieldError[] => {
      if (dataItems.includes(item)) return [];
      const path = pointer('personalInformation', 'whyThisMinimum', group, 'dataItems', index);
      const message = { zh: `没有申请数据项“${item}”。`, en: `Data item "${item}" is not asked for.` };
      return [{ path, code: 'unknown_item', message }];
    }),
  );
  return [...missing, ...foreign];
}

/** Whether the duties are accepted for all that this data is. */
export function refuseUnaccepted(
  data: readonly ProtectedData[],
  accepted: Pick<AcceptedDuties, 'protectedData'> | undefined,
): Refused {
  if (data.every((one) => accepted?.protectedData.includes(one))) return undefined;
  return refuse(
    'safety_duties_unaccepted',
    {
      zh: `涉及个人信息或者重要数据的，须先由本部门的部门负责人在线接受现行的第${safetyDutiesNow}版安全保护义务（《政务数据共享条例》第三十七条），无须另行签订协议。`,
      en: `Over personal information and important data the department head first accepts the safety duties on line (art. 37), in the version that is in force: ${safetyDutiesNow}. No separate agreement is needed.`,
    },
    { article: 37 },
  );
}

/** Who accepts has read the version that is in force. */
export function refuseOtherVersion(version: number): Refused {
  if (version === safetyDutiesNow) return undefined;
  return refuse('safety_duties_changed', {
    zh: `现行安全保护义务为第 ${safetyDutiesNow} 版，请重新阅读后接受。`,
    en: `Version ${safetyDutiesNow} of the safety duties is in force; read and accept that one.`,
  });
}

/** What the head accepts: nothing where there is nothing to accept, or where it is accepted already. */
export const nothingToAccept: { readonly refusal: Refusal } = {
  refusal: {
    code: 'nothing_prepared',
    status: 409,
    detail: {
      zh: '没有待接受的安全保护义务。',
      en: 'No safety duties wait to be accepted here.',
    },
  },
};

/** The requester’s department head accepts the safety duties for the request as it stands or, then, as its supplement makes it (R37.3). */
export function acceptDuties(
  state: Request,
  { version }: Extract<RequestCommand, { type: 'accept-duties' }>,
  context: Context,
): Decision<RequestEvent> {
  const { preparedSupplement } = state;
  const protectedData = protectedIn(state, context);
  const isWaiting = state.status === 'awaitingApproval' || preparedSupplement !== undefined;
  if (!isWaiting || protectedData.length === 0) return nothingToAccept;
  const content = preparedSupplement
    ? supplementedContent(state, preparedSupplement.supplement)
    : state.content;
  return (
    refuseOtherVersion(version) ??
    refuseUnstated(content, context) ?? {
      events: [{ type: 'dutiesAccepted', version, protectedData, acceptedBy: context.actor.sub }],
    }
  );
}

/** Whether the head has still to accept, as far as the request itself knows. */
export function awaitsDuties({ catalog, status, preparedSupplement, acceptedDuties }: Request): boolean {
  if (catalog.protectedData === undefined) return false;
  if (status === 'awaitingApproval') return acceptedDuties === undefined;
  return preparedSupplement !== undefined && preparedSupplement.acceptedDuties === undefined;
}
