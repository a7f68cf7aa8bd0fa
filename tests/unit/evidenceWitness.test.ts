import { generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { checkpointText } from '../../lib/evidence/checkpoint.ts';
import { consistencyProof, merkleRoot } from '../../lib/evidence/merkle.ts';
import { keyHash, type Note, signatureTypes, type VerifierKey } from '../../lib/evidence/signedNote.ts';
import { judgeCheckpoint, parseWitnessRequest, writeWitnessRequest } from '../../lib/evidence/witness.ts';

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const { x = '' } = publicKey.export({ format: 'jwk' });
const key = Buffer.from(x, 'base64url').toString('base64');
const origin = 'region-990100.example/log';
const log: VerifierKey = { name: origin, type: signatureTypes.log, key };
const leaves = ['one', 'two', 'three', 'four', 'five', 'six', 'seven'];

function head(size: number) {
  return { size, root: merkleRoot(leaves.slice(0, size)) };
}

function note(size: number, change: { root?: string; origin?: string } = {}): Note {
  const text = checkpointText({ origin, ...head(size), ...change });
  const bytes = Buffer.concat([keyHash(log), sign(null, Buffer.from(text), privateKey)]);
  return { text, signatures: [{ name: origin, bytes }] };
}

const request = (old: number, size: number, change = {}) => ({
  old,
  proof: consistencyProof(leaves.slice(0, size), old),
  note: note(size, change),
});

describe('a witness', () => {
  it('reads a request as it was written', () => {
    const asked = request(3, 7);
    expect(parseWitnessRequest(writeWitnessRequest(asked))).toEqual(asked);
  });

  it.each([
    ['nothing', ''],
    ['no size', `old x\n\n${writeWitnessRequest(request(0, 3)).slice(7)}`],
    ['a hash that is none', writeWitnessRequest(request(3, 7)).replace('\n', '\nqqqq\n')],
    ['no note', 'old 3\n\n'],
  ])('takes no request with %s', (_, text) => {
    expect(parseWitnessRequest(text)).toBeUndefined();
  });

  it('cosigns a log that it sees for the first time, and one that has only grown', () => {
    expect(judgeCheckpoint(request(0, 3), log, undefined)).toMatchObject({ size: 3 });
    expect(judgeCheckpoint(request(3, 7), log, head(3))).toMatchObject({ size: 7 });
    expect(judgeCheckpoint(request(7, 7), log, head(7))).toMatchObject({ size: 7 });
  });

  it('cosigns nothing else', () => {
    const other = merkleRoot(['another']);
    expect(judgeCheckpoint(request(3, 7, { root: other }), log, head(3))).toBe('proofDoesNotHold');
    expect(judgeCheckpoint(request(7, 7, { root: other }), log, head(7))).toBe('seenOther');
    expect(judgeCheckpoint(request(3, 7), log, { size: 3, root: other })).toBe('proofDoesNotHold');
    expect(judgeCheckpoint(request(3, 7), log, head(5))).toBe('seenFurther');
    expect(judgeCheckpoint({ ...request(0, 3), old: 5 }, log, head(5))).toBe('proofDoesNotHold');
    expect(judgeCheckpoint(request(3, 7), log, undefined)).toBe('seenFurther');
    expect(judgeCheckpoint(request(0, 3, { origin: 'another/log' }), log, undefined)).toBe('anotherLog');
    const stranger = { ...log, key: Buffer.alloc(32, 7).toString('base64') };
    expect(judgeCheckpoint(request(0, 3), stranger, undefined)).toBe('notSignedByLog');
  });
});

describe('a request to a witness', () => {
  const written = writeWitnessRequest(request(3, 7));
  const hash = Buffer.alloc(32, 7).toString('base64');

  it.each([
    ['something before it', `x${written}`],
    ['something behind the size', written.replace('old 3', 'old 3x')],
    ['a size that begins with a zero', written.replace('old 3', 'old 03')],
    ['no digits', written.replace('old 3', 'old 3abc')],
    ['a hash that is written in another way', written.replace('\n', `\n${hash.replace('=', '')}\n`)],
    ['more hashes than any tree has', written.replace('\n', `\n${`${hash}\n`.repeat(64)}`)],
  ])('is none with %s', (_, text) => {
    expect(parseWitnessRequest(text)).toBeUndefined();
  });

  it('has a size of several digits and at most 63 hashes', () => {
    const many = { ...request(3, 7), old: 1234, proof: Array.from({ length: 63 }, () => '07'.repeat(32)) };
    expect(parseWitnessRequest(writeWitnessRequest(many))).toEqual(many);
  });

  it('of the first time proves nothing, since there is nothing to prove', () => {
    const proof = ['07'.repeat(32)];
    expect(judgeCheckpoint({ ...request(0, 3), proof }, log, undefined)).toBe('proofDoesNotHold');
  });
});
