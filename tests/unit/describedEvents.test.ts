import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { expect, test } from 'vitest';
import { attachmentEvents } from '../../functions/api/descriptions/attachments.ts';
import { bulkEvents } from '../../functions/api/descriptions/bulk.ts';
import { importEvents } from '../../functions/api/descriptions/imports.ts';
import { definitionOf } from '../../lib/cases.ts';
import { describedCases, describedDelivery } from '../../lib/description/caseAnswers.ts';
import { describeEvents } from '../../lib/description/everyEvent.ts';
import {
  deliveringGrant,
  type Landed,
  openedDelivery,
  openedGrant,
  publishedCatalog,
  receivedRequest,
} from './landedSamples.ts';

const described = new Map<string, z.ZodMiniType>(
  [
    ...describedCases,
    describedDelivery,
    { kind: 'import', events: importEvents },
    { kind: 'bulk', events: bulkEvents },
    { kind: 'attachment', events: attachmentEvents },
  ].map(({ kind, events }) => [kind, describeEvents(definitionOf(kind), events).data]),
);

/** What of these events their kind's description would not take. */
function strangers(kind: string, events: readonly unknown[]): unknown[] {
  return events.filter((event) => !described.get(kind)?.safeParse(event).success);
}

const landed: readonly (readonly [string, Landed])[] = [
  ['catalog', publishedCatalog],
  ['request', receivedRequest],
  ['grant', openedGrant],
  ['grant', deliveringGrant],
  ['delivery', openedDelivery],
];

test.each(landed)('the events of a %s are described as the first version wrote them', (kind, events) => {
  expect(
    strangers(
      kind,
      events.map(([, data]) => JSON.parse(data)),
    ),
  ).toEqual([]);
});

test('a supplement is described as the first version wrote it, with the documents that were typed', () => {
  const supplemented = { type: 'supplemented', supplement: { statement: '见附件', documents: ['编制文件'] } };
  expect(strangers('request', [supplemented])).toEqual([]);
});

test('the deadline events of all landed stories are described', () => {
  const lines = readFileSync(new URL('landed/deadlineEvents.ndjson', import.meta.url), 'utf8').trim();
  const events = lines.split('\n').map((line) => JSON.parse(line).event);
  expect(events.length).toBeGreaterThan(10);
  expect(strangers('request', events)).toEqual([]);
});

test('an event with a field that nobody has written is none of its kind', () => {
  const wrong = [{ type: 'submitted', by: 'li' }, { type: 'published' }, { type: 'nonsense' }];
  expect(strangers('request', wrong)).toEqual(wrong);
});
