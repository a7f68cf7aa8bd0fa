import { describe, expect, test } from 'vitest';
import {
  type Attachment,
  attachedAtMost,
  attachment,
  attachmentKey,
  incomingKey,
  referTo,
} from '../../lib/attachment/attachment.ts';
import { type Actor, system } from '../../lib/case/actor.ts';
import type { RelatedCase } from '../../lib/case/definition.ts';
import { by, given, on, replay, story } from './given.ts';

const at = on('2026-03-02');
const officer: Actor = { org: 'owner', sub: 'li', roles: ['officer'], kind: 'department' };
const file = { name: '依据.txt', mediaType: 'text/plain', bytes: 1, sha256: 'a'.repeat(64) };
const stored = story(attachment, [
  [{ type: 'announce', id: 'a1', file }, by(officer, at)],
  [{ type: 'complete' }, by(officer, at)],
]);
const attach = (id: string) => [{ type: 'attach', to: { kind: 'request', id } }, by(system, at)] as const;
const cases = (count: number) => Array.from({ length: count }, (_, index) => attach(`q${index}`));
const head = (count: number) => {
  const state = given(attachment, story(attachment, cases(count - 1), stored))
    .when(...attach('last'))
    .state();
  return { 'attachment#a1': { state, version: 1, revision: 1 } };
};

/** The stored attachment with something else about it, as a case reads it. */
function of(more: Partial<Attachment>, id = 'a1'): Readonly<Record<string, RelatedCase>> {
  const state = replay(attachment, stored);
  if (state === undefined) throw new Error('it is stored');
  return { [`attachment#${id}`]: { state: { ...state, ...more, id }, version: 1, revision: 1 } };
}

describe('an attachment', () => {
  const chief: Actor = { ...officer, sub: 'zhao', roles: ['departmentHead'] };
  const { kind: _, ...stranger } = officer;

  test('waits for its upload, is stored, and is erased with its file, for reasons', () => {
    const announced = given(attachment).when({ type: 'announce', id: 'a1', file }, by(officer, at)).state();
    expect(announced).toMatchObject({ status: 'awaitingUpload', uploadedBy: 'li', attachedTo: [] });
    expect(replay(attachment, stored)).toMatchObject({ status: 'stored' });
    const erasing = given(attachment, stored).when({ type: 'erase', reasons: '误传' }, by(chief, at));
    erasing.then([{ type: 'erased', reasons: '误传' }]);
    expect(erasing.state()).toMatchObject({ status: 'erased', org: 'owner' });
    expect(
      attachment.decide(erasing.state(), { type: 'erase', reasons: '误传' }, by(chief, at)),
    ).toMatchObject({ refusal: { status: 409 } });
    expect(
      attachment.decide(replay(attachment, stored), { type: 'erase', reasons: '误传' }, by(chief, at)),
    ).toMatchObject({ items: [{ name: 'file', id: '1' }] });
  });

  test('is announced by those whom the register names, and no second time', () => {
    const announce = { type: 'announce', id: 'a1', file } as const;
    given(attachment).when(announce, by(stranger, at)).then({ refused: 'not_yours_to_do', status: 403 });
    given(attachment, stored).when(announce, by(officer, at)).then([]);
  });

  test('remembers each case that it goes with once', () => {
    const known = story(attachment, [attach('q1'), attach('q2')], stored);
    given(attachment, known)
      .when(...attach('q1'))
      .then([]);
    for (const to of [
      { kind: 'request', id: 'q3' },
      { kind: 'grant', id: 'q1' },
    ])
      given(attachment, known)
        .when({ type: 'attach', to }, by(system, at))
        .then([{ type: 'attached', to }]);
  });

  test('shows what it is and nothing of where it goes', () => {
    const state = given(attachment, stored)
      .when(...attach('q1'))
      .state();
    const shown = attachment.view(state, ['owner']);
    expect(shown).toMatchObject({ id: 'a1', status: 'stored', deadlines: [] });
    expect(shown).not.toHaveProperty('attachedTo');
  });

  test('has its file erased in the store once that is decided, and by nothing else', () => {
    const state = replay(attachment, stored);
    if (state === undefined) throw new Error('it is stored');
    expect(attachment.effects({ type: 'erased', reasons: '误传' }, state, at)).toEqual([
      { type: 'queue', queue: 'exchange', message: { task: 'erase', attachmentId: 'a1' } },
    ]);
    expect(attachment.effects({ type: 'stored' }, state, at)).toEqual([]);
  });

  test('lies apart from what is still being uploaded', () => {
    expect([incomingKey('a1'), attachmentKey('a1')]).toEqual(['incoming/a1', 'attachments/a1']);
  });

  test('is made of nothing that happened before it was announced', () => {
    expect(() => replay(attachment, [{ at, event: { type: 'stored' } }])).toThrow(/stored before/);
  });
});

