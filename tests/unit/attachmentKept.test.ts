import { describe, expect, test } from 'vitest';
import { attachment } from '../../lib/attachment/attachment.ts';
import { type Actor, system } from '../../lib/case/actor.ts';
import type { RelatedCase } from '../../lib/case/definition.ts';
import type { CaseNamed } from '../../lib/case/keeping.ts';
import { correction } from '../../lib/correction/correction.ts';
import { demand } from '../../lib/demand/demand.ts';
import { dispute } from '../../lib/dispute/dispute.ts';
import { grant } from '../../lib/grant/grant.ts';
import { referenceWrites, referring, referencesOf } from '../../lib/platform/store/references.ts';
import { request } from '../../lib/request/request.ts';
import { people, received, related } from './caseSamples.ts';
import { after, refusedRequest } from './disputeSamples.ts';
import { by, given, on, replay, story } from './given.ts';
import { afterwards, disposed, inUse, onDay, suspend } from './grantLifeSamples.ts';

const day = on('2026-03-02');
const { requesterOfficer, requesterHead, requesterChief, providerHead, providerOfficer } = people;
const file = { name: '证明.pdf', mediaType: 'application/pdf', bytes: 1, sha256: 'a'.repeat(64) };
const stored = story(attachment, [
  [{ type: 'announce', id: 'a1', file }, by(requesterOfficer, day)],
  [{ type: 'complete' }, by(requesterOfficer, day)],
]);
const attachedTo = (...cases: readonly CaseNamed[]) =>
  story(
    attachment,
    cases.map((to) => [{ type: 'attach', to }, by(system, day)] as const),
    stored,
  );
const erase = { type: 'erase', reasons: '误传，含有与事项无关的个人信息' } as const;
const head = (state: unknown): RelatedCase => ({ state, version: 7, revision: 1 });
const needed = { refused: 'attachment_needed', status: 409 } as const;
const kept = { refused: 'attachment_kept', status: 409 } as const;

type World = Readonly<Record<string, RelatedCase>>;
const erasing = (to: CaseNamed, world: World, at = day, actor: Actor = requesterChief) =>
  given(attachment, attachedTo(to)).when(erase, by(actor, at, { related: world }));

describe('what goes with a grant', () => {
  const g1 = { kind: 'grant', id: 'q1' };
  const of = (history: typeof inUse): World => ({ 'grant#q1': head(replay(grant, history)) });
  const recorded = afterwards(inUse, [
    { type: 'record-use', kind: 'process', at: '2026-03-02', text: '核验' },
    requesterOfficer,
  ]);
  const ended = afterwards(recorded, [{ type: 'close', reason: 'achieved' }, requesterOfficer]);
  const stated = afterwards(ended, [disposed, requesterOfficer]);
  const confirmed = afterwards(stated, [{ type: 'confirm-disposal' }, providerOfficer]);

  test.each([
    ['is in force', recorded],
    ['is suspended, and what was rectified is looked at', afterwards(inUse, [suspend, providerHead])],
    ['is over, and its data is to be disposed of', ended],
    ['is over, and the proof of its disposal is not confirmed', stated],
  ])('is not erased while it %s', (_, history) => {
    erasing(g1, of(history)).then(needed);
  });

  test('is kept as long as the records of its use, longer where another law says so', () => {
    erasing(g1, of(confirmed)).then(kept);
    erasing(g1, of(confirmed), on('2029-03-02', '23:00')).then(kept);
    erasing(g1, of(confirmed), on('2029-03-03', '00:00')).then([{ type: 'erased' }]);
    const legalBasis = { kind: 'law', title: '《中华人民共和国档案法》', article: '第三十三条' } as const;
    const longer = afterwards(confirmed, [
      { type: 'keep-longer', until: '2036-03-02', legalBasis },
      requesterOfficer,
    ]);
    erasing(g1, of(longer), on('2030-03-03')).then(kept);
    const refused = attachment.decide(
      replay(attachment, attachedTo(g1)),
      erase,
      by(requesterChief, day, { related: of(longer) }),
    );
    expect(refused).toMatchObject({
      refusal: {
        detail: { zh: expect.stringContaining('2036年3月2日'), en: expect.stringContaining('2036-03-02') },
      },
    });
  });

  test('is erased once it is over where nothing was shared', () => {
    const unused = afterwards(
      [],
      [{ type: 'open', grant: grantTermsOf(inUse) }, system],
      [{ type: 'close', reason: 'unnecessary' }, requesterOfficer],
    );
    erasing(g1, of(unused)).then([{ type: 'erased' }]);
  });

  test('relies on the grant as it was read, and tells the other side that it is gone', () => {
    const at = on('2029-03-03', '00:00');
    const decision = attachment.decide(
      replay(attachment, attachedTo(g1)),
      erase,
      by(requesterChief, at, { related: of(confirmed) }),
    );
    expect(decision).toMatchObject({
      events: [{ type: 'erased', told: [{ kind: 'grant', id: 'q1', orgs: ['provider', 'authority'] }] }],
      relies: [{ kind: 'grant', id: 'q1', on: { version: 7 } }],
      refersTo: ['a1'],
    });
    if ('refusal' in decision) throw new Error('it is decided');
    const state = replay(attachment, attachedTo(g1));
    const [event] = decision.events;
    if (!state || !event) throw new Error('it is erased');
    expect(attachment.effects(event, state, at)).toMatchObject([
      { type: 'queue', queue: 'exchange' },
      { type: 'notify', notice: 'attachment.erased', to: [{ org: 'provider' }, { org: 'authority' }] },
    ]);
  });

  function grantTermsOf(history: typeof inUse) {
    const [first] = history;
    if (first?.event.type !== 'opened') throw new Error('a grant begins by being opened');
    return first.event.grant;
  }
});

