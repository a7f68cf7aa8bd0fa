import { dateOf } from '../calendar/index.ts';
import { refuse, type Refusal } from '../case/refusal.ts';
import { dayAsWritten } from '../notice/dayInWords.ts';
import type { Correction, Reopened } from './events.ts';
import { orderedToCorrect } from './reopened.ts';
import type { Finding } from './schema.ts';

type Refused = { readonly refusal: Refusal } | undefined;

/** What the government has decided to be wrong is not found right once more (R28.3): all that was let stand or, of a part, one at least. */
export function refuseFoundAgainstOrder(state: Correction, findings: readonly Finding[]): Refused {
  const order = orderedToCorrect(state);
  if (!order) return undefined;
  const { unconfirmed = [] } = order.instead ?? {};
  const right = findings.filter(({ record, confirmed }) => !confirmed && unconfirmed.includes(record));
  const most = order.toCorrect === 'whole' ? 0 : unconfirmed.length - 1;
  return right.length > most ? ordered(order) : undefined;
}

/** It is carried out by correcting alone. */
export function refuseRejectingAgainstOrder(state: Correction): Refused {
  const order = orderedToCorrect(state);
  return order && ordered(order);
}

function ordered({ orgName, at, dispute, toCorrect }: Reopened): { readonly refusal: Refusal } {
  const day = dateOf(at);
  const what =
    toCorrect === 'whole'
      ? { zh: '原来不予更正的记录均应当更正', en: 'every record that was not corrected is' }
      : {
          zh: '原来不予更正的记录应当按照决定更正其中的部分',
          en: 'of the records that were not corrected, part is',
        };
  return refuse('correction_ordered', {
    zh: `${orgName}已经对争议（编号 ${dispute}）作出决定，${dayAsWritten(day, 'zh')}起由贵单位执行：${what.zh}，不得再次不予更正（《政务数据共享条例》第二十八条，平台规则）。`,
    en: `${orgName} has decided the dispute ${dispute}, which your organisation carries out since ${day}: ${what.en} to be corrected, and not rejected once more (art. 28, a rule of this platform).`,
  });
}
