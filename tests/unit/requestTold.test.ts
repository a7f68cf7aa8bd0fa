import { describe, expect, it, test } from 'vitest';
import { request } from '../../lib/request/request.ts';
import type { Request, RequestCommand, RequestEvent } from '../../lib/request/events.ts';
import type { Answer } from '../../lib/request/schema.ts';
import { parties, people, provider, received, related, unconditional, wanted } from './caseSamples.ts';
import { by, type Happened, on, replay, story } from './given.ts';

const monday = on('2026-03-02');
const { providerOfficer, providerHead, requesterOfficer, requesterHead, authorityOfficer, system } = people;
const name = '不动产登记信息';
const sides = 'provider\u001F测试市不动产登记中心\u001Fand\u001F测试市住房保障中心\u001Fend';
const toProvider = { org: 'provider' };
const toRequester = { org: 'requester' };
const toAuthority = { org: 'authority' };
const head = { role: 'officeHead' };
const answerDay = { by: 'by', dueDate: '2026-03-16', basis: 'law' };
const supplementDay = { by: 'by', dueDate: '2026-03-23', basis: 'platform' };

const consent: Answer = { decision: 'consent' };
const drafted = story(request, [
  [{ type: 'draft', id: 'q1', content: wanted }, by(requesterOfficer, monday, { related: related() })],
]);
const submitted = story(request, [[{ type: 'submit' }, by(requesterOfficer, monday)]], drafted);
const open = received(monday);
const noticePrepared = story(
  request,
  [
    [
      {
        type: 'prepare-supplement',
        missing: [
          { code: 'conditionMet', condition: 'c1', detail: '请说明用途' },
          { code: 'basis', detail: '请写明条款' },
        ],
      },
      by(providerOfficer, monday),
    ],
  ],
  open,
);
const asked = story(request, [[{ type: 'ask-supplement' }, by(providerHead, monday)]], noticePrepared);
const supplementDrafted = story(
  request,
  [[{ type: 'supplement', supplement: { scenario: '复核' } }, by(requesterOfficer, monday)]],
  asked,
);
const extend: RequestCommand = {
  type: 'request-extension',
  workingDays: 5,
  ground: 'largeVolume',
  reason: '数据量大',
};
const extensionAsked = story(request, [[extend, by(providerOfficer, monday)]], open);
const extensionDecided = (agreed: boolean) =>
  story(
    request,
    [[{ type: 'decide-extension', consent: agreed, reason: '情况属实' }, by(authorityOfficer, monday)]],
    extensionAsked,
  );
const prepared = (answer: Answer = consent, before = open) =>
  story(request, [[{ type: 'prepare-answer', answer }, by(providerOfficer, monday)]], before);
const answered = (answer: Answer = consent, before = open) =>
  story(request, [[{ type: 'answer' }, by(providerHead, monday)]], prepared(answer, before));
const refusal = { decision: 'refuse', ground: 'notLawful', reasons: '没有法定职责依据' } as const;

/** Consented to while the material was awaited, and the clock goes on since. */
const extendedInPause = story(
  request,
  [
    [{ type: 'decide-extension', consent: true, reason: '情况属实' }, by(authorityOfficer, monday)],
    [{ type: 'supplement', supplement: { statement: '已补充' } }, by(requesterOfficer, monday)],
  ],
  story(
    request,
    [
      [
        { type: 'prepare-supplement', missing: [{ code: 'basis', detail: '请写明条款' }] },
        by(providerOfficer, monday),
      ],
      [{ type: 'ask-supplement' }, by(providerHead, monday)],
    ],
    extensionAsked,
  ),
);

type History = readonly Happened<RequestEvent>[];
const stateOf = (history: History): Request => {
  const state = replay(request, history);
  if (!state) throw new Error('it was drafted');
  return state;
};
type Fact = Parameters<typeof request.effects>[0];
const effects = (event: Fact, history: History, found?: History) =>
  request.effects(event, stateOf(history), monday, found && stateOf(found));
const missing = [{ code: 'basis', detail: '请写明条款' }] as const;

interface Told {
  readonly notice: string;
  readonly to: readonly object[];
  readonly values?: object;
}

