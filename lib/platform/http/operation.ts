import * as z from 'zod/mini';
import type { OrganisationKind, Role } from '../../case/actor.ts';
import { invalidInput, type Refusal } from '../../case/refusal.ts';
import type { ProblemCode } from '../../regulation/problem/registry.ts';
import type { Instant } from '../../calendar/index.ts';
import type { FieldError, Text } from '../../regulation/text.ts';
import type { IdempotentCall } from '../store/idempotency.ts';
import type { Identity } from '../store/actors.ts';
import type { BuiltFile } from './builtFiles.ts';
import type { Language } from './language.ts';
import { parseWith } from './validation.ts';

/** Who may call an operation at all; what of it concerns them is decided case by case. Nothing listed: nobody. */
export type Access =
  | { readonly public: true }
  | {
      readonly roles: readonly Role[];
      /** What the caller's organisation must be, where that alone decides. */
      readonly kinds?: readonly OrganisationKind[];
      /** A role delegated to the caller counts as well; only the register knows, so the operation itself decides. */
      readonly delegable?: true;
    };

/** A call as an operation's handler sees it: parsed, identified, in its caller's language. */
export interface Call<Params, Query, Body> {
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly identity: Identity;
  readonly at: Instant;
  readonly language: Language;
  readonly ifMatch: number | undefined;
  readonly idempotency: IdempotentCall | undefined;
  /** The header, as it was sent. */
  readonly accept?: string | undefined;
}

export type Reply =
  | {
      readonly status: number;
      readonly body: object;
      /** Becomes the ETag. */
      readonly version?: number;
      /** Of JSON that has a type of its own. */
      readonly contentType?: string;
    }
  /** An answer kept from before, as JSON text. */
  | {
      readonly status: number;
      readonly json: string;
      readonly version?: number;
      /** Of an answer that is signed as it stands: what else goes with it. */
      readonly headers?: Readonly<Record<string, string>>;
    }
  | TextReply
  | FileReply
  | BuiltReply
  | MovedReply
  | { readonly refusal: Refusal };

