import type { Text } from '../../words/text.ts';

interface Figures {
  readonly departments: number;
  readonly withoutMatters: number;
  readonly matters: number;
  readonly required: number;
  readonly exempt: number;
  readonly covered: number;
  readonly stated: number;
  readonly due: number;
  readonly lacking: number;
  readonly rate: number | null;
}

/** A rate as people read it; nothing where there is none. */
export const percent = (rate: number | null) => (rate === null ? '—' : `${(100 * rate).toFixed(1)}%`);

/** The figures in a sentence: numerator, denominator, what is lacking, and how many have nothing to be counted by. */
export function figuresInWords(figures: Figures): Text {
  const { departments, withoutMatters, matters, required, exempt, covered, stated, due, lacking, rate } =
    figures;
  return {
    zh: `编目率 ${percent(rate)}：业务事项 ${matters} 项，按标准应编数据 ${required} 项，经认可不存在 ${exempt} 项，应编 ${due} 项；已编目 ${covered} 项（其中由部门指明 ${stated} 项），尚缺 ${lacking} 项。${departments} 个部门中，${withoutMatters} 个没有登记业务事项。`,
    en: `Rate ${percent(rate)}: ${matters} matters require ${required} data, ${exempt} accepted not to exist, ${due} due; ${covered} catalogued (${stated} as stated), ${lacking} lacking. ${withoutMatters} of ${departments} departments have registered no matter.`,
  };
}
