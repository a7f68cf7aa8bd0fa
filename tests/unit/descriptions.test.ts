import { expect, test } from 'vitest';
import { calendarDescriptions as all } from '../../functions/api/descriptions/calendar.ts';
import type { Describing } from '../../functions/api/descriptions/description.ts';
import type { calendarOperations } from '../../functions/api/operations/calendar.ts';

type Calendar = Describing<typeof calendarOperations>;

test('an operation without its description, or one that does not fit its schemas, does not compile', () => {
  const { getDue, putCalendarYear: put, ...rest } = all;
  const parameters = { received: getDue.parameters.received };
  const bodyExample = { days: [] };
  // @ts-expect-error -- two operations are not described
  const missing: Calendar = rest;
  // @ts-expect-error -- a parameter has no words
  const wordless: Calendar['getDue'] = { ...getDue, parameters };
  // @ts-expect-error -- nobody carries this out
  const unknown: Calendar = { ...all, getDues: getDue };
  // @ts-expect-error -- the example is not a body that the operation takes
  const wrong: Calendar['putCalendarYear'] = { ...put, bodyExample };
  expect([missing, wordless, unknown, wrong]).toHaveLength(4);
});
