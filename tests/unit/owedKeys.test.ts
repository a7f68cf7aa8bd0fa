import { describe, expect, test } from 'vitest';
import { eachValue } from '../../lib/exchange/valuesOf.ts';
import { keyDigest, lackedByBoth, notBrought } from '../../lib/grant/owedKeys.ts';
import { lackingIn } from '../../lib/platform/exchange/correctedIn.ts';
import type { Delivery } from '../../lib/delivery/events.ts';
import { encodeGb18030 } from '../../lib/exchange/gb18030.ts';
import { nothingLeftOut } from '../../lib/exchange/selection.ts';
import { stream } from './exchangeParts.ts';

describe('by which key a corrected record is known', () => {
  test('R26.2 it is the same in whatever width, case and punctuation, and another one is not', () => {
    const known = keyDigest('k', '9901-000X');
    expect(known).toMatch(/^[0-9a-f]{64}$/);
    for (const same of ['9901000x', ' ９９０１０００Ｘ ', '9901 000X'])
      expect(keyDigest('k', same)).toBe(known);
    expect(keyDigest('k', '99010001')).not.toBe(known);
    // Two corrections of one record show by nothing that they are of one.
    expect(keyDigest('other', '9901-000X')).not.toBe(known);
    expect(keyDigest('k', ' - ')).toBeUndefined();
  });

  test('R26.2 a record is lacking where it is in no part; parts that looked for nothing lack nothing', () => {
    const lacking = lackedByBoth({ k1: [0, 1], k2: [0] }, { k1: [1], k2: [] });
    expect(lacking).toEqual({ k1: [1], k2: [] });
    expect(notBrought(lacking)).toEqual(['k1']);
    expect(notBrought(lackedByBoth(lacking, {}))).toEqual([]);
  });
});

const uploads = {
  csv: 'U1,"甲,乙",\r\nＵ-2,,true\r\n12345678901234567890,,\r\n',
  ndjson:
    '{"号":"U1","名":"甲,乙"}\n\n{"@deleted":true,"\\u53f7":"Ｕ-2"}\n{"号":12345678901234567890,"名":{"号":"U9"}}\n',
  json: '{"号":"U1","名":"甲,乙"},\n{"@deleted":true,"号":"Ｕ-2"},\n{"号":12345678901234567890,\n"名":null}\n',
} as const;
const header = ['号', '名', '@deleted'];

describe.each(Object.entries(uploads))('a part in %s', (format, upload) => {
  // The keys of the table above.
  const reading = { format: format as keyof typeof uploads, header };
  test.each(['utf-8', 'gb18030'] as const)('is read value by value, in %s', async (encoding) => {
    const bytes = encoding === 'utf-8' ? Buffer.from(upload) : encodeGb18030(upload);
    const seen: string[] = [];
    await eachValue(stream(bytes, [7, 30]), { ...reading, encoding }, ['号'], (_, value) => seen.push(value));
    expect(seen).toEqual(['U1', 'Ｕ-2', '12345678901234567890']);
  });

  test('R26.2 lacks what is in none of its records, tombstones among them', async () => {
    const records = ['U1', 'u2', 'U9', '12345678901234567890', '12345678901234567891'].map((key) => ({
      digest: keyDigest('k1', key) ?? '',
    }));
    const sought = new Map([
      ['k1', { item: '号', records }],
      ['k2', { item: '名', records: [{ digest: keyDigest('k2', '甲乙') ?? '' }] }],
    ]);
    // What is looked at of a delivery.
    const delivery = { declared: { format }, manifest: { header } } as unknown as Delivery;
    const looked = (leftOut: object) =>
      lackingIn([Buffer.from(upload)], delivery, sought, {
        leftOut: { ...nothingLeftOut, ...leftOut },
        kept: [2],
      });
    expect(await looked({ outside: 2 })).toEqual({ k1: [2, 4], k2: [] });
    // What is left out since it is at fault reaches nobody.
    expect(await looked({ faulty: 2 })).toEqual({ k1: [0, 2, 3, 4], k2: [0] });
  });
});
