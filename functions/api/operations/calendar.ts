import * as z from 'zod/mini';
import { checkDueQuestion, coverage, parseYearNotice, proof } from '../../../lib/calendar/index.ts';
import { isOwnProposal, notProposed } from '../../../lib/organisation/proposal.ts';
import { type Moving, rulebook, rulebookId, viewProposal } from '../../../lib/organisation/rulebook.ts';
import { invalidInput, type Refusal } from '../../../lib/case/refusal.ts';
import { readers, type StoreDeps } from '../../../lib/platform/http/caseAddress.ts';
import { giveCommand } from '../../../lib/platform/http/giveCommand.ts';
import { operation } from '../../../lib/platform/http/operation.ts';
import { proofBody } from '../../../lib/platform/http/proofSheet.ts';
import { whatWouldMove, withAnnouncement } from '../../../lib/platform/reactions/dryRun.ts';
import { rulesOf } from '../../../lib/platform/store/rules.ts';
import { regionCode } from '../../../lib/organisation/schema.ts';
import { calendarUnder } from '../../../lib/regulation/overlay.ts';
import { identifier, line } from '../../../lib/typedText.ts';

const tag = 'calendar';
const everyone = { roles: [...readers, 'operator'] } as const;

/** From which day, and how many working days. */
export const dueQuery = z.strictObject({
  received: identifier(40),
  workingDays: identifier(20),
  /** By whose calendar; absent: by the country's. */
  region: z.optional(regionCode),
});
export const yearParams = z.strictObject({ year: z.string().check(z.regex(/^\d{4}$/, 'year')) });
/** The days of a year, and by what source. */
export const yearBody = z.strictObject({
  source: line(500),
  days: z
    .array(
      z.strictObject({
        date: identifier(40),
        off: z.boolean(),
        name: line(40),
      }),
    )
    .check(z.maxLength(120)),
});
export const dryRunQuery = z.strictObject({ dryRun: z.optional(z.enum(['true', 'false'])) });

const movingOf = ({ examined, moved, atLeast }: Moving): Moving => ({ examined, moved, atLeast });

export const calendarOperations = [
  operation({
    id: 'getDue',
    method: 'GET',
    path: '/v1/calendar/due',
    tag,
    summary: { zh: '计算第 N 个工作日及其说明', en: 'The n-th working day, with its proof' },
    access: everyone,
    query: dueQuery,
    answer: { status: 200 },
    handle: async ({ query, language }, { store }: StoreDeps) => {
      const { calendar: national } = await store.rules();
      const { region } = query;
      const calendar = region === undefined ? national : calendarUnder(await store.overlay(region), national);
      const workingDays = /^\d+$/.test(query.workingDays) ? Number(query.workingDays) : Number.NaN;
      const wrong = checkDueQuestion(calendar, query.received, workingDays);
      if (wrong) {
        const refusal: Refusal = { ...invalidInput([wrong]), code: wrong.code };
        return { refusal };
      }
      return { status: 200, body: proofBody(proof(calendar, query.received, workingDays), language) };
    },
  }),
  operation({
    id: 'listCalendarYears',
    method: 'GET',
    path: '/v1/calendar/years',
    tag,
    summary: { zh: '日历覆盖的年份', en: 'The years the calendar covers' },
    access: everyone,
    answer: { status: 200 },
    changes: false,
    handle: async (asker, { store }: StoreDeps) => {
      // Whoever has just loaded a year looks here whether it is there: as it stands, not as it is remembered.
      const { head, actor } = await store.read('rulebook', rulebookId, asker);
      const rules = rulesOf(head);
      const items = coverage(rules.calendar).map((covered) => {
        const open = rules.rulebook.proposed[covered.year];
        if (!open) return covered;
        const isOwn = isOwnProposal(actor, open);
        return { ...covered, proposal: { ...viewProposal(open, rules.rulebook), isOwn } };
      });
      return { status: 200, body: { items }, version: head?.version ?? 0 };
    },
  }),
  operation({
    id: 'putCalendarYear',
    method: 'PUT',
    path: '/v1/calendar/years/{year}',
    tag,
    summary: {
      zh: '提出某年的放假安排，由另一名平台运维人员确认；可以只看影响',
      en: "Propose a year's holiday announcement, for another operator to confirm; dryRun=true shows what would move",
    },
    access: { roles: ['operator'] },
    params: yearParams,
    query: dryRunQuery,
    body: yearBody,
    answer: { status: 200 },
    changes: true,
    handle: async (call, deps: StoreDeps) => {
      const parsed = parseYearNotice({ year: Number(call.params.year), ...call.body });
      if ('errors' in parsed) return { refusal: invalidInput(parsed.errors) };
      const { notice } = parsed;
      const would = await whatWouldMove(await withAnnouncement(notice, deps.store), deps.store, call.at);
      if (call.query.dryRun === 'true') return { status: 200, body: would };
      const command = { type: 'proposeYear', notice, moving: movingOf(would) } as const;
      return giveCommand(rulebook, call, { id: rulebookId, command }, deps);
    },
  }),
  operation({
    id: 'confirmCalendarYear',
    method: 'POST',
    path: '/v1/calendar/years/{year}/confirm',
    tag,
    summary: {
      zh: '确认他人提出的放假安排；可以只看影响',
      en: 'Confirm the announcement that another operator proposed; dryRun=true shows what would move',
    },
    access: { roles: ['operator'] },
    params: yearParams,
    query: dryRunQuery,
    body: z.strictObject({}),
    answer: { status: 200 },
    changes: true,
    needsVersion: true,
    handle: async (call, deps: StoreDeps) => {
      const { head, reading } = await deps.store.read('rulebook', rulebookId, call);
      const notice = rulesOf(head).rulebook.proposed[call.params.year]?.notice;
      if (!notice) return { refusal: notProposed };
      const would = await whatWouldMove(await withAnnouncement(notice, deps.store), deps.store, call.at);
      if (call.query.dryRun === 'true') return { status: 200, body: would };
      const command = { type: 'confirmYear', notice, moving: movingOf(would) } as const;
      return giveCommand(rulebook, call, { id: rulebookId, command, reading }, deps);
    },
  }),
];
