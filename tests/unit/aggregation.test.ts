import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  categories,
  categoriesOf,
  categoryNames,
  categoryReasons,
} from '../../lib/aggregation/categories.ts';
import { aggregationFindings, withoutOthers } from '../../lib/aggregation/findings.ts';
import { aggregationRules, platformRules, protectionOf } from '../../lib/aggregation/rules.ts';
import { isHeld, isPending, type Source } from '../../lib/aggregation/union.ts';
import type { Grant } from '../../lib/grant/events.ts';

const source = (
  catalogId: string,
  catalogName: string,
  items: string[],
  more: Partial<Source> = {},
): Source => ({
  origin: 'held',
  kind: 'grant',
  id: `g-${catalogId}`,
  status: 'inUse',
  catalogId,
  catalogName,
  provider: `p-${catalogId}`,
  items,
  protection: 0,
  ...more,
});
const people = source('k1', '常住人口登记', ['姓名', '公民身份号码']);
const asking = { origin: 'asked', kind: 'request', id: 'r1', status: 'received' } as const;
const illnesses = source('k2', '门诊就诊记录', ['诊断日期', '所患主要疾病名称'], asking);
const found = (...sources: Source[]) => aggregationFindings(sources, platformRules);

describe('what a data item tells', () => {
  test('is known by its name, and by that of its catalog where being in the list says it', () => {
    expect(categoriesOf('公民身份号码', '常住人口登记')).toEqual(['identity']);
    expect(categoriesOf('父亲姓名', '常住人口登记')).toEqual(['identity', 'family']);
    expect(categoriesOf('姓名', '传染病患者名单')).toEqual(['identity', 'health']);
    expect(categoriesOf('Home address', 'Residents')).toEqual(['residence']);
    expect(categoriesOf('排量', '机动车型号')).toEqual(['other']);
    expect(categoriesOf('有效期', '卫生许可证')).toEqual(['other']);
  });

  test('every category has a name and says why it counts', () => {
    expect(Object.keys(categoryNames).toSorted()).toEqual([...categories].toSorted());
    for (const { zh, en } of Object.values(categoryReasons)) {
      expect(zh).toMatch(/。$/u);
      expect(en).toMatch(/\.$/u);
    }
  });

  const elements = new URL('../../../shared/data/data_elements.csv', import.meta.url);
  test.skipIf(!existsSync(elements))('the real data elements of a province are recognised', () => {
    const names = readFileSync(elements, 'utf8')
      .split('\n')
      .slice(1)
      .map((line) => line.split(',')[0] ?? '');
    const known = names.filter((name) => !categoriesOf(name, '').includes('other'));
    expect(known.length).toBeGreaterThan(200);
    expect(known).toEqual(
      expect.arrayContaining(['直接死亡原因疾病名称', '指纹纹型', '行程详情', '就读学段']),
    );
  });
});

describe('the rules', () => {
  test('name categories that there are, and each its reasons in both languages', () => {
    const ids = aggregationRules.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const rule of platformRules) {
      expect(categories).toEqual(expect.arrayContaining([...rule.all, ...(rule.some?.of ?? [])]));
      expect(rule.reasons.zh).toMatch(/。$/u);
      expect(rule.basis).toBe('platform');
    }
  });

  test('each is met by its own example, and not by one catalog fewer', () => {
    const items: Readonly<Record<string, string>> = {
      identity: '姓名',
      contact: '手机号码',
      residence: '居住地址',
      movement: '行程详情',
      family: '配偶',
      minors: '学籍状态',
      health: '病种',
      biometric: '指纹指位',
      belief: '宗教教别',
      conduct: '案号',
      finance: '缴存金额',
      education: '学历',
      employment: '职务',
      property: '房屋面积',
      enterprise: '统一社会信用代码',
      operation: '产量',
      infrastructure: '管线编号',
      geography: '埋深',
    };
    for (const rule of platformRules) {
      const wanted = [...rule.all, ...(rule.some?.of ?? [])].map((category) => items[category] ?? '');
      const catalogs = Array.from({ length: rule.catalogsAtLeast }, (_, index) => `k${index}`);
      const protection = rule.protectionAtLeast ?? 0;
      const sources = catalogs.map((id) =>
        source(id, '目录', wanted.length > 0 ? wanted : ['面积'], { protection }),
      );
      const named = (given: Source[]) => aggregationFindings(given, [rule]).map(({ rule: id }) => id);
      expect(named(sources)).toEqual([rule.id]);
      expect(named(sources.slice(1))).toEqual([]);
    }
  });

  test('important and core data count by their catalogs, whatever the items are', () => {
    const important = (id: string, more: Partial<Source> = {}) =>
      source(id, '目录', ['面积'], { protection: 5, ...more });
    expect(found(important('a'), important('b'))).toEqual([]);
    expect(found(important('a'), important('b'), important('c', asking))).toMatchObject([
      {
        rule: 'importantData',
        bearing: 'completes',
        mayInvolveSecrets: true,
        catalogs: 3,
        categories: ['other'],
      },
    ]);
    expect(found(important('a'), important('b'), important('c', { protection: 4 }))).toEqual([]);
    expect(protectionOf({ grade: 'core' })).toBe(6);
    expect(protectionOf({ grade: 'general', level: 3 })).toBe(3);
    expect(protectionOf(undefined)).toBe(0);
  });
});

