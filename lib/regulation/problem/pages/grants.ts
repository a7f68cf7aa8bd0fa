import { page } from './page.ts';

/** Problems of grants that live on: suspension, change, ending, disposal, use. */
export const grantPages = {
  grant_suspended: page(
    ['共享已经由提供部门或者政务数据共享主管部门暂停。', '请按要求整改并报告整改情况；恢复以后再办理。'],
    [
      'The provider or the authority has suspended the sharing.',
      'Rectify what is named and report it; go on when it is restored.',
    ],
  ),
  nothing_shared_yet: page(
    ['该共享权限尚未共享过数据，或者该步骤正由对方办理。', '请重新读取该共享权限，并按其所列操作办理。'],
    [
      'Nothing was shared under this grant, or the other side has the step in hand.',
      'Read the grant again and take one of the actions that it names.',
    ],
  ),
  rectify_by_too_soon: page(
    ['整改期限的最后一日不晚于今日。', '请填写今日之后的日期，给需求部门留出整改的时间。'],
    [
      'The last day to rectify does not lie behind today.',
      'Name a later day, so that there is time to rectify.',
    ],
  ),
  rectify_by_too_late: page(
    [
      '暂停只能持续到整改期限届满：整改期限最长为 60 个工作日，且不晚于使用期限的最后一日（平台规则）。',
      '请填写说明中所列最后一日或者此前的日期；确需终止共享的，按照终止的步骤办理。',
    ],
    [
      'A suspension lasts for the time to rectify: at most 60 working days, and not beyond the last day of use [a rule of this platform].',
      'Name the day that the detail gives, or an earlier one; whoever must end what it supplies does so by the steps for that.',
    ],
  ),
  rectification_unreported: page(
    [
      '因不按规定使用而暂停的，应当先由需求部门报告整改情况，再恢复共享。',
      '请等待需求部门报告整改情况；整改期限届满仍未报告的，可以终止共享。经核实暂停没有依据的，恢复时注明暂停没有依据，无须报告。',
    ],
    [
      'What was suspended for misuse is restored when its requester has reported what was rectified.',
      'Wait for that report; where none comes in time the sharing may be terminated. Where there was no ground to suspend, restore it with unfounded: no report is needed.',
    ],
  ),
  rectification_running: page(
    [
      '需求部门的整改期限尚未届满，也未报告整改情况。',
      '请在整改期限届满或者收到整改报告以后，再决定恢复或者终止共享。',
    ],
    [
      'The requester still has time to rectify and has reported nothing.',
      'Decide when the time is over or the rectification was reported.',
    ],
  ),
  rectification_unexamined: page(
    [
      '需求部门已按期报告整改情况。终止共享之前应当先行核实，并给需求部门答复的时间。',
      '请核实整改情况：整改到位的，恢复共享；整改不到位的，最早于报告之后的第一个工作日终止共享，并写明核实的意见。',
    ],
    [
      'The requester has reported in time what it rectified. That is looked at before the sharing is terminated, with time to answer.',
      'Look at what was rectified: restore the sharing where it does; where it does not, terminate it on the next working day at the earliest and say what was found (findings).',
    ],
  ),
  change_pending: page(
    ['同类的变更已有一项待办理。', '请先办结或者撤回该项变更。'],
    ['A change of this kind is pending.', 'Have it answered, carry it out or withdraw it first.'],
  ),
  nothing_to_change: page(
    ['没有填写任何变更内容。', '请填写使用期限、使用范围、使用目的或者第三方中的至少一项。'],
    ['No change is named.', 'Name a duration, a range of use, a purpose or a third party.'],
  ),
  change_reasons_required: page(
    ['不同意变更的答复没有写明具体理由。', '请写明为何不同意，不能只写结论。'],
    ['The change is not consented to, and nothing says why.', 'Say why, and not only that it is refused.'],
  ),
  keeping_basis_required: page(
    [
      '使用记录至少保存三年；只有其他法律、行政法规或者国务院决定规定更长期限的，从其规定（《政务数据共享条例》第二十九条）。',
      '请写明该法律、行政法规或者国务院决定的名称。',
    ],
    [
      'Records of use are kept for three years at least, and longer only where another law, administrative regulation or State Council decision says so (article 29).',
      'Name that law, regulation or decision.',
    ],
  ),
  effective_too_late: page(
    [
      '生效日期晚于使用期限的最后一日：届时权限自行届满（平台规则）。',
      '请填写说明中所列最后一日或者此前的日期。',
    ],
    [
      'It would take effect behind the last day of use, on which the grant ends by itself [a rule of this platform].',
      'Name the day that the detail gives, or an earlier one.',
    ],
  ),
  kept_too_long: page(
    [
      '使用记录最长可以登记保存 30 年（平台规则）。',
      '请填写较早的日期；需要永久保存的，按照档案管理的规定移交归档。',
    ],
    [
      'Records of use can be kept for thirty years ahead [a rule of this platform].',
      'Name an earlier day; what is to be kept for good goes to the archives.',
    ],
  ),
  not_longer: page(
    ['所填日期不晚于现有期限。', '请填写更晚的日期。'],
    ['The day is not behind the present one.', 'Name a later day.'],
  ),
  duration_too_long: page(
    ['自今日起的使用期限超过 3 年（平台规则）。', '请缩短期限；届满前可以再次申请延长。'],
    [
      'From today the use would last more than three years.',
      'Ask for less; it can be prolonged again before it ends.',
    ],
  ),
  effective_too_soon: page(
    ['终止或者变更的生效日期不晚于今日。', '请填写今日之后的日期。'],
    ['It would take effect today or earlier.', 'Name a day that lies ahead.'],
  ),
  change_widens: page(
    ['提供部门提出的变更增加了数据项，或者没有提前结束使用期限。', '需要扩大使用的，由需求部门提出申请。'],
    [
      'The change would add items, or would not end the use earlier.',
      'More than was granted is asked for by the requester.',
    ],
  ),
  ending_incomplete: page(
    [
      '终止或者变更共享应当有正当理由，与需求部门协商，并向政务数据共享主管部门备案。',
      '请补办所缺的步骤以后再实施。',
    ],
    [
      'Ending or changing what is shared takes a justified ground, negotiation with the requester and filing with the authority.',
      'Take the steps that are named as missing, then carry it out.',
    ],
  ),
  day_ahead: page(
    ['所填日期晚于今日。', '请填写实际发生的日期。'],
    ['The day lies ahead.', 'Name the day on which it was done.'],
  ),
  disposed_before_delivery: page(
    [
      '所填处置日期早于最近一次数据可供提取之日，尚未取得的数据无法处置。',
      '请在处置全部数据以后，填写实际处置的日期。',
    ],
    [
      'The day lies before the data last came to stand ready: nothing is disposed of that was not there.',
      'Dispose of all of it, then name the day on which that was done.',
    ],
  ),
  disposed_before_use: page(
    ['所填处置日期早于已登记的最近一次使用：处置以后不再有使用。', '请填写最近一次使用以后实际处置的日期。'],
    [
      'The day lies before the latest use on record: what was disposed of is used no more.',
      'Name the day, behind that use, on which it was disposed of.',
    ],
  ),
  disposal_proof_gone: page(
    ['处置证明的附件已经删除，无从核实。', '请退回处置情况，由需求部门重新填报并附上证明。'],
    [
      'A file that proves the disposal was erased, so that nobody can look at it.',
      'Return the statement: its requester makes it anew, with proof.',
    ],
  ),
  day_after_disposal: page(
    ['数据处置以后不再有使用情况可以记录。', '请填写处置之日或者此前实际使用的日期。'],
    [
      'After the data was disposed of there is no use of it to record.',
      'Name the day on which it was used, at the latest that of the disposal.',
    ],
  ),
  third_party_is_requester: page(
    ['第三方应当是需求部门以外的单位。', '请填写实际使用数据的单位名称；本单位扩大使用的，请变更使用范围。'],
    [
      'A third party is somebody other than the requester.',
      'Name who else uses the data; a wider use of one’s own is a change of the range of use.',
    ],
  ),
  day_before_grant: page(
    ['所填日期早于共享权限生效之日。', '请填写该权限下实际使用的日期。'],
    ['The day lies before the grant.', 'Name a day of use under this grant.'],
  ),
};
