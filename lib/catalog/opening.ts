import { refuse } from '../case/refusal.ts';
import { type FieldError, pointer, type Text } from '../regulation/text.ts';
import type { RecordedContent } from './events.ts';

/**
 * What is opened to the public or operated, and may not be (S7.1): what even departments do not get, core data (GB/T 43697), and
 * sensitive personal information in the clear (Personal Information Protection Law, arts. 25 and 28). Other personal information is
 * published where a law says so, as that of penalties is. What is opened on conditions is looked at by whoever answers.
 */
export function refuseOpening(content: RecordedContent) {
  const errors = openingFaults(content);
  return errors.length === 0 ? undefined : refuse('not_to_be_opened', notToBeOpened, { errors });
}

const notToBeOpened = {
  zh: '目录所填的开放属性、授权运营与共享属性、数据分级或者个人信息类别不符，不能审核同意；请按所列各项更正。',
  en: 'What the catalog says of opening and operating is not possible by its class, grade or personal information: correct the fields listed.',
};

function openingFaults(content: RecordedContent): readonly FieldError[] {
  const { openness, operable, sharingClass, classification } = content;
  const isOpen = openness === 'open';
  const isGiven = isOpen || openness === 'conditional';
  return [
    ...(isGiven && sharingClass === 'withheld' ? [fault('openness', 'withheld_and_open', withheld)] : []),
    ...(operable && sharingClass === 'withheld' ? [fault('operable', 'withheld_and_open', withheld)] : []),
    ...(isGiven && classification?.grade === 'core' ? [fault('openness', 'core_and_open', core)] : []),
    ...(operable && classification?.grade === 'core' ? [fault('operable', 'core_and_open', core)] : []),
    ...(isOpen ? disclosed(content) : []),
  ];
}

function disclosed({ dataItems = [] }: RecordedContent): readonly FieldError[] {
  return dataItems.flatMap((item, index) => {
    const isClear = item.treatment === undefined || item.treatment === 'clear';
    if (item.sensitivity !== 'sensitivePersonal' || !isClear || item.sharingClass === 'withheld') return [];
    const message = {
      zh: `数据项“${item.name}”是敏感个人信息，不得以明文向社会开放（《中华人民共和国个人信息保护法》第二十五条、第二十八条）：请改为不开放、有条件开放，或者规定该数据项脱敏后提供。`,
      en: `"${item.name}" is sensitive personal information, which is not opened in the clear (Personal Information Protection Law, arts. 25 and 28): do not open the catalog, open it on conditions, or have the item masked.`,
    };
    return [{ path: pointer('dataItems', index, 'sensitivity'), code: 'personal_and_open', message }];
  });
}

function fault(field: 'openness' | 'operable', code: FieldError['code'], message: Text): FieldError {
  return { path: pointer(field), code, message };
}

const withheld: Text = {
  zh: '不予共享类政务数据不得向社会开放，也不得授权运营（平台规则）。',
  en: 'What is withheld from departments is neither opened to the public nor operated (a rule of this platform).',
};
const core: Text = {
  zh: '核心数据不得向社会开放，也不得授权运营（平台规则）。',
  en: 'Core data is neither opened to the public nor operated (a rule of this platform).',
};
