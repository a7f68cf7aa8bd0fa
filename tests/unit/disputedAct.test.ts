import { describe, expect, test } from 'vitest';
import type { GrantCommand } from '../../lib/grant/events.ts';
import { grant } from '../../lib/grant/grant.ts';
import type { DisputableKind, DisputeKind } from '../../lib/dispute/schema.ts';
import { composing } from '../../lib/document/compose.ts';
import { request } from '../../lib/request/request.ts';
import { parties, people, received } from './caseSamples.ts';
import { partlyConsentedRequest, refusedRequest } from './disputeSamples.ts';
import { by, on, replay, story } from './given.ts';
import { afterwards, endingProposal, fewer, inUse, onDay, rectified, suspended } from './grantLifeSamples.ts';

const { providerOfficer, providerHead, requesterOfficer } = people;
const monday = on('2026-03-02');
const april = on('2026-04-01');
const may = on('2026-05-06');

const consentedRequest = story(
  request,
  [
    [
      { type: 'prepare-answer', answer: { decision: 'consent', conditions: ['c1'] } },
      by(providerOfficer, monday),
    ],
    [{ type: 'answer' }, by(providerHead, monday)],
  ],
  received(monday),
);
const askedRequest = story(
  request,
  [
    [
      { type: 'prepare-supplement', missing: [{ code: 'basis', detail: '请写明条款' }] },
      by(providerOfficer, monday),
    ],
    [{ type: 'ask-supplement' }, by(providerHead, monday)],
  ],
  received(monday),
);
const consented = replay(request, consentedRequest);

/** What the decision says of the act that it is about: between whom there is a dispute, and who claims what, are left out. */
function told(
  kind: DisputeKind,
  about: DisputableKind,
  disputed: unknown,
  { at = may, behind = disputed }: { at?: string; behind?: unknown } = {},
): readonly string[] {
  const dispute = {
    about: { kind: about, id: 'q1', name: '不动产登记信息' },
    kind,
    claim: '不服',
    wanted: '改变',
    lodgedBySide: 'requester',
    createdAt: at,
    positions: [],
    parties: { ...parties, government: { ...parties.authority, org: 'government', name: '测试市人民政府' } },
    decision: { decision: 'upheld', reasons: '属实', decidedBy: 'g-officer', at: on('2026-06-01') },
  };
  const asked = about === 'catalog' ? undefined : behind;
  const letter = composing.disputeDecision.act(dispute, {
    disputed,
    request: asked,
    regionName: () => undefined,
  });
  const said = letter?.paragraphs.map(({ zh }) => zh) ?? [];
  return said.slice(
    1,
    said.findIndex((one) => one.includes('主张')),
  );
}

describe('the decision on a dispute names what is disputed', () => {
  test('a refusal, a consent in part, and limits of use, by the answer that stood then', () => {
    expect(told('refusal', 'request', replay(request, refusedRequest))).toEqual([
      expect.stringMatching(/^测试市不动产登记中心于2026年3月2日答复不同意共享，理由：/),
    ]);
    const part = replay(request, partlyConsentedRequest);
    const answer = '测试市不动产登记中心于2026年3月2日答复部分同意共享。';
    expect(told('partial', 'request', part)).toEqual([answer]);
    expect(told('limits', 'request', part)).toEqual([answer, '所争议的是对使用的限制。']);
    const right = replay(grant, inUse);
    expect(told('limits', 'grant', right, { behind: consented })).toEqual([
      '测试市不动产登记中心于2026年3月2日答复同意共享。',
      '所争议的是对使用的限制。',
    ]);
  });

  test('a notice of missing material, and not the answer that was given since', () => {
    const notice = '测试市不动产登记中心于2026年3月2日告知需要补充的材料：履行职责的依据：请写明条款。';
    const asked = replay(request, askedRequest);
    expect(told('supplement', 'request', asked)).toEqual([notice]);
    const answered = { ...consented, supplementNotice: asked?.supplementNotice };
    expect(told('supplement', 'request', answered)).toEqual([notice]);
  });

  test('the class and the conditions that the catalog lists, or those of the answer', () => {
    expect(told('class', 'catalog', {})).toEqual(['所争议的是“不动产登记信息”目录列明的共享属性。']);
    const open = replay(request, received(monday));
    expect(told('class', 'request', open)).toEqual([
      '所争议的是“不动产登记信息”目录列明的共享属性（有条件共享）。',
    ]);
    expect(told('conditions', 'catalog', {})).toEqual(['所争议的是“不动产登记信息”目录列明的使用条件。']);
    const listed = ['所争议的是“不动产登记信息”目录列明的使用条件：“仅限资格核验使用”；“不得向第三方提供”。'];
    expect(told('conditions', 'request', open)).toEqual(listed);
    expect(told('conditions', 'request', consented, { at: on('2026-03-01') })).toEqual(listed);
    const imposed = ['所争议的是2026年3月2日的答复所附的使用条件：“仅限资格核验使用”。'];
    expect(told('conditions', 'request', consented)).toEqual(imposed);
    const right = replay(grant, inUse);
    expect(told('conditions', 'grant', right, { behind: consented })).toEqual(imposed);
    expect(told('conditions', 'grant', right, { behind: undefined })).toEqual([
      '所争议的是该共享权限所附的使用条件。',
    ]);
  });

  test('a delivery, or all that was delivered', () => {
    expect(told('completeness', 'delivery', { createdAt: monday }, { behind: undefined })).toEqual([
      '所争议的是测试市不动产登记中心于2026年3月2日开始的向测试市住房保障中心的交付是否完整。',
    ]);
    expect(told('completeness', 'grant', replay(grant, inUse), { behind: consented })).toEqual([
      '所争议的是测试市不动产登记中心向测试市住房保障中心交付的数据是否完整。',
    ]);
  });

  test('a correction that was turned down, also where it is verified anew since, and one that was left undone', () => {
    const correction = {
      status: 'rejected',
      createdAt: monday,
      decidedAt: april,
      verification: { confirmed: [], unconfirmed: [1, 2], verifiedBy: 'p-officer' },
    };
    const said =
      '对测试市住房保障中心于2026年3月2日提出的校核申请，测试市不动产登记中心于2026年4月1日作出处理：确认有误并予以更正的0条，未确认有误、不予更正的2条。';
    expect(told('correction', 'correction', correction)).toEqual([said]);
    const instead = { outcome: 'rejected', decidedAt: april, confirmed: [], unconfirmed: [1, 2] };
    const reopened = [{ at: on('2026-06-01'), instead }];
    const again = { ...correction, status: 'accepted', reopened };
    expect(told('correction', 'correction', again)).toEqual([said]);
    expect(told('correction', 'correction', { ...correction, status: 'accepted' })).toEqual([
      '对测试市住房保障中心于2026年3月2日提出的校核申请，测试市不动产登记中心逾期未作出处理。',
    ]);
  });
});

