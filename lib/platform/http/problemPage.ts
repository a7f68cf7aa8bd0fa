import { basisNames } from '../../case/names.ts';
import { problemPages } from '../../regulation/problem/pages/all.ts';
import { type ProblemCode, problems } from '../../regulation/problem/registry.ts';
import { citation } from '../../regulation/citation.ts';
import type { Text } from '../../regulation/text.ts';
import { type Language, say } from './language.ts';

const words = {
  meaning: { zh: '含义', en: 'What it means' },
  remedy: { zh: '如何处理', en: 'What to do' },
  basis: { zh: '依据', en: 'Basis' },
} as const satisfies Record<string, Text>;

/** The page to which a problem's `type` leads: both languages, the reader's own first. Needs nothing but itself. */
export function problemPage(code: ProblemCode, language: Language): string {
  const order: readonly Language[] = language === 'zh' ? ['zh', 'en'] : ['en', 'zh'];
  const { title, status } = problems[code];
  return `<!doctype html><html lang="${language === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>${escape(say(title, language))} · Gongxiang</title>
<style>${style}</style></head><body><main>${order.map((each) => section(code, each)).join('<hr>')}
<p class="code"><code>${code}</code> · HTTP ${status} · <a href="/docs">Gongxiang</a></p></main></body></html>
`;
}

function section(code: ProblemCode, language: Language): string {
  const { title } = problems[code];
  const { meaning, remedy } = problemPages[code];
  const lines = [
    [words.meaning, meaning],
    [words.remedy, remedy],
    ...basisOf(code).map((basis) => [words.basis, basis] as const),
  ] as const;
  const listed = lines.map(
    ([term, text]) => `<dt>${say(term, language)}</dt><dd>${escape(say(text, language))}</dd>`,
  );
  return `<section lang="${language === 'zh' ? 'zh-CN' : 'en'}"><h1>${escape(say(title, language))}</h1><dl>${listed.join('')}</dl></section>`;
}

/** On what the refusal stands; nothing where no rule is concerned. */
function basisOf(code: ProblemCode): Text[] {
  const problem = problems[code];
  if (!('basis' in problem)) return [];
  const name = basisNames[problem.basis];
  if (!('article' in problem)) return [name];
  const cited = citation(problem.article);
  return [{ zh: `${name.zh}：${cited.zh}`, en: `${name.en}: ${cited.en}` }];
}

function escape(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

const style = `body{font:16px/1.7 system-ui,"PingFang SC","Microsoft YaHei",sans-serif;margin:0;color:#1f2933;background:#f7f8fa}
main{max-width:44rem;margin:0 auto;padding:2rem}h1{font-size:1.4rem;color:#0b4a8f}dt{font-weight:600;margin-top:.8rem}dd{margin:0}
hr{border:0;border-top:1px solid #d9e2ec;margin:2rem 0}.code{color:#52606d;font-size:.9rem;margin-top:2rem}`;
