import { page } from './page.ts';

/** Problems of demands, from their lodging to the catalog that answers them. */
export const demandPages = {
  unknown_department: page(
    ['所列单位没有登记、已经撤并，或者不是提供政务数据的部门。', '请查询单位登记，写明现行的部门。'],
    [
      'The body is not registered, has ended, or provides no data.',
      'Look it up in the register and name the department in being.',
    ],
  ),
  assigned_already: page(
    ['共享需求已经在该部门办理。', '需要更换的，请写明其他部门和理由；否则等待其答复，逾期的予以催办。'],
    [
      'The demand is with that department already.',
      'Name another one with reasons, or wait for its answer and urge it when it is late.',
    ],
  ),
  invalid_demand: page(
    ['共享需求没有写明具体内容，或者没有写明履行职责的依据。', '请按所列各项更正后重新提出。'],
    [
      'The demand does not say what it should, or names no duty on which it is based.',
      'Correct them and send it again.',
    ],
  ),
  own_demand: page(
    ['需求部门所需数据由其自身掌握的，无须分派。', '请分派给其他部门，或者请需求部门撤回该需求。'],
    [
      'What a department holds itself it need not demand.',
      'Assign it to another department, or have the demand withdrawn.',
    ],
  ),
  no_authority_above: page(
    [
      '共享需求已经在最高一级的政务数据共享主管部门，或者没有登记上级政务数据共享主管部门，不能再报上级分派。',
      '请分派本地区的部门；各部门均答复不能提供的，说明理由后办结。',
    ],
    [
      'The demand is with the highest authority already, or none above is registered: it cannot be referred.',
      'Assign it to a department of your region; where all of them decline it, close it with reasons.',
    ],
  ),
  decline_reasons_required: page(
    [
      '答复的理由只说明本单位自身的困难、利益或者不便，没有说明为何不能提供（平台规则）。',
      '掌握该数据的，请接受并承诺编目日期；不掌握或者依法不能提供的，写明具体理由后重新答复。',
    ],
    [
      'The reasons tell only of the department’s own difficulties, interests or inconvenience (a rule of this platform).',
      'Accept and promise a day where you hold the data; otherwise say why it cannot be provided.',
    ],
  ),
  promise_out_of_range: page(
    ['承诺的编目日期不晚于今日，或者晚于一年以后（平台规则）。', '请填写一年以内可以完成编目的日期。'],
    [
      'The day promised is not ahead, or more than a year away (a rule of this platform).',
      'Name the day within a year by which it will be catalogued.',
    ],
  ),
  catalog_not_linkable: page(
    [
      '目录尚未发布、由其他单位提供，或者属于不予共享类，需求部门不能据以申请。',
      '请关联本单位已经发布、可以申请的目录；不能提供的，请说明理由答复不能提供。',
    ],
    [
      'The catalog is not published, is another body’s, or is withheld: nobody could request it.',
      'Link a catalog of your own that is published and can be requested, or decline the demand with reasons.',
    ],
  ),
};
