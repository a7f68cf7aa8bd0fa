import { expect, test } from 'vitest';
import {
  channelOn,
  correctionRules,
  type CorrectionRulesCommand,
  type PublishedVersion,
} from '../../lib/correctionRules/correctionRules.ts';
import { people } from './caseSamples.ts';
import { by, given, on, replay, story } from './given.ts';

const content = {
  title: '校核更正规则',
  effectiveOn: '2026-04-01',
  text: '一、统一受理。',
  channel: { office: '数据科', contact: '0000-1234567' },
};
const publish = (rulesVersion: string, more: object = {}): CorrectionRulesCommand => ({
  type: 'publish',
  org: 'provider',
  rulesVersion,
  content: { ...content, ...more },
});
const officer = by(people.providerOfficer, on('2026-03-02'));

test('what a version says never changes, and publishing it again changes nothing', () => {
  const history = story(correctionRules, [[publish('1'), officer]]);
  given(correctionRules, history).when(publish('1'), officer).then([]);
  for (const more of [{ text: '二' }, { title: '另一' }, { channel: { office: '数据科', contact: '1' } }])
    given(correctionRules, history)
      .when(publish('1', more), officer)
      .then({ refused: 'rules_version_taken', status: 422 });
  given(correctionRules, history)
    .when(publish('2'), by(people.requesterOfficer, on('2026-03-02')))
    .then({ refused: 'not_yours_to_do', status: 403 });
  given(correctionRules, history)
    .when(publish('2', { text: '应当签订协议并报局长批准。' }), officer)
    .then({ refused: 'formality_demanded', status: 422, article: 15 });
  given(correctionRules, history)
    .when(publish('2', { text: '收到校核申请后十五个工作日内核实。' }), officer)
    .then({ refused: 'longer_than_the_law', status: 422, article: 23, paths: ['/text'] });
  given(correctionRules, history)
    .when(publish('2', { channel: { office: '数据科', contact: '须持介绍信申请共享数据' } }), officer)
    .then({ refused: 'formality_demanded', status: 422, article: 15, paths: ['/channel/contact'] });
});

test('the text stands beside the head, which does not grow with it', () => {
  const decision = correctionRules.decide(undefined, publish('1'), officer);
  if ('refusal' in decision) throw new Error(decision.refusal.code);
  expect(decision.items).toEqual([{ name: 'text', id: '1', content: { text: content.text } }]);
  const state = replay(correctionRules, story(correctionRules, [[publish('1'), officer]]));
  expect(JSON.stringify(state)).not.toContain(content.text);
});

test('the channel is that of the version in force on the day, of one day the one published last', () => {
  const version = (rulesVersion: string, effectiveOn: string): PublishedVersion => ({
    rulesVersion,
    effectiveOn,
    title: '规则',
    channel: { office: `科室${rulesVersion}`, contact: '0' },
    digest: '',
    publishedAt: '',
  });
  const versions = [version('a', '2026-04-01'), version('b', '2026-02-01'), version('c', '2026-04-01')];
  expect(channelOn({ versions }, '2026-01-31')).toBeUndefined();
  expect(channelOn({ versions }, '2026-02-01')).toMatchObject({ rulesVersion: 'b' });
  expect(channelOn({ versions }, '2026-04-02')).toMatchObject({ rulesVersion: 'c', office: '科室c' });
});