test('R21.3 an extension of a term that a region has shortened is told with the day of the law, too', () => {
  const shorter = { overlay: { terms: { 'R21.2': 5 } } } as const;
  const decide = { type: 'decide-extension', consent: true, reason: '情况属实' } as const;
  const history = story(
    request,
    [
      [extend, by(providerOfficer, monday)],
      [decide, by(authorityOfficer, monday)],
    ],
    received(monday, undefined, shorter),
  );
  const event = history.findLast(({ event: { type } }) => type === 'extensionDecided')?.event as Fact;
  expect(event).toMatchObject({ dueDate: '2026-03-16', statutory: { dueDate: '2026-03-23' } });
  expect(effects(event, history)).toMatchObject([
    { values: { dueDate: '2026-03-16', basis: 'region', legally: 'law', legalDate: '2026-03-23' } },
  ]);
});

test('R21.3 an extension consented to while the clock stood is told with its new day once it goes on', () => {
  expect(
    effects({ type: 'supplemented', supplement: { statement: '已补充' } }, extendedInPause),
  ).toMatchObject([
    { notice: 'request.supplemented', to: [{ org: 'provider' }] },
    {
      notice: 'request.extensionConsented',
      to: [{ org: 'requester' }],
      values: { by: 'by', dueDate: '2026-03-23', workingDays: 5, reason: '情况属实', asked: '数据量大' },
    },
  ]);
});

