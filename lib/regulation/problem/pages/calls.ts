import { page } from './page.ts';

/** Problems of a call itself, whatever it asks for. */
export const callPages = {
  invalid_input: page(
    [
      '请求中的一个或者多个字段缺失、多余或者取值不正确。',
      '答复逐项列明了有误的字段及原因，请逐项更正后重新发送。',
    ],
    [
      'One or more fields of the call are missing, unknown or hold a value they cannot have.',
      'The answer lists each field and what is wrong with it; correct them and send the call again.',
    ],
  ),
  invalid_cursor: page(
    [
      '所给的翻页位置不是本平台给出的，或者属于另一份列表。',
      '请从第一页重新读取，并原样使用每页答复给出的下一页位置。',
    ],
    [
      'The cursor was not given by this platform, or belongs to another list.',
      'Start again from the first page and use the cursor of each answer as it is.',
    ],
  ),
  broken_json: page(
    ['请求内容不是有效的 JSON 文本。', '请检查括号、引号和逗号，更正后重新发送。'],
    ['The body is not a valid JSON text.', 'Look at brackets, quotes and commas, and send it again.'],
  ),
  not_utf8: page(
    [
      '请求内容不是 UTF-8 编码，读取会产生乱码，因此没有保存。',
      '请先把 GB18030 等编码的内容转换为 UTF-8，再重新发送。',
    ],
    [
      'The body is not UTF-8; it would have been stored as rubbish, so it was not.',
      'Convert GB18030 and the like to UTF-8 and send it again.',
    ],
  ),
  invalid_if_match: page(
    ['所给的版本号不是本平台给出的形式。', '请使用上次读取时答复的 ETag 值，例如 "3"。'],
    [
      'The version is not written as this platform gives it.',
      'Use the ETag of the answer you last read, for example "3".',
    ],
  ),
  invalid_idempotency_key: page(
    ['防重复键为空或者过长。', '请使用 1 至 200 个字符的键；每项新的办理使用新的键。'],
    [
      'The Idempotency-Key is empty or too long.',
      'Use 1 to 200 characters, and a new key for each new call.',
    ],
  ),
  media_type_unsupported: page(
    [
      '请求内容的类型不是本接口接受的类型。',
      '请按接口说明设置内容类型（通常为 application/json）后重新发送。',
    ],
    [
      'The content type of the body is not one that this operation takes.',
      'Set the content type that the description names, usually application/json.',
    ],
  ),
  body_too_large: page(
    ['请求内容超过本接口的大小上限。', '请减少内容；共享的数据文件请先取得上传地址，再直接上传。'],
    [
      'The body is larger than this operation takes.',
      'Send less; data files are uploaded to the address that opening a delivery gives.',
    ],
  ),
  token_not_understood: page(
    [
      '令牌中的一项声明写法无法识别，平台不按其中一部分确认身份。',
      '请由平台运维单位对照部署设置核对身份系统：角色可以是数组，也可以是以空格、逗号分隔的文本。',
    ],
    [
      'A claim of the token is written in a way that the platform does not understand; it does not go by half of it.',
      'Let the operator compare the issuer with claims in the stage file: roles are an array, or a text with blanks or commas.',
    ],
  ),
  unusable_token: page(
    [
      '令牌有效，但其中的单位、账号或者姓名过长，或者含有不能使用的字符。',
      '请联系本单位的身份认证系统管理人员：单位、账号各不超过 128 个字符，姓名不超过 100 个字符，不含看不见的字符。',
    ],
    [
      'The token is valid, but its organisation, account or name is too long or holds characters that cannot be used.',
      'Ask whoever runs your identity provider: at most 128 characters for organisation and account, 100 for the name, none that cannot be seen.',
    ],
  ),
  incomplete_token: page(
    [
      '令牌有效，但没有写明所属单位或者账号，平台无法确认身份。',
      '请联系本单位的身份认证系统管理人员，在令牌中补充单位和账号。',
    ],
    [
      'The token is valid but does not name an organisation or an account, so nobody knows who calls.',
      'Ask whoever runs your identity provider to add organisation and account to the token.',
    ],
  ),
  role_required: page(
    [
      '办理这一事项需要令牌中没有的角色。',
      '请由具备该角色的人员办理；确需代行职责的，请由其本人或者负责人在平台上办理代理。',
    ],
    [
      'This needs a role that your token does not name.',
      'Let somebody who holds the role do it, or have the role delegated to you on the platform.',
    ],
  ),
  not_found: page(
    [
      '未查询到该事项，或者该事项与贵单位无关；平台对两种情形作同样的答复，以免透露他人的事项。',
      '请核对地址和编号；事项确与贵单位有关的，请联系对方单位或者政务数据共享主管部门。',
    ],
    [
      'There is no such case, or it does not concern your organisation; the two are answered alike, so that nothing of others is given away.',
      'Check address and id; where the case does concern you, ask the other side or the authority.',
    ],
  ),
  no_such_deadline: page(
    [
      '地址中的期限名称不是该事项现有的期限；有的期限在特定环节才开始计算。',
      '请查看事项的期限，使用其中的名称；尚未开始的期限，待其开始后再查询。',
    ],
    [
      'The name in the address is none of the deadlines that the case has; some of them start at a certain step only.',
      'Look at the deadlines of the case and use a name of theirs; ask for one that has not started once it has.',
    ],
  ),
  no_such_address: page(
    ['平台没有这一地址。', '请对照接口说明核对地址，末尾不加斜杠。'],
    [
      'The platform has no such address.',
      'Compare it with the description (/docs); it ends without a slash.',
    ],
  ),
  method_not_allowed: page(
    ['该地址存在，但是不接受这一方法。', '请使用答复所列的方法。'],
    ['The address is there, but does not take this method.', 'Use one of the methods that Allow lists.'],
  ),
  no_such_problem: page(
    ['平台没有这一代码的说明。', '请核对地址是否抄写完整。'],
    ['The platform knows no problem of this code.', 'Check that the address was copied in full.'],
  ),
  not_yours_to_do: page(
    [
      '该事项与贵单位有关，但此环节应当由另一单位或者另一角色办理。',
      '请由有权办理的单位、角色办理；查看事项可以得知本人此时能够办理什么。',
    ],
    [
      'The case concerns you, but this step belongs to another organisation or another role.',
      'Leave it to them; reading the case tells what you yourself can do now.',
    ],
  ),
  body_ended: page(
    [
      '贵单位已经撤并，不再办理和查阅事项，其职责由承接单位履行（平台规则）。',
      '请以答复所列承接单位的账号登录办理；账号由身份管理机构变更。',
    ],
    [
      'Your organisation has been merged into another: it neither acts nor reads any more, its successor does (a rule of this platform).',
      'Come with an account of the body that the answer names; whoever manages the accounts changes them.',
    ],
  ),
  own_cause: page(
    [
      '贵单位是该事项的当事方，不能自行审核自己的事项，由上级政务数据共享主管部门办理（平台规则）。',
      '无须办理；上级政务数据共享主管部门会收到该事项。',
    ],
    [
      'Your organisation is a party here; nobody decides in their own cause, the authority above does (a rule of this platform).',
      'Leave it: the authority above has the case among what it must decide.',
    ],
  ),
  head_not_registered: page(
    [
      '令牌表明您是负责人，但贵单位的部门登记没有列明。审核同意只有登记的负责人或者其委托的代理人作出才有效；代理部门负责人的，应当是登记的副职（平台规则）。',
      '请由平台运维单位在部门登记的负责人名单中列明账号、姓名和职务；或者由已登记的负责人委托代理后办理。',
    ],
    [
      'The token calls you a head, but the register of your department does not. Consent counts only from a registered head or from whoever stands in for one; only a registered deputy stands in for the department head (a rule of this platform).',
      'Have the operator name account, name and office in `heads` of the department’s registration, or let a registered head delegate the role.',
    ],
  ),
  both_sides: page(
    [
      '同一账号（含其代理、移交关系中的人）已为该事项的另一方办理过。同一人不得在一个事项中同时为双方或者为政务数据共享主管部门办理（平台规则）。',
      '请由本单位另一位未参与对方办理的人员办理。账号以身份系统签发的为准，逐字比对。',
    ],
    [
      'This account, or one for which it stands in or whose work it took over, has acted for another side of this case. Nobody acts on two sides, or for one and for the authority (a rule of this platform).',
      'Let another person of your organisation do it. Accounts are compared byte by byte as the issuer writes them.',
    ],
  ),
  own_work: page(
    [
      '审核人经办过该事项的任一版本，或者是经办时被代理的人、代其行使职责的人、接手其工作的人。一人经办的事项应当由他人审核（平台规则）。',
      '请由另一位有权审核的人员办理。',
    ],
    [
      'Whoever approves has prepared a version of it, was stood in for when it was prepared, stands in for who prepared it, or took over their work. Nobody approves their own work (a rule of this platform).',
      'Let another person who may approve it do so.',
    ],
  ),
  no_duty_open: page(
    [
      '该事项目前没有应当在期限内办理的事项，无须催办、督办。',
      '请重新读取该事项；办理期限重新起算后，仍可以催办、督办。',
    ],
    [
      'Nothing of this case is to be done within a term now, so there is nothing to urge.',
      'Read the case again; once a term runs, it can be urged.',
    ],
  ),
  not_in_this_status: page(
    [
      '事项当前所处的环节不允许这样办理，可能他人刚刚已经办理。',
      '请重新读取该事项，按其当前状态和可以办理的操作继续。',
    ],
    [
      'The status of the case does not allow this; somebody may just have taken the step.',
      'Read the case again and go on from its present status and what it says can be done.',
    ],
  ),
  version_required: page(
    [
      '由第二人确认的内容，应当在查看之后确认；本次确认没有注明所查看的版本。',
      '请先查看待确认的内容，再以所查看的版本提交确认。此后内容又有改动的，不予确认。',
    ],
    [
      'What a second person confirms, they have seen: this confirmation does not say which version.',
      'Read what waits to be confirmed, and send the ETag of that answer as If-Match. What was changed since is not confirmed.',
    ],
  ),
  stale_version: page(
    ['自您上次读取以来，该事项已经被他人更改，您的更改没有保存。', '请重新读取，核对变更后再办理。'],
    [
      'The case has changed since you last read it; your change was not stored.',
      'Read it again, look at what changed, and repeat your change on the new version.',
    ],
  ),
  too_large: page(
    [
      '该事项加上本次内容后超过一个事项可以保存的大小（约 400 千字节）；目录的内容不超过 16 万字节，以便更新后的内容与现行内容同时保存。',
      '请精简内容后再提交；较长的材料请作为附件，数据项过多的目录请分列为几个目录。',
    ],
    [
      'With this change the case would exceed what one case can hold, about 400 KB; a catalog has 160,000 bytes at most, so that its update is kept beside what is in force.',
      'Shorten it and try again; attach long material as a file, divide a catalog of too many items among several.',
    ],
  ),
  idempotency_key_reused: page(
    [
      '同一防重复键此前已用于另一内容的请求。',
      '内容不同的请求请使用新的键；重复发送同一请求请保持内容一致。',
    ],
    [
      'The same Idempotency-Key was used for a call with another body.',
      'Use a new key for a new call; repeat a call with exactly the same body.',
    ],
  ),
  too_many_calls: page(
    [
      '贵单位短时间内调用过多，这一次没有办理；其他单位不受影响。',
      '按答复注明的秒数稍候再试，并降低调用频率；成批的数据请用上传，不要逐条推送。',
    ],
    [
      'Your organisation has called too often in a short time, and this call was not carried out; others are not affected.',
      'Wait the seconds that Retry-After names and call less often; upload large amounts of data instead of pushing them piece by piece.',
    ],
  ),
  internal_error: page(
    [
      '平台出现意外错误，操作可能没有完成。',
      '请稍后用同一防重复键重试；仍不成功的，请把答复中的请求编号告知平台运维单位。',
    ],
    [
      'Something unexpected failed, and the call may not have been carried out.',
      'Try again with the same Idempotency-Key; if it persists, tell the operator the requestId of the answer.',
    ],
  ),
  temporarily_unavailable: page(
    ['平台一时繁忙，操作可能没有完成。', '请在答复注明的秒数之后用同一防重复键重试。'],
    [
      'The platform is busy just now, and the call may not have been carried out.',
      'Try again with the same Idempotency-Key after the seconds that Retry-After names.',
    ],
  ),
} as const;
