import type { MechanismEvent } from '../case/defineCase.ts';
import { dueDayOf } from '../case/dueDay.ts';
import type { Effect } from '../case/effect.ts';
import { toAuthority } from '../case/parties.ts';
import { reviewClock } from './clock.ts';
import type { Matter, MatterEvent } from './events.ts';

type Fact = Exclude<MatterEvent, MechanismEvent>;

/** What follows an event of a matter: the authority is told what it has to decide, the department what it has decided. */
export function matterEffects(
  event: Fact,
  { parties, content, deadlines, items }: Matter,
): readonly Effect[] {
  const { name } = content;
  const department = [{ org: parties.provider?.org ?? '' }];
  const authority = [toAuthority(parties)];
  const declared = { name, provider: parties.provider?.name ?? '', ...dueDayOf(deadlines, reviewClock) };
  switch (event.type) {
    case 'absenceDeclared': {
      const values = { ...declared, datum: event.datum, reasons: event.reasons };
      return [{ type: 'notify', notice: 'matter.absenceDeclared', to: authority, values }];
    }
    case 'absenceAccepted': {
      const values = { name, datum: event.datum, decision: 'accepted', because: '', reasons: '' };
      return [{ type: 'notify', notice: 'matter.absenceAnswered', to: department, values }];
    }
    case 'absenceReturned': {
      const { datum, reasons } = event;
      const values = { name, datum, decision: 'returned', because: 'because', reasons };
      return [{ type: 'notify', notice: 'matter.absenceAnswered', to: department, values }];
    }
    case 'itemStated': {
      if (event.isRecognised !== false) return [];
      const values = { ...declared, datum: event.datum, item: event.item };
      return [{ type: 'notify', notice: 'matter.itemStated', to: authority, values }];
    }
    case 'itemAccepted': {
      const { datum } = event;
      const item = items.findLast((stated) => stated.datum === datum)?.item ?? '';
      return [
        { type: 'notify', notice: 'matter.itemAccepted', to: department, values: { name, datum, item } },
      ];
    }
    case 'itemRefused': {
      const { datum, reasons } = event;
      const item = items.findLast((stated) => stated.datum === datum)?.item ?? '';
      return [
        {
          type: 'notify',
          notice: 'matter.itemRefused',
          to: department,
          values: { name, datum, item, reasons },
        },
      ];
    }
    case 'endDeclared': {
      const values = { ...declared, reasons: event.reasons };
      return [{ type: 'notify', notice: 'matter.endDeclared', to: authority, values }];
    }
    case 'ended': {
      const values = { name, decision: 'accepted', because: '', reasons: '' };
      return [{ type: 'notify', notice: 'matter.endAnswered', to: department, values }];
    }
    case 'endReturned': {
      const values = { name, decision: 'returned', because: 'because', reasons: event.reasons };
      return [{ type: 'notify', notice: 'matter.endAnswered', to: department, values }];
    }
    case 'registered':
    case 'changed':
    case 'absenceTakenBack':
      return [];
  }
}
