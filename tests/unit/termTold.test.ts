import { expect, it } from 'vitest';
import { termTold } from '../../lib/notice/termTold.ts';

it.each([
  [
    { dueDate: '2026-03-16', basis: 'law' },
    { dueDate: '2026-03-16', basis: 'law' },
  ],
  [
    { dueDate: '2027-01-05?', basis: 'region' },
    { dueDate: '2027-01-05', provisional: true, basis: 'region' },
  ],
  [
    { dueDate: '2026-03-30', term: 'law' },
    { dueDate: '2026-03-30', basis: 'law' },
  ],
  [
    { dueDate: '2026-04-29', term: 'fromUse' },
    { dueDate: '2026-04-29', basis: 'platform' },
  ],
  [{ dueDate: '2026-03-16', basis: 'cited' }, { dueDate: '2026-03-16' }],
  [{ dueDate: '', basis: '' }, {}],
  [{ basis: 'law', workingDays: 5 }, {}],
])('a notice of %o tells the term %o', (values, told) => expect(termTold(values)).toEqual(told));
