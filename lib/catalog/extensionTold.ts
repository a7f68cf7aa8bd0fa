import { dueDayOf, noDay } from '../case/dueDay.ts';
import type { Effect } from '../case/effect.ts';
import type { ExtensionAsked, ExtensionDecided } from '../case/extension.ts';
import { toAuthority } from '../case/parties.ts';
import { ownerOf } from '../case/sidesTold.ts';
import { dayValue } from '../notice/dayInWords.ts';
import { type Catalog, contentAtHand } from './events.ts';
import { codeTold } from './codeTold.ts';

/** Who is told of more time for an update: the authority that decides, and the department what was decided (R17.3). */
export function tellOfExtension(event: ExtensionAsked | ExtensionDecided, state: Catalog): readonly Effect[] {
  const { parties, deadlines, revision } = state;
  const values = { name: contentAtHand(state).name, ...codeTold(state) };
  const day = dueDayOf(deadlines, 'update');
  if (event.type === 'extensionAsked') {
    const { workingDays, ground = '', reason } = event;
    const what = { ...values, ...ownerOf(parties), workingDays, ground, reason, ...day };
    return [{ type: 'notify', notice: 'catalog.extensionAsked', to: [toAuthority(parties)], values: what }];
  }
  const to = [{ org: parties.provider?.org ?? '' }];
  const { consent, reason } = event;
  if (!consent)
    return [
      { type: 'notify', notice: 'catalog.extensionRefused', to, values: { ...values, reason, ...day } },
    ];
  const { workingDays = '' } = revision?.extension ?? {};
  const { dueDate, provisional, statutory } = event;
  const last =
    dueDate === undefined
      ? noDay
      : { ...day, by: 'by' as const, dueDate: dayValue({ dueDate, provisional }) };
  const legal = {
    legally: statutory ? ('law' as const) : ('' as const),
    legalDate: statutory ? dayValue(statutory) : '',
  };
  const what = { ...values, reason, workingDays, ...last, ...legal };
  return [{ type: 'notify', notice: 'catalog.extensionConsented', to, values: what }];
}
