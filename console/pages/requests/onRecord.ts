import { useRead } from '../../api/api.tsx';
import type { Api } from '../../api/client.ts';
import type { components } from '../../api/generated/schema';
import type { Request } from './requestPage.tsx';

type Recorded = components['schemas']['RequestEvent'];

/** What papers name that stands in the record alone. */
export interface OnRecord {
  /** Who consented that the request is made, where the reader may know it. */
  readonly approvedBy?: string | undefined;
  /** Who gave the answer. */
  readonly answeredBy?: string | undefined;
  /** When the extension was decided. */
  readonly extendedAt?: string | undefined;
  /** By when the data is due, and on what that stands. */
  readonly delivery?: { readonly dueDate: string; readonly term: string } | undefined;
}

/** Pages of a hundred entries that are read: more than a request has. */
const pagesAtMost = 5;

const answers = new Set(['consented', 'consentedBeforehand', 'partlyConsented', 'refused']);

/** What the record says for the papers; read anew when the case has changed. */
export function useOnRecord({ id, version }: Request): OnRecord {
  const { data: record = [] } = useRead(['request', id, 'record', version], (api) => recordOf(api, id));
  const last = (...types: readonly string[]) => record.findLast(({ type }) => types.includes(type));
  const answer = last(...answers);
  return {
    approvedBy: last('received')?.name ?? undefined,
    answeredBy: answer?.name ?? undefined,
    extendedAt: last('extensionDecided')?.at,
    delivery: deliveryIn(answer?.data),
  };
}

async function recordOf(api: Api, id: string): Promise<Recorded[]> {
  const record: Recorded[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < pagesAtMost; page += 1) {
    const query = { limit: '100', ...(cursor === undefined ? {} : { cursor }) };
    const params = { path: { id }, query };
    const { items, next } = await api.read(api.client.GET('/v1/requests/{id}/events', { params }));
    record.push(...items);
    if (next === null) break;
    cursor = next;
  }
  return record;
}

function deliveryIn(data: Recorded['data'] | undefined): OnRecord['delivery'] {
  if (!data || !('delivery' in data) || !data.delivery || !('dueDate' in data.delivery)) return undefined;
  return data.delivery;
}
