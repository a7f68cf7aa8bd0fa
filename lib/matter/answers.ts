import * as z from 'zod/mini';
import type { CaseAnswers } from '../description/caseAnswers.ts';
import { concerned, glass, listed, urgings } from '../description/everyCase.ts';
import { type EventsOf, parties } from '../description/everyEvent.ts';
import { at, city, ids, registryName } from '../description/examples.ts';
import { enumeration, named, nameValues, said } from '../description/naming.ts';
import { account, instant } from '../description/values.ts';
import type { MatterEvent } from './events.ts';
import { matterContent, matterKind, ofDatum, stating } from './schema.ts';

export const kind = nameValues(
  'MatterKind',
  { zh: '业务事项的种类', en: 'Kind of a business matter' },
  'matterKinds',
  matterKind,
);
const { shape } = matterContent;
const name = said(shape.name, '业务事项的名称', 'What the matter is called');
const duty = said(shape.duty, '所属职责，以其编号写明', 'The function under which it stands, by its id');
const code = said(shape.code, '国家政务服务事项编码', 'Its code in the national list of matters');
said(shape.basis, '设定该事项的依据', 'The law that provides for it');
said(shape.description, '业务事项的说明', 'What it is');
named('MatterContent', { zh: '业务事项的内容', en: 'What is registered of a matter' }, matterContent);

const datum = said(
  ofDatum.shape.datum,
  '应编数据：编目标准中的代码，或者地区补充的数据名称',
  'The required datum: a code of the standard, or the name of one that a region has added',
);
const catalogId = said(stating.shape.catalogId, '数据目录的编号', 'Id of the catalog');
const item = said(stating.shape.item, '数据项的名称', 'Name of the item');
const statedBy = said(account, '指明的工作人员', 'Who has stated it');
const declaredBy = said(account, '声明的工作人员', 'Who has declared it');
const ownId = said(z.string(), '本单位所用的编号', 'What its department calls it');

const state = enumeration(
  'MatterAbsenceState',
  { zh: '无此数据声明的状态', en: 'What has become of a declaration' },
  'matterAbsences',
);
const absence = named(
  'MatterAbsence',
  { zh: '没有某项应编数据的声明', en: 'A declaration that a required datum does not exist' },
  z.strictObject({
    datum,
    reasons: z.string(),
    declaredBy,
    declaredAt: said(instant, '声明的时间', 'When it was declared', 'date-time'),
    state,
    answer: z.optional(said(z.string(), '退回的理由', 'Why it was returned')),
  }),
);
const statedItem = named(
  'MatterItem',
  { zh: '指明作为应编数据的数据项', en: 'An item that its department states to be a required datum' },
  z.strictObject({
    datum,
    catalogId,
    item,
    statedBy,
    statedAt: said(instant, '指明的时间', 'When it was stated', 'date-time'),
    state: z.optional(
      enumeration(
        'MatterItemState',
        { zh: '指明的数据项的状态', en: 'What has become of a stated item' },
        'matterItems',
      ),
    ),
    refused: z.optional(said(z.string(), '不予认可的理由', 'Why the authority has refused it')),
  }),
);
const ending = named(
  'MatterEnding',
  { zh: '事项已经取消或者划转的声明', en: 'The declaration that a matter has ended' },
  z.strictObject({
    reasons: z.string(),
    declaredAt: said(instant, '声明的时间', 'When it was declared', 'date-time'),
    answer: z.optional(said(z.string(), '退回的理由', 'Why it was returned')),
  }),
);

const events: EventsOf<MatterEvent> = {
  registered: { id: z.string(), parties, content: matterContent },
  changed: { content: matterContent },
  absenceDeclared: { datum, reasons: z.string(), declaredBy },
  absenceTakenBack: { datum },
  absenceAccepted: { datum },
  absenceReturned: { datum, reasons: z.string() },
  itemStated: {
    datum,
    catalogId,
    item,
    statedBy,
    isRecognised: z.optional(
      said(
        z.boolean(),
        '编目标准能否按名称或者标准数据元识别',
        'Whether the standard knows it by its name or element',
      ),
    ),
  },
  itemAccepted: { datum },
  itemRefused: { datum, reasons: z.string() },
  endDeclared: { reasons: z.string() },
  ended: {},
  endReturned: { reasons: z.string() },
};

const example = {
  id: `${city.registry}.sx-1`,
  status: 'inForce',
  ownId: 'sx-1',
  name: '不动产登记',
} as const;
const concernedExample = { provider: city.registry, providerName: registryName };

/** What is answered of a business matter. */
export const answers: CaseAnswers = {
  view: {
    ownId,
    ...shape,
    ...concerned,
    createdAt: instant,
    absences: said(z.array(absence), '没有某项应编数据的声明', 'What was declared not to exist'),
    items: said(z.array(statedItem), '指明作为应编数据的数据项', 'Which items were stated'),
    ending: z.optional(ending),
    ...glass,
    ...urgings,
  },
  viewExample: {
    ...example,
    kind: 'confirmation',
    ...concernedExample,
    createdAt: at.drafted,
    absences: [],
    items: [
      {
        datum: 'result',
        catalogId: ids.catalog,
        item: '不动产权证号',
        statedBy: 'zhang',
        statedAt: at.drafted,
      },
    ],
  },
  entry: {
    ...listed('matter'),
    ownId,
    name,
    matterKind: kind,
    code,
    duty,
    absences: said(
      z.array(z.strictObject({ datum, state })),
      '没有某项应编数据的声明',
      'What was declared not to exist',
    ),
    items: said(
      z.array(
        z.strictObject({
          datum,
          catalogId,
          item,
          isAccepted: z.optional(said(z.boolean(), '是否已获认可', 'Whether it was accepted')),
          isRefused: z.optional(said(z.boolean(), '是否未获认可', 'Whether the authority has refused it')),
        }),
      ),
      '指明作为应编数据的数据项',
      'Which items were stated',
    ),
  },
  entryExample: {
    ...example,
    matterKind: 'confirmation',
    ...concernedExample,
    absences: [],
    items: [],
    overdue: false,
  },
  events,
  problems: {
    'declare-absent': ['absence_known'],
    'take-back': ['nothing_to_decide'],
    'accept-absence': ['nothing_to_decide'],
    'return-absence': ['nothing_to_decide'],
    'state-item': ['item_cannot_stand'],
    'accept-item': ['nothing_to_decide'],
    'refuse-item': ['nothing_to_decide'],
    end: [],
    'accept-end': [],
    'return-end': [],
    urge: ['no_duty_open'],
  },
};
