/**
 * The bodies that may have to act in time. `department`: the one whose own affair the case is, whatever its side; `sides`: both
 * sides at once, as those who negotiate.
 */
export type Party = 'provider' | 'requester' | 'department' | 'sides' | 'authority' | 'government';

/** In what a length is counted: working days; hours of real time; years, to the corresponding day (Civil Code art. 202). */
export type Unit = 'workingDays' | 'hours' | 'years';

/** One row of the deadline table, as clocks go by it; what it is called stands in `termWords.ts`. */
export interface Term {
  readonly id: string;
  /**
   * On what it stands: the law, an order given under the law, or this platform's own reading. Only what stands on the law
   * has a statutory day; the day of an order is a committed one.
   */
  readonly basis: 'law' | 'order' | 'platform';
  readonly unit: Unit;
  /** In the unit; absent where it is ordered or derived from another term. */
  readonly length?: number;
  /** Who must act; a clock may name another where the row leaves it open, as the violator or the second step of a dispute. */
  readonly duty: Party;
  /** Most working days by which it may be extended, and who consents; absent: the law knows no extension. */
  readonly extension?: {
    readonly workingDays: number;
    readonly consent: 'authority';
    readonly article: number;
  };
  /** Article of Order 809; absent where the term is this platform's own reading. */
  readonly article?: number;
  /** The kind of violation a miss may be (articles 39–41). */
  readonly violation?: string;
  /** The duty lasts as long as the term, as keeping records does: its end fulfils it, and nobody is reminded or late. */
  readonly lasts?: true;
  /**
   * Whoever must act loses a right with the term: a request lapses, a delivery counts as accepted. Shortening it would take from
   * bodies that may belong elsewhere what no region gives, and quickens nothing [ours].
   */
  readonly forfeits?: true;
}

const tenMore = { workingDays: 10, consent: 'authority', article: 21 } as const;
const law = { basis: 'law', unit: 'workingDays' } as const;
const platform = { basis: 'platform', unit: 'workingDays' } as const;
const ordered = { basis: 'order', unit: 'workingDays' } as const;

/** The measure of the Cyberspace Administration of 2025-09-11, in force since 2025-11-01: its article 4 names the hours. */
const incident = {
  basis: 'law',
  unit: 'hours',
  duty: 'department',
  article: 35,
} as const;