describe('who is told what of a request', () => {
  const cases: readonly (readonly [string, Fact, History, Told])[] = [
    [
      'the office head of the requester, that it is to be approved',
      { type: 'submitted' },
      submitted,
      { notice: 'request.submitted', to: [{ ...toRequester, ...head }] },
    ],
    [
      'the requester, that it was sent back, and why',
      { type: 'sentBack', reasons: '依据不足' },
      drafted,
      { notice: 'request.sentBack', to: [toRequester], values: { reasons: '依据不足' } },
    ],
    [
      'the provider, that it was received, and by when to answer',
      { type: 'received' },
      open,
      { notice: 'request.received', to: [toProvider], values: answerDay },
    ],
    [
      'the office head of the provider, that a notice of missing material is to be given, and by when',
      { type: 'supplementPrepared', missing, preparedBy: 'p-officer', dueDate: '2026-03-09' },
      noticePrepared,
      {
        notice: 'request.supplementPrepared',
        to: [{ ...toProvider, ...head }],
        values: {
          by: 'by',
          dueDate: '2026-03-09',
          basis: 'platform',
          answerBy: 'by',
          answerDate: '2026-03-16',
          answerBasis: 'law',
        },
      },
    ],
    [
      'the requester, what is missing, by codes and in words, and by when to supply it',
      {
        type: 'supplementAsked',
        askedBy: 'p-head',
        missing: [
          { code: 'conditionMet', condition: 'c1', detail: '请说明用途' },
          { code: 'conditionMet', condition: 'c2' },
          { code: 'basis', detail: '请写明条款' },
          { code: 'scenario' },
        ],
      },
      asked,
      {
        notice: 'request.supplementAsked',
        to: [toRequester],
        values: {
          missing: 'conditionMet conditionMet basis scenario',
          details:
            'open|conditions|仅限资格核验使用|listed|because|请说明用途|next|conditions|不得向第三方提供|listed|next|请写明条款|close'.replaceAll(
              '|',
              '\u001F',
            ),
          ...supplementDay,
        },
      },
    ],
    [
      'the requester, what the first versions typed as missing',
      { type: 'supplementAsked', missing: [{ text: '申请函' }] },
      asked,
      {
        notice: 'request.supplementAsked',
        to: [toRequester],
        values: { missing: '申请函', details: '', ...supplementDay },
      },
    ],
    [
      'the office head of the requester, that what is supplied changes the request, and what silence means',
      { type: 'supplementDrafted', supplement: { scenario: '复核' }, preparedBy: 'r-officer' },
      supplementDrafted,
      {
        notice: 'request.supplementDrafted',
        to: [{ ...toRequester, ...head }],
        values: { ...supplementDay, silence: 'lapses' },
      },
    ],
    [
      'the provider, that the material came, how its clock goes on and until when',
      { type: 'supplemented', supplement: { statement: '已补充' } },
      open,
      { notice: 'request.supplemented', to: [toProvider], values: { how: 'continue', ...answerDay } },
    ],
    [
      'the authority, for how many days and why more time is wanted, and by when to decide',
      {
        type: 'extensionAsked',
        workingDays: 5,
        ground: 'largeVolume',
        reason: '数据量大',
        askedBy: 'p-officer',
      },
      extensionAsked,
      {
        notice: 'request.extensionAsked',
        to: [toAuthority],
        values: { workingDays: 5, ground: 'largeVolume', reason: '数据量大', ...answerDay },
      },
    ],
    [
      'the same, where the first versions gave no ground by its code',
      { type: 'extensionAsked', workingDays: 5, reason: '数据量大', askedBy: 'p-officer' },
      extensionAsked,
      {
        notice: 'request.extensionAsked',
        to: [toAuthority],
        values: { workingDays: 5, ground: '', reason: '数据量大', ...answerDay },
      },
    ],
    [
      'both, that more time was granted, how much, why, and the new day',
      { type: 'extensionDecided', consent: true, reason: '情况属实', dueDate: '2026-03-23' },
      extensionDecided(true),
      {
        notice: 'request.extensionConsented',
        to: [toProvider, toRequester],
        values: {
          reason: '情况属实',
          ground: 'largeVolume',
          asked: '数据量大',
          workingDays: 5,
          unit: 'workingDays',
          by: 'by',
          dueDate: '2026-03-23',
          basis: 'law',
          legally: '',
          legalDate: '',
        },
      },
    ],
    [
      'both, that it was not, and the day that stands',
      { type: 'extensionDecided', consent: false, reason: '理由不充分' },
      extensionDecided(false),
      {
        notice: 'request.extensionRefused',
        to: [toProvider, toRequester],
        values: { reason: '理由不充分', ...answerDay },
      },
    ],
    [
      'the office head of the provider, that an answer is to be given, and by when',
      { type: 'answerPrepared', answer: consent, preparedBy: 'p-officer' },
      prepared(),
      { notice: 'request.answerPrepared', to: [{ ...toProvider, ...head }], values: answerDay },
    ],
    [
      'the requester and the authority, why it was refused',
      { type: 'refused', answeredBy: 'p-head' },
      answered(refusal),
      {
        notice: 'request.refused',
        to: [toRequester, toAuthority],
        values: { ground: 'notLawful', reasons: '没有法定职责依据', basis: 'cited', law: 'article20' },
      },
    ],
    [
      'the provider, that it was withdrawn',
      { type: 'withdrawn' },
      open,
      { notice: 'request.withdrawn', to: [toProvider] },
    ],
    [
      'all three, that it lapsed, and the day until which the material was awaited',
      { type: 'lapsed' },
      asked,
      {
        notice: 'request.lapsed',
        to: [toRequester, toProvider, toAuthority],
        values: supplementDay,
      },
    ],
  ];
  const assessed = { type: 'queue', queue: 'walk', message: { task: 'aggregation', request: 'q1' } };
  it.each(cases)('%s', (_, event, history, { values, ...told }) =>
    expect(effects(event, history)).toEqual([
      { type: 'notify', ...told, values: { name, sides, ...values } },
      ...(event.type === 'received' ? [assessed] : []),
    ]),
  );

  it('nobody of what is assessed: what is received and what changes its items is, all else is not', () => {
    const items: Fact = { type: 'supplemented', supplement: { dataItems: ['坐落'] } };
    expect(effects(items, open)).toContainEqual(assessed);
    expect(effects({ type: 'supplemented', supplement: { statement: '已说明' } }, open)).not.toContainEqual(
      assessed,
    );
  });

  it('nobody of a draft, nor of what is prepared anew before it is acted upon', () => {
    const { content, catalog } = stateOf(drafted);
    const nothing: readonly (readonly [Fact, History, History])[] = [
      [{ type: 'drafted', id: 'q1', content, catalog, parties, preparedBy: 'r-officer' }, drafted, drafted],
      [{ type: 'changed', content, preparedBy: 'r-officer' }, drafted, drafted],
      [{ type: 'withdrawn' }, submitted, submitted],
      [{ type: 'supplementPrepared', missing, preparedBy: 'p-officer' }, noticePrepared, noticePrepared],
      [
        { type: 'supplementDrafted', supplement: { scenario: '复核' }, preparedBy: 'r-officer' },
        supplementDrafted,
        supplementDrafted,
      ],
      [{ type: 'answerPrepared', answer: consent, preparedBy: 'p-officer' }, prepared(), prepared()],
    ];
    for (const [event, history, found] of nothing) expect(effects(event, history, found)).toEqual([]);
  });

  it('the authority by a notice of its own, that unconditional data was refused', () => {
    const values = {
      name,
      sides,
      ground: 'notLawful',
      reasons: '没有法定职责依据',
      basis: 'cited',
      law: 'article20',
    };
    const history = answered(refusal, received(monday, unconditional));
    expect(effects({ type: 'refused', answeredBy: 'p-head' }, history)).toEqual([
      { type: 'notify', notice: 'request.refused', to: [toRequester], values },
      { type: 'notify', notice: 'request.unconditionalRefused', to: [toAuthority], values },
    ]);
  });

  it('the provider and the authority, that it ended since both sides are one body', () => {
    const one = { ...stateOf(open), parties: { ...parties, requester: provider } };
    expect(request.effects({ type: 'withdrawn' }, one, monday)).toMatchObject([
      { notice: 'request.endedByMerger', to: [toProvider, toAuthority] },
    ]);
  });

  it('both sides, that it was consented to, by when the data is due, and the grant opens', () => {
    const delivery = { term: 'law', dueDate: '2026-03-30' } as const;
    const values = { name, sides, term: 'law', dueDate: '2026-03-30' };
    const given = (event: Fact) => effects(event, answered());
    expect(given({ type: 'consented', answeredBy: 'p-head', delivery })).toMatchObject([
      { type: 'command', kind: 'grant', id: 'q1', command: { type: 'open', grant: { requestId: 'q1' } } },
      { type: 'commands', kind: 'demand', under: 'requester#k1' },
      { type: 'notify', notice: 'request.consented', to: [toRequester, toProvider], values },
    ]);
    expect(given({ type: 'consented', answeredBy: 'p-head' })).toMatchObject([
      { type: 'command' },
      { type: 'commands' },
      { values: { term: '', dueDate: '' } },
    ]);
    expect(
      given({ type: 'consentedBeforehand', answeredBy: 'p-head', givenAt: monday, delivery }),
    ).toMatchObject([
      { type: 'command' },
      { type: 'commands' },
      {
        type: 'notify',
        notice: 'request.consentedBeforehand',
        to: [toRequester, toProvider],
        values,
      },
    ]);
    expect(() => effects({ type: 'consented', answeredBy: 'p-head' }, open)).toThrow(
      'only a consented request opens a grant',
    );
  });

  it('and what was supplied with it may be read by whoever reads the request', () => {
    const documents = [{ id: 'a1', commitment: 'c'.repeat(64) }, { text: '申请函第3号' }];
    expect(effects({ type: 'supplemented', supplement: { documents } }, open)).toMatchObject([
      {
        type: 'command',
        kind: 'attachment',
        id: 'a1',
        command: { type: 'attach', to: { kind: 'request', id: 'q1' } },
      },
      { type: 'notify', notice: 'request.supplemented' },
    ]);
  });

  it('without a day where none is on record, or the clock stands', () => {
    const none = { by: '', dueDate: '', basis: '' };
    expect(
      effects({ type: 'extensionDecided', consent: true, reason: '属实' }, extensionDecided(true)),
    ).toMatchObject([{ values: none }]);
    const early = { ...stateOf(open), extension: undefined };
    expect(
      request.effects({ type: 'extensionDecided', consent: true, reason: '属实' }, early as never, monday), // as an earlier version left it
    ).toMatchObject([{ values: { workingDays: '', ground: '', asked: '' } }]);
    expect(
      effects({ type: 'supplementPrepared', missing, preparedBy: 'p-officer' }, noticePrepared),
    ).toMatchObject([{ values: none }]);
  });

  it('goes to nobody where no party is on record', () => {
    const nobody = { ...stateOf(asked), parties: {} };
    expect(request.effects({ type: 'lapsed' }, nobody, monday)).toMatchObject([
      { to: [{ org: '' }, { org: '' }, { office: 'authority' }], values: { sides: '' } },
    ]);
    expect(Object.keys(request.summary(nobody))).not.toContain('provider');
    expect(request.rows(nobody).map(({ key }) => key)).toEqual(['', 'catalog#k1', '', '#officer']);
    const turn = (history: History) => request.rows({ ...stateOf(history), parties: {} }).at(-1)?.key;
    expect([open, submitted].map(turn)).toEqual(['#officer', '#officeHead']);
  });
});

