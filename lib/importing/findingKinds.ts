import type { Text } from '../regulation/text.ts';

interface FindingKind {
  readonly state: 'needsAttention' | 'error';
  /** The field concerned; absent where the finding names it. */
  readonly field?: string;
  readonly reason: Text;
  /** Said instead where the file says nothing. */
  readonly whenEmpty?: Text;
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
  cellTooLong: error(
    'row',
    '单元格内容超过 {most} 字，这一行未导入。请缩短后重新导入。',
    'A cell has more than {most} characters; the row was not taken. Shorten it and import again.',
  ),
  catalogCodeMissing: error(
    'code',
    '没有目录编码，无法归入任何目录，这一行未导入。请补全后重新导入。',
    'There is no catalog code, so the row belongs to no catalog and was not taken. Add the code and import again.',
  ),
  catalogCodeIsNumber: error(
    'code',
    '目录编码被电子表格改成了科学计数法（{value}），原编码已丢失，这一行未导入。请把该列设为文本后重新填写并导入。',
    'The spreadsheet turned the catalog code into a number in scientific notation ({value}) and lost it; the row was not taken. Make the column text, enter the code again and import.',
  ),
  catalogCodeDigitsLost: error(
    'code',
    '目录编码“{value}”以数值保存，电子表格只保留前 15 位，其后各位已丢失，这一行未导入。请把该列设为文本后重新填写并导入。',
    'The catalog code "{value}" was kept as a number, of which a spreadsheet keeps 15 digits; the rest is lost and the row was not taken. Make the column text, enter the code again and import.',
  ),
  catalogCodeDigitsDoubtful: attention(
    'code',
    '目录编码“{value}”超过 15 位且其后均为 0，可能被电子表格改动过，暂按原样采用。请核对，必要时把该列设为文本后重新填写并导入。',
    'The catalog code "{value}" has only zeros beyond its 15th digit: a spreadsheet may have changed it. It was taken as it stands; check it, and if need be make the column text, enter it again and import.',
  ),
  catalogCodeIsDate: error(
    'code',
    '目录编码被电子表格改成了日期或者逻辑值（{value}），原编码已丢失，这一行未导入。请把该列设为文本后重新填写并导入。',
    'The spreadsheet turned the catalog code into a date or a truth value ({value}) and lost it; the row was not taken. Make the column text, enter the code again and import.',
  ),
  catalogCodeIsFormula: error(
    'code',
    '目录编码是公式，文件中没有保存计算结果，这一行未导入。请在 Excel 或者 WPS 中打开并重新保存后导入。',
    'The catalog code is a formula without a stored value, so the row was not taken. Open and save the file in a spreadsheet program, then import it.',
  ),
  catalogCodeIsFormulaError: error(
    'code',
    '目录编码是公式，计算结果出错（{value}），这一行未导入。请改正公式，或者直接填写编码后重新导入。',
    'The catalog code is a formula whose result is an error ({value}); the row was not taken. Correct the formula or enter the code itself, and import again.',
  ),
  catalogCodeInvisible: error(
    'code',
    '目录编码“{value}”中有看不见的字符（{unseen}），这一行未导入。请删除后重新填写编码并导入。',
    'The catalog code "{value}" holds characters that cannot be seen ({unseen}); the row was not taken. Enter the code again without them and import.',
  ),
  catalogCodeCase: attention(
    'code',
    '目录编码“{value}”与第 {firstRow} 行的“{first}”仅大小写不同，按同一目录处理。若为不同目录，请改编码后重新导入。',
    'The catalog code "{value}" differs from "{first}" in row {firstRow} in case only and was taken for the same catalog. If it is another one, change the code and import again.',
  ),
  secretRow: {
    state: 'error',
    field: 'row',
    reason: {
      zh: '这一行标注涉密，未导入，内容未保存，仅记录行号和目录编码。国家秘密、工作秘密不得录入本平台（《政务数据共享条例》第三条）。请向本单位保密机构核实定密情况，从文件中删除后再上传。',
      en: 'This row is marked as secret: it was not taken, nothing of it was kept but its number and code. State and work secrets must not enter this platform (article 3). Ask your secrecy office, and take it out of the file before it is uploaded again.',
    },
    article: 3,
  },
  notACatalogRow: attention(
    'row',
    '这一行是字段代码、填写说明、示例或者合计（“{value}”），不作为目录读取。',
    'This row holds field codes, instructions, a sample or totals ("{value}"); it was not read as a catalog.',
  ),
  filledDown: attention(
    'code',
    '自本行起有 {count} 行没有填写目录编码和目录名称，按上方最近一行的目录（{value}）读取。请核对。',
    'From this row on, {count} rows give neither code nor name; they were read as rows of the catalog above ({value}). Please check.',
  ),
  formulaWithoutValue: attention(
    'row',
    '第 {column} 列是公式，文件中没有保存计算结果，按空白读取。请在 Excel 或者 WPS 中打开并重新保存后导入。',
    'Column {column} is a formula without a stored value and was read as empty. Open and save the file in a spreadsheet program, then import it.',
  ),
  columnsDisagree: {
    state: 'needsAttention',
    reason: {
      zh: '表头“{heading}”对应的内容出现在两列中且取值不一致：采用“{taken}”，第 {column} 列的“{value}”未采用。请删除其中一列后重新导入。',
      en: 'Two columns hold the same field ("{heading}") and disagree: "{taken}" was taken, "{value}" in column {column} was not. Delete one of them and import again.',
    },
  },
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
    '该目录的各行都没有提供单位代码，无法确定提供部门，未导入。',
    'No row of this catalog gives the provider’s code, so its provider is unknown; the catalog was not taken.',
  ),
  nameTooLong: error(
    'name',
    '目录名称超过 {most} 字，该目录未导入。',
    'The catalog’s name has more than {most} characters; the catalog was not taken.',
  ),
  tooManyItems: error(
    'dataItems',
    '该目录的数据项超过 {most} 个，未导入。请拆分为几个目录。',
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
      zh: '两个提供单位列的取值不一致：“{taken}”与“{value}”，采用前者。',
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
    '同一提供单位已有同名目录（{first}，第 {firstRow} 行）。目录以编码区分，请核对是否重复或改名以便区分。',
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
  updateFrequencyMissing: {
    ...attention(
      'updateFrequency',
      '没有填写数据更新频率（“更新周期”列为“{value}”），请补充。',
      'The update cycle is not given ("{value}"). Please add it.',
    ),
    whenEmpty: {
      zh: '没有填写数据更新频率（“更新周期”列），请补充。',
      en: 'The update cycle is not given. Please add it.',
    },
  },
  updateFrequencyUnknown: attention(
    'updateFrequency',
    '数据更新频率“{value}”（“更新周期”列）不是规定的取值，暂记为“其他”，请选择。',
    'The update cycle "{value}" is none of the usual values; noted as "other". Please choose one.',
  ),
  conditionPlaceholder: {
    ...attention(
      'sharingCondition',
      '共享条件“{value}”是占位内容，看不出共享属性，请确定属于无条件共享、有条件共享还是不予共享（《政务数据共享条例》第十四条）。',
      'The sharing condition "{value}" is a placeholder that tells no sharing class. Decide: unconditional, conditional or withheld (article 14).',
      14,
    ),
    whenEmpty: {
      zh: '共享属性和共享条件均未填写，请确定属于无条件共享、有条件共享还是不予共享（《政务数据共享条例》第十四条）。',
      en: 'Neither sharing class nor condition is given. Decide: unconditional, conditional or withheld (article 14).',
    },
  },
  conditionUnclear: attention(
    'sharingCondition',
    '从共享条件“{value}”看不出共享属性，请确定（《政务数据共享条例》第十四条）；有条件共享的，应当列明共享范围和使用用途（《政务数据共享条例》第十五条）。',
    'The sharing condition "{value}" tells no sharing class. Decide (article 14); conditional data lists its scope and permitted uses (article 15).',
    14,
  ),
  conditionObjection: attention('sharingCondition', objection.zh, objection.en, 15),
  classesDiffer: attention(
    'sharingClass',
    '各数据项的共享属性不同（{classes}），已经分别记在数据项上；目录暂按最严的“{value}”提出建议。请拆分目录，或者逐项确定共享属性（《政务数据共享条例》第十四条）。',
    'The data items differ in their sharing class ({classes}). Each keeps its own; the strictest, "{value}", is proposed for the catalog. Divide the catalog, or decide item by item (article 14).',
    14,
  ),
  conditionOfOtherRow: attention(
    'sharingCondition',
    '同一目录各行的共享条件不一致：此处为“{value}”，目录采用第 {firstRow} 行的“{first}”。如需适用，请列入使用条件。',
    'The rows of this catalog disagree on the sharing condition: "{value}" here, "{first}" in row {firstRow}, which was taken. List this one among the conditions of use if it applies.',
  ),
  conditionContradictsClass: attention(
    'sharingClass',
    '共享属性填写为“{class}”，而共享条件“{value}”较其严格，两者矛盾。请核对后确定（《政务数据共享条例》第十四条）。',
    'The sharing class is given as "{class}", but the condition "{value}" is stricter: they contradict each other. Check and decide (article 14).',
    14,
  ),
  opennessUnclear: attention(
    'openness',
    '从“{value}”看不出是否向社会开放，未采用，请选择。',
    'From "{value}" it is not clear whether the data is open to the public; it was left out. Please choose.',
  ),
  sharingMethodUnclear: attention(
    'sharingMethods',
    '从共享方式“{value}”看不出是接口、批量、文件还是核验，未采用，请选择。政务数据共享应当通过全国一体化政务大数据体系开展（《政务数据共享条例》第三十二条）。',
    'The way of sharing "{value}" names none of interface, batch, file and verification; it was left out. Please choose. Data is shared through the platform (article 32).',
  ),
  withheldWithoutBasis: attention(
    'sharingCondition',
    '不予共享的，应当列明理由，并明确法律、行政法规或者国务院决定依据（《政务数据共享条例》第十五条）；“{value}”没有写明依据。',
    'Withheld data names its reason and the law, administrative regulation or State Council decision (article 15); "{value}" names none.',
    15,
  ),
  formValueUnclear: {
    state: 'needsAttention',
    reason: {
      zh: '“{heading}”一列的“{value}”无法识别，未采用。可以填写：{choices}。',
      en: '"{value}" in the column "{heading}" is not understood and was left out. It takes: {choices}.',
    },
  },
  formValueUnfit: {
    state: 'needsAttention',
    reason: {
      zh: '“{value}”填写不完整或者不符合要求，未采用，请在平台上补充。',
      en: '"{value}" is not complete, or not as it must be, and was left out; add it on the platform.',
    },
  },
  decidedOtherwise: {
    state: 'needsAttention',
    reason: {
      zh: '平台上的这一项已由本单位确定，与工作簿所写的“{value}”不同，未作改动。如需采用工作簿的内容，请在平台上修改。',
      en: 'This was decided on the platform and differs from "{value}" in the workbook; it was left as it is. Change it on the platform if the workbook is right.',
    },
  },
  codeOfOtherProvider: attention(
    'providerCode',
    '该目录编码已属于{owner}（{org}），而工作簿写的提供单位是“{value}”，目录未作改动。请核对编码和提供单位代码。',
    'This catalog code belongs to {owner} ({org}), but the workbook gives "{value}" as provider; the catalog was left as it is. Check the code and the provider.',
  ),
  itemNameMissing: attention(
    'dataItems.name',
    '数据项名称“{value}”（“信息项名称”列）是占位内容或者为空，这一行没有增加数据项。',
    'The item’s name "{value}" is a placeholder or empty; the row added no data item.',
  ),
  itemNameTooLong: attention(
    'dataItems.name',
    '数据项名称（“信息项名称”列）超过 {most} 字，这一行没有增加数据项。',
    'The item’s name has more than {most} characters; the row added no data item.',
  ),
  itemNamePlaceholder: attention(
    'dataItems.name',
    '数据项名称“{value}”（“信息项名称”列）可能是占位内容，已保留，请核对。',
    'The item’s name "{value}" may be a placeholder; it was kept. Please check.',
  ),
  itemNameRepeated: attention(
    'dataItems.name',
    '同一目录中数据项“{value}”重复，采用第 {firstRow} 行的一项。若为不同内容，请改名后重新导入。',
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