describe('what goes with another case', () => {
  const q1 = { kind: 'request', id: 'q1' };
  const lodged = story(correction, [
    [
      {
        type: 'lodge',
        id: 'c1',
        content: {
          catalogId: 'k1',
          records: [{ key: 'U-7', item: '坐落', given: '某路1号' }],
          reasons: '与证书不一致',
          noDocuments: '原件已当场核对',
        },
      },
      by(requesterOfficer, day, { related: related() }),
    ],
  ]);

  test.each<[string, CaseNamed, RelatedCase]>([
    ['a request that waits for its answer', q1, head(replay(request, received(day)))],
    ['a correction that is open', { kind: 'correction', id: 'c1' }, head(replay(correction, lodged))],
    ['a dispute that is negotiated', { kind: 'dispute', id: 'x1' }, head(replay(dispute, after()))],
  ])('%s is not erased', (_, to, found) => {
    erasing(to, { [`${to.kind}#${to.id}`]: found }).then(needed);
  });

  test('is erased at once where it was withdrawn', () => {
    const withdrawn = { type: 'withdraw' } as const;
    const ofRequest = story(request, [[withdrawn, by(requesterHead, day)]], received(day));
    erasing(q1, { 'request#q1': head(replay(request, ofRequest)) }).then([{ type: 'erased' }]);
    const ofDispute = after([withdrawn, requesterOfficer]);
    erasing({ kind: 'dispute', id: 'x1' }, { 'dispute#x1': head(replay(dispute, ofDispute)) }).then([
      { type: 'erased' },
    ]);
    const ofCorrection = story(correction, [[withdrawn, by(requesterOfficer, day)]], lodged);
    erasing(
      { kind: 'correction', id: 'c1' },
      { 'correction#c1': head(replay(correction, ofCorrection)) },
    ).then([{ type: 'erased' }]);
  });

  test('is kept for three years where it was decided, since it can be disputed', () => {
    const world = { 'request#q1': head(replay(request, refusedRequest)) };
    erasing(q1, world).then(kept);
    erasing(q1, world, on('2029-03-03')).then([{ type: 'erased' }]);
  });

  test('is kept with the grant that a request has opened', () => {
    const consented = { ...replay(request, received(day)), status: 'consented', answeredAt: day };
    const world = {
      'request#q1': head(consented),
      'grant#q1': head(replay(grant, onDay(day, inUse))),
    };
    erasing(q1, world, on('2027-03-02')).then(needed);
  });

  test('is what the case itself says of it, by its table where it says nothing', () => {
    const state = { content: { title: '人口' }, status: 'lodged', parties: {}, deadlines: [] };
    expect(demand.caseOfFile(state as never)).toEqual({
      name: '人口',
      keeping: { isOpen: true },
      readers: [],
    });
    expect(demand.caseOfFile({ ...state, status: 'withdrawn' } as never).keeping).toEqual({});
  });
});

