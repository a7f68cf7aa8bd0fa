import type { Text } from '../text.ts';

/** On what a refusal stands (honesty, regulation.md): only `law` may name an article. */
export type Basis = 'law' | 'region' | 'platform';

/** Statuses of refusals by which somebody's right or a rule is concerned; each says on what basis. */
export type RuledStatus = 403 | 404 | 409 | 412 | 422;

/** Statuses of what is wrong with the call itself, or with the platform. */
export type PlainStatus = 400 | 401 | 405 | 413 | 415 | 428 | 429 | 500 | 502 | 503;

/** What the platform may answer instead of what was asked for (RFC 9457): the same wherever it occurs. */
export type Problem =
  | { readonly status: PlainStatus; readonly title: Text }
  | { readonly status: RuledStatus; readonly title: Text; readonly basis: 'region' | 'platform' }
  | {
      readonly status: RuledStatus;
      readonly title: Text;
      readonly basis: 'law';
      /** Article of Order 809. */
      readonly article: number;
    };

/** A problem of the call or of the platform: no rule is concerned. */
export function plain<const Status extends PlainStatus>(status: Status, zh: string, en: string) {
  return { status, title: { zh, en } };
}

/** A refusal by this platform's own rules. */
export function ours<const Status extends RuledStatus>(status: Status, zh: string, en: string) {
  return { status, basis: 'platform' as const, title: { zh, en } };
}

/** A refusal by an article of Order 809. */
export function law<const Article extends number>(article: Article, zh: string, en: string) {
  return { status: 422 as const, basis: 'law' as const, article, title: { zh, en } };
}