/** A text that is no answer of a case: a page, the description. */
export interface TextReply {
  readonly status: number;
  readonly text: string;
  readonly contentType: string;
  readonly cache?: string;
  /** By which a client knows that it has the text already. */
  readonly etag?: string;
  /** The text is in this language, and another in the other. */
  readonly language?: Language;
  /** Of a page that loads more than it holds: its policy, and what else browsers are to be told. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** A file that was built before, and may be kept for good. */
export interface BuiltReply {
  readonly status: number;
  readonly built: BuiltFile;
}

/** What is asked for is found elsewhere: 307 for this once. */
export interface MovedReply {
  readonly status: 302 | 307;
  readonly location: string;
}

/** A file that is made as it is asked for. */
export interface FileReply {
  readonly status: number;
  /** At most 4 MB: a function's answer is text of 6 MB. */
  readonly file: Uint8Array;
  readonly contentType: string;
  /** ASCII, as it is proposed for saving. */
  readonly fileName: string;
  /** Of what comes in several files: the parameters of the next one. */
  readonly next?: Readonly<Record<string, string>>;
}

type Schema = z.ZodMiniType;

/** The face of an operation: from it come routes, authorisation matrix, OpenAPI document and tests. */
export interface OperationFace<Id extends string = string> {
  readonly id: Id;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH';
  readonly path: string;
  /** The route that takes it, where several operations share one: an HTTP API has 300 routes at most. */
  readonly route?: string;
  /** Last segments that the route has for the other method, reading or steps, by another function: strays are told of them. */
  readonly beside?: readonly string[];
  readonly tag: string;
  readonly summary: Text;
  /** Article of Order 809. */
  readonly article?: number;
  readonly access: Access;
  readonly params?: Schema;
  readonly query?: Schema;
  readonly body?: Schema;
  /** The body is not JSON but a text of this type, handed on as it is. */
  readonly textBody?: string;
  /** Largest body in bytes; 256 KiB unless told. */
  readonly bodyLimit?: number;
  readonly answer: {
    readonly status: number;
    readonly contentType?: string;
    /** Types of which it may be instead. */
    readonly otherTypes?: readonly string[];
    /** Type of the JSON that is answered instead where Accept names it; its description says how it looks. */
    readonly alsoAs?: string;
    /** It comes in parts where it is long, and says where the next one lies. */
    readonly inParts?: true;
    readonly schema?: Schema;
    readonly example?: unknown;
  };
  /** It is, or a stage may have it, elsewhere: then the answer has this status, and says where. */
  readonly movable?: MovedReply['status'];
  /** The answer carries an ETag; where true, the call takes If-Match and Idempotency-Key. */
  readonly changes?: boolean;
  /** It confirms what somebody else has put forward, after seeing it: the call must say (If-Match) which version was seen. */
  readonly needsVersion?: true;
  /** The answer is the same for a while: it has a tag, and 304 says that the caller has it already. */
  readonly kept?: true;
  /** A read that depends on the status of the case: it may answer 409. */
  readonly needsStatus?: boolean;
  readonly bodyExample?: unknown;
  /** More than the summary says. */
  readonly description?: Text;
  /** Problems of its own, besides those that every operation of its kind can answer with. */
  readonly problems?: readonly ProblemCode[];
}

/**
 * A row with what carries it out. Its answer, examples, problems and words stand in `functions/api/descriptions`, by its
 * id: no function has to carry them.
 */
export interface Operation<
  Deps,
  Id extends string = string,
  P extends Schema | undefined = Schema | undefined,
  Q extends Schema | undefined = Schema | undefined,
  B extends Schema | undefined = Schema | undefined,
> extends OperationFace<Id> {
  run(raw: RawCall, deps: Deps): Promise<Reply>;
  /** Never there: lets the compiler hold a description against the schemas of its operation. */
  readonly typed?: { readonly params: P; readonly query: Q; readonly body: B };
}

export interface RawCall extends Omit<Call<unknown, unknown, unknown>, 'params' | 'query' | 'body'> {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
}

const versionRequired: Refusal = {
  code: 'version_required',
  status: 428,
  detail: {
    zh: '请先查看待确认的内容，再以所查看的版本提交确认（版本号 If-Match 为查看时答复的 ETag 值）。',
    en: 'Look at what waits to be confirmed first, then confirm it with the ETag of what you saw as If-Match.',
  },
};

/** What is asked beside the address where nothing is to be asked. */
const noQuery = z.strictObject({});

type Parsed<S extends Schema | undefined> = S extends Schema ? z.infer<S> : undefined;

/** Defines one row of an operation table; input is parsed by the row's schemas before `handle` sees it. */
export function operation<
  Deps,
  P extends Schema | undefined = undefined,
  Q extends Schema | undefined = undefined,
  B extends Schema | undefined = undefined,
  const Id extends string = string,
>(
  row: Omit<OperationFace<Id>, 'params' | 'query' | 'body'> & {
    readonly params?: P;
    readonly query?: Q;
    readonly body?: B;
    /** What the decision would refuse of the address anyway: told together with what else of the call is at fault. */
    addressFaults?(params: Parsed<P>): readonly FieldError[];
    handle(call: Call<Parsed<P>, Parsed<Q>, Parsed<B>>, deps: Deps): Promise<Reply>;
  },
): Operation<Deps, Id, P, Q, B> {
  const { handle, addressFaults, params, query, body, ...face } = row;
  return {
    ...face,
    ...(params ? { params } : {}),
    ...(query ? { query } : {}),
    ...(body ? { body } : {}),
    async run(raw, deps) {
      const parsed = [
        parseWith(params, raw.params),
        parseWith(query ?? noQuery, raw.query),
        parseWith(body, raw.body),
      ] as const;
      const errors = parsed.flatMap((part) => part.errors);
      if (errors.length > 0) {
        // Parsed by the schema that its type comes from, where it has no fault of its own.
        const address = parsed[0].errors.length === 0 ? addressFaults?.(parsed[0].value as Parsed<P>) : [];
        return { refusal: invalidInput([...(address ?? []), ...errors]) };
      }
      if (face.needsVersion && raw.ifMatch === undefined) return { refusal: versionRequired };
      // Parse boundary: each part was just parsed by the schema its type comes from.
      const call = { ...raw, params: parsed[0].value, query: parsed[1].value, body: parsed[2].value } as Call<
        Parsed<P>,
        Parsed<Q>,
        Parsed<B>
      >;
      return handle(call, deps);
    },
  };
}