describe('whose turn a request is', () => {
  const turns = (history: History) =>
    request
      .rows(stateOf(history))
      .flatMap(({ list, key, sort }) => (list === 'turn' ? [`${key} ${sort?.slice(0, 10)}`] : []));
  test.each<readonly [string, History, readonly string[]]>([
    ['written, its officer’s', drafted, ['requester#officer 9999']],
    ['submitted, its office head’s', submitted, ['requester#officeHead 9999']],
    ['received, the provider’s officer’s', open, ['provider#officer 2026-03-17']],
    [
      'with a notice prepared, the provider’s office head’s',
      noticePrepared,
      ['provider#officeHead 2026-03-17'],
    ],
    ['asked for material, the requester’s officer’s', asked, ['requester#officer 2026-03-24']],
    ['with a change written, its office head’s', supplementDrafted, ['requester#officeHead 2026-03-24']],
    ['with an answer prepared, the provider’s office head’s', prepared(), ['provider#officeHead 2026-03-17']],
    [
      'with more time wanted, also the authority’s',
      extensionAsked,
      ['provider#officer 2026-03-17', 'authority#officer 2026-03-17'],
    ],
    ['with that decided, the provider’s alone', extensionDecided(true), ['provider#officer 2026-03-24']],
    ['answered, nobody’s', answered(), []],
  ])('%s', (_, history, expected) => expect(turns(history)).toEqual(expected));

  test('and nobody’s once it has ended, in whatever way; its catalog then knows it no more', () => {
    for (const status of ['refused', 'withdrawn', 'lapsed', 'consented', 'partlyConsented'] as const) {
      const ended = { ...stateOf(answered()), status } as Request; // every status of an end has the same file
      const lists = request.rows(ended).map(({ list }) => list);
      // An answer is found by whoever asks, or answers, about the same catalog later.
      const isAnswer = status !== 'withdrawn' && status !== 'lapsed';
      const answers = isAnswer ? ['request.answered'] : [];
      expect(lists).toEqual(['request.requester', 'request.provider', 'request.region', ...answers]);
    }
  });

  test('the extension is decided by nobody’s day once no clock runs', () => {
    const stopped = { ...stateOf(extensionAsked), deadlines: [] };
    expect(request.rows(stopped).filter(({ list }) => list === 'turn')).toEqual([
      { list: 'turn', key: 'provider#officer', sort: '9999', awaits: 'prepare-answer' },
    ]);
  });
});

