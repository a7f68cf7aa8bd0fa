import type { RequestContent } from '../../../lib/request/schema.ts';
import type { CatalogKey } from '../catalogs/all.ts';
import type { DepartmentKey } from '../departments.ts';
import type { SamplePerson } from '../people.ts';

/**
 * Who takes a step: officers and office heads of the requester and of the provider, and the officer of the provider's
 * authority.
 */
export type Who = 'officer' | 'officeHead' | 'provider' | 'providerHead' | 'authority';

/** A step that somebody takes. */
export interface Step {
  /** The working day of the story. */
  readonly on: number;
  readonly who: Who;
  readonly command: string;
  readonly body?: object;
  /** It is a step of the grant that the request has become. */
  readonly ofGrant?: true;
  /** A file that goes with it. */
  readonly attached?: { readonly name: string; readonly text: string };
}

/** A delivery under the grant of a request. */
export interface SampleDelivery {
  readonly on: number;
  readonly format: 'csv' | 'ndjson';
  readonly records: number;
  /** What is not as it should be: the upload is not what was declared, or has not ended. */
  readonly flaw?: 'otherBytes' | 'unfinished';
  /** The days on which the requester receives or rejects it, and the authority decides. */
  readonly received?: number;
  readonly rejected?: { readonly on: number; readonly reasons: string };
  readonly decided?: { readonly on: number; readonly complete: boolean; readonly reasons: string };
}

/** One request of the sample city and what becomes of it. */
export interface SampleRequest {
  readonly by: DepartmentKey;
  readonly catalog: CatalogKey;
  readonly items: readonly string[];
  readonly basis: string;
  readonly scenario: string;
  /** Unit, system and, where it is said, matter. */
  readonly use: readonly [unit: string, system: string, matter?: string];
  readonly method: RequestContent['method'];
  /** Only what belongs to the sample city; otherwise the whole. */
  readonly ofCity?: true;
  /** The working day with which the use ends; otherwise two years later. */
  readonly until?: number;
  /** The working day on which it is drafted. */
  readonly drafted: number;
  /** Who drafts it, if not the officer. */
  readonly drafter?: SamplePerson;
  readonly course?: readonly Step[];
  readonly deliveries?: readonly SampleDelivery[];
}

const step = (on: number, who: Who, command: string, body?: object): Step => ({
  on,
  who,
  command,
  ...(body ? { body } : {}),
});

/** The requester's officer submits it, and the office head approves: the provider has received it. */
export const filed = (on: number): readonly Step[] => [
  step(on, 'officer', 'submit'),
  step(on, 'officeHead', 'approve'),
];

export const prepared = (on: number, answer: object): Step => step(on, 'provider', 'prepare-answer', answer);

/** The provider's officer prepares an answer, and the office head gives it. */
export const answered = (preparedOn: number, on: number, answer: object): readonly Step[] => [
  prepared(preparedOn, answer),
  step(on, 'providerHead', 'answer'),
];

/** A consent on the catalog's first condition. */
export const consent = (more: object = {}): object => ({ decision: 'consent', conditions: ['c1'], ...more });

/** The provider's officer prepares the notice of what is missing, and the office head gives it. */
export const supplementAsked = (on: number, missing: readonly object[]): readonly Step[] => [
  step(on, 'provider', 'prepare-supplement', { missing }),
  step(on, 'providerHead', 'ask-supplement'),
];

export const extensionAsked = (on: number, ground: string, reason: string): Step =>
  step(on, 'provider', 'request-extension', { workingDays: 10, ground, reason });

export const extensionDecided = (on: number, isGranted: boolean, reason: string): Step =>
  step(on, 'authority', 'decide-extension', { consent: isGranted, reason });

export const urged = (on: number, act: 'remind' | 'supervise', text: string, documentNumber?: string): Step =>
  step(on, 'authority', 'urge', { act, text, ...(documentNumber === undefined ? {} : { documentNumber }) });

export { step };

/** A step of the grant. */
export const ofGrant = (taken: Step): Step => ({ ...taken, ofGrant: true });
