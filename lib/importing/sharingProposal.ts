import type { SharingClass } from '../catalog/schema.ts';
import { formalitiesIn } from '../regulation/formalities.ts';
import {
  classRules,
  type Confidence,
  declaredSecret,
  legalBasis,
  type Objection,
  plainCondition,
} from './sharingRules.ts';
import { isPlaceholder } from '../regulation/placeholder.ts';

/** A sharing class read out of free text. It is never more than a proposal: an officer confirms or changes it. */
export interface SharingProposal {
  readonly sharingClass: SharingClass;
  /** The text it was read from, as written. */
  readonly from: string;
  readonly confidence: Confidence;
}

/**
 * Proposes the sharing class that a text points to (Order 809, article 14).
 *
 * @returns the proposal; nothing for a placeholder or a text that points to no class
 */
export function proposeSharingClass(text: string): SharingProposal | undefined {
  if (isPlaceholder(text)) return undefined;
  const plain = plainCondition(text);
  const rule = classRules.find(({ pattern }) => pattern.test(plain));
  if (rule?.sharingClass === undefined) return undefined;
  return { sharingClass: rule.sharingClass, from: text, confidence: rule.confidence };
}

const strictness: readonly SharingClass[] = ['withheld', 'conditional', 'unconditional'];

/** Whether one proposal, read with some confidence, is stricter than another. */
export function isStricter(one: SharingProposal, other: SharingProposal): boolean {
  const order = (proposal: SharingProposal) => strictness.indexOf(proposal.sharingClass);
  return one.confidence !== 'low' && order(one) < order(other);
}

/** The strictest of several proposals, of equal ones the first: no item is shared more freely than its row says. */
export function strictest<Entry extends { readonly proposal: SharingProposal }>(
  entries: readonly Entry[],
): Entry | undefined {
  return entries.toSorted(
    (one, other) =>
      strictness.indexOf(one.proposal.sharingClass) - strictness.indexOf(other.proposal.sharingClass),
  )[0];
}

/** What the Regulation would object to in a sharing condition (articles 3, 15, 32). */
export function objectionsTo(text: string): readonly Objection[] {
  const isSecret = declaredSecret.pattern.test(plainCondition(text));
  return [...formalitiesIn(text), ...(isSecret ? [declaredSecret] : [])];
}

/** Whether a text that withholds data names no law it could rest on (article 15, last sentence). */
export function lacksLegalBasis(text: string): boolean {
  return !legalBasis.test(text);
}
