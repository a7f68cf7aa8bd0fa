import type { Text } from '../regulation/text.ts';
import type { DeliveryTerm } from './deliveryClock.ts';

/** What a consent says of the time to share the data, its last day behind it. */
export const deliveryTermNames: Readonly<Record<DeliveryTerm['term'] | 'fromUse', Text>> = {
  law: {
    zh: '，应当在法定期限内共享（《政务数据共享条例》第二十二条），截止日为',
    en: '; the data is due within the term of the law (art. 22), by ',
  },
  fromUse: {
    zh: '，使用期限尚未开始，共享期限自使用期限首日起按法定期限的长度计算（平台规则；法定期限为《政务数据共享条例》第二十二条规定的二十个工作日），截止日为',
    en: '; the use has not begun, so that the data is due within the length of the term of the law (20 working days, art. 22) counted from the first day of use (a rule of this platform), by ',
  },
  order: { zh: '，应当按照要求的期限共享，截止日为', en: '; the data is due as ordered, by ' },
  region: {
    zh: '，应当在本地区承诺的期限内共享，截止日为',
    en: '; the data is due within the term to which the region has committed, by ',
  },
  platform: {
    zh: '，使用期限先于法定期限届满，应当在届满之前共享，截止日为',
    en: '; the grant ends before the term of the law does, and the data is due before that, by ',
  },
  periodOver: {
    zh: '；使用期限已经届满，不计算共享期限',
    en: '; its period is over already, so that no term runs',
  },
  periodNotBegun: {
    zh: '；使用期限在法定期限届满之后才开始，不计算共享期限',
    en: '; its period begins after the term of the law would have ended, so that no term runs',
  },
  methodNotServed: {
    zh: '；该共享方式尚不计算共享期限',
    en: '; no term runs for this method yet',
  },
};
