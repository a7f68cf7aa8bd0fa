import { describe, expect, test } from 'vitest';
import {
  forgetTry,
  keepTyped,
  keyOfTry,
  keysOf,
  ownKeyOf,
  placeOf,
  readKept,
  type Store,
} from '../../console/forms/keptStore.ts';

/** A browser's storage, as far as it is used. */
function storeOf(): Store {
  const entries = new Map<string, string>();
  return {
    get length() {
      return entries.size;
    },
    key: (index) => [...entries.keys()][index] ?? null,
    getItem: (key) => entries.get(key) ?? null,
    setItem: (key, value) => void entries.set(key, value),
    removeItem: (key) => void entries.delete(key),
  };
}

const shared = 'gongxiang.typed.org.person.form';
const at = 1_000;
const day = 86_400_000;
const kept = (typed: unknown, when = at) => ({ at: when, title: 'a form', address: '/console', typed });

/** Keys that are told apart by their number. */
function keys() {
  let made = 0;
  return () => `key ${(made += 1)}`;
}

describe('What was typed and the key under which it is sent', () => {
  test('the same content has the same key, however often it is sent and whatever is kept in between', () => {
    const store = storeOf();
    const make = keys();
    keepTyped(store, shared, kept({ name: 'a' }));
    expect(keyOfTry(store, shared, 'content', at, make)).toBe('key 1');
    keepTyped(store, shared, kept({ name: 'a' }));
    expect(keyOfTry(store, shared, 'content', at, make)).toBe('key 1');
  });

  test('other content has another key', () => {
    const store = storeOf();
    const make = keys();
    keepTyped(store, shared, kept({ name: 'a' }));
    keyOfTry(store, shared, 'content', at, make);
    expect(keyOfTry(store, shared, 'other content', at, make)).toBe('key 2');
  });

  test('what succeeded and is sent once more is another change; what was typed stays', () => {
    const store = storeOf();
    const make = keys();
    keepTyped(store, shared, kept({ name: 'a' }));
    keyOfTry(store, shared, 'content', at, make);
    forgetTry(store, shared, at);
    expect(readKept(store, shared, at)).toEqual(kept({ name: 'a' }));
    expect(keyOfTry(store, shared, 'content', at, make)).toBe('key 2');
  });

  test('where nothing is kept there is no key', () => {
    expect(keyOfTry(storeOf(), shared, 'content', at, keys())).toBeUndefined();
  });

  test('what is two weeks old, or is no entry, is forgotten', () => {
    const store = storeOf();
    keepTyped(store, shared, kept('old'));
    expect(readKept(store, shared, at + 14 * day)).toBeUndefined();
    store.setItem(shared, '{');
    expect(readKept(store, shared, at)).toBeUndefined();
    expect(keysOf(store, shared)).toEqual([]);
  });
});

describe('The same form in several windows', () => {
  test('all share one text until a window has its own', () => {
    const store = storeOf();
    expect(placeOf(store, shared, 'one', at)).toBe(shared);
    keepTyped(store, ownKeyOf(shared, 'one'), kept('mine'));
    keepTyped(store, shared, kept('theirs'));
    expect(placeOf(store, shared, 'one', at)).toBe(ownKeyOf(shared, 'one'));
    expect(placeOf(store, shared, 'two', at)).toBe(shared);
  });

  test('what a closed window left of its own is found, the latest first', () => {
    const store = storeOf();
    keepTyped(store, ownKeyOf(shared, 'one'), kept('earlier', at));
    keepTyped(store, ownKeyOf(shared, 'two'), kept('later', at + 1));
    keepTyped(store, ownKeyOf(`${shared}2`, 'three'), kept('of another form', at + 2));
    expect(placeOf(store, shared, 'four', at + 3)).toBe(ownKeyOf(shared, 'two'));
  });
});
