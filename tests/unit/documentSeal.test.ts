import { describe, expect, test } from 'vitest';
import { attachment as attachmentCase, type Attachment } from '../../lib/attachment/attachment.ts';
import type { AttachedFile } from '../../lib/attachment/schema.ts';
import type { Actor } from '../../lib/case/actor.ts';
import type { RelatedCase } from '../../lib/case/definition.ts';
import { document } from '../../lib/document/document.ts';
import type { DocumentCommand, DocumentEvent } from '../../lib/document/events.ts';
import { sealedBytesAtMost } from '../../lib/document/seal.ts';
import { postWebhook } from '../../lib/platform/notices/webhook.ts';
import { noticeTexts } from '../../lib/cases.ts';
import { parties, people } from './caseSamples.ts';
import { by, given, type Happened, on, replay, story } from './given.ts';

const issuedOn = on('2026-03-02');
const handedOn = on('2026-03-03');
const later = on('2026-03-04');
const lastly = on('2026-03-05');
const { providerOfficer, providerHead, requesterOfficer, requesterHead, otherOfficer } = people;
const secondOfficer: Actor = { ...providerOfficer, sub: 'p-officer-2' };

const unsealed = 'a'.repeat(64);
const sealed = 'b'.repeat(64);
const stateOf = (state: unknown): RelatedCase => ({ state, version: 3, revision: 1 });

const issued: Happened<DocumentEvent> = {
  at: issuedOn,
  event: {
    type: 'issued',
    document: {
      id: 'f1',
      type: 'answer',
      language: 'chinese',
      about: { kind: 'request', id: 'q1', act: '' },
      issuer: 'provider',
      issuerName: '测试市不动产登记中心',
      number: { prefix: '测登', year: 2026, serial: 1 },
      date: '2026-03-02',
      content: {
        title: { zh: '关于“不动产登记信息”政务数据共享申请的答复' },
        addressees: ['测试市住房保障中心'],
        paragraphs: [{ zh: '经审核，同意共享。' }],
      },
      parties,
      issuedBy: 'p-officer',
    },
  },
};
const typeset: Happened<DocumentEvent> = {
  at: issuedOn,
  event: { type: 'typeset', pdf: { sha256: unsealed, bytes: 9000 } },
};

const attachment = (changes: Partial<Attachment> = {}): Attachment => ({
  id: 'a1',
  status: 'stored',
  org: 'provider',
  uploadedBy: 'p-officer',
  commitment: 'c1',
  createdAt: later,
  attachedTo: [],
  ...changes,
});
const file = (changes: Partial<AttachedFile> = {}): AttachedFile => ({
  name: '答复（已用印）.pdf',
  mediaType: 'application/pdf',
  bytes: 12_000,
  sha256: sealed,
  ...changes,
});
const world = (attached = attachment(), said: AttachedFile | undefined = file()) => ({
  related: {
    'department#provider': stateOf({ uscc: 'provider', webhook: 'https://seal.provider.example/in' }),
    'attachment#a1': stateOf(attached),
  },
  items: said ? { 'attachment#a1#file#1': said } : {},
});

const hand: DocumentCommand = { type: 'hand-to-seal' };
const back: DocumentCommand = { type: 'take-back', attachment: 'a1' };
const confirm: DocumentCommand = { type: 'confirm-sealed', sha256: sealed };
const reject: DocumentCommand = { type: 'reject-sealed', reasons: '印章不清晰' };

const ready = [issued, typeset];
const handed = story(document, [[hand, by(providerOfficer, handedOn, world())]], ready);
const takenBack = story(document, [[back, by(providerOfficer, later, world())]], handed);
const confirmed = story(document, [[confirm, by(providerHead, later, world())]], takenBack);
const last = (history: readonly Happened<DocumentEvent>[]) => {
  const state = replay(document, history);
  const event = history.at(-1)?.event;
  if (!state || !event) throw new Error('nothing has happened');
  return { state, event };
};
const after = (history: readonly Happened<DocumentEvent>[]) => last(history).state;
const toldOf = (history: readonly Happened<DocumentEvent>[]) => {
  const { state, event } = last(history);
  return document.effects(event, state, later);
};
const notYours = { refused: 'not_yours_to_do', status: 403 } as const;
const notNow = { refused: 'not_in_this_status', status: 409 } as const;

