import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  anchorKey,
  chainName,
  compareAnchorKeys,
  daysBetween,
  type Leaf,
  leafLine,
  makeAnchor,
  parseAnchor,
  parseAnchorKey,
  parseLeaf,
  parseLeaves,
  sha256,
  sortLeaves,
} from '../../lib/evidence/anchor.ts';
import { merkleRoot } from '../../lib/evidence/merkle.ts';

const leaf = (kind: string, id: string, version = 1): Leaf => ({ kind, id, version, hash: `${kind}${id}` });
const leaves = [leaf('request', '2', 7), leaf('catalog', '9'), leaf('request', '10'), leaf('grant', '1')];

describe('a leaf of an anchor', () => {
  it('is a line of four values, and is read as it was written', () => {
    const one = { kind: 'request', id: '1', version: 3, hash: 'ab' };
    expect(leafLine(one)).toBe('["request","1",3,"ab"]');
    expect(parseLeaf(leafLine(one))).toEqual(one);
    expect(chainName(one)).toBe('request#1');
  });

  it.each([
    '',
    '{',
    '{}',
    'null',
    '[]',
    '[1,"1",3,"ab"]',
    '["request",1,3,"ab"]',
    '["request","1","3","ab"]',
    '["request","1",3,4]',
    '["request","1",3]',
    '["request","1",3,"ab",5]',
  ])('is none as %s', (line) => {
    expect(parseLeaf(line)).toBeUndefined();
  });

  it('stands in the order of the names of chains, whatever order they came in', () => {
    const names = ['catalog#9', 'grant#1', 'request#10', 'request#2'];
    expect(sortLeaves(leaves).map(chainName)).toEqual(names);
    expect(sortLeaves(leaves.toReversed()).map(chainName)).toEqual(names);
    const twice = [leaf('request', '2', 1), leaf('request', '2', 2)];
    expect(sortLeaves(twice).map(({ version }) => version)).toEqual([1, 2]);
  });
});

describe('where an anchor lies', () => {
  it('says its day, and its number from the second of a day', () => {
    expect(anchorKey('2026-09-25', 1)).toBe('anchors/2026-09-25.json');
    expect(anchorKey('2026-09-25', 12)).toBe('anchors/2026-09-25.12.json');
    expect(parseAnchorKey('anchors/2026-09-25.json')).toEqual({ day: '2026-09-25', number: 1 });
    expect(parseAnchorKey('anchors/2026-09-25.12.json')).toEqual({ day: '2026-09-25', number: 12 });
  });

  it.each([
    'anchors/2026-09-25.json.bak',
    'old/anchors/2026-09-25.json',
    'anchors/2026-9-25.json',
    'anchors/26-09-25.json',
    'anchors/2026-09-5.json',
    'anchors/2026-09-25.x.json',
    'anchors/2026-09-25..json',
    'log/checkpoints/1',
  ])('is not %s', (key) => {
    expect(parseAnchorKey(key)).toBeUndefined();
  });

  it('is in order by day and then by number, and strangers by name', () => {
    const inOrder = ['2026-09-24', '2026-09-25', '2026-09-25.2', '2026-09-25.10', '2026-10-01'].map(
      (name) => `anchors/${name}.json`,
    );
    expect(inOrder.toReversed().toSorted(compareAnchorKeys)).toEqual(inOrder);
    expect(['b', 'a', 'c'].toSorted(compareAnchorKeys)).toEqual(['a', 'b', 'c']);
    expect(compareAnchorKeys('anchors/2026-09-25.json', 'a')).toBe(1);
    expect(compareAnchorKeys('a', 'anchors/2026-09-25.json')).toBe(-1);
    expect(compareAnchorKeys('anchors/2026-09-25.json', 'anchors/2026-09-25.json')).toBe(0);
    expect(compareAnchorKeys('x', 'x')).toBe(1);
  });
});

describe('the anchor of a day', () => {
  const made = makeAnchor('2026-09-25', leaves, 'before');
  const lines = sortLeaves(leaves).map(leafLine);

  it('has the root over the sorted leaves, and names the object that holds them by its content', () => {
    const again = makeAnchor('2026-09-25', leaves.toReversed(), 'before');
    expect(again).toEqual(made);
    expect(again.leaves).toBe(`${lines.join('\n')}\n`);
    const digest = createHash('sha256').update(again.leaves).digest('hex');
    expect(sha256(again.leaves)).toBe(digest);
    expect(again.anchor).toEqual({
      schema: 1,
      day: '2026-09-25',
      previous: 'before',
      count: 4,
      root: merkleRoot(lines),
      leavesKey: `leaves/2026-09-25.${digest}.ndjson`,
      leavesSha256: digest,
    });
  });

  it('of nothing is that of an empty tree', () => {
    const { anchor, leaves: text } = makeAnchor('2026-09-25', [], '');
    expect(text).toBe('');
    expect(anchor).toMatchObject({ count: 0, previous: '', root: merkleRoot([]) });
    expect(parseLeaves('')).toEqual([]);
  });

  it('is read back with its leaves, a line that is none among them', () => {
    expect(parseAnchor(JSON.stringify(made.anchor))).toEqual(made.anchor);
    expect(parseLeaves(made.leaves)).toEqual(sortLeaves(leaves));
    expect(parseLeaves('["request","1",3,"ab"]\nx\n')).toEqual([
      { kind: 'request', id: '1', version: 3, hash: 'ab' },
      undefined,
    ]);
  });

  it.each([
    'null',
    '1',
    '"text"',
    '{',
    '{}',
    ...Object.keys(made.anchor).map((name) =>
      JSON.stringify({ ...made.anchor, [name]: name === 'count' ? '4' : 2 }),
    ),
    JSON.stringify({ ...made.anchor, schema: undefined }),
  ])('is none as %s', (text) => {
    expect(parseAnchor(text)).toBeUndefined();
  });
});

it('counts the days from one to another, both included', () => {
  expect(daysBetween('2026-09-29', '2026-10-01')).toEqual(['2026-09-29', '2026-09-30', '2026-10-01']);
  expect(daysBetween('2026-10-01', '2026-10-01')).toEqual(['2026-10-01']);
  expect(daysBetween('2026-10-02', '2026-10-01')).toEqual([]);
});
