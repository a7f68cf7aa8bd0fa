import type { Text } from '../regulation/text.ts';

interface FindingKind {
  readonly state: 'needsAttention' | 'error';
  /** The field concerned; absent where the finding names it. */
  readonly field?: string;
  readonly reason: Text;
  readonly article?: number;
}

const objection: Text = { zh: '“{value}”不符合规定。', en: '"{value}" is against the Regulation.' };

function attention(field: string, zh: string, en: string, article?: number): FindingKind {
  return {
    state: 'needsAttention',
    field,
    reason: { zh, en },
    ...(article === undefined ? {} : { article }),
  };
}

function error(field: string, zh: string, en: string): FindingKind {
  return { state: 'error', field, reason: { zh, en } };
}

const kinds = {
  columnAbsent: {
    state: 'needsAttention',
    reason: {
      zh: '文件中没有“{value}”一列，各目录的这一项需要补充。',
      en: 'The file has no column "{value}"; every catalog lacks it and needs it added.',
    },
  },
  rowUnreadable: error('row', '这一行未能读取。', 'This row could not be read.'),
  cellsBeyondHeadings: attention(
    'row',
    '表头以外的列中有内容（“{value}”），未读取。',
    'There is something beyond the columns that have headings ("{value}"); it was not read.',
  ),
  cellTooLong: error('row', '单元格内容过长，这一行未导入。', 'A cell is too long; the row was not taken.'),
  catalogCodeMissing: error(
    'code',
    '没有目录编码，无法归入任何目录，这一行未导入。请补全后重新导入。',
    'There is no catalog code, so the row belongs to no catalog and was not taken. Add the code and import again.',
  ),
  catalogCodeIsNumber: error(
    'code',
    '目录编码被电子表格改成了数值（{value}），原编码已丢失。请把该列设为文本后重新填写并导入。',
    'The spreadsheet turned the catalog code into a number ({value}) and lost it. Make the column text, enter the code again and import.',
  ),
  catalogCodeUnusable: error(
    'code',
    '目录编码“{value}”过长或含有不应出现的字符，这一行未导入。',
    'The catalog code "{value}" is too long or holds characters it must not; the row was not taken.',
  ),
  nameMissing: error(
    'name',
    '该目录的各行都没有目录名称，未导入。',
    'No row of this catalog gives its name; the catalog was not taken.',
  ),
  providerCodeMissing: error(
    'providerCode',
    '该目录的各行都没有提供方代码，无法确定提供部门，未导入。',
    'No row of this catalog gives the provider’s code, so its provider is unknown; the catalog was not taken.',
  ),
  nameTooLong: error(
    'name',
    '目录名称超过 {most} 字，该目录未导入。',
    'The catalog’s name has more than {most} characters; the catalog was not taken.',
  ),
  tooManyItems: error(
    'dataItems',
    '该目录的信息项超过 {most} 个，未导入。请拆分为几个目录。',
    'This catalog has more than {most} data items and was not taken. Divide it into several.',
  ),
  charactersLost: attention(
    'row',
    '这一行含有乱码（�或“锟斤拷”）：文件在此前的转换中已丢失文字，请对照原件核对。',
    'This row holds replacement characters: text was lost in an earlier conversion. Compare with the original.',
  ),
  conflictingValue: {
    state: 'needsAttention',
    reason: {
      zh: '同一目录各行的取值不一致：此处为“{value}”，采用第 {firstRow} 行的“{first}”。',
      en: 'The rows of this catalog disagree: "{value}" here, "{first}" in row {firstRow}, which was taken.',
    },
  },
  providerColumnsDisagree: {
    state: 'needsAttention',
    reason: {
      zh: '两个提供方列的取值不一致：“{taken}”与“{value}”，采用前者。',
      en: 'Two columns that name the provider disagree: "{taken}", which was taken, and "{value}".',
    },
  },
  namePlaceholder: attention(
    'name',
    '目录名称“{value}”是占位内容，请改为能说明数据内容的名称。',
    'The catalog’s name "{value}" is a placeholder. Give it a name that says what the data is.',
  ),
  nameRepeated: attention(
    'name',
    '同一提供方已有同名目录（{first}，第 {firstRow} 行）。目录以编码区分，请核对是否重复或改名以便区分。',
    'The same provider has another catalog of this name ({first}, row {firstRow}). Codes tell them apart; check for a duplicate or rename one.',
  ),
  providerCodeFaulty: attention('providerCode', objection.zh, objection.en),
  summaryPlaceholder: attention(
    'summary',
    '摘要“{value}”是占位内容，未采用。',
    'The summary "{value}" is a placeholder and was left out.',
  ),
  textTooLong: {
    state: 'needsAttention',
    reason: {
      zh: '内容超过 {most} 字，未采用，请缩短后补充。',
      en: 'This has more than {most} characters and was left out. Please add it in fewer words.',
    },
  },
  updateFrequencyMissing: attention(
    'updateFrequency',
    '没有填写更新周期（“{value}”），请补充。',
    'The update cycle is not given ("{value}"). Please add it.',
  ),
  updateFrequencyUnknown: attention(
    'updateFrequency',
    '更新周期“{value}”不是规定的取值，暂记为“其他”，请选择。',
    'The update cycle "{value}" is none of the usual values; noted as "other". Please choose one.',
  ),
  conditionPlaceholder: attention(
    'sharingCondition',
    '共享条件“{value}”是占位内容，看不出共享属性，请确定属于无条件共享、有条件共享还是不予共享（第十四条）。',
    'The sharing condition "{value}" is a placeholder that tells no sharing class. Decide: unconditional, conditional or withheld (article 14).',
    14,
  ),
  conditionUnclear: attention(
    'sharingCondition',
    '从共享条件“{value}”看不出共享属性，请确定（第十四条）；有条件共享的，应列明共享范围和使用用途（第十五条）。',
    'The sharing condition "{value}" tells no sharing class. Decide (article 14); conditional data lists its scope and permitted uses (article 15).',
    14,
  ),
  conditionObjection: attention('sharingCondition', objection.zh, objection.en, 15),
  withheldWithoutBasis: attention(
    'sharingCondition',
    '不予共享应列明理由，并明确法律、行政法规或者国务院决定依据（第十五条）；“{value}”没有写明依据。',
    'Withheld data names its reason and the law, administrative regulation or State Council decision (article 15); "{value}" names none.',
    15,
  ),
  itemNameMissing: attention(
    'dataItems.name',
    '信息项名称“{value}”是占位内容或为空，这一行没有增加信息项。',
    'The item’s name "{value}" is a placeholder or empty; the row added no data item.',
  ),
  itemNameTooLong: attention(
    'dataItems.name',
    '信息项名称超过 {most} 字，这一行没有增加信息项。',
    'The item’s name has more than {most} characters; the row added no data item.',
  ),
  itemNamePlaceholder: attention(
    'dataItems.name',
    '信息项名称“{value}”可能是占位内容，已保留，请核对。',
    'The item’s name "{value}" may be a placeholder; it was kept. Please check.',
  ),
  itemNameRepeated: attention(
    'dataItems.name',
    '同一目录中信息项“{value}”重复，采用第 {firstRow} 行的一项。若为不同内容，请改名后重新导入。',
    'The data item "{value}" stands twice in this catalog; the one in row {firstRow} was taken. Rename it if it is another one and import again.',
  ),
  itemTypeUnknown: attention(
    'dataItems.type',
    '数据类型“{value}”无法识别，暂记为字符串。',
    'The data type "{value}" is not known; noted as string.',
  ),
  itemLengthUnreadable: attention(
    'dataItems.length',
    '数据长度“{value}”不是有效的长度，未采用。',
    'The length "{value}" is no valid length and was left out.',
  ),
} satisfies Record<string, FindingKind>;

export type FindingCode = keyof typeof kinds;

/** Every kind of finding, with what a person reads. */
export const findingKinds: Readonly<Record<FindingCode, FindingKind>> = kinds;
