import type * as z from 'zod/mini';
import type { Role } from './actor.ts';
import type { Text } from '../regulation/text.ts';

/** A command as people and clients see it: what it is called, and the body it takes. */
export interface CommandFace {
  readonly name: Text;
  /** What it is called where it stands for one of several things: by the status of its case. */
  readonly nameIn?: Readonly<Record<string, Text>>;
  /** Absent: the command says everything by itself. */
  readonly body?: z.ZodMiniType;
  /** The command that a parsed body means. */
  build(body: never): { readonly type: string };
  readonly example?: object;
  /** The operation that takes it, where it is not called by the command and the kind. */
  readonly operation?: string;
  /** The last step of its address, where that is not the command's own name. */
  readonly address?: string;
  /** It has an address of its own among the operations that are written out. */
  readonly isWrittenOut?: true;
}

/** A command with a body: `build` takes what the body's own schema makes. */
export function taking<S extends z.ZodMiniType, C extends { readonly type: string }>(
  name: Text,
  body: S,
  build: (body: z.infer<S>) => C,
  example: z.infer<S> & object,
): CommandFace {
  return { name, body, build, example };
}

/** A command that takes nothing but itself. */
export function plain(name: Text, type: string): CommandFace {
  return { name, build: () => ({ type }) };
}

/** How a case of the kind begins: `POST` to its plural. */
export interface Creation {
  readonly name: Text;
  readonly article?: number;
  readonly roles: readonly Role[];
  readonly body: z.ZodMiniType;
  /** The id that the body and the caller's organisation give the case; a new one unless told. */
  idOf?(body: never, org: string): string | undefined;
  /** Cases that the beginning will ask for, as kind and id. */
  needs?(body: never): readonly { readonly kind: string; readonly id: string }[];
  build(id: string, body: never): { readonly type: string };
  readonly example: object;
}

/** A beginning with its body: everything else takes what the body's own schema makes. */
export function beginning<S extends z.ZodMiniType, C extends { readonly type: string }>(creation: {
  readonly name: Text;
  readonly article?: number;
  readonly roles: readonly Role[];
  readonly body: S;
  idOf?(body: z.infer<S>, org: string): string | undefined;
  needs?(body: z.infer<S>): readonly { readonly kind: string; readonly id: string }[];
  build(id: string, body: z.infer<S>): C;
  readonly example: z.infer<S> & object;
}): Creation {
  return creation;
}

/** Where the cases of a kind lie. */
export interface Address {
  /** Such as `/v1/grants/{id}/deliveries/{delivery}`: the last parameter is the case's own id. */
  readonly path: string;
  /** What stands for the parameters in the address of one case. */
  at(state: never): Readonly<Record<string, string>>;
}

/** What a notice says; `{name}` and the like are filled from its values. */
export interface NoticeText {
  readonly title: Text;
  readonly text: Text;
  /** What the codes are called that a value can be, by the value's name; `kind.code` where kinds call it differently. */
  readonly codes?: Readonly<Record<string, Readonly<Record<string, Text>>>>;
  /** Values that are accounts, and whose: they are told by the names that their tokens give them. */
  readonly people?: Readonly<Record<string, 'organisation' | 'platform'>>;
  /** Values that are posted to registered addresses besides, as they are: a system reads them without taking texts apart. */
  readonly carries?: readonly string[];
}

export type NoticeTexts = Readonly<Record<string, NoticeText>>;

/**
 * What people and clients see of a kind of case. It stands in a file of its own (`face.ts`) beside the case, so that functions
 * that only decide carry neither names nor schemas (`#face/…` in package.json leaves it out of the workers).
 */
export interface Face {
  readonly name: Text;
  /** Path and tag of its operations, such as `requests`; absent: no address is derived. */
  readonly plural?: string;
  readonly statuses: Readonly<Record<string, Text>>;
  readonly creation?: Creation;
  /** Where its cases lie, for a kind without a plural: its operations are written out, its record is read there all the same. */
  readonly address?: Address;
  /** What is read under the address of a case beside its record: the last segments of these addresses. */
  readonly readings?: readonly string[];
  /** There is a list of what one asked for and, where its cases have such sides, of what one is asked for and of what a region has. */
  readonly isListedBySide?: true;
  /** Either side may begin one: unless one is asked for, the list shows what an organisation has on both. */
  readonly isListedOfBothSides?: true;
  /** Whoever issues one need not be of its two sides: there is a list of what one has issued, shown unless another is asked for, and one of what others have issued to one. */
  readonly isListedByIssuer?: true;
  readonly sides: Readonly<Record<string, Text>>;
  /** The commands that have an address, in the order in which they are shown. */
  readonly commands: Readonly<Record<string, CommandFace>>;
  /** Names of its deadlines. */
  readonly deadlines: Readonly<Record<string, Text>>;
  /** What its own events are called; a kind whose record has an address names all of them. */
  readonly events?: Readonly<Record<string, Text>>;
  readonly notices: NoticeTexts;
}

/** Whether anything of its cases can be late: otherwise no list says or asks whether it is. */
export function hasClocks({ deadlines }: Pick<Face, 'deadlines'>): boolean {
  return Object.keys(deadlines).length > 0;
}

export type ListedSide = 'issuer' | 'addressee' | 'requester' | 'provider' | 'region';

/** Whose lists a kind of case has, the one that is shown unless another is asked for first: one that would always be empty is not offered. */
export function sidesListed({
  sides,
  isListedByIssuer,
}: Pick<Face, 'sides' | 'isListedByIssuer'>): readonly ListedSide[] {
  return [
    ...(isListedByIssuer ? (['issuer', 'addressee'] as const) : []),
    'requester',
    ...('provider' in sides ? (['provider'] as const) : []),
    ...('authority' in sides ? (['region'] as const) : []),
  ];
}

type Placeholders<T extends string> = T extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never;

/** What the kind of the case is called, of which any notice knows without being told. */
export const kindPlaceholder = 'caseKind';

/** The values that each of these notices needs, read from its own Chinese and English texts. */
export type ValuesOf<Texts extends NoticeTexts> = {
  readonly [Kind in keyof Texts]: Readonly<
    Record<
      Exclude<
        Placeholders<
          | Texts[Kind]['title']['zh']
          | Texts[Kind]['title']['en']
          | Texts[Kind]['text']['zh']
          | Texts[Kind]['text']['en']
        >,
        typeof kindPlaceholder
      >,
      string | number
    >
  >;
};