describe('a document is sealed by the unit’s own system', () => {
  test('it is posted to the registered address with its number, the hash of the very file and its address', async () => {
    expect(after(handed)).toMatchObject({
      status: 'handed',
      handed: { sha256: unsealed, handedBy: 'p-officer' },
    });
    const [effect] = toldOf(handed);
    expect(effect).toEqual({
      type: 'notify',
      notice: 'document.handedToSeal',
      to: [{ org: 'provider' }],
      values: {
        title: '关于“不动产登记信息”政务数据共享申请的答复',
        number: '测登〔2026〕1号',
        issuer: '测试市不动产登记中心',
        sha256: unsealed,
        file: '/v1/documents/f1/pdf',
      },
    });
    if (effect?.type !== 'notify') throw new Error('nothing is posted');
    const bodies: unknown[] = [];
    const message = {
      noticeId: 'document.f1.3.0.0',
      channel: 'webhook',
      org: 'provider',
      url: 'https://seal.provider.invalid/in',
      notice: effect.notice,
      kind: 'document',
      caseId: 'f1',
      at: handedOn,
      values: effect.values,
    } as const;
    const sign = async ({ body }: { readonly body: Buffer }) => {
      bodies.push(JSON.parse(body.toString()));
      throw new Error('signed is all that is wanted');
    };
    await expect(postWebhook(message, noticeTexts(), { sign, at: handedOn })).rejects.toThrow('signed');
    expect(bodies).toMatchObject([
      {
        caseKind: 'document',
        caseId: 'f1',
        data: { number: '测登〔2026〕1号', sha256: unsealed, file: '/v1/documents/f1/pdf' },
        text: { zh: expect.stringContaining(unsealed) },
      },
    ]);
  });

  test('it is handed over once more where it did not arrive: what was uploaded since the first time seals it', () => {
    const again = story(document, [[hand, by(secondOfficer, lastly, world())]], handed);
    expect(after(again)).toMatchObject({
      status: 'handed',
      handed: { sha256: unsealed, handedBy: 'p-officer-2', handedAt: handedOn },
    });
    expect(toldOf(again)).toMatchObject([{ notice: 'document.handedToSeal', to: [{ org: 'provider' }] }]);
    const returned = story(document, [[back, by(providerOfficer, lastly, world())]], again);
    expect(after(returned)).toMatchObject({ status: 'takenBack' });
    const rejected = story(document, [[reject, by(providerHead, later)]], takenBack);
    expect(after(story(document, [[hand, by(providerOfficer, lastly, world())]], rejected))).toMatchObject({
      status: 'handed',
      sealRejectedBecause: '印章不清晰',
    });
  });

  test('the sealed file comes back as an attachment with a hash of its own, beside the one without a seal', () => {
    expect(after(takenBack)).toMatchObject({
      status: 'takenBack',
      handed: { sha256: unsealed },
      sealedFile: {
        file: { id: 'a1', commitment: 'c1' },
        sha256: sealed,
        bytes: 12_000,
        takenBackBy: 'p-officer',
      },
    });
    expect(after(takenBack)).not.toHaveProperty('confirmed');
    expect(toldOf(takenBack)).toMatchObject([
      { notice: 'document.takenBack', to: [{ org: 'provider', role: 'officeHead' }] },
    ]);
    expect(document.rows(after(takenBack))).toContainEqual(
      expect.objectContaining({ list: 'turn', key: 'provider#officeHead', awaits: 'confirm-sealed' }),
    );
  });

  test('another person confirms it: it goes with the document, and both sides are told', () => {
    expect(after(confirmed)).toMatchObject({ status: 'sealed', confirmed: { confirmedBy: 'p-head' } });
    expect(toldOf(confirmed)).toMatchObject([
      {
        type: 'command',
        kind: 'attachment',
        id: 'a1',
        command: { type: 'attach', to: { kind: 'document', id: 'f1' } },
      },
      { notice: 'document.sealed', to: [{ org: 'requester' }, { org: 'provider' }] },
    ]);
    expect(document.rows(after(confirmed)).filter(({ list }) => list === 'turn')).toEqual([]);
  });

  test('a head rejects what came back with reasons, and another file is taken back', () => {
    const rejected = story(document, [[reject, by(providerHead, later)]], takenBack);
    expect(after(rejected)).toMatchObject({ status: 'handed', sealRejectedBecause: '印章不清晰' });
    expect(after(rejected)).not.toHaveProperty('sealedFile');
    expect(toldOf(rejected)).toMatchObject([
      { notice: 'document.sealRejected', to: [{ org: 'provider', role: 'officer' }] },
    ]);
    // The rejected bytes do not come back, uploaded once more neither.
    given(document, rejected)
      .when(back, by(secondOfficer, later, world()))
      .then({ refused: 'not_sealed', status: 422 });
    const clear = world(attachment(), file({ sha256: 'c'.repeat(64) }));
    const again = story(document, [[back, by(secondOfficer, later, clear)]], rejected);
    expect(after(again)).toMatchObject({ status: 'takenBack' });
    expect(after(again)).not.toHaveProperty('sealRejectedBecause');
  });
});

