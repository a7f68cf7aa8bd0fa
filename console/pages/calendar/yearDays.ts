import { useRead } from '../../api/api.tsx';
import type { Api } from '../../api/client.ts';
import type { components } from '../../api/generated/schema';

export type ProofDay = components['schemas']['ProofDay'];

/** More working days than any year has: whoever asks for so many is told of every day of the year. */
const moreThanAYear = 262;
/** Fewer than any year has: beyond the last year nothing can be asked for. */
const lessThanAYear = 240;

/**
 * What each day of a year is, as the platform counts it: by the question when a term would end that is longer than the year.
 * @param ends the first and the last year of the calendar, which knows nothing before and after
 * @param region by whose calendar; the country's where none is named
 */
export function useYearDays(
  year: number,
  ends: { readonly first: number; readonly last: number },
  region: string | undefined,
) {
  return useRead(['calendar', 'year', year, region], (api) => readYear(api, year, ends, region), {
    staleTime: 60_000,
  });
}

async function readYear(
  api: Api,
  year: number,
  { first, last }: { first: number; last: number },
  region: string | undefined,
): Promise<ReadonlyMap<string, ProofDay>> {
  const { days } = await api.read(
    api.client.GET('/v1/calendar/due', {
      params: {
        query: {
          // The day of receipt is not told of; the first day of a year is a holiday in any.
          received: year === first ? `${year}-01-01` : `${year - 1}-12-31`,
          workingDays: String(year === last ? lessThanAYear : moreThanAYear),
          ...(region === undefined ? {} : { region }),
        },
      },
    }),
  );
  return new Map(days.filter(({ date }) => date.startsWith(`${year}-`)).map((day) => [day.date, day]));
}
