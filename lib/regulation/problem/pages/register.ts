import { page } from './page.ts';

/** Problems of the register and of the working calendar. */
export const registerPages = {
  invalid_uscc: page(
    [
      '统一社会信用代码的位数、字符或者校验码不符合 GB 32100—2015。',
      '请对照登记证书核对 18 位代码，注意字母与数字是否混淆。',
    ],
    [
      'The unified social credit code has a wrong length, character or check character (GB 32100-2015).',
      'Compare all 18 characters with the certificate; letters and digits are easily mistaken.',
    ],
  ),
  no_webhook: page(
    [
      '本单位在部门登记中没有通知接收地址，无从测试。',
      '请由平台运维单位在部门登记中填写通知接收地址（仅限 HTTPS），再行测试。',
    ],
    [
      'The register has no address for notices of this organisation, so there is nothing to test.',
      'Let the operator register one (HTTPS only), then test it.',
    ],
  ),
  ends_in_the_past: page(
    [
      '密钥的失效时间早于现在。此前的签名是在密钥有效时作出的，不能事后否定。',
      '立即失效的，请填写当前时间：一分钟以内的时间视为现在。',
    ],
    [
      'The key would have ended before now: what was signed until now was signed while it was good.',
      'Where it is to end at once give the time of now; what lies within the last minute counts as now.',
    ],
  ),
  key_taken: page(
    [
      '该编号已经登记另一密钥或者另一用途，或者该密钥已经失效。已登记的密钥只能改变失效时间，不能更换、删除或者恢复，以便核验其签过的内容。',
      '请以新的编号登记新的密钥；新旧密钥可以同时有效，旧密钥另行填写失效时间。',
    ],
    [
      'Another key or another use is registered under this id, or the key has ended. Of a registered key only its end changes, so that what it has signed can be verified for ever.',
      'Register the next key under an id of its own; both may be good at once, the old one is given its end.',
    ],
  ),
  key_not_for_this: page(
    [
      '公钥不是所填算法的公钥，或者不能用于所填用途，或者生效时间早于登记时间、失效时间早于生效时间。',
      '请核对公钥的长度：国密算法的公钥为曲线上未压缩的点，65 字节，另一算法为 32 字节；加密仅限国密算法。',
    ],
    [
      'The key is none of its algorithm, cannot be used so, or would begin before it is registered, or end before it begins.',
      'Of Ed25519 a key has 32 bytes, of SM2 it is an uncompressed point of the curve of 65; encryption is by SM2 alone.',
    ],
  ),
  key_not_usable: page(
    [
      '所填编号的密钥没有由本单位登记，登记的是另一用途，尚未生效，或者已经失效；或者需求部门设定的加密密钥已经失效，平台不会以明文交付。',
      '请改用本单位登记的、用途相符且有效的密钥；没有的，由本单位政务数据共享工作机构负责人先登记。加密密钥失效的，由需求部门登记新的密钥并重新设定接收方式。',
    ],
    [
      'Your organisation has registered no key under this id, or it is for another use, not good yet, or ended; or the key for which the requester has its data sealed has ended, and nothing is delivered in the clear.',
      'Use a key of your organisation that is registered for this use and good now; where there is none, the head of the sharing office registers one. Where a key for sealing has ended, the requester registers another one and sets it for receiving.',
    ],
  ),
  signature_invalid: page(
    [
      '所附的签名不是以所填编号的密钥对该内容作出的。',
      '请按照文档所列的各项及其顺序逐字节签名，没有的项写作空值，文本为 UTF-8；国密算法的签名带有默认的用户标识，采用国家标准规定的编码。',
    ],
    [
      'The signature was not made over this by the key of the id that is given.',
      'Sign exactly what docs/signed-messages.md lists, in that order, null for what is absent, as UTF-8. A signature of SM2 is in DER, with the default user id.',
    ],
  ),
  too_many_keys: page(
    ['本单位登记的密钥已经达到上限。', '请联系平台运维单位。'],
    ['The department has registered as many keys as there may be.', 'Ask the operator of the platform.'],
  ),
  rules_version_taken: page(
    ['该版本的政务数据共享工作规则已经登记，内容不再更改。', '请以新的版本登记修订后的规则。'],
    [
      'This version of the sharing rules is on record, and what a version says never changes.',
      'Record the revised rules as a new version.',
    ],
  ),
  unknown_region: page(
    ['所指的地区尚未在平台登记。', '请由平台运维单位先登记该地区，再重新办理。'],
    [
      'The region named is not in the register.',
      'Let the operator register the region first, then try again.',
    ],
  ),
  region_replaced: page(
    ['该行政区划代码已经撤销，由另一地区承接。', '请按照答复所列的现行代码登记。'],
    [
      'The region’s code is abolished; another region has taken its place.',
      'Use the code in force that the answer names.',
    ],
  ),
  unknown_parent: page(
    ['所填的上级地区尚未在平台登记。', '请先登记上级地区，再登记本地区。'],
    ['The region named as parent is not in the register.', 'Register the parent first.'],
  ),
  unknown_successor: page(
    ['所填的承接地区或者承接单位尚未在平台登记。', '请先登记承接的地区或者单位，再办理撤并。'],
    ['The region or body that is to take over is not in the register.', 'Register it first.'],
  ),
  successor_ended: page(
    ['所填的承接地区或者承接单位自身已经撤并。', '请填写现行的地区代码或者单位。'],
    ['The region or body that is to take over has itself ended.', 'Name the one in being.'],
  ),
  ended_for_good: page(
    [
      '单位撤并后，其事项、目录和附件已经转由承接单位办理，不因更改登记而恢复（平台规则）。',
      '新设的单位，请以新的统一社会信用代码登记；只更正其他登记内容的，请照填承接单位。',
    ],
    [
      'The cases, catalogs and attachments of a merged body have gone to its successor; a changed registration brings nothing back (a rule of this platform).',
      'Register a new body under a code of its own; to correct what else is registered, give the successor as it is.',
    ],
  ),
  invalid_successor: page(
    ['承接地区不能是本地区或者其下级地区。', '请填写实际承接的地区代码。'],
    ['A region is succeeded neither by itself nor by one below it.', 'Name the region that takes its place.'],
  ),
  invalid_level: page(
    ['所填层级与行政区划代码、所在地区或者机关性质不符。', '请核对代码、地区和层级。'],
    [
      'The level does not fit the region’s code, or the body does not fit in its region.',
      'Check code, region and level.',
    ],
  ),
  unknown_superior: page(
    ['所填的上级单位尚未在平台登记。', '请先登记上级单位，再登记本单位。'],
    ['The body named as superior is not in the register.', 'Register the superior first.'],
  ),
  superior_ended: page(
    ['所填的上级单位已经撤并。', '请填写现行的上级单位。'],
    ['The body named as superior has been merged into another.', 'Name the one in being.'],
  ),
  invalid_superior: page(
    [
      '上级单位不能是本单位或者由本单位管理的单位，层级也不能低于本单位。',
      '请填写实际管理本单位的上级单位。',
    ],
    [
      'A superior is neither the body itself, nor managed by it, nor of a lower level.',
      'Name the body that really manages it.',
    ],
  ),
  authorisation_missing: page(
    [
      '法律、法规授权的具有管理公共事务职能的组织适用《政务数据共享条例》的，应当写明其授权依据。',
      '请填写授予其职能的法律、法规名称和条款。',
    ],
    [
      'An organisation that a law or regulation empowers takes part by that provision, which it has to name.',
      'Name the law or regulation, and its article.',
    ],
  ),
  invalid_parent: page(
    ['上级地区不能是本地区，不能在本地区之下，层级也不能低于本地区。', '请填写实际的上级地区代码。'],
    [
      'A parent is neither the region itself, nor below it, nor of a lower level.',
      'Name the region that really is above it.',
    ],
  ),
  prefix_taken: page(
    [
      '机关代字是公文文号的开头，两个单位使用同一代字，文号就无法区分。',
      '请核对机关代字，登记本单位的代字。',
    ],
    [
      'The numbers of documents begin with the prefix: with one prefix for two bodies they could not be told apart.',
      'Check the prefix, and register the one that is this body’s own.',
    ],
  ),
  office_taken: page(
    [
      '一个地区只登记一个政务数据共享主管部门、一个人民政府，该地区已经登记。',
      '机构调整的，请先变更原登记，再登记新的机构。',
    ],
    [
      'A region has one authority and one government, and this region has it registered already.',
      'After a reorganisation change the earlier registration first.',
    ],
  ),
  invalid_period: page(
    ['代理的起止日期颠倒、已经过去或者时间过长。', '请填写自开始之日起不超过 92 天、尚未过去的期限。'],
    [
      'The delegation ends before it begins, is over already or lasts too long.',
      'Give dates that lie ahead and at most 92 days from the first day.',
    ],
  ),
  unknown_account: page(
    [
      '该账号既没有在本平台登录过，也没有在部门登记中列明，不能委托、被委托，也不能移交或者接手事项。',
      '请本人先登录一次；或者由平台运维单位在部门登记中列明。久未登录的，平台不再保留其记录。账号以身份系统签发的为准，逐字比对。',
    ],
    [
      'The account has neither signed in here nor been named in the register, so it cannot be delegated from or to, nor hand over or take over work.',
      'Let the person sign in once, or have the register name them. Who has not signed in for long is forgotten. Accounts are compared byte by byte as the issuer writes them.',
    ],
  ),
  deputy_required: page(
    [
      '部门负责人的职责（包括《政务数据共享条例》第十三条的评估审核）只能由部门登记中列明的副职代理（平台规则）。',
      '请选择登记的副职，或者先由平台运维单位在部门登记中列明。',
    ],
    [
      'The role of the department head, and with it the assessments of art. 13, is delegated only to a deputy whom the register names (a rule of this platform).',
      'Choose a registered deputy, or have the register name one first.',
    ],
  ),
  too_many_delegations: page(
    ['本单位尚未结束的代理已达上限，平台不自动撤销其中任何一项。', '请先撤销不再需要的代理。'],
    [
      'The organisation has as many delegations that are not over as the platform keeps; none is dropped to make room.',
      'Revoke those that are no longer needed.',
    ],
  ),
  too_many_handovers: page(
    ['本单位有效的移交已达上限，平台不自动撤销其中任何一项。', '请先由另一名负责人撤销不再需要的移交。'],
    [
      'The organisation has as many handovers as the platform keeps; none is dropped to make room.',
      'Let another head undo those that are no longer needed.',
    ],
  ),
  same_person: page(
    ['代理、移交的双方是同一人。', '请填写两个不同的账号。'],
    ['The two people named are one.', 'Name two different accounts.'],
  ),
  longer_than_the_law: page(
    [
      '各地区、各单位可以缩短、不得延长法定期限（《政务数据共享条例》第二十三条）：地区的办理期限、供需对接工作流程、共享工作规则和校核更正规则均是如此。',
      '请填写不超过《政务数据共享条例》规定的工作日数。',
    ],
    [
      'A region or a body may shorten the terms of the Regulation, never lengthen them, be it in terms of the region, in a matching workflow or in rules of sharing and of correction.',
      'Give at most the working days that the Regulation gives.',
    ],
  ),
  longer_than_ours: page(
    ['各地区可以缩短、不得延长平台规则规定的期限（平台规则）。', '请填写不超过平台规则规定的工作日数。'],
    [
      'A region may shorten the terms that this platform sets; it cannot lengthen them (a rule of this platform).',
      'Give at most the working days that the platform gives.',
    ],
  ),
  not_proposed: page(
    ['没有人提出这一内容，或者已经确认、撤回。', '请先由一人提出，再由他人确认；已经生效的无须再次确认。'],
    [
      'Nobody has proposed it, or it was confirmed or withdrawn already.',
      'One person proposes it and another one confirms it; what is in force needs no confirmation.',
    ],
  ),
  proposal_changed: page(
    ['查看之后，待确认的内容被重新提出。', '请重新查看其内容和影响，再行确认。'],
    [
      'It was proposed anew after you looked at it.',
      'Look again at what it says and what it would move, then confirm it.',
    ],
  ),
  regional_days_not_possible: page(
    [
      '所列日期已经过去，或者是国家规定的放假日期。',
      '地区只增加今后的日期，这样已有的逾期记录不会因此改变；国家规定放假的日期，各地区均不上班。请更正后重新提出。',
    ],
    [
      'A day named is over, or is a day off of the country.',
      'A region adds days that lie ahead, so that lateness on record does not change; on a day off of the country no region works. Correct them and propose again.',
    ],
  ),
  too_many_regional_days: page(
    [
      '一个地区在一年内增加的放假、调休上班日期过多。',
      '请只填写有本地区法定依据的日期，不填全国统一放假的日期。',
    ],
    [
      'A region adds too many days in one year.',
      'Give only the days for which the region has a legal source of its own, not those of the country.',
    ],
  ),
  too_many_proposals: page(
    ['待确认的放假安排已达平台保存的上限。', '请先确认已经提出的；按照现行内容重新提出即为撤回。'],
    [
      'As many announcements wait to be confirmed as the platform keeps.',
      'Confirm some first; proposing what is in force withdraws a proposal.',
    ],
  ),
  announcement_too_long: page(
    ['所载入的放假安排超过平台保存的上限。', '请只列放假和调休上班的日期，名称从简。'],
    [
      'The announcement is longer than the platform keeps.',
      'Give the days off and the days worked in exchange only, with short names.',
    ],
  ),
  invalid_date: page(
    ['所填的日期不存在。', '请按年-月-日填写，例如 2026-03-02。'],
    ['This is not a date that exists.', 'Write it as year-month-day, for example 2026-03-02.'],
  ),
  invalid_working_days: page(
    ['工作日数不是 1 至 1000 的整数。', '请填写 1 至 1000 的整数。'],
    [
      'The number of working days is not a whole number from 1 to 1000.',
      'Give a whole number from 1 to 1000.',
    ],
  ),
  date_before_calendar: page(
    ['日期早于工作日历的起始年份，无法计算。', '请填写工作日历覆盖的日期；覆盖的年份可以查询。'],
    [
      'The date lies before the years that the working calendar covers.',
      'Give a date within the calendar; the years it covers can be asked for.',
    ],
  ),
  date_beyond_calendar: page(
    ['日期晚于工作日历的最后年份，无法计算。', '请填写工作日历覆盖的日期；覆盖的年份可以查询。'],
    [
      'The date lies after the years that the working calendar covers.',
      'Give a date within the calendar; the years it covers can be asked for.',
    ],
  ),
  due_beyond_calendar: page(
    ['计算出的到期日晚于工作日历的最后年份。', '请减少工作日数，或者填写较早的日期。'],
    [
      'The due date would lie after the years that the working calendar covers.',
      'Ask for fewer working days or from an earlier date.',
    ],
  ),
} as const;