describe('how a document is sealed is its unit’s own', () => {
  const rejected = story(document, [[reject, by(providerHead, later)]], takenBack);
  const viewFor = (history: readonly Happened<DocumentEvent>[], actor: Actor) =>
    document.view(after(history), document.sides(after(history), actor));
  const others = [requesterOfficer, people.authorityOfficer, people.governmentOfficer];

  test('others see it as issued until the sealed file is confirmed, and its issuer sees everything', () => {
    for (const history of [handed, takenBack, rejected])
      for (const actor of others) {
        const seen = viewFor(history, actor);
        expect(seen).toMatchObject({ status: 'issued' });
        for (const own of ['handed', 'sealedFile', 'sealRejectedBecause'])
          expect(seen).not.toHaveProperty(own);
      }
    expect(viewFor(rejected, providerOfficer)).toMatchObject({
      status: 'handed',
      handed: { sha256: unsealed },
      sealRejectedBecause: '印章不清晰',
    });
    expect(viewFor(takenBack, providerHead)).toMatchObject({ sealedFile: { sha256: sealed } });
    const seen = viewFor(confirmed, requesterOfficer);
    expect(seen).toMatchObject({ status: 'sealed', sealedFile: { sha256: sealed } });
    expect(seen).not.toHaveProperty('handed');
  });

  test('in the record and in lists neither', () => {
    const seenBy = (actor: Actor) =>
      [...confirmed, ...rejected.slice(-1)]
        .filter(({ event }) => document.discloses(event, document.sides(after(confirmed), actor)))
        .map(({ event }) => event.type);
    for (const actor of others.slice(0, 2)) expect(seenBy(actor)).toEqual(['issued', 'typeset', 'sealed']);
    expect(seenBy(providerOfficer)).toHaveLength(6);
    const rows = document.rows(after(takenBack)).filter(({ list }) => list !== 'turn');
    const shown = rows.map((row) => [row.key === 'provider', row.shown?.status]);
    expect(shown.filter(([isOwn]) => isOwn)).toEqual([
      [true, undefined],
      [true, undefined],
    ]);
    const lists = rows.filter(({ list }) => /\.(issuer|addressee)$/.test(list));
    expect(lists.map(({ list, key }) => [list, key])).toEqual([
      ['document.issuer', 'provider'],
      ['document.addressee', 'requester'],
    ]);
    for (const [isOwn, status] of shown) expect(status).toBe(isOwn ? undefined : 'issued');
  });
});

