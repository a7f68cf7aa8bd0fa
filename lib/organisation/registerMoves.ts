import type { Path } from './hierarchy.ts';

/**
 * Cases that a change of the register may move: those of an organisation, or of every organisation in a place; and those that
 * go with another case, such as the deliveries of a grant.
 */
export type CasesOf =
  | { readonly org: string }
  | { readonly path: Path }
  | { readonly kind: string; readonly id: string };

/**
 * What a changed registration leaves to be done on the queue `register`. A message only names what has changed: the worker
 * reads the register anew, so that one that comes twice, late or in another order does no harm.
 * - `moveCases`: open cases follow the offices and names that the register now has;
 * - `moveRegion`: the regions and departments that still lie in the place which a region has left follow it, or its successor;
 * - `moveAttachments`: the attachments of an organisation that has ended go over to what has taken its place;
 * - `moveImports`: so do its imports;
 * - `moveSystem`: the bodies managed by an organisation follow its place and level;
 * - `moveOne`: a case or registration that failed on a walk follows by itself, so that it stops no other.
 */
export type RegisterMessage = {
  readonly v: 1;
  readonly cursor?: string;
  /** The second walk: for what was begun by the register as it was, and written when the first had passed. */
  readonly again?: true;
} & (
  | { readonly task: 'moveCases'; readonly of: CasesOf }
  | { readonly task: 'moveRegion'; readonly region: string; readonly from: Path }
  | { readonly task: 'moveAttachments' | 'moveImports' | 'moveSystem'; readonly org: string }
  | { readonly task: 'moveOne'; readonly kind: string; readonly id: string }
);

/** The effect that puts a message on the queue. */
export function registerMoves(message: RegisterMessage) {
  return { type: 'queue', queue: 'register', message } as const;
}

declare module '../case/effect.ts' {
  interface MessagesByQueue {
    register: RegisterMessage;
  }
}
