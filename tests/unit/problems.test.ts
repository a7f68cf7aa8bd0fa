import { describe, expect, test } from 'vitest';
import { refuse, type Refusal } from '../../lib/case/refusal.ts';
import { fieldFaults } from '../../lib/regulation/problem/fieldFaults.ts';
import { problemPages } from '../../lib/regulation/problem/pages/all.ts';
import { problemCode, problemCodes, problems } from '../../lib/regulation/problem/registry.ts';
import { citation } from '../../lib/regulation/citation.ts';

const detail = { zh: '说明', en: 'why' };

describe('the registry of problems', () => {
  test('knows its codes as they are written, and no others', () => {
    expect(problemCode('not_found')).toBe('not_found');
    expect(problemCode('NOT_FOUND')).toBeUndefined();
    expect(problemCode('')).toBeUndefined();
  });

  test('has a page for each code and no page more', () => {
    expect(Object.keys(problemPages).sort()).toEqual(problemCodes.toSorted());
  });

  test('cites an article where the law is the reason, and only there', () => {
    for (const code of problemCodes) {
      const problem = problems[code];
      const isLaw = 'basis' in problem && problem.basis === 'law';
      expect([code, 'article' in problem]).toEqual([code, isLaw]);
      const said = Object.values(problemPages[code].meaning).join(' ');
      expect([code, isLaw && said.includes('平台规则')]).toEqual([code, false]);
    }
  });

  test('speaks Chinese without a code word, and English, in every title, meaning, remedy and fault', () => {
    // What a reader of either language knows by these letters.
    const known = /PDF|JSON|NDJSON|UTF-8|GB18030|GB 32100|ETag|HTTPS|KB|application\/json/g;
    const texts = [
      ...problemCodes.flatMap((code) => [problems[code].title, ...Object.values(problemPages[code])]),
      ...Object.values(fieldFaults),
    ];
    for (const { zh, en } of texts) {
      expect(zh).toMatch(/\p{Script=Han}/u);
      expect(zh.replace(known, '')).not.toMatch(/[A-Za-z_]{2,}|[,;:!?]/);
      expect(en).toMatch(/[a-z]{2,}/);
      expect(en).not.toMatch(/\p{Script=Han}/u);
    }
  });

  test('a refusal whose code, status or article is not the registry’s does not compile', () => {
    // @ts-expect-error -- not in the registry
    const unknown: Refusal = { code: 'never_heard_of', status: 422, detail };
    // @ts-expect-error -- another status
    const status: Refusal = { code: 'own_work', status: 409, detail };
    // @ts-expect-error -- our own rule cites no article
    const ours = refuse('own_catalog', detail, { article: 21 });
    // @ts-expect-error -- the law's own rule cites its article
    const uncited: Refusal = { code: 'withheld', status: 422, detail };
    // @ts-expect-error -- another article
    const another = refuse('withheld', detail, { article: 15 });
    expect([unknown, status, ours, uncited, another]).toHaveLength(5);
  });
});

test('an article is cited in English by its number', () => {
  expect(citation(21).en).toBe('Order 809, article 21');
});

test('articles are cited as the law writes them', () => {
  expect([3, 10, 14, 20, 38].map((article) => citation(article).zh)).toEqual([
    '《政务数据共享条例》第三条',
    '《政务数据共享条例》第十条',
    '《政务数据共享条例》第十四条',
    '《政务数据共享条例》第二十条',
    '《政务数据共享条例》第三十八条',
  ]);
});
