import type { Instant } from '../calendar/index.ts';
import type { Deadline } from '../case/deadline.ts';
import type { MechanismCommand, MechanismEvent } from '../case/defineCase.ts';
import type { Parties } from '../case/parties.ts';
import type { Path } from '../organisation/hierarchy.ts';

export type ElementSourceStatus = 'designated' | 'withdrawn';

/** A body and what it is called. */
export interface NamedBody {
  readonly org: string;
  readonly name: string;
}

/** 数源部门: the one department of a region that collects a data element and serves it for all (R19.2–3). */
export interface ElementSource {
  readonly id: string;
  readonly elementCode: string;
  readonly elementName: string;
  /** Whose authority keeps its definition, by region; not said of older ones. */
  readonly keptIn?: string;
  /** For which region, and everything below it that has no source of its own. */
  readonly region: string;
  readonly path: Path;
  readonly status: ElementSourceStatus;
  /** The source is its provider. */
  readonly parties: Parties;
  readonly designatedBy: NamedBody;
  readonly since: Instant;
  readonly reasons?: string;
  readonly createdAt: Instant;
  readonly deadlines: readonly Deadline[];
}

export type ElementSourceCommand =
  | MechanismCommand
  | {
      readonly type: 'designate';
      readonly id: string;
      readonly elementCode: string;
      readonly department: string;
      readonly reasons?: string | undefined;
      /** Other departments that catalogs in force name as providers of it: they are told. */
      readonly others: readonly NamedBody[];
    }
  | { readonly type: 'withdraw'; readonly reasons: string };

export type ElementSourceEvent =
  | MechanismEvent
  | {
      readonly type: 'designated';
      readonly id: string;
      readonly elementCode: string;
      readonly elementName: string;
      readonly keptIn?: string;
      readonly region: string;
      readonly path: Path;
      readonly parties: Parties;
      readonly designatedBy: NamedBody;
      readonly others: readonly NamedBody[];
      /** Which was the source until then. */
      readonly before?: NamedBody;
      readonly reasons?: string;
    }
  | { readonly type: 'withdrawn'; readonly reasons: string };

declare module '../case/effect.ts' {
  interface CommandsByKind {
    elementSource: ElementSourceCommand;
  }
}
