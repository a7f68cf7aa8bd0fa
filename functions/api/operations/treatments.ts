import * as z from 'zod/mini';
import { referredBy } from '../../../lib/case/lists.ts';
import { invalidInput, notFound, notYours, refuse, type Refusal } from '../../../lib/case/refusal.ts';
import { catalog } from '../../../lib/catalog/catalog.ts';
import type { Catalog } from '../../../lib/catalog/events.ts';
import { leakTextsAtLeast, likeness, markedTexts, recordsIn } from '../../../lib/exchange/leak.ts';
import { isMarkable } from '../../../lib/exchange/watermark.ts';
import { pseudonymOf } from '../../../lib/exchange/pseudonym.ts';
import type { Grant } from '../../../lib/grant/events.ts';
import { grant } from '../../../lib/grant/grant.ts';
import type { KeyDerivation } from '../../../lib/platform/evidence/keyDerivation.ts';
import { pseudonymKey, watermarkKey } from '../../../lib/platform/exchange/alterationOf.ts';
import { reserveSample, samplesAtMost } from '../../../lib/platform/exchange/leakLooks.ts';
import { idParams, type StoreDeps } from '../../../lib/platform/http/caseAddress.ts';
import { pageQuery } from '../../../lib/platform/http/cursor.ts';
import { listPage } from '../../../lib/platform/http/lists.ts';
import { operation } from '../../../lib/platform/http/operation.ts';
import { keysOfLook, noteLook, readVisible } from '../../../lib/platform/http/visibleCase.ts';
import { keysOfReader, noteReader } from '../../../lib/platform/store/readers.ts';
import { sha256 } from '../../../lib/platform/store/identifiers.ts';
import { requireText } from '../../../lib/platform/store/items.ts';
import { line } from '../../../lib/typedText.ts';

export interface TreatmentDeps extends StoreDeps {
  readonly keys: KeyDerivation;
}

/** Values of the provider's own whose pseudonyms it asks for. */
export const askedPseudonyms = z.strictObject({
  item: line(200),
  values: z.array(line(1000)).check(z.minLength(1), z.maxLength(1000)),
});

/** API Gateway hands a sample on in base64 within an event of 6 MB, headers included: more does not arrive. */
const sampleBytes = 4_500_000;