describe('a file to which a case has just referred', () => {
  const open = { 'request#q1': head(replay(request, received(day))) };

  test('is not erased before it has heard of that itself', () => {
    given(attachment, stored)
      .when(erase, by(requesterChief, day, { related: open, referring: [{ kind: 'request', id: 'q1' }] }))
      .then(needed);
    given(attachment, stored)
      .when(erase, by(requesterChief, day, { related: open }))
      .then([{ type: 'erased' }]);
  });

  test('is named by whatever has read it', () => {
    const world = { 'attachment#a1': head(replay(attachment, stored)) };
    const record = {
      type: 'record-use',
      kind: 'process',
      at: '2026-03-02',
      text: '核验',
      documents: ['a1'],
    } as const;
    const decide = (documents: readonly string[]) =>
      grant.decide(
        replay(grant, inUse),
        { ...record, documents },
        by(requesterOfficer, day, { related: world }),
      );
    expect(decide(['a1'])).toMatchObject({ refersTo: ['a1'] });
    expect(decide([])).not.toHaveProperty('refersTo');
    expect(decide(['gone'])).toHaveProperty('refusal');
  });

  test('has each case beside it once, over the number that was read', () => {
    const nothing = { item: () => undefined };
    const g1 = { kind: 'grant', id: 'g1' };
    const [first] = referring(g1, ['a1'], nothing);
    if (!first) throw new Error('it is written');
    expect(first).toMatchObject({ number: 1, cases: [g1] });
    const [{ write } = { write: {} }] = referenceWrites('table', [first]);
    expect(write.Put).toMatchObject({ ConditionExpression: 'attribute_not_exists(pk)' });
    const there = { item: () => write.Put?.Item };
    expect(referencesOf('a1', there)).toEqual({ number: 1, cases: [g1], isErased: false });
    expect(referring(g1, ['a1'], there)).toMatchObject([{ number: 2, cases: [g1] }]);
    expect(referring({ kind: 'attachment', id: 'a1' }, ['a1'], there)).toMatchObject([
      { number: 2, cases: [g1], isErased: true },
    ]);
    const [second] = referenceWrites('table', referring({ kind: 'dispute', id: 'x1' }, ['a1'], there));
    expect(second?.write.Put).toMatchObject({
      ConditionExpression: '#number = :before',
      ExpressionAttributeValues: { ':before': { N: '1' } },
    });
  });
});

describe('the evidence of a correction that is erased', () => {
  const c1 = { kind: 'correction', id: 'c1' };
  const passedOn = { kind: 'correction', id: 'c1.1' };
  const ended = head({ status: 'rejected', erased: true, contents: [], parties: {} });
  const release = { type: 'release', from: c1, reasons: '一并删除' } as const;
  const releasing = (to: readonly CaseNamed[], world: World) =>
    given(attachment, attachedTo(...to)).when(release, by(system, day, { related: world }));

  test('goes with it, and its own organisation is told as well', () => {
    const erased = releasing([c1], { 'correction#c1': ended });
    erased.then([{ type: 'erased', from: c1 }]);
    const told = [{ ...c1, name: '目录', orgs: ['provider'] }];
    expect(
      attachment.effects({ type: 'erased', reasons: '一并删除', told, from: c1 }, erased.state(), day),
    ).toMatchObject([
      { type: 'queue', message: { task: 'erase', attachmentId: 'a1' } },
      { notice: 'attachment.erasedWithCase', to: [{ org: 'requester' }, { org: 'provider' }] },
    ]);
    given(attachment, attachedTo()).when(release, by(system, day)).then([]);
  });

  test('stays where another case needs it, is read there alone, and the correction learns why', () => {
    const request1 = { kind: 'request', id: 'q1' };
    const world = { 'correction#c1': ended, 'request#q1': head(replay(request, received(day))) };
    const stays = releasing([c1, request1], world);
    stays.then([{ type: 'released', from: c1, why: 'needed' }]);
    expect(stays.state()).toMatchObject({ status: 'stored', attachedTo: [request1] });
    expect(
      attachment.effects({ type: 'released', from: c1, why: 'needed' }, stays.state(), day),
    ).toMatchObject([
      {
        kind: 'correction',
        id: 'c1',
        command: { type: 'note-evidence-kept', document: 'a1', why: 'needed' },
      },
    ]);
    given(attachment, attachedTo(c1, request1))
      .when(erase, by(requesterChief, day, { related: world }))
      .then(needed);
  });

  test('stays until the one that was passed on is erased as well', () => {
    const world = { 'correction#c1': ended, 'correction#c1.1': ended };
    releasing([c1, passedOn], world).then([{ type: 'released', why: 'needed' }]);
  });

  test('is released by the correction, which shows what stays', () => {
    const documents = [{ id: 'a1', commitment: 'c' }];
    const state = { ...(ended.state as object), id: 'c1', documents, forwardings: [], deadlines: [] };
    expect(correction.effects({ type: 'erased' }, state as never, day)).toMatchObject([
      { kind: 'attachment', id: 'a1', command: { type: 'release', from: c1 } },
      { notice: 'correction.erased' },
    ]);
    const noted = correction.decide(
      state as never,
      { type: 'note-evidence-kept', document: 'a1', why: 'kept' },
      by(system, day),
    );
    expect(noted).toMatchObject({ events: [{ type: 'evidenceKept', document: 'a1', why: 'kept' }] });
  });
});
