import type { Text } from '../text.ts';

function fault(zh: string, en: string): Text {
  return { zh, en };
}

const faults = {
  required: fault('此项为必填项', 'required'),
  unknown_field: fault('没有这一字段', 'no such field'),
  wrong_type: fault('类型不正确', 'of another type'),
  too_small: fault('过小、过短或者过少', 'too small, short or few'),
  too_big: fault('过大、过长或者过多', 'too large, long or many'),
  invalid_value: fault('取值不在所列范围', 'not one of the values listed'),
  invalid_format: fault('格式不正确', 'of the wrong format'),
  invalid_union: fault('不符合任何一种写法', 'of none of the possible shapes'),
  invalid_key: fault('键不正确', 'a key is wrong'),
  invalid_element: fault('其中一项不正确', 'an element is wrong'),
  not_multiple_of: fault('不是规定数的倍数', 'not a multiple'),
  custom: fault('取值不正确', 'not a valid value'),
  invalid: fault('取值不正确', 'not a valid value'),
  length: fault('统一社会信用代码位数不正确', 'a code of the wrong length'),
  line_break: fault('应为一行，不得换行', 'a line break where one line is taken'),
  invisible_character: fault('含有看不见的字符', 'a character that cannot be seen'),
  not_a_character: fault('含有不是字符的编码', 'a code that is no character'),
  character: fault('统一社会信用代码含有不应出现的字符', 'a character the code cannot have'),
  checkDigit: fault('统一社会信用代码校验码不符', 'a wrong check character'),
  invalid_date: fault('不是有效日期', 'not a date'),
  invalid_working_days: fault('工作日数无效', 'not a number of working days'),
  date_before_calendar: fault('早于工作日历', 'before the calendar begins'),
  date_beyond_calendar: fault('晚于工作日历', 'beyond the calendar'),
  due_beyond_calendar: fault('到期日晚于工作日历', 'the due date lies beyond the calendar'),
  not_an_object: fault('应为对象', 'must be an object'),
  year_out_of_range: fault('年份超出工作日历', 'a year the calendar cannot cover'),
  invalid_text: fault('文本无效', 'not a valid text'),
  invalid_list: fault('列表无效', 'not a valid list'),
  duplicate_date: fault('日期重复', 'a date given twice'),
  invalid_off: fault('应当注明放假或者上班', 'must say off or worked'),
  date_outside_year: fault('日期不属于该年', 'a date outside the year'),
  make_up_day_on_weekday: fault('调休上班日应为周六或者周日', 'a make-up day on a weekday'),
  statutory_holiday_not_off: fault('法定节假日未安排放假', 'a statutory holiday that is not off'),
  too_few_days_off: fault('放假天数少于法定天数', 'fewer days off than the statute gives'),
  invalid_level: fault('层级不正确', 'not a possible level'),
  unknown_document: fault('没有这一附件', 'no such document'),
  document_in_too_many_cases: fault('附件引用过多', 'a document of too many cases'),
  unknown_term: fault('没有这一期限', 'no such term'),
  unknown_rung: fault('没有这一提醒环节', 'no such rung of the ladder'),
  not_to_shorten: fault('该期限不由地区缩短', 'not a region’s to shorten'),
  longer_than_the_law: fault('长于《条例》规定的期限', 'longer than the law allows'),
  longer_than_ours: fault('长于平台规则规定的期限', 'longer than the platform’s rule'),
  outside_working_hours: fault('不在工作时间内', 'outside working hours'),
  invalid_period: fault('期限不正确', 'not a possible period'),
  before_from: fault('结束日期早于开始日期', 'ends before it begins'),
  period_over: fault('期限已经届满', 'a period that is over'),
  too_long: fault('期限过长', 'too long a period'),
  too_far_ahead: fault('开始日期过晚', 'begins too far ahead'),
  missing_material: fault('以材料不全为由', 'missing material is given as the reason'),
  formality: fault('属于增设的条件', 'an added condition'),
  not_limited: fault('并未被限制', 'not limited'),
  duplicate: fault('重复', 'given twice'),
  secret: fault('涉及国家秘密、工作秘密', 'a state or work secret'),
  looser_than_catalog: fault('共享属性宽于目录', 'shared more freely than its catalog'),
  level: fault('分级不正确', 'not a possible level'),
  withheld: fault('不予共享', 'withheld'),
  unknown_item: fault('目录中没有这一数据项', 'no such data item'),
  method_not_offered: fault('目录不以此方式共享', 'a method the catalog does not offer'),
  not_such_a_basis: fault('不是所称的法律、行政法规或者国务院决定', 'not such a law, regulation or decision'),
  not_listed: fault('目录没有列明', 'not listed in the catalog'),
} as const;

/** What can be wrong with one field of an input (`errors[].code`). One that is not here does not compile. */
export type FieldFault = keyof typeof faults;

/** Every fault of a field, with its name. */
export const fieldFaults: Readonly<Record<FieldFault, Text>> = faults;
