import { isEqual } from './about.ts';
import type { Grant } from '../grant/events.ts';
import { type AnswerFault, type JsonValue, recordsUnder } from './records.ts';
import { type CallParameters, type CatalogService, isRequired, type ServiceDescription } from './schema.ts';
import { isNumberIn, itemOf } from './values.ts';

/** All that leaves of what is known. */
export type Verdict = 'yes' | 'no' | 'unknown';

/** A question about values: those that find the record, and those that are compared with it. */
export interface Question {
  readonly parameters: CallParameters;
  readonly compared: Readonly<Record<string, string>>;
  /**
   * Whom it is about: the values without which the service is not asked or, where there are none such, all by which it is asked. Others
   * narrow what is found, and with that they are guesses like those that are compared.
   */
  readonly subject: CallParameters;
  /** What is asked about the subject. */
  readonly guess: CallParameters;
}

/**
 * Divides submitted values by what the service is asked by and what its answer is compared with.
 *
 * @param values by data item
 */
export function questionOf(
  values: Readonly<Record<string, string>>,
  { parameters }: ServiceDescription['upstream'],
): Question {
  const keys = Object.entries(parameters).flatMap(([name, { item }]) =>
    item === undefined || !Object.hasOwn(values, item) ? [] : [[name, item] as const],
  );
  const asked = new Set(keys.map(([, item]) => item));
  const needed = keys.filter(([name]) => isRequired(parameters[name]));
  const ofSubject = new Set((needed.length > 0 ? needed : keys).map(([, item]) => item));
  const given = Object.entries(values);
  return {
    parameters: Object.fromEntries(keys.map(([name, item]) => [name, plain(values[item] ?? '')])),
    compared: Object.fromEntries(given.filter(([item]) => !asked.has(item))),
    subject: Object.fromEntries(given.filter(([item]) => ofSubject.has(item))),
    guess: Object.fromEntries(given.filter(([item]) => !ofSubject.has(item))),
  };
}

/** A key as services know it, whatever keyboard it was typed on: full-width signs as half-width ones (NFKC), no blanks around it. */
function plain(value: string): string {
  return value
    .normalize('NFKC')
    .replaceAll(/[\u200B-\u200D\uFEFF]/gu, '')
    .trim();
}

/**
 * Whether a record within the extent of the grant, and of the subject that was asked about, is found of which every value holds;
 * unknown where there is none to compare with, or where none of them has a value that was asked about. Where nothing is compared,
 * whether there is one. What is held against the values is what the service knows, in whatever form it is granted.
 */
export function verdictOf(
  answer: JsonValue,
  service: Pick<CatalogService, 'upstream' | 'items' | 'numberItems'>,
  { parameters, compared }: Pick<Question, 'parameters' | 'compared'>,
  grant: Pick<Grant, 'extent' | 'placedBy'>,
): Verdict | { readonly fault: AnswerFault } {
  const counting = recordsUnder(answer, service, grant, parameters);
  if ('fault' in counting) return counting;
  const { records } = counting;
  const asked = Object.entries(compared);
  if (asked.length === 0) return records.length > 0 ? 'yes' : 'no';
  const verdicts = records.map((record) => verdictOn(record, asked, service));
  if (verdicts.includes('yes')) return 'yes';
  return verdicts.includes('no') ? 'no' : 'unknown';
}

function verdictOn(
  record: JsonValue,
  asked: readonly (readonly [string, string])[],
  service: Pick<CatalogService, 'items' | 'numberItems'>,
): Verdict {
  let isUnknown = false;
  for (const [item, submitted] of asked) {
    const known = itemOf(record, item, service.items);
    const holds = isEqual(known, submitted, isNumberIn(known, item, service));
    if (holds === undefined) isUnknown = true;
    else if (!holds) return 'no';
  }
  return isUnknown ? 'unknown' : 'yes';
}
