import { strung } from '../case/effect.ts';
import { articleCode, ground as groundOf } from '../regulation/grounds.ts';
import { citeLegalBasis } from '../regulation/legalBasis.ts';
import type { Request } from './events.ts';
import { isWithinExtent } from './extent.ts';
import type { Extent, LimitPart, RecordedAnswer } from './schema.ts';

/** Why sharing is refused, as notices tell it: the ground by its code, the reasons, and on what they stand. */
export function reasonsOf(state: Request) {
  const answer = answerOf(state);
  const { ground = '', reasons = '' } = answer ?? {};
  const [basis = '', ...cited] = answer ? basisOf(ground, answer, state) : [];
  return { ground, reasons, basis, law: strung(cited) };
}

/** The parts that are not granted, as notices tell them: which they are, and of each the ground, the reasons and the basis. */
export function partsOf(state: Request): string {
  const answer = answerOf(state);
  const { because = [] } = answer?.limits ?? {};
  if (!answer) return '';
  const parts = because.map(({ dataItems, part, ground, reasons }) => [
    ...(dataItems === undefined ? restOf(answer, state, part) : [dataItems.join('、')]),
    'because',
    ground,
    reasons,
    ...basisOf(ground, answer, state),
  ]);
  if (parts.length < 2) return strung(parts.flat());
  return strung(
    parts.flatMap((part, index) => [...(index === 0 ? [] : ['next']), `${index + 1}. `, ...part]),
  );
}

function answerOf(state: Request): RecordedAnswer | undefined {
  return 'answer' in state ? state.answer : undefined;
}

/** The law that forbids it, the listed conditions that are not met, or the article by which the ground is one (R21.5). */
function basisOf(code: string, answer: RecordedAnswer, { catalog }: Request): string[] {
  const { legalBasis, conditions: cited = [] } = answer;
  const ground = groundOf(code);
  if (ground === undefined) return [];
  if (ground.citesLaw && legalBasis) return ['cited', citeLegalBasis(legalBasis)];
  const unmet = catalog.conditions.filter(({ id }) => cited.includes(id)).map(({ text }) => text);
  if (!ground.citesConditions || unmet.length === 0) return ['cited', articleCode(ground)];
  return ['cited', 'conditions', ...unmet.flatMap((text) => ['condition', text]).slice(1), 'listed'];
}

/** What is cut of the time of use and of the data; of one of them where that is what the reasons are about. */
function restOf({ limits = {} }: RecordedAnswer, { content }: Request, about?: LimitPart): string[] {
  const { until, extent } = limits;
  const isShorter = until !== undefined && until < content.duration.to;
  const time = isShorter && about !== 'extent' ? ['until', until] : [];
  const isSmaller = about !== 'period' && extent !== undefined && !isWithinExtent(content.extent, extent);
  const data = isSmaller ? ['extent', ...extentOf(extent)] : [];
  return time.length > 0 && data.length > 0 ? [...time, 'also', ...data] : [...time, ...data];
}

function extentOf({ region, from, to }: Extent): string[] {
  const place = region === undefined ? [] : ['region', region];
  const time = periodOf(from, to);
  return place.length > 0 && time.length > 0 ? [...place, 'period', ...time] : [...place, ...time];
}

function periodOf(from: string | undefined, to: string | undefined): string[] {
  if (from !== undefined && to !== undefined) return [from, 'to', to];
  if (from !== undefined) return [from, 'since'];
  return to === undefined ? [] : [to, 'before'];
}