describe('what a case may refer to', () => {
  test.each<readonly [string, Readonly<Record<string, RelatedCase>>]>([
    ['that does not exist', {}],
    ['that is not uploaded', of({ status: 'awaitingUpload' })],
    ['that is erased', of({ status: 'erased' })],
    ['of another organisation', of({ org: 'other' })],
  ])('is no file %s; the first such is named', (_, related) => {
    expect(referTo(['a1'], by(officer, at, { related }))).toMatchObject({
      refusal: {
        code: 'unknown_document',
        status: 422,
        detail: { zh: expect.stringContaining('附件'), en: expect.stringContaining('upload') },
        errors: [{ path: '/documents/0', code: 'unknown_document' }],
      },
    });
    const both = { ...related, ...of({}, 'a0') };
    expect(referTo(['a0', 'a1'], by(officer, at, { related: both }))).toMatchObject({
      refusal: { errors: [{ path: '/documents/1' }] },
    });
  });

  test('is a stored file of one’s own that goes with fewer cases than are looked at for its readers', () => {
    const context = by(officer, at, { related: head(attachedAtMost - 1) });
    expect(referTo(['a1'], context)).toMatchObject([{ id: 'a1' }]);
  });

  test('is refused with the number where the attachment goes with as many, and never silently left out', () => {
    const context = by(officer, at, { related: head(attachedAtMost) });
    expect(referTo(['a1'], context)).toMatchObject({
      refusal: {
        code: 'document_in_too_many_cases',
        status: 422,
        detail: { zh: expect.stringContaining('50'), en: expect.stringContaining('50') },
        errors: [{ path: '/documents/0', code: 'document_in_too_many_cases' }],
      },
    });
  });

  test('was referred to by more at once: each of them counts', () => {
    const state: Attachment = head(attachedAtMost + 3)['attachment#a1'].state;
    expect(state.attachedTo).toHaveLength(attachedAtMost + 3);
  });
});

describe('an attachment whose organisation has ended', () => {
  const body = (uscc: string, more: object = {}) => ({
    [`department#${uscc}`]: { state: { uscc, ...more }, version: 4, revision: 4 },
  });

  test('goes over to the body in being, relies on what it read, and stands in that one’s list', () => {
    const related = {
      ...body('owner', { mergedInto: 'next' }),
      ...body('next', { mergedInto: 'last' }),
      ...body('last'),
    };
    const moves = given(attachment, stored).when({ type: 'follow' }, by(system, at, { related }));
    moves.then([{ type: 'moved', org: 'last' }]);
    expect(attachment.rows(moves.state())).toEqual([
      { list: 'attachment.under', key: 'owner#last', isReference: true },
    ]);
    const decision = attachment.decide(moves.state(), { type: 'follow' }, by(system, at, { related }));
    expect(decision).toMatchObject({ events: [], relies: [{ id: 'last', on: { version: 4 } }] });
  });

  test('stays where nobody is registered, or nothing has ended', () => {
    for (const related of [{}, body('owner')])
      given(attachment, stored)
        .when({ type: 'follow' }, by(system, at, { related }))
        .then([]);
  });
});