const rows = [
  {
    ...law,
    id: 'R21.1',
    length: 1,
    duty: 'provider',
    extension: tenMore,
    article: 21,
    violation: 'R39.4',
  },
  {
    ...law,
    id: 'R21.2',
    length: 10,
    duty: 'provider',
    extension: tenMore,
    article: 21,
    violation: 'R39.4',
  },
  {
    ...law,
    id: 'R22.1',
    length: 20,
    duty: 'provider',
    article: 22,
    violation: 'R39.4',
  },
  {
    ...law,
    id: 'R17.1',
    length: 10,
    duty: 'department',
    extension: { workingDays: 5, consent: 'authority', article: 17 },
    article: 17,
    violation: 'R39.1',
  },
  {
    ...law,
    id: 'R17.2',
    length: 2,
    duty: 'authority',
    article: 17,
    violation: 'R41.3',
  },
  {
    ...law,
    id: 'R26.2',
    length: 10,
    duty: 'provider',
    article: 26,
    violation: 'R39.6',
  },
  {
    ...ordered,
    id: 'R27.2',
    duty: 'requester',
    article: 27,
  },
  {
    // A risk or an incident is nobody's misuse: by when it is reported on whoever suspends names [ours].
    ...platform,
    id: 'riskReport',
    duty: 'requester',
  },
  {
    // The law demands that data flows back in time (art. 24); how many days that is, its provider confirms.
    ...ordered,
    id: 'R24.1',
    duty: 'provider',
    article: 24,
    violation: 'R39.5',
  },
  {
    ...ordered,
    id: 'rectification',
    duty: 'department',
  },
  {
    id: 'R29.2',
    basis: 'law',
    unit: 'years',
    length: 3,
    duty: 'requester',
    article: 29,
    lasts: true,
  },
  {
    ...incident,
    id: 'R35.3.criticalInfrastructure',
    length: 1,
  },
  {
    ...incident,
    id: 'R35.3.centralOrgan',
    length: 2,
  },
  {
    ...incident,
    id: 'R35.3.other',
    length: 4,
  },
  {
    ...platform,
    id: 'firstReview',
    length: 2,
    duty: 'authority',
  },
  {
    ...platform,
    id: 'retirementReview',
    length: 2,
    duty: 'authority',
  },
  {
    ...platform,
    id: 'tighteningReview',
    length: 2,
    duty: 'authority',
  },
  {
    // What is published to be shared has its table, file or service behind it within this time.
    ...platform,
    id: 'attachment',
    length: 20,
    duty: 'provider',
  },
  {
    ...platform,
    id: 'askSupplement',
    duty: 'provider',
  },
  {
    ...platform,
    id: 'supplement',
    length: 15,
    duty: 'requester',
    forfeits: true,
  },
  {
    ...platform,
    id: 'receipt',
    length: 5,
    duty: 'requester',
    forfeits: true,
  },
  {
    // How long a grant lasts is what the consent gave.
    ...ordered,
    id: 'useDuration',
    duty: 'requester',
    lasts: true,
  },
  {
    // A cycle of supply ends with its period; that it was missed is no lateness of a term but a change of the service.
    ...ordered,
    id: 'supplyCycle',
    duty: 'provider',
    lasts: true,
  },
  {
    // The law has data corrected within ten working days (art. 26); to holders the corrected records travel within as many.
    ...platform,
    id: 'correctionSupply',
    length: 10,
    duty: 'provider',
  },
  {
    ...platform,
    id: 'answerChange',
    length: 10,
    duty: 'provider',
  },
  {
    ...platform,
    id: 'negotiateEnding',
    length: 10,
    duty: 'requester',
    forfeits: true,
  },
  {
    ...platform,
    id: 'disposal',
    length: 10,
    duty: 'requester',
  },
  {
    ...platform,
    id: 'recordUse',
    length: 60,
    duty: 'requester',
  },
  {
    ...platform,
    id: 'assignDemand',
    length: 5,
    duty: 'authority',
  },
  {
    ...platform,
    id: 'answerDemand',
    length: 10,
    duty: 'department',
  },
  {
    // A department that accepts a demand says itself by when.
    ...platform,
    id: 'catalogDemand',
    duty: 'department',
  },
  {
    ...platform,
    id: 'confirmBackflow',
    length: 10,
    duty: 'provider',
  },
  {
    ...platform,
    id: 'dispute',
    length: 10,
    duty: 'authority',
  },
  {
    ...platform,
    id: 'securityReview',
    length: 10,
    duty: 'authority',
  },
  {
    ...platform,
    id: 'matterReview',
    length: 10,
    duty: 'authority',
  },
  {
    // By when a department has compiled its part, the plan of its authority says.
    ...platform,
    id: 'compilation',
    duty: 'department',
  },
  {
    ...platform,
    id: 'compilationReview',
    length: 5,
    duty: 'authority',
  },
  {
    ...platform,
    id: 'complaint',
    length: 15,
    duty: 'department',
  },
] as const satisfies readonly Term[];

type Row = (typeof rows)[number];
export type TermId = Row['id'];
/** Terms whose length stands in the table. */
export type TimedTermId = Extract<Row, { readonly length: number }>['id'];
/** Terms as long as whoever gives the order, or the promise, says. */
export type OrderedTermId =
  | Extract<Row, { readonly basis: 'order' }>['id']
  | 'catalogDemand'
  | 'riskReport'
  | 'compilation';

/** The deadline table of the Regulation: data, not code. */
export const terms: readonly (Term & { readonly id: TermId })[] = rows;

/** Missing material may be asked for within half the answer term, at most this many working days (this platform's reading of art. 21). */
export const askSupplementAtMost = 7;

/** A clock that was paused goes on with at least this many working days (this platform's reading of art. 21). */
export const leastAfterPause = 2;

const byId: ReadonlyMap<string, Term> = new Map(terms.map((row) => [row.id, row]));

/**
 * The row of a term.
 * @throws Error when there is none: a mistake of ours, found by the first test.
 */
export function termOf(id: string): Term {
  const row = byId.get(id);
  if (!row) throw new Error(`no term ${id} in the deadline table`);
  return row;
}

/** Working days within which the provider may ask for missing material: half the answer term, rounded up, at most seven. */
export function askSupplementWithin(answerWorkingDays: number): number {
  return Math.min(askSupplementAtMost, Math.ceil(answerWorkingDays / 2));
}

/**
 * Whether a region may shorten the term (art. 23): one of working days that the table gives and that quickens a duty; never an order,
 * a time of keeping, or what somebody else has to save a right.
 */
export function mayShorten({ unit, length, forfeits }: Term): boolean {
  return unit === 'workingDays' && length !== undefined && forfeits === undefined;
}