export const treatmentOperations = [
  operation({
    id: 'makePseudonyms',
    method: 'POST',
    path: '/v1/grants/{id}/pseudonyms',
    tag: 'grants',
    summary: {
      zh: '查询本单位数据的值在该共享权限下的假名',
      en: 'Ask which pseudonyms one’s own values have under a grant',
    },
    access: { roles: ['officer'], delegable: true },
    params: idParams,
    body: askedPseudonyms,
    answer: { status: 200 },
    handle: async ({ params, body, ...asker }, { store, keys }: TreatmentDeps) => {
      const look = 'pseudonyms';
      const seen = await readVisible(
        grant,
        params.id,
        asker,
        store,
        keysOfLook(grant, params.id, asker, look),
      );
      if (!seen) return { refusal: notFound };
      // Read under a grant's key, so its state is a grant's.
      const state = seen.head.state as Grant;
      if (!isOfProvider(seen.sides, seen.actor.roles)) return { refusal: ofProviderOnly };
      if (!state.dataItems.includes(body.item) || state.treatments?.[body.item] !== 'pseudonymised')
        return { refusal: notPseudonymised(body.item) };
      await noteLook(grant, seen, asker, store, look);
      const key = await pseudonymKey(state.id, keys);
      return { status: 200, body: { pseudonyms: body.values.map((value) => pseudonymOf(key, value)) } };
    },
  }),
  operation({
    id: 'findLeak',
    method: 'POST',
    path: '/v1/catalogs/{id}/leaks',
    tag: 'catalogs',
    summary: {
      zh: '按水印辨认泄露的数据来自哪项共享权限（NDJSON 样本，不予保存）',
      en: 'Find by the watermark under which grant leaked records were delivered (a sample in NDJSON, which is not kept)',
    },
    access: { roles: ['officer'], delegable: true },
    params: idParams,
    query: pageQuery,
    body: z.string().check(z.minLength(2)),
    textBody: 'application/x-ndjson',
    bodyLimit: sampleBytes,
    answer: { status: 200 },
    handle: async ({ params, query, body, ...asker }, { store, keys }: TreatmentDeps) => {
      const seen = await readVisible(catalog, params.id, asker, store);
      if (!seen) return { refusal: notFound };
      if (!isOfProvider(seen.sides, seen.actor.roles)) return { refusal: ofProviderOnly };
      const records = recordsIn(body);
      if ('line' in records) return { refusal: notARecord(records.line) };
      // Read under a catalog's key, so its state is a catalog's.
      const { content } = seen.head.state as Catalog;
      const unmarked = new Set(
        (content.dataItems ?? []).filter((item) => !isMarkable(item)).map(({ name }) => name),
      );
      const texts = markedTexts(records.records, (field) => unmarked.has(field));
      if (texts.texts.size < leakTextsAtLeast) return { refusal: tooFewTexts(texts.texts.size) };
      const asked = sha256(body);
      if (!(await reserveSample(store.table, params.id, asked, asker.at))) return { refusal: tooManySamples };
      const page = await listPage(store.table, referredBy('grant', `watermarked#${params.id}`), query, {
        asked,
        async entries(rows) {
          const ids = rows.map((row) => requireText(row, 'id'));
          const heads =
            ids.length === 0 ? [] : (await store.heads(ids.map((id) => ({ kind: 'grant', id })))).values();
          // Whose watermark was looked for is on record for both its sides (R42.1).
          const reading = store.reading();
          await reading.load(ids.flatMap((id) => keysOfReader({ kind: 'grant', id }, asker, 'watermark')));
          return Promise.all(
            [...heads].map(async ({ id, state }) => {
              await noteReader(store.table, { kind: 'grant', id }, asker, 'watermark', reading);
              // As above.
              const { parties } = state as Grant;
              return {
                grantId: id,
                requester: parties.requester?.org ?? '',
                requesterName: parties.requester?.name ?? '',
                ...likeness(texts, await watermarkKey(id, keys)),
              };
            }),
          );
        },
      });
      if (!('body' in page)) return page;
      const { markedRecords, mixed } = texts;
      const sample = { records: texts.records, markedRecords, texts: texts.texts.size, mixed };
      return { ...page, body: { ...page.body, sample } };
    },
  }),
];

function isOfProvider(sides: readonly string[], roles: readonly string[]): boolean {
  return sides.includes('provider') && roles.includes('officer');
}

const ofProviderOnly = notYours({
  zh: '假名和水印只由提供部门的经办人查询。',
  en: 'Pseudonyms and watermarks are for the officer of the provider to look up.',
});

function notPseudonymised(item: string) {
  const message = {
    zh: `该共享权限没有以假名提供的数据项“${item}”。`,
    en: `Under this grant no data item "${item}" is given by pseudonyms.`,
  };
  return invalidInput([{ path: '/item', code: 'unknown_item', message }]);
}

function tooFewTexts(texts: number): Refusal {
  return refuse('sample_too_small', {
    zh: `样本中带有标记的不同文本为 ${texts} 个，少于 ${leakTextsAtLeast} 个，不足以辨认（平台规则）。`,
    en: `The sample has ${texts} different texts that carry a mark, fewer than ${leakTextsAtLeast}: they prove nothing [a rule of this platform].`,
  }).refusal;
}

const tooManySamples: Refusal = {
  code: 'too_many_samples',
  status: 409,
  detail: {
    zh: `该目录今日已经比对 ${samplesAtMost} 份样本，请于次日再行比对（平台规则）。`,
    en: `${samplesAtMost} samples were held against the watermarks of this catalog today; go on tomorrow [a rule of this platform].`,
  },
};

function notARecord(number: number) {
  const message = {
    zh: `样本第 ${number} 行不是一条 JSON 记录。`,
    en: `Line ${number} of the sample is no JSON record.`,
  };
  return invalidInput([{ path: '', code: 'not_an_object', message }]);
}