describe('the decision on an ending tells of the ending, and never of the answer', () => {
  const ofEnding = (history: typeof inUse) =>
    told('ending', 'grant', replay(grant, history), { behind: consented });
  const steps = (history: typeof inUse): typeof inUse =>
    onDay(
      april,
      afterwards(
        history,
        [{ type: 'respond', position: 'disagree', statement: '仍需使用' }, requesterOfficer],
        [{ type: 'file', statement: '备案' }, providerOfficer],
      ),
      [{ type: 'carry-out' }, providerHead],
    );
  const propose = (command: GrantCommand) => afterwards(inUse, [command, providerHead]);

  test('proposed, and what was then carried out, with day, ground and filing', () => {
    const end = propose({ type: 'propose-end', ...endingProposal });
    const proposed =
      '测试市不动产登记中心于2026年3月2日提出自2026年4月1日起终止共享，理由：不再产生该数据；业务取消。';
    expect(ofEnding(end)).toEqual([proposed]);
    const done = ['该事项于2026年3月2日向政务数据共享主管部门备案。', '该事项已于2026年4月1日实施。'];
    expect(ofEnding(steps(end))).toEqual([proposed, ...done]);
    const change = propose({ type: 'propose-change', ...endingProposal, change: fewer });
    expect(ofEnding(steps(change))).toEqual([
      `测试市不动产登记中心于2026年3月2日提出自2026年4月1日起变更共享（数据项减为${fewer.dataItems.join('、')}），理由：不再产生该数据；业务取消。`,
      ...done,
    ]);
  });

  test('a suspension, and the termination that has followed it', () => {
    const suspension = expect.stringMatching(
      /^测试市不动产登记中心于2026年3月2日暂停共享，理由：不按规定使用；事实：/,
    );
    expect(ofEnding(suspended)).toEqual([suspension]);
    const reported = afterwards(suspended, [rectified, requesterOfficer]);
    const terminated = onDay(april, reported, [
      { type: 'terminate', reasons: '整改不合格', findings: '抽查仍在超出范围使用' },
      providerHead,
    ]);
    expect(ofEnding(terminated)).toEqual([suspension, '此后于2026年4月1日终止共享。']);
    const restored = onDay(april, reported, [{ type: 'restore', reasons: '整改属实' }, providerHead]);
    expect(ofEnding(restored)).toEqual(['所争议的是共享的终止或者变更。']);
  });

  test('ended by its requester, reported as arbitrary, or none that is on record', () => {
    expect(ofEnding(afterwards(inUse, [{ type: 'close', reason: 'achieved' }, requesterOfficer]))).toEqual([
      '测试市住房保障中心于2026年3月2日终止使用，理由：使用目的已经实现。',
    ]);
    const arbitrary = { type: 'report-arbitrary-end', facts: '接口已停用' } as const;
    expect(ofEnding(afterwards(inUse, [arbitrary, requesterOfficer]))).toEqual([
      '测试市住房保障中心于2026年3月2日报告共享被擅自终止或者变更：接口已停用。',
    ]);
    expect(ofEnding(inUse)).toEqual(['所争议的是共享的终止或者变更。']);
    expect(told('ending', 'grant', undefined)).toEqual(['所争议的是共享的终止或者变更。']);
  });
});
