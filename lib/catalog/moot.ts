import { isTooLateToExtend } from '../case/extension.ts';
import type { Counting } from '../case/views.ts';
import { updateClock } from './extension.ts';
import type { Catalog } from './events.ts';
import { missingOf } from './requirements.ts';
import { awaitsConfirmation } from './rights.ts';
import { isFoundSecret } from './secrets.ts';
import { isConsentMoot } from './standingConsent.ts';

/** What a status would allow and there is nothing to decide on: it is not offered. */
export function isMoot(state: Catalog, command: string, counting?: Counting): boolean {
  switch (command) {
    case 'approve':
      return missingOf(state).length > 0 || isFoundSecret(state);
    case 'send-back':
      return missingOf(state).length > 0 || state.sentBack !== undefined;
    case 'accept-mending':
    case 'dismiss-mending':
      return state.mending === undefined;
    case 'request-extension':
      return state.revision?.extension !== undefined || isTooLateToExtend(state, updateClock, counting);
    case 'decide-extension':
      return state.revision?.extension?.status !== 'asked';
    case 'confirm-rights':
    case 'return-rights':
      return !awaitsConfirmation(state.rights);
    case 'give-standing-consent':
    case 'withdraw-standing-consent':
      return isConsentMoot(state, command);
    default:
      return false;
  }
}
