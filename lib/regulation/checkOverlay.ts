import { ladder } from './ladder.ts';
import type { Overlay } from './overlay.ts';
import { mayShorten, terms } from './terms.ts';
import { termWords } from './termWords.ts';
import { type FieldError, pointer } from './text.ts';

/**
 * Checks a region's overlay: it may shorten a term, never lengthen it (art. 23).
 * @returns one error per wrong entry; empty when the overlay holds
 */
export function checkOverlay(overlay: Overlay): FieldError[] {
  return [
    ...Object.entries(overlay.terms ?? {}).flatMap(([id, days]) => wrongTerm(id, days) ?? []),
    ...Object.entries(overlay.ladderTimes ?? {}).flatMap(([rung, time]) => wrongTime(rung, time) ?? []),
  ];
}

function wrongTerm(id: string, days: number): FieldError | undefined {
  const path = pointer('terms', id);
  const row = terms.find((candidate) => candidate.id === id);
  if (!row) {
    const known = terms.filter(mayShorten).map((term) => term.id);
    const message = {
      zh: `没有 ${id} 这一期限。地区可以缩短的期限：${known.join('、')}。`,
      en: `There is no term ${id}. A region may shorten ${known.join(', ')}.`,
    };
    return { path, code: 'unknown_term', message };
  }
  const { length, basis } = row;
  const { name } = termWords[row.id];
  if (!mayShorten(row) || length === undefined) {
    const message = {
      zh: `“${name.zh}”的期限不由地区缩短。`,
      en: `The term to ${name.en} is not a region's to shorten.`,
    };
    return { path, code: 'not_to_shorten', message };
  }
  if (Number.isInteger(days) && days >= 1 && days <= length) return undefined;
  const message = {
    zh: `${name.zh}的期限应为 1 至 ${length} 个工作日：各地区可以缩短、不得延长${basis === 'law' ? '（《政务数据共享条例》第二十三条）' : ''}。`,
    en: `The term to ${name.en} must be 1 to ${length} working days: a region may shorten it, never lengthen it${basis === 'law' ? ' (art. 23)' : ''}.`,
  };
  return { path, code: basis === 'law' ? 'longer_than_the_law' : 'longer_than_ours', message };
}

function wrongTime(id: string, time: string): FieldError | undefined {
  const path = pointer('ladderTimes', id);
  const rung = ladder.find((candidate) => candidate.id === id);
  if (!rung) {
    const known = ladder.filter((candidate) => candidate.time !== undefined).map((candidate) => candidate.id);
    const message = {
      zh: `没有 ${id} 这一提醒节点。可以设定时间的节点：${known.join('、')}。`,
      en: `The ladder has no rung ${id}. A region may set the time of ${known.join(', ')}.`,
    };
    return { path, code: 'unknown_rung', message };
  }
  if (rung.time !== undefined && /^(0[89]|1[0-7]):[0-5]\d$/.test(time)) return undefined;
  const message = {
    zh: '提醒时间应当在 08:00 至 17:59 之间，期限届满的时刻不得更改（平台规则）。',
    en: 'Ladder times lie between 08:00 and 17:59; the due instant cannot be changed.',
  };
  return { path, code: 'outside_working_hours', message };
}
