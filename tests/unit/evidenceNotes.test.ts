import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  checkpointText,
  cosignature,
  cosignedAt,
  cosignedText,
  parseCheckpoint,
} from '../../lib/evidence/checkpoint.ts';
import {
  isKeyName,
  isOf,
  isNoteSigned,
  keyHash,
  parseNote,
  parseSignatures,
  parseVerifierKey,
  signatureTypes,
  type VerifierKey,
  writeNote,
  writeVerifierKey,
} from '../../lib/evidence/signedNote.ts';

/** The example of golang.org/x/mod/sumdb/note, whose format C2SP signed-note is. */
const published = {
  key: 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
  note:
    'If you think cryptography is the answer to your problem,\n' +
    "then you don't know what your problem is.\n" +
    '\n' +
    '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n',
};

/** RFC 8032, 7.1, TEST 1 and TEST 2: keys that everybody knows. */
function knownKey(seed: string): { secret: KeyObject; key: string } {
  const prefix = Buffer.from('302e020100300506032b657004220420', 'hex');
  const secret = createPrivateKey({
    key: Buffer.concat([prefix, Buffer.from(seed, 'hex')]),
    format: 'der',
    type: 'pkcs8',
  });
  const { x = '' } = createPublicKey(secret).export({ format: 'jwk' });
  return { secret, key: Buffer.from(x, 'base64url').toString('base64') };
}

const log = knownKey('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60');
const witness = knownKey('4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb');
const name = 'data.region-990100.example/gongxiang';
const verifier: VerifierKey = { name, type: signatureTypes.log, key: log.key };

function signed(text: string): string {
  const bytes = Buffer.concat([keyHash(verifier), sign(null, Buffer.from(text), log.secret)]);
  return writeNote({ text, signatures: [{ name, bytes }] });
}

