import { describe, expect, it } from 'vitest';
import { instantMeant } from '../../operate/embedded/advance.ts';
import { OptionError, readOptions } from '../../operate/embedded/options.ts';

describe('the command line of npm start', () => {
  it('is refused with a message when something is wrong in it', () => {
    for (const wrong of [
      ['--port', 'x'],
      ['--port', '70000'],
      ['--at', '2026-09-25'],
      ['--data', ''],
      ['--address', 'sharing.example'],
      ['--address', 'https://sharing.example/path'],
      ['--nonsense'],
      ['extra'],
    ]) {
      expect(() => readOptions(wrong)).toThrow(OptionError);
    }
    expect(() => readOptions(['--data', 'd', '--ephemeral'])).toThrow(/--data/);
    expect(() => readOptions(['--reset', '--ephemeral'])).toThrow(/--reset/);
    const usual = {
      port: 8080,
      data: '.gongxiang',
      at: undefined,
      address: undefined,
      reset: false,
      sample: false,
    };
    expect(readOptions([])).toEqual(usual);
    expect(readOptions(['--ephemeral', '--port', '0'])).toEqual({ ...usual, port: 0, data: undefined });
    expect(readOptions(['--address', 'https://Sharing.example:443/'])).toEqual({
      ...usual,
      address: 'https://sharing.example',
    });
    expect(readOptions(['--sample', '--reset'])).toEqual({ ...usual, reset: true, sample: true });
    expect(readOptions(['--reset', '--data', 'd'])).toEqual({ ...usual, data: 'd', reset: true });
  });
});

describe('a request to move the clock', () => {
  const now = Date.parse('2026-09-30T16:30:00+08:00');
  const meant = (request: object) => {
    const instant = instantMeant(request, now);
    return instant === undefined ? undefined : new Date(instant).toISOString();
  };

  it('is an instant, a duration or working days of the calendar', () => {
    expect(meant({ at: '2026-10-09T09:00:00+08:00' })).toBe('2026-10-09T01:00:00.000Z');
    expect(meant({ advance: 'P1DT2H3M4S' })).toBe('2026-10-01T10:33:04.000Z');
    expect(meant({ advance: '1 working day' })).toBe('2026-10-08T08:30:00.000Z');
    expect(meant({ advance: '1个工作日' })).toBe('2026-10-08T08:30:00.000Z');
  });

  it('is not understood when it is nonsense', () => {
    for (const wrong of [
      {},
      { at: 'x' },
      { advance: 'P' },
      { advance: 'PT' },
      { advance: 5 },
      { at: '2026-10-09T09:00:00+08:00', advance: 'P1D' },
    ]) {
      expect(instantMeant(wrong, now)).toBeUndefined();
    }
  });
});
