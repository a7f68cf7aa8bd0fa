import type { Instant } from '../calendar/index.ts';
import type { Path } from '../organisation/hierarchy.ts';

/**
 * Who is told: an organisation by its id, the office of a region (looked up when it is sent; `above`: the next office above
 * it; `except` is passed over, being what the notice is about), every department that has asked for the data of a catalog or
 * holds a grant over it, the source department of each of these data elements in a place (each once, told of its own among them;
 * not `except`, whose catalog it is), or every department.
 */
export type Recipient =
  | { readonly org: string; readonly role?: string }
  | {
      readonly office: 'authority' | 'government';
      readonly region: string;
      readonly above?: true;
      readonly except?: string;
      readonly role?: string;
    }
  | { readonly usersOf: string }
  | { readonly sourcesOf: readonly string[]; readonly path: Path; readonly except: string }
  | { readonly everyone: true };

/**
 * The commands that cases give to one another, by kind: each kind of case adds its own (`declare module`), so that a
 * command that its receiver does not know does not compile.
 */
// oxlint-disable-next-line typescript/no-empty-object-type -- filled by the kinds of case
export interface CommandsByKind {}

/** What stands on a queue, by the queue's name: whoever works it off adds its messages. */
// oxlint-disable-next-line typescript/no-empty-object-type -- filled by the workers
export interface MessagesByQueue {}

/** The notices there are, by kind, with the values that their texts are filled with: each folder of notices adds its own. */
// oxlint-disable-next-line typescript/no-empty-object-type -- filled by the notices
export interface NoticeValues {}

/** A value of a notice: a text or number as it is, or a code that is shown by its name in the reader's language; or `strung` from these. */
export type NoticeValue = string | number;

/** Stands between the codes and texts of a value that has several; nothing that is typed has it. */
const between = '\u001F';

/** A value of codes and texts one after the other, where how many there are is known only when it is sent. */
export function strung(parts: readonly string[]): string {
  return parts.join(between);
}

/** The codes and texts of a value. */
export function unstrung(value: string): readonly string[] {
  return value.split(between);
}

type NoticeEffect = {
  readonly [Kind in keyof NoticeValues]: {
    readonly type: 'notify';
    readonly notice: Kind;
    readonly to: readonly Recipient[];
    readonly values: NoticeValues[Kind];
  };
}[keyof NoticeValues];

type CommandEffect = {
  readonly [Kind in keyof CommandsByKind]: {
    readonly type: 'command';
    readonly kind: Kind;
    readonly id: string;
    readonly command: CommandsByKind[Kind];
  };
}[keyof CommandsByKind];

/** The same command for every case of a kind that stands under something (`lib/case/lists.ts`): which ones those are is looked up when it is given. */
type CommandsEffect = {
  readonly [Kind in keyof CommandsByKind]: {
    readonly type: 'commands';
    readonly kind: Kind;
    readonly under: string;
    readonly command: CommandsByKind[Kind];
  };
}[keyof CommandsByKind];

type QueueEffect = {
  readonly [Name in keyof MessagesByQueue]: {
    readonly type: 'queue';
    readonly queue: Name;
    readonly message: MessagesByQueue[Name];
  };
}[keyof MessagesByQueue];

/** What must follow an event. Its identity is (case, event number, position), so that repeating it changes nothing. */
export type Effect =
  | NoticeEffect
  | CommandEffect
  | CommandsEffect
  | QueueEffect
  | { readonly type: 'timer'; readonly at: Instant; readonly revision: number };