describe('what a request does to the union', () => {
  test('it completes a combination with what is held, and says which items make it so', () => {
    expect(found(people)).toEqual([]);
    expect(found({ ...people, ...asking })).toEqual([]);
    const [finding] = found(people, illnesses);
    expect(finding).toMatchObject({
      rule: 'identityAndHealth',
      weight: 'high',
      basis: 'platform',
      bearing: 'completes',
      catalogs: 2,
      categories: ['identity', 'health'],
    });
    expect(finding?.parts.map(({ origin, items }) => [origin, items])).toEqual([
      ['held', ['姓名', '公民身份号码']],
      ['asked', ['诊断日期', '所患主要疾病名称']],
    ]);
  });

  test('a need that is split over several requests is one union', () => {
    expect(found({ ...people, origin: 'pending', kind: 'request' }, illnesses)).toMatchObject([
      { rule: 'identityAndHealth', bearing: 'completes' },
    ]);
  });

  test('more of what is there adds to it, the same again or another name does not', () => {
    const held = { ...illnesses, origin: 'held' } as const;
    expect(found(people, held, { ...illnesses, id: 'r2' })).toEqual([]);
    const more = { ...illnesses, id: 'r2', items: ['过敏史'] };
    expect(found(people, held, more)).toMatchObject([{ rule: 'identityAndHealth', bearing: 'adds' }]);
    expect(found(people, held, source('k3', '停车记录', ['姓名'], asking))).toEqual([]);
  });

  test('without a request it is what stands', () => {
    expect(found(people, { ...illnesses, origin: 'held' })).toMatchObject([{ bearing: 'stands' }]);
  });

  test('the gravest come first', () => {
    const all = found(
      source('k1', '目录', ['姓名', '手机号码']),
      source('k2', '目录', ['居住地址', '病种'], asking),
    );
    expect(all.map(({ weight }) => weight)).toEqual(['high', 'notable']);
  });

  test('a provider is told that it is so and why, and of nobody else’s data', () => {
    const [finding] = found(people, illnesses);
    const told = finding && withoutOthers(finding, 'p-k2');
    expect(told?.parts.map(({ provider }) => provider).filter((of) => of !== 'p-k2')).toEqual([]);
    expect(told).toMatchObject({
      rule: finding?.rule,
      reasons: finding?.reasons,
      catalogs: 1,
      itemsLeftOut: 0,
    });
    expect(finding?.categories.toSorted()).toEqual(['health', 'identity']);
    expect(told?.categories).toEqual([...new Set(told?.parts.map(({ category }) => category))]);
    expect(told?.parts.map(({ catalogId }) => catalogId)).toEqual(['k2']);
    expect(JSON.stringify(told)).not.toContain('常住人口登记');
  });
});

describe('what counts as held', () => {
  const grant = (status: Grant['status'], more: object = {}) =>
    ({ status, deliveries: [], ...more }) as unknown as Grant;
  test('a grant in force or suspended, and one that is over until its data is disposed of', () => {
    expect(isHeld(grant('awaitingDelivery'))).toBe(true);
    expect(isHeld(grant('suspended'))).toBe(true);
    expect(isHeld(grant('ended', { fulfilledBy: 'd1' }))).toBe(true);
    expect(isHeld(grant('expired', { service: {} }))).toBe(true);
    expect(isHeld(grant('ended'))).toBe(false);
    expect(isHeld(grant('disposed', { fulfilledBy: 'd1' }))).toBe(false);
  });

  test('a request is pending from receipt to its answer', () => {
    expect(
      ['draft', 'awaitingApproval', 'received', 'awaitingSupplement', 'answerPrepared', 'consented'].filter(
        (status) => isPending({ status }),
      ),
    ).toEqual(['received', 'awaitingSupplement', 'answerPrepared']);
  });
});