describe('ways round the seal', () => {
  test('before it is set in type, without an address, and once a file has come back', () => {
    given(document, [issued])
      .when(hand, by(providerOfficer, handedOn, world()))
      .then({ refused: 'not_typeset', status: 409 });
    given(document, ready)
      .when(hand, by(providerOfficer, handedOn, { related: { 'department#provider': stateOf({}) } }))
      .then({ refused: 'no_webhook', status: 422 });
    given(document, takenBack)
      .when(hand, by(providerOfficer, later, world()))
      .then(notNow);
    given(document, confirmed)
      .when(hand, by(providerOfficer, later, world()))
      .then(notNow);
  });

  test('by another department: both sides and their authority, and whoever has nothing to do with it', () => {
    const steps = [
      [ready, hand],
      [handed, back],
      [takenBack, confirm],
      [takenBack, reject],
    ] as const;
    for (const [history, command] of steps) {
      for (const actor of [requesterOfficer, requesterHead, people.authorityOfficer])
        given(document, history)
          .when(command, by(actor, later, world()))
          .then(notYours);
      given(document, history)
        .when(command, by(otherOfficer, later, world()))
        .then({ refused: 'not_found', status: 404 });
    }
    given(document, takenBack)
      .when(confirm, by(secondOfficer, later, world()))
      .then(notYours);
  });

  test('by whoever has uploaded it, where somebody else has taken it back', () => {
    const attached = world(attachment({ uploadedBy: 'p-head' }));
    const uploadedByHead = story(document, [[back, by(providerOfficer, later, attached)]], handed);
    given(document, uploadedByHead)
      .when(confirm, by(providerHead, later, attached))
      .then({ refused: 'own_work', status: 403 });
  });

  test('by whoever has taken it back, also with the role of a head, or in the stead of one', () => {
    const own = { refused: 'own_work', status: 403 } as const;
    const both: Actor = { ...providerOfficer, roles: ['officer', 'officeHead'] };
    given(document, takenBack)
      .when(confirm, by(both, later, world()))
      .then(own);
    const inherits: Actor = { ...providerHead, inherits: ['p-officer'] };
    given(document, takenBack)
      .when(confirm, by(inherits, later, world()))
      .then(own);
  });

  test('by a file that is not this document’s', () => {
    const take = (changes: Partial<Attachment>, said?: Partial<AttachedFile>) =>
      given(document, handed).when(back, by(providerOfficer, later, world(attachment(changes), file(said))));
    const none = { refused: 'not_sealed', status: 422 } as const;
    const unknown = { refused: 'unknown_document', status: 422, paths: ['/attachment'] } as const;
    take({}, { sha256: unsealed }).then(none);
    take({}, { mediaType: 'image/png' }).then(none);
    take({}, { bytes: sealedBytesAtMost + 1 }).then(none);
    // It was there before the document was handed over, or is somebody's evidence.
    take({ createdAt: issuedOn }).then(none);
    take({ attachedTo: [{ kind: 'dispute', id: 'x1' }] }).then(none);
    take({ status: 'awaitingUpload' }).then(unknown);
    take({ status: 'erased' }).then(unknown);
    take({ org: 'requester' }).then(unknown);
    given(document, handed)
      .when({ type: 'take-back', attachment: 'a9' }, by(providerOfficer, later, world()))
      .then(unknown);
    given(document, handed)
      .when(back, by(providerOfficer, later, { ...world(), items: {} }))
      .then({ refused: 'sealed_file_taken', status: 409 });
  });

  test('by a file that was put in the place of the one that was looked at', () => {
    given(document, takenBack)
      .when({ type: 'confirm-sealed', sha256: 'c'.repeat(64) }, by(providerHead, later, world()))
      .then({ refused: 'sealed_file_differs', status: 422 });
    given(document, takenBack)
      .when(back, by(providerOfficer, later, world()))
      .then(notNow);
    given(document, confirmed)
      .when(back, by(providerOfficer, later, world()))
      .then(notNow);
    given(document, confirmed)
      .when(reject, by(providerHead, later, world()))
      .then(notNow);
  });

  test('a file of the platform that bears no seal seals no other document', () => {
    expect(document.claims(after(ready)).map(({ name }) => name)).toContain(`sealed-sha256#${unsealed}`);
    const other = stateOf({ uscc: 'provider' });
    const of = { ...world(attachment(), file({ sha256: unsealed })).related, 'department#provider': other };
    given(document, ready)
      .when(
        back,
        by(providerOfficer, later, { ...world(attachment(), file({ sha256: unsealed })), related: of }),
      )
      .then({ refused: 'not_sealed', status: 422 });
  });

  test('what is sealed on paper is taken back without a seal system, and a head may reject that scan, too', () => {
    const scanned = story(document, [[back, by(providerOfficer, later, world())]], ready);
    expect(after(scanned)).toMatchObject({ status: 'takenBack', sealedFile: { sha256: sealed } });
    expect(after(story(document, [[reject, by(providerHead, later)]], scanned))).toMatchObject({
      status: 'issued',
    });
    given(document, [issued])
      .when(back, by(providerOfficer, later, world()))
      .then({ refused: 'not_typeset', status: 409 });
    given(document, ready)
      .when(back, by(providerOfficer, later, world(attachment({ createdAt: on('2026-03-01') }))))
      .then({ refused: 'not_sealed', status: 422 });
  });

  test('one file seals one document and is not erased: the name has one holder', () => {
    const [held, bytes] = document.claims(after(takenBack));
    // The same file uploaded twice is one file.
    expect(bytes).toMatchObject({
      name: `sealed-sha256#${sealed}`,
      refusal: { code: 'sealed_file_taken', status: 409 },
    });
    expect(held).toMatchObject({
      name: 'sealed-file#a1',
      refusal: { code: 'sealed_file_taken', status: 409 },
    });
    expect(document.claims(after(handed)).map(({ name }) => name)).not.toContain('sealed-file#a1');
    expect(attachmentCase.claims(attachment())).toEqual([]);
    expect(attachmentCase.claims(attachment({ status: 'erased' }))).toMatchObject([
      { name: held?.name, refusal: { code: 'file_of_document', status: 409 } },
    ]);
  });

  test('a withdrawn document keeps what it was sealed by, and gives back what nobody has confirmed', () => {
    const withdraw: DocumentCommand = { type: 'withdraw', reasons: '主送机关有误' };
    const undone = story(document, [[withdraw, by(providerHead, later)]], takenBack);
    const namesOf = (history: readonly Happened<DocumentEvent>[]) =>
      document.claims(after(history)).map(({ name }) => name);
    expect(namesOf(undone)).toEqual([`sealed-sha256#${unsealed}`]);
    expect(after(undone)).not.toHaveProperty('sealedFile');
    const done = story(document, [[withdraw, by(providerHead, later)]], confirmed);
    expect(after(done)).toHaveProperty('sealedFile');
    // What was handed out as sealed is not made to vanish.
    expect(namesOf(done)).toEqual(['sealed-file#a1', `sealed-sha256#${sealed}`, `sealed-sha256#${unsealed}`]);
    for (const command of [hand, back, confirm, reject])
      given(document, done)
        .when(command, by(providerOfficer, later, world()))
        .then(command === confirm || command === reject ? notYours : notNow);
  });
});

test('a document follows the register quietly: its case tells of the move', () => {
  const moved = { type: 'officesMoved', parties, left: ['authority'] } as const;
  for (const history of [ready, handed, takenBack, confirmed])
    expect(document.effects(moved, after(history), later)).toEqual([]);
});
