import * as z from 'zod/mini';
import { parseRegionalYear, type YearNotice } from '../../../lib/calendar/index.ts';
import type { CaseState } from '../../../lib/case/definition.ts';
import { invalidInput } from '../../../lib/case/refusal.ts';
import { caseFileOf } from '../../../lib/cases.ts';
import { notProposed } from '../../../lib/organisation/proposal.ts';
import { type RegionTerms, regionTerms } from '../../../lib/organisation/regionTerms.ts';
import type { StoreDeps } from '../../../lib/platform/http/caseAddress.ts';
import { giveCommand } from '../../../lib/platform/http/giveCommand.ts';
import { operation, type Reply } from '../../../lib/platform/http/operation.ts';
import { whatWouldMove, withRegionHolidays } from '../../../lib/platform/reactions/dryRun.ts';
import type { Asker } from '../../../lib/platform/store/change.ts';
import { decisionOn } from '../../../lib/platform/store/preview.ts';
import { dryRunQuery, yearBody, yearParams } from './calendar.ts';
import { regionParams, termsBefore } from './organisations.ts';

const tag = 'register';
const regionYearParams = z.extend(regionParams, yearParams.shape);

/** What days of a region would move, for whoever may propose or confirm them: of what they may know, which cases. */
async function holidaysWouldMove(
  noticeOf: (before: RegionTerms) => YearNotice | undefined,
  given: Parameters<typeof decisionOn>[1],
  asker: Asker,
  { store }: StoreDeps,
): Promise<Reply> {
  const { decision, state, actor } = await decisionOn(regionTerms, given, asker, store);
  if ('refusal' in decision) return { refusal: decision.refusal };
  // Read under the terms' key, so its state is a region's terms.
  const before = (state as RegionTerms | undefined) ?? (await termsBefore(given.id, store))?.state;
  const notice = before && noticeOf(before);
  if (!before || !notice) return { refusal: notProposed };
  const would = await withRegionHolidays(notice, before, store, asker.at);
  const mayShow = (kind: string, seen: CaseState) => caseFileOf(kind).sides(seen, actor).length > 0;
  return { status: 200, body: await whatWouldMove({ ...would, mayShow }, store, asker.at) };
}

/** The days that regions add to the calendar; beside it, since a dry run looks at cases of every kind. */
export const regionHolidayOperations = [
  operation({
    id: 'putRegionHolidays',
    method: 'PUT',
    path: '/v1/regions/{code}/holidays/{year}',
    tag,
    summary: {
      zh: '提出地区在某年增加的放假日期，由他人确认；可以只看影响',
      en: 'Propose the days that a region adds to the calendar of a year, for a second person to confirm; dryRun=true shows what would move',
    },
    access: { roles: ['officer'], delegable: true },
    params: regionYearParams,
    query: dryRunQuery,
    body: yearBody,
    answer: { status: 200 },
    changes: true,
    handle: async (call, deps: StoreDeps) => {
      const { code: id, year } = call.params;
      const parsed = parseRegionalYear({ year: Number(year), ...call.body });
      if ('errors' in parsed) return { refusal: invalidInput(parsed.errors) };
      const command = { type: 'proposeHolidays', region: id, notice: parsed.notice } as const;
      const given = { id, command, needs: [{ kind: 'region', id }] };
      return call.query.dryRun === 'true'
        ? holidaysWouldMove(() => parsed.notice, given, call, deps)
        : giveCommand(regionTerms, call, given, deps);
    },
  }),
  operation({
    id: 'confirmRegionHolidays',
    method: 'POST',
    path: '/v1/regions/{code}/holidays/{year}/confirm',
    tag,
    summary: {
      zh: '确认他人提出的地区放假日期；可以只看影响',
      en: "Confirm a region's holidays that somebody else proposed; dryRun=true shows what would move",
    },
    access: { roles: ['officer', 'officeHead', 'departmentHead'], delegable: true },
    params: regionYearParams,
    query: dryRunQuery,
    body: z.strictObject({}),
    answer: { status: 200 },
    changes: true,
    needsVersion: true,
    handle: (call, deps: StoreDeps) => {
      const { code: id, year } = call.params;
      const command = { type: 'confirmHolidays', region: id, year: Number(year) } as const;
      const given = { id, command, needs: [{ kind: 'region', id }] };
      return call.query.dryRun === 'true'
        ? holidaysWouldMove(({ holidayProposals }) => holidayProposals[year]?.notice, given, call, deps)
        : giveCommand(regionTerms, call, given, deps);
    },
  }),
];
