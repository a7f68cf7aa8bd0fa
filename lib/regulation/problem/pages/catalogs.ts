import { page } from './page.ts';

/** Problems of compiling and reviewing catalogs. */
export const catalogPages = {
  invalid_catalog: page(
    ['目录中的一项或者多项内容相互矛盾、重复或者不符合要求。', '请按所列各项更正后重新保存。'],
    [
      'One or more fields of the catalog contradict each other, repeat or are out of bounds.',
      'Correct the fields listed and store the catalog again.',
    ],
  ),
  incomplete_catalog: page(
    [
      '政务数据目录应当明确数据目录名称、数据项、提供单位、数据格式、数据更新频率以及共享属性、共享方式、使用条件、数据分类分级等信息，该目录尚有缺项。',
      '请补充所列各项，再请部门负责人审核。',
    ],
    [
      'A catalog names its data items, provider, format, update frequency, sharing class, methods, conditions of use and classification; this one lacks some of them.',
      'Add the fields listed and ask the department head again.',
    ],
  ),
  secret: page(
    [
      '属于国家秘密、工作秘密的数据不得编入政务数据目录。',
      '请不要在本平台填写该数据的任何内容；需要共享的，按照保密规定另行办理。',
    ],
    [
      'Data that is a state secret or a work secret cannot be catalogued.',
      'Write nothing of it on this platform; where it has to be shared, the rules on secrets say how.',
    ],
  ),
  code_taken: page(
    ['同一编码的目录已经存在。', '请修改已有的目录，或者使用新的编码。'],
    ['A catalog with this code exists already.', 'Change the existing catalog, or use another code.'],
  ),
  withheld: page(
    [
      '该目录或者数据项属于不予共享：法律、行政法规以及国务院决定明确规定不能提供给其他政府部门共享使用。',
      '对共享属性有异议的，请与提供部门协商；协商不成的，可以向政务数据共享主管部门申请协调处理（《条例》第二十八条）。',
    ],
    [
      'The catalog or data item is withheld: a law, administrative regulation or State Council decision says that it is not shared with other departments.',
      'Where you disagree with the class, talk to the provider; failing that, ask the authority to coordinate (art. 28).',
    ],
  ),
  own_catalog: page(
    ['该目录由贵单位提供，使用本单位的数据无须申请共享。', '请直接使用；无须提出申请。'],
    [
      'The catalog is your own organisation’s; one’s own data needs no request.',
      'Use it; no request is needed.',
    ],
  ),
} as const;
