import type { components } from '../api/generated/schema';

export type Action = components['schemas']['Action'];

/** What an action's form is given. */
export interface ActionFormProps<View> {
  readonly action: Action;
  readonly view: View;
  /** Told what the platform has answered, where the form knows it. */
  readonly onDone: (answer?: unknown) => void;
  readonly onCancel: () => void;
  /** Told when somebody else was faster; where nobody is, the form says it itself. */
  readonly onLostRace?: () => void;
}

/** What a command is called on a button: what its name adds in brackets stands in its form. */
export const shortNameOf = ({ name }: Action) => name.replace(/\s*（[^（）]*）$/u, '');

/** What of a case its actions need. */
export interface ActedOn {
  readonly id: string;
  readonly version: number;
  readonly statusName: string;
  readonly actions: readonly Action[];
  readonly awaits: readonly components['schemas']['Awaited'][];
  readonly name?: string | null | undefined;
  readonly catalogName?: string | undefined;
  readonly requesterName?: string | undefined;
  readonly providerName?: string | undefined;
}

/** Commands that take something away: their buttons are red. */
export const dangerous =
  /^(return|refuse|discard|withdraw|retire|reject|erase|revoke|close|end|terminate|suspend|dispute)/;
