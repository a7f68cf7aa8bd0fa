import { expect, test } from 'vitest';
import { declarationText, receiptText } from '../../lib/delivery/signedTexts.ts';

const sha256 = 'a'.repeat(64);

test('what departments sign has every field in its place, null for what is absent, and texts as they are', () => {
  expect(declarationText('g1', { format: 'csv', records: 3, sha256 })).toBe(
    `gongxiang/declaration/v1\n["g1","csv",null,3,"${sha256}",null,null,null,null,null,null,null,null]\n`,
  );
  const all = {
    format: 'ndjson',
    encoding: 'gb18030',
    records: 0,
    sha256,
    bytes: 1,
    fewerBecause: '没有"新增"',
    extentStatement: '按 a\\b 截取',
    watermark: false,
    mode: 'changes',
    from: 'w1',
    to: 'w2',
    corrections: ['c1', 'c2'],
    signature: { keyId: 'k', value: 'is not signed itself' },
  } as const;
  expect(declarationText('g1', { ...all, corrections: [...all.corrections] })).toBe(
    `gongxiang/declaration/v1\n["g1","ndjson","gb18030",0,"${sha256}",1,"没有\\"新增\\"","按 a\\\\b 截取",false,"changes","w1","w2",["c1","c2"]]\n`,
  );
  expect(receiptText('g1', 'd1', { records: 3, digest: sha256 })).toBe(
    `gongxiang/receipt/v1\n["g1","d1",3,"${sha256}"]\n`,
  );
});
