import { useRead } from '../../api/api.tsx';
import type { Api } from '../../api/client.ts';
import type { components } from '../../api/generated/schema';

export type Year = components['schemas']['CalendarYears']['items'][number];
export type Moved = components['schemas']['MovedDeadlines'];

export interface Years {
  readonly items: readonly Year[];
  readonly first: number;
  readonly last: number;
  /** Version of the rules that whoever confirms has seen. */
  readonly version: number;
}

/** The years that the calendar covers, with what waits to be confirmed. */
export function useYears() {
  return useRead(['calendar', 'years'], readYears, { every: 30_000 });
}

async function readYears(api: Api): Promise<Years> {
  const call = api.client.GET('/v1/calendar/years');
  const { items } = await api.read(call);
  const { response } = await call;
  const years = items.map(({ year }) => year);
  const version = Number(response.headers.get('etag')?.replaceAll(/\D/g, '') ?? 0);
  return { items, first: Math.min(...years), last: Math.max(...years), version };
}