describe('which steps of a request are offered', () => {
  const steps = [
    ['prepare-supplement', providerOfficer],
    ['ask-supplement', providerHead],
    ['approve-supplement', requesterHead],
    ['request-extension', providerOfficer],
    ['decide-extension', authorityOfficer],
  ] as const;
  const offered = (history: History) =>
    steps.flatMap(([command, actor]) => (request.offers(stateOf(history), command, actor) ? [command] : []));
  test.each<readonly [string, History, readonly string[]]>([
    ['received: a notice and an extension', open, ['prepare-supplement', 'request-extension']],
    ['unconditional: no notice', received(monday, unconditional), ['request-extension']],
    [
      'with a notice prepared: to give it',
      noticePrepared,
      ['prepare-supplement', 'ask-supplement', 'request-extension'],
    ],
    ['with it given: no second one', asked, ['request-extension']],
    ['with a change written: to consent', supplementDrafted, ['approve-supplement', 'request-extension']],
    ['with more time wanted: to decide', extensionAsked, ['prepare-supplement', 'decide-extension']],
    ['with that decided: no other extension', extensionDecided(false), ['prepare-supplement']],
  ])('%s', (_, history, expected) => expect(offered(history)).toEqual(expected));

  test('others as they are, and none that is one’s own work', () => {
    expect(request.offers(stateOf(open), 'withdraw', requesterOfficer)).toBe(true);
    expect(request.offers(stateOf(prepared()), 'answer', providerHead)).toBe(true);
    expect(request.offers(stateOf(prepared()), 'answer', { ...providerHead, sub: 'p-officer' })).toBe(false);
  });
});