describe('a signed note', () => {
  it('is read and judged as the format’s own example has it', () => {
    const key = parseVerifierKey(published.key);
    const note = parseNote(published.note);
    expect(key?.name).toBe('PeterNeumann');
    expect(note && key && isNoteSigned(note, key)).toBe(true);
    expect(key && writeVerifierKey(key)).toBe(published.key);
    expect(note && writeNote(note)).toBe(published.note);
  });

  it('does not hold when a character of it differs, or the key is another one’s', () => {
    const key = parseVerifierKey(published.key);
    const changed = parseNote(published.note.replace('answer', 'Answer'));
    expect(changed && key && isNoteSigned(changed, key)).toBe(false);
    const note = parseNote(published.note);
    expect(note && isNoteSigned(note, verifier)).toBe(false);
    expect(note && isNoteSigned(note, { ...verifier, name: 'PeterNeumann' })).toBe(false);
  });

  it.each([
    ['no signature', 'text\n\n'],
    ['no empty line', 'text\n— a AAAAAAA=\n'],
    ['a line that is no signature', 'text\n\n- a AAAAAAA=\n'],
    ['a signature without an end', 'text\n\n— a AAAAAAA='],
    ['a signature of no bytes', 'text\n\n— a AAAA\n'],
  ])('is none with %s', (_, text) => {
    expect(parseNote(text)).toBeUndefined();
  });

  it('takes no verifier key whose hash, type or length is wrong', () => {
    const [, , encoded = ''] = published.key.split('+');
    expect(parseVerifierKey(`PeterNeumann+c74f20a4+${encoded}`)).toBeUndefined();
    expect(parseVerifierKey(`PeterNeumann+c74f20a3+CR${encoded.slice(2)}`)).toBeUndefined();
    expect(parseVerifierKey(`PeterNeumann+c74f20a3+${encoded.slice(0, -4)}`)).toBeUndefined();
    expect(parseVerifierKey('')).toBeUndefined();
  });

  it('names no key with a blank or a plus', () => {
    expect([name, '共享/1', 'a b', 'a+b', '', 'a\u0000'].map(isKeyName)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
  });
});

describe('a checkpoint', () => {
  const checkpoint = { origin: name, size: 20, root: 'ab'.repeat(32) };

  it('is read as it was written', () => {
    expect(parseCheckpoint(checkpointText(checkpoint))).toEqual(checkpoint);
    expect(parseCheckpoint(`${checkpointText(checkpoint)}an extension\n`)).toEqual(checkpoint);
  });

  it.each([
    ['a size with a zero before it', `${name}\n020\n${'q'.repeat(43)}=\n`],
    ['a hash that is too short', `${name}\n20\nqqqq\n`],
    ['no end of line', checkpointText(checkpoint).trimEnd()],
    ['no origin', checkpointText({ ...checkpoint, origin: '' })],
  ])('is none with %s', (_, text) => {
    expect(parseCheckpoint(text)).toBeUndefined();
  });

  it('bears the time at which a witness cosigned it, and no other', () => {
    const text = checkpointText(checkpoint);
    const key: VerifierKey = { name: 'witness.example/1', type: signatureTypes.witness, key: witness.key };
    const bytes = sign(null, Buffer.from(cosignedText(text, 1_767_000_000)), witness.secret);
    const note = parseNote(signed(text));
    if (!note) throw new Error('no note');
    const line = cosignature(key, 1_767_000_000, bytes);
    const cosigned = parseNote(writeNote({ ...note, signatures: [...note.signatures, line] }));
    expect(cosigned && cosignedAt(cosigned, key)).toBe(1_767_000_000);
    expect(cosigned && isNoteSigned(cosigned, verifier)).toBe(true);
    const later = cosignature(key, 1_767_000_001, bytes);
    expect(cosignedAt({ ...note, signatures: [later] }, key)).toBeUndefined();
    expect(cosignedAt(note, key)).toBeUndefined();
  });
});

describe('what looks like a note and is none', () => {
  const line = (size: number) => `— a ${Buffer.alloc(size, 1).toString('base64')}\n`;

  it('has lines of signatures that are whole, each of more than the hash of its key', () => {
    expect(parseSignatures('')).toEqual([]);
    expect(parseSignatures(line(5))).toEqual([{ name: 'a', bytes: Buffer.alloc(5, 1) }]);
    expect(parseSignatures(line(4))).toBeUndefined();
    expect(parseSignatures(line(5) + line(4))).toBeUndefined();
    expect(parseSignatures(line(5).trimEnd())).toBeUndefined();
    expect(parseSignatures(line(5) + line(6).trimEnd())).toBeUndefined();
    expect(parseSignatures(`x${line(5)}`)).toBeUndefined();
    expect(parseSignatures(`${line(5).trimEnd()} x\n`)).toBeUndefined();
    expect(parseSignatures(`${line(5)}no signature\n`)).toBeUndefined();
  });

  it('may have an empty text, and ends it at the last empty line', () => {
    expect(parseNote(`\n\n${line(5)}`)).toMatchObject({ text: '\n' });
    expect(parseNote(`one\n\ntwo\n\n${line(5)}`)).toMatchObject({ text: 'one\n\ntwo\n' });
    expect(parseNote(line(5))).toBeUndefined();
  });

  it('takes a verifier key as a whole, of a type that it knows and of 32 bytes, written in the one way', () => {
    const write = (typed: Buffer, encoded = typed.toString('base64')) => {
      const hash = createHash('sha256').update('a\n').update(typed).digest('hex').slice(0, 8);
      return `a+${hash}+${encoded}`;
    };
    const typed = (type: number, length = 32) =>
      Buffer.concat([Buffer.from([type]), Buffer.alloc(length, 7)]);
    const whole = write(typed(signatureTypes.log));
    expect(parseVerifierKey(whole)).toMatchObject({ name: 'a', type: signatureTypes.log });
    expect(parseVerifierKey(write(typed(signatureTypes.witness)))).toMatchObject({
      type: signatureTypes.witness,
    });
    expect(parseVerifierKey(`x ${whole}`)).toBeUndefined();
    expect(parseVerifierKey(`${whole} x`)).toBeUndefined();
    expect(parseVerifierKey(write(typed(signatureTypes.log, 31)))).toBeUndefined();
    expect(parseVerifierKey(write(typed(signatureTypes.log, 33)))).toBeUndefined();
    expect(parseVerifierKey(write(typed(0xfe)))).toBeUndefined();
    // Bits behind the last byte make another text of the same key.
    const loose = typed(signatureTypes.log).toString('base64');
    expect(parseVerifierKey(write(typed(signatureTypes.log), `${loose}=`))).toBeUndefined();
  });

  it('is signed by whom the name and the hash of the key say, both', () => {
    const bytes = Buffer.concat([keyHash(verifier), Buffer.alloc(64)]);
    expect(isOf({ name, bytes }, verifier)).toBe(true);
    expect(isOf({ name: 'another', bytes }, verifier)).toBe(false);
    expect(isOf({ name, bytes: Buffer.alloc(68) }, verifier)).toBe(false);
    const text = 'text\n';
    const made = sign(null, Buffer.from(text), log.secret);
    const ours = { name, bytes: Buffer.concat([keyHash(verifier), made]) };
    expect(isNoteSigned({ text, signatures: [ours] }, verifier)).toBe(true);
    expect(isNoteSigned({ text, signatures: [{ ...ours, name: 'another' }] }, verifier)).toBe(false);
    const unnamed = { name, bytes: Buffer.concat([Buffer.alloc(4), made]) };
    expect(isNoteSigned({ text, signatures: [unnamed] }, verifier)).toBe(false);
  });
});

describe('what looks like a checkpoint or a cosignature and is none', () => {
  const root = Buffer.alloc(32, 7).toString('base64');

  it('has a size of digits alone and a root that is written in the one way', () => {
    expect(parseCheckpoint(`${name}\n20\n${root}\n`)).toMatchObject({ size: 20 });
    for (const size of ['x20', '20x', '', '-1', '1e3', '1234567890123456'])
      expect(parseCheckpoint(`${name}\n${size}\n${root}\n`)).toBeUndefined();
    expect(parseCheckpoint(`${name}\n20\n${root.replace('=', '')}\n`)).toBeUndefined();
    expect(parseCheckpoint(name)).toBeUndefined();
    expect(parseCheckpoint(`${name}\n20`)).toBeUndefined();
  });

  it('is no cosignature of a log’s key, of another witness, or of another length', () => {
    const text = checkpointText({ origin: name, size: 20, root: 'ab'.repeat(32) });
    const key: VerifierKey = { name: 'witness.example/1', type: signatureTypes.witness, key: witness.key };
    const made = sign(null, Buffer.from(cosignedText(text, 7)), witness.secret);
    const good = cosignature(key, 7, made);
    const note = (...signatures: readonly { name: string; bytes: Buffer }[]) => ({ text, signatures });
    expect(cosignedAt(note(good), key)).toBe(7);
    const asLog: VerifierKey = { ...key, type: signatureTypes.log };
    expect(
      cosignedAt(note({ ...good, bytes: Buffer.concat([keyHash(asLog), good.bytes.subarray(4)]) }), asLog),
    ).toBe(undefined);
    expect(cosignedAt(note({ ...good, name: 'another' }), key)).toBeUndefined();
    expect(cosignedAt(note({ ...good, bytes: Buffer.concat([good.bytes, Buffer.alloc(1)]) }), key)).toBe(
      undefined,
    );
    // One that does not hold is passed over.
    const short = { ...good, bytes: good.bytes.subarray(0, 8) };
    expect(cosignedAt(note(short, cosignature(key, 8, made), good), key)).toBe(7);
  });
});
