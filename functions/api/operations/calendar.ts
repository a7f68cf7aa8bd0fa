import * as z from 'zod/mini';
import {
  checkDueQuestion,
  coverage,
  createCalendar,
  parseYearNotice,
  proof,
} from '../../../lib/calendar/index.ts';
import { noticesOf, rulebook, rulebookId } from '../../../lib/organisation/rulebook.ts';
import { scheduleOf } from '../../../lib/case/schedule.ts';
import * as answers from '../../../lib/platform/http/answers.ts';
import type { CaseStore } from '../../../lib/platform/store/caseStore.ts';
import { definitionOf } from '../../../lib/cases.ts';
import { giveCommand, readers, type StoreDeps } from '../../../lib/platform/http/caseOperations.ts';
import { type Operation, operation } from '../../../lib/platform/http/operation.ts';
import { proofBody } from '../../../lib/platform/http/proofSheet.ts';
import { invalidBody } from '../../../lib/platform/http/validation.ts';
import { casesWithDeadlines } from '../../../lib/platform/reactions/openDeadlines.ts';
import { rulesOf } from '../../../lib/platform/store/rules.ts';

const tag = 'calendar';
const everyone = { roles: [...readers, 'operator'] } as const;

const dueQuery = z.strictObject({
  received: z.string().check(z.maxLength(40)),
  workingDays: z.string().check(z.maxLength(20)),
});
const yearParams = z.strictObject({ year: z.string().check(z.regex(/^\d{4}$/)) });
const yearBody = z.strictObject({
  source: z.string().check(z.minLength(1), z.maxLength(500)),
  days: z
    .array(
      z.strictObject({
        date: z.string(),
        off: z.boolean(),
        name: z.string().check(z.minLength(1), z.maxLength(40)),
      }),
    )
    .check(z.maxLength(120)),
});
const dryRunQuery = z.strictObject({ dryRun: z.optional(z.enum(['true', 'false'])) });

const dueAnswer = answers.proofSheet;
const yearsAnswer = z.looseObject({
  items: z.array(z.looseObject({ year: z.int(), provisional: z.boolean(), source: z.string() })),
});

async function rulesInForce(store: CaseStore) {
  return rulesOf((await store.heads([{ kind: 'rulebook', id: rulebookId }])).get(`rulebook#${rulebookId}`));
}

export const calendarOperations: readonly Operation<StoreDeps>[] = [
  operation<StoreDeps, undefined, typeof dueQuery>({
    id: 'getDue',
    method: 'GET',
    path: '/v1/calendar/due',
    tag,
    summary: { zh: '计算第 N 个工作日及其说明', en: 'The n-th working day, with its proof' },
    access: everyone,
    query: dueQuery,
    answer: { status: 200, schema: dueAnswer },
    handle: async ({ query, language }, { store }) => {
      const { calendar } = await rulesInForce(store);
      const workingDays = /^\d+$/.test(query.workingDays) ? Number(query.workingDays) : Number.NaN;
      const wrong = checkDueQuestion(calendar, query.received, workingDays);
      if (wrong) return { refusal: { ...invalidBody([wrong]), code: wrong.code } };
      return { status: 200, body: proofBody(proof(calendar, query.received, workingDays), language) };
    },
  }),
  operation<StoreDeps>({
    id: 'listCalendarYears',
    method: 'GET',
    path: '/v1/calendar/years',
    tag,
    summary: { zh: '日历覆盖的年份', en: 'The years the calendar covers' },
    access: everyone,
    answer: { status: 200, schema: yearsAnswer },
    handle: async (_, { store }) => {
      const { calendar } = await rulesInForce(store);
      return { status: 200, body: { items: coverage(calendar) } };
    },
  }),
  operation<StoreDeps, typeof yearParams, typeof dryRunQuery, typeof yearBody>({
    id: 'putCalendarYear',
    method: 'PUT',
    path: '/v1/calendar/years/{year}',
    tag,
    summary: {
      zh: '载入某年的放假通知；dryRun=true 只看影响',
      en: "Load a year's holiday notice; dryRun=true shows what would move",
    },
    access: { roles: ['operator'] },
    params: yearParams,
    query: dryRunQuery,
    body: yearBody,
    answer: { status: 200, schema: z.looseObject({}) },
    changes: true,
    handle: async (call, deps) => {
      const parsed = parseYearNotice({ year: Number(call.params.year), ...call.body });
      if ('errors' in parsed) return { refusal: invalidBody(parsed.errors) };
      if (call.query.dryRun === 'true')
        return { status: 200, body: await whatWouldMove(parsed.notice, deps.store) };
      return giveCommand(
        rulebook,
        call,
        { id: rulebookId, command: { type: 'loadYear', notice: parsed.notice } },
        deps,
      );
    },
  }),
];

/** Every open due day that the notice would move, most of them unknown until asked: capped, with the true count. */
async function whatWouldMove(notice: Parameters<typeof noticesOf>[0]['years'][string], store: CaseStore) {
  const head = (await store.heads([{ kind: 'rulebook', id: rulebookId }])).get(`rulebook#${rulebookId}`);
  const rules = rulesOf(head);
  const current = head
    ? (head.state as Parameters<typeof noticesOf>[0])
    : { status: 'inForce' as const, years: {}, overlays: {} };
  const calendar = createCalendar(
    noticesOf({ ...current, years: { ...current.years, [notice.year]: notice } }),
  );
  const moves: object[] = [];
  let moved = 0;
  let examined = 0;
  for await (const { kind, id } of casesWithDeadlines(store.table)) {
    const open = (await store.heads([{ kind, id }])).get(`${kind}#${id}`);
    if (!open) continue;
    for (const deadline of definitionOf(kind).deadlines(open.state)) {
      if (deadline.endedAt !== undefined && deadline.status !== 'missed') continue;
      examined += 1;
      const after = scheduleOf(deadline, calendar, rules.overlay(''));
      if (after.committedDueAt === deadline.committedDueAt) continue;
      moved += 1;
      if (moves.length < 100)
        moves.push({ kind, id, deadline: deadline.name, from: deadline.dueDate, to: after.dueDate });
    }
  }
  return { dryRun: true, year: notice.year, examined, moved, moves };
}