describe('what readers see of a request', () => {
  const view = (history: History, ...of: string[]) => request.view(stateOf(history), of);

  test('what it asks for, of which catalog, and who stands around it', () => {
    const shown = view(open, 'authority');
    const { catalogId, ...content } = wanted;
    expect(shown).toMatchObject({
      id: 'q1',
      status: 'received',
      catalogId,
      catalogCode: '990100/0001',
      catalogName: name,
      sharingClass: 'conditional',
      listedConditions: [
        { id: 'c1', text: '仅限资格核验使用' },
        { id: 'c2', text: '不得向第三方提供' },
      ],
      ...content,
      provider: 'provider',
      requester: 'requester',
      deadlines: [{ name: 'answer', dueDate: '2026-03-16' }],
    });
    for (const hidden of ['catalog', 'parties', 'content', 'hands', 'answer', 'answerPreparedBy'])
      expect(shown).not.toHaveProperty(hidden);
  });

  test('a prepared answer and who prepared it is the provider’s own; once given all see both', () => {
    expect(view(prepared(), 'requester', 'authority')).not.toHaveProperty('answerPreparedBy');
    expect(view(prepared(), 'provider')).toMatchObject({ answer: consent, answerPreparedBy: 'p-officer' });
    expect(view(answered(), 'requester')).toMatchObject({ answer: consent, answerPreparedBy: 'p-officer' });
    for (const key of ['preparedNotice', 'preparedSupplement', 'answerPreparedBy', 'answer'])
      expect(Object.keys(view(open, 'provider', 'requester'))).not.toContain(key);
  });

  test('drafts are each side’s own, in the record as well', () => {
    const { content } = stateOf(drafted);
    const own: readonly (readonly [Fact, string])[] = [
      [{ type: 'answerPrepared', answer: consent, preparedBy: 'p-officer' }, 'provider'],
      [{ type: 'supplementPrepared', missing, preparedBy: 'p-officer' }, 'provider'],
      [{ type: 'sentBack', reasons: '依据不足' }, 'requester'],
      [{ type: 'changed', content, preparedBy: 'r-officer' }, 'requester'],
      [{ type: 'supplementDrafted', supplement: {}, preparedBy: 'r-officer' }, 'requester'],
    ];
    const readers = ['provider', 'requester', 'authority', 'overseer'];
    for (const [event, side] of own)
      expect(readers.filter((reader) => request.discloses(event, [reader]))).toEqual([side]);
    expect(readers.filter((reader) => request.discloses({ type: 'received' }, [reader]))).toEqual(readers);
  });

  test('lists tell whose it is, and by when it must be answered as long as it must', () => {
    const entry = {
      catalogId: 'k1',
      catalogName: name,
      sharingClass: 'conditional',
      provider: 'provider',
      providerName: '测试市不动产登记中心',
      requester: 'requester',
      requesterName: '测试市住房保障中心',
      createdAt: monday,
    };
    expect(request.summary(stateOf(drafted))).toEqual({ ...entry, receivedAt: undefined });
    const due = {
      receivedAt: monday,
      deadline: 'answer',
      dueDate: '2026-03-16',
      dueAt: on('2026-03-17', '00:00'),
      basis: 'law',
      provisional: false,
      dueRegion: '990100',
    };
    expect(request.summary(stateOf(open))).toEqual({ ...entry, ...due });
    // Whether it is late is told when somebody asks.
    const late = story(request, [[{ type: 'wake' }, by(system, on('2026-03-17', '09:00'))]], open);
    expect(request.summary(stateOf(late))).toEqual({ ...entry, ...due });
    expect(request.summary(stateOf(answered()))).toEqual({ ...entry, receivedAt: monday });
  });
});

describe('what is made of the record of a request', () => {
  test('whoever wrote or changed it is its preparer, once', () => {
    const changed = story(
      request,
      [
        [
          { type: 'change', content: { scenario: '复核' } },
          by({ ...requesterOfficer, sub: 'second' }, monday),
        ],
        [{ type: 'change', content: { scenario: '再核' } }, by(requesterOfficer, monday)],
      ],
      drafted,
    );
    expect(stateOf(changed)).toMatchObject({ status: 'draft', preparers: ['r-officer', 'second'] });
    const supplied = story(
      request,
      [[{ type: 'approve-supplement' }, by(requesterHead, monday)]],
      story(
        request,
        [
          [
            { type: 'supplement', supplement: { scenario: '复核' } },
            by({ ...requesterOfficer, sub: 'third' }, monday),
          ],
        ],
        asked,
      ),
    );
    expect(stateOf(supplied).preparers).toEqual(['r-officer', 'third']);
  });

  test('the decision on more time is on it', () => {
    expect(stateOf(extensionDecided(false)).extension).toMatchObject({
      status: 'refused',
      decisionReason: '情况属实',
    });
    expect(stateOf(extensionDecided(true)).extension).toMatchObject({ status: 'consented' });
  });

  test.each<readonly [RequestEvent, History, string]>([
    [{ type: 'submitted' }, [], 'submitted before the request was drafted'],
    [
      { type: 'extensionDecided', consent: true, reason: '属实' },
      open,
      'an extension was decided that nobody asked for',
    ],
    [{ type: 'refused', answeredBy: 'p-head' }, open, 'an answer was given that nobody prepared'],
  ])('%j makes no sense of itself', (event, history, message) =>
    expect(() => replay(request, [...history, { at: monday, event }])).toThrow(message),
  );
});
