import type { Instant } from '../calendar/index.ts';

/** Who is told: an organisation by its id, the office of a region (looked up when it is sent), or every department. */
export type Recipient =
  | { readonly org: string; readonly role?: string }
  | { readonly office: 'authority' | 'government'; readonly region: string; readonly role?: string }
  | { readonly everyone: true };

/** What must follow an event. Its identity is (case, event number, position), so that repeating it changes nothing. */
export type Effect =
  | {
      readonly type: 'notify';
      readonly notice: string;
      readonly to: readonly Recipient[];
      readonly values: Readonly<Record<string, string | number>>;
    }
  | {
      readonly type: 'command';
      readonly kind: string;
      readonly id: string;
      readonly command: { readonly type: string };
      /** Field of the command into which the event's own instant goes, so that a report is as old as what it reports. */
      readonly stampedAs?: string;
    }
  | { readonly type: 'timer'; readonly at: Instant; readonly revision: number }
  | {
      readonly type: 'queue';
      readonly queue: 'exchange' | 'import' | 'recalculate';
      readonly message: object;
    };
