import { expect, test } from 'vitest';
import { definitions, noticeTexts } from '../../lib/cases.ts';
import { labelsOf } from '../../lib/labels.ts';
import type { Text } from '../../lib/regulation/text.ts';

/** Every name of the labels, with where it stands. */
function namesIn(labels: object, place = ''): [string, Text][] {
  return Object.entries(labels).flatMap(([key, value]: [string, object]) =>
    'zh' in value ? [[`${place}${key}`, value as Text]] : namesIn(value, `${place}${key}.`),
  );
}

test('every name is there in both languages, the Chinese without a code word', () => {
  const names = namesIn(labelsOf(definitions, noticeTexts()));
  expect(names.length).toBeGreaterThan(200);
  const known = /JSON|NDJSON|UTF-8|GB18030/g;
  const wrong = names.filter(
    ([, { zh, en }]) =>
      !/\p{Script=Han}/u.test(zh) || /[A-Za-z_]{2,}/.test(zh.replace(known, '')) || !/[a-z]/i.test(en),
  );
  expect(wrong).toEqual([]);
});

test('a kind of case brings its names with its definition', () => {
  const name = (zh: string, en: string): Text => ({ zh, en });
  const toy = {
    kind: 'toy',
    face: {
      name: name('玩具', 'toy'),
      statuses: { new: name('新的', 'new') },
      sides: { owner: name('所有人', 'owner') },
      commands: { play: { name: name('玩', 'play') } },
      deadlines: { tidy: name('收拾', 'tidy up') },
    },
  };
  expect(
    labelsOf([toy, { kind: 'nameless' }], { 'toy.new': { title: name('新玩具', 'A new toy') } }),
  ).toMatchObject({
    kinds: { toy: toy.face.name },
    statuses: { toy: toy.face.statuses },
    sides: { toy: toy.face.sides },
    commands: { toy: { play: toy.face.commands.play.name } },
    deadlines: { toy: toy.face.deadlines },
    notices: { 'toy.new': { zh: '新玩具', en: 'A new toy' } },
  });
});
