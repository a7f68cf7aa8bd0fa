import type * as z from 'zod/mini';
import type { Operation, OperationFace } from '../../../lib/platform/http/operation.ts';
import type { ProblemCode } from '../../../lib/regulation/problem/registry.ts';
import type { Text } from '../../../lib/regulation/text.ts';

type Schema = z.ZodMiniType;

/** What an operation answers when it is carried out, with an example. */
export interface Answered {
  readonly schema: Schema;
  readonly example: unknown;
}

/**
 * What the API's description says of an operation beyond its row: only `infra/` and tests import descriptions, so that no
 * function carries them.
 */
export interface Description {
  readonly answer: Answered;
  /** The answer of the other type, where the row has one. */
  readonly alsoAs?: Answered;
  /** Of every parameter in path and query, by name. */
  readonly parameters?: Readonly<Record<string, Text>>;
  readonly bodyExample?: unknown;
  readonly description?: Text;
  /** Who may call it, by side, where its roles do not say for whom they act. */
  readonly by?: Text;
  readonly problems?: readonly ProblemCode[];
}

type NamesIn<S> = S extends Schema ? keyof z.input<S> & string : never;
type Typed<Row> =
  Row extends Operation<never, string, infer P, infer Q, infer B> ? { params: P; query: Q; body: B } : never;
type NamesOf<Row> = NamesIn<Typed<Row>['params']> | NamesIn<Typed<Row>['query']>;

/** The description that fits one row: words for each of its parameters, an example of its body, if it has one. */
type DescriptionOf<Row> = Omit<Description, 'parameters' | 'bodyExample'> &
  ([NamesOf<Row>] extends [never]
    ? { readonly parameters?: never }
    : { readonly parameters: Readonly<Record<NamesOf<Row>, Text>> }) &
  (Typed<Row>['body'] extends Schema
    ? { readonly bodyExample: Read<z.input<Typed<Row>['body']>> }
    : { readonly bodyExample?: never });

/** A description for every row of a table, and none more: what is missing does not compile. */
export type Describing<Table extends readonly OperationFace[]> = {
  readonly [Row in Table[number] as Row['id']]: DescriptionOf<Row>;
};

/** A value that is only read, to its depth. */
type Read<T> = T extends readonly (infer Element)[]
  ? readonly Read<Element>[]
  : T extends object
    ? { readonly [Name in keyof T]: Read<T[Name]> }
    : T;

/** An answer whose example is one by its own schema. */
export function answering<S extends Schema>(schema: S, example: Read<z.output<S>>): Answered {
  return { schema, example };
}
