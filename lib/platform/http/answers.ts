import * as z from 'zod/mini';

/** Schemas of what the API answers: the OpenAPI document is made from them, and tests hold every answer against them. */
const instant = z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?\+08:00$/));
const date = z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/));

export const deadline = z.looseObject({
  name: z.string(),
  term: z.string(),
  /** On what the day stands that is worked to; only what stands on the law has a statutory day. */
  basis: z.enum(['law', 'order', 'region', 'platform']),
  status: z.enum(['running', 'paused', 'met', 'missed', 'stopped', 'void']),
  missed: z.optional(z.enum(['statutory', 'committed'])),
  startedAt: instant,
  unit: z.enum(['workingDays', 'hours', 'years', 'date']),
  length: z.optional(z.int()),
  statutoryDueAt: z.optional(instant),
  committedDueAt: instant,
  dueDate: date,
  provisional: z.boolean(),
  extendedBy: z.int(),
  elapsedWorkingDays: z.optional(z.int()),
});

const proofDay = z.looseObject({
  date,
  counted: z.boolean(),
  reason: z.string(),
  source: z.string(),
});

export const proofSheet = z.looseObject({
  received: date,
  workingDays: z.int(),
  dueDate: date,
  dueAt: instant,
  provisional: z.boolean(),
  days: z.array(proofDay),
});

/** Why a deadline falls on its day; one of hours or years counts no days. */
export const deadlineProof = z.looseObject({
  received: date,
  unit: deadline.shape.unit,
  workingDays: z.optional(z.int()),
  dueDate: date,
  dueAt: instant,
  provisional: z.boolean(),
  days: z.array(proofDay),
});

const nextCursor = z.nullable(z.string());

export const eventList = z.looseObject({
  items: z.array(
    z.looseObject({
      number: z.int(),
      type: z.string(),
      at: instant,
      org: z.string(),
      sub: z.string(),
      previous: z.string(),
      hash: z.string(),
    }),
  ),
  next: nextCursor,
});

/** What the caller may do now. */
const action = z.looseObject({
  command: z.string(),
  name: z.string(),
  basis: z.enum(['law', 'region', 'platform']),
  article: z.optional(z.string()),
  method: z.enum(['POST', 'PATCH']),
  href: z.string(),
  body: z.optional(z.string()),
});

/** A list whose entries hold these fields beside id and status. */
export function listOf(entry: Record<string, z.ZodMiniType>) {
  return z.looseObject({
    items: z.array(z.looseObject({ id: z.string(), status: z.string(), ...entry })),
    next: nextCursor,
  });
}

export function caseOf(shape: Record<string, z.ZodMiniType>) {
  return z.looseObject({
    id: z.string(),
    status: z.string(),
    statusName: z.string(),
    version: z.int(),
    actions: z.array(action),
    deadlines: z.array(deadline),
    ...shape,
  });
}

export const list = z.looseObject({
  items: z.array(z.looseObject({ id: z.string(), status: z.string() })),
  next: nextCursor,
});

export const problem = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.string(),
  article: z.optional(z.string()),
  errors: z.optional(z.array(z.looseObject({ path: z.string(), code: z.string(), message: z.string() }))),
  requestId: z.string(),
});

export { date, instant, nextCursor };
