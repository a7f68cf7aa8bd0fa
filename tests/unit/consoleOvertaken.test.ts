import { describe, expect, test } from 'vitest';
import { overtaken } from '../../console/forms/overtaken.ts';

describe('A form that somebody else has overtaken', () => {
  const before = { scenario: 'old scenario', basis: 'old basis', units: ['one'] };

  test('keeps what the person changed and takes what stands now for everything else', () => {
    const typed = { ...before, basis: 'typed basis' };
    const now = { scenario: 'new scenario', basis: 'new basis', units: ['one', 'two'] };
    expect(overtaken(typed, before, now)).toEqual({ ...now, basis: 'typed basis' });
  });

  test('takes an empty field for unchanged where there was nothing', () => {
    const typed = { scenario: 'old scenario', volume: '', extent: { until: undefined } };
    const now = { scenario: 'old scenario', volume: 'new', extent: { until: '2026-01-01' } };
    expect(overtaken(typed, { scenario: 'old scenario', extent: {} }, now)).toEqual(now);
  });

  test('keeps what was emptied, and what nobody else knows', () => {
    expect(overtaken({ scenario: '', note: 'own' }, { scenario: 'old' }, { scenario: 'new' })).toEqual({
      scenario: '',
      note: 'own',
    });
  });
});
