import { describe, expect, test } from 'vitest';
import { type Attachment, attachment, attachedAtMost, referTo } from '../../lib/attachment/attachment.ts';
import { type Actor, system } from '../../lib/case/actor.ts';
import { by, given, on, story } from './given.ts';

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

describe('what a case may refer to', () => {
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
