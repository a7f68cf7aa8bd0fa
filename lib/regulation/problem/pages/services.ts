import { page } from './page.ts';

/** Problems of services that are called: their registration, their calls, what is verified. */
export const servicePages = {
  invalid_service: page(
    ['服务登记的内容前后不一致，或者与目录不符，各项已经列明。', '请按所列各项更正后重新登记。'],
    [
      'The description of the service contradicts itself or its catalog; errors lists where.',
      'Correct what is listed and register it again.',
    ],
  ),
  upstream_not_allowed: page(
    [
      '平台只连接平台运维单位为提供部门列入允许范围的主机，所填服务地址的主机或者端口不在其中；为其他部门列入的主机不能使用。',
      '请核对地址；确需使用的，请平台运维单位将该主机为本单位列入允许范围后重新登记。',
    ],
    [
      'The platform connects only to hosts that its operator has listed for the department whose service it is, and this host or port is none of them; one that is listed for another department is not used.',
      'Check the address; where it is right, have the operator list the host for your department in the upstreams of the stage, then register again.',
    ],
  ),
  service_in_use: page(
    [
      '该服务正由共享权限使用，本次登记减少了参数、次数、频率或者服务时间；提供部门应当有正当理由，与需求部门协商，并向政务数据共享主管部门备案（《政务数据共享条例》第二十七条）。',
      '请对每项尚未终止的共享权限提出变更共享，列明服务中减少的内容；各项变更生效后再登记服务，并至少提前 10 个工作日告知（平台规则）。服务每登记一次，此前的变更即已用过。',
    ],
    [
      'Grants use this service, and the registration takes parameters, calls, rate or hours from them: that takes a ground, negotiation with each requester and filing (art. 27).',
      'Propose a change of each grant that is not over, with what is taken in change.service; carry all of them out, then register the service with effectiveOn and summary. Each registration uses up the changes before it.',
    ],
  ),
  service_asked_for: page(
    [
      '有共享申请以该服务现在的内容提出，尚未答复；本次登记会减少其内容（平台规则）。',
      '请先答复这些申请，再减少服务。',
    ],
    [
      'Requests ask for the service as it is and are not answered yet; the registration would take something from it [a rule of this platform].',
      'Answer them first, then take from the service.',
    ],
  ),
  service_told_late: page(
    [
      '减少服务应当至少提前 10 个工作日告知使用部门，没有填写生效日期、变更说明，或者生效日期过近（平台规则）。',
      '请填写所列日期以后的生效日期和变更说明后重新登记；使用部门和政务数据共享主管部门随即收到告知，变更自生效之日起适用。',
    ],
    [
      'What is taken from a service in use is told 10 working days ahead; the day is missing or too near, or the summary is missing [a rule of this platform].',
      'Give effectiveOn, later than the day that is named, and summary, and register again: whoever uses it and the authority are told at once, and it holds from that day.',
    ],
  ),
  trial_needed: page(
    [
      '该服务正在使用，变更地址、请求方法、取值路径、参数的位置或者所对应的数据项，可能使已经同意共享的数据项落空，应当先行试调用（平台规则）。',
      '请填写一组可以查到记录的试调用参数后重新登记，由平台试调用变更后的服务。',
    ],
    [
      'Grants use this service; another address, method, path or parameter may empty what was granted, so it is tried first [a rule of this platform].',
      'Give trial with parameters that find a record and register again: the platform calls the changed service.',
    ],
  ),
  trial_failed: page(
    [
      '变更后的服务没有正常返回、没有查到记录、返回了其他对象的记录，或者记录中缺少已经同意共享的数据项；登记没有生效，原服务继续有效。',
      '请按所列各项更正后重新登记，或者改用各项均有内容的记录试调用。',
    ],
    [
      'The changed service failed, found no record, answered about something else, or lacks granted items; nothing was registered, and the service before goes on.',
      'Correct what is listed and register again, or try it with a record in which every item has a value.',
    ],
  ),
  items_in_use: page(
    [
      '所列数据项已经同意共享，仍在有效的共享权限之内，不能从服务中撤出。',
      '请先按照变更共享的步骤与需求部门协商并备案，变更生效以后再登记服务。',
    ],
    [
      'These items were granted and the grants still hold: they stay in the service.',
      'Propose the change of those grants first, negotiate and file it; register the service when it is carried out.',
    ],
  ),
  unknown_secret: page(
    ['所引用名称的密钥尚未在平台保存。', '请先以本单位经办人保存该密钥，再登记服务。'],
    [
      'No secret of this name is kept for your department.',
      'Keep the secret first, then register the service.',
    ],
  ),
  service_not_callable: page(
    [
      '该目录没有登记服务，或者是以前只登记了说明、没有可以调用的地址。',
      '请提供部门重新登记服务；登记以前已经开通的共享权限仍可继续办理其他环节。',
    ],
    [
      'No service is registered for this catalog, or only words about one, as earlier versions took them.',
      'Its provider registers the service anew; everything else of the grant goes on.',
    ],
  ),
  service_not_open: page(
    [
      '提供部门尚未通过该共享权限调用成功，服务没有开通。',
      '请等待提供部门开通；共享数据的期限届满仍未开通的，平台会提醒并列入逾期。',
    ],
    [
      'No call through this grant has succeeded yet, so its service is not open.',
      'Wait for its provider to open it: its term runs, and lateness is told and recorded.',
    ],
  ),
  outside_service_hours: page(
    ['此刻不在该服务登记的服务时间内。', '请在服务时间内调用，答复注明了距下一服务时间的秒数。'],
    [
      'The service does not answer at this hour.',
      'Call within its hours; Retry-After says in how many seconds they begin.',
    ],
  ),
  verification_only: page(
    [
      '该共享权限以核验方式共享，只能得到是、否或者未知。',
      '请改用核验；确需取得数据的，请另行申请服务接口方式。',
    ],
    [
      'This grant is for verification and answers yes, no or unknown.',
      'Ask it to verify; who needs the data itself files a request for the API.',
    ],
  ),
  not_verifiable: page(
    [
      '所提交的内容中没有该服务据以查询的数据项，无从查找记录。',
      '请同时提交该服务参数所对应的数据项，例如证件号码。',
    ],
    [
      'None of the values finds a record: the service is asked by other items.',
      'Submit the items by which the service is asked as well, such as the identity number.',
    ],
  ),
  outside_use_range: page(
    [
      '本次调用注明的事项或者信息系统不在共享权限的使用范围内，已经记录。',
      '请核对后注明范围内的事项、系统；需要扩大使用范围的，请申请变更使用。',
    ],
    [
      'The matter or the system that the call names is none of those of the grant; the attempt is on record.',
      'Name one of the grant, or ask for a change of the use first.',
    ],
  ),
  use_not_named: page(
    [
      '该共享权限用于几项事项或者几个信息系统，本次调用没有注明是哪一项。',
      '请在所列的事项、系统中注明一项后重新调用。',
    ],
    [
      'The grant is for several matters or systems, and the call does not say for which.',
      'Name one of those that errors lists, and call again.',
    ],
  ),
  item_not_granted: page(
    ['所列数据项不在该共享权限的数据项之内。', '请去掉这些数据项；确需使用的，请另行申请共享。'],
    ['These items are not among those granted.', 'Leave them out; who needs them files a request.'],
  ),
  pseudonymised_item: page(
    [
      '所列数据项在该共享权限中以假名提供；以原值核验将使假名与原值一一对应，不予办理。',
      '请去掉这些数据项；确需核验的，请另行申请核验方式的共享。',
    ],
    [
      'Under this grant these items are given by pseudonyms; verifying them in the clear would tell whose each pseudonym is.',
      'Leave them out; who needs to verify them asks for a grant by verification.',
    ],
  ),
  too_many_records: page(
    [
      '服务返回的记录超过一次调用的上限，没有提供。',
      '请缩小查询范围；需要大量数据的，请以批量交换方式申请。',
    ],
    [
      'The service answered more records than one call may have; none were handed out.',
      'Ask for fewer; who needs many has the data delivered.',
    ],
  ),
  call_unproven: page(
    [
      '服务开通须以通过该权限调用成功为准：查到所查询对象的记录，且获准的各数据项均有内容；没有这样的调用。空白、横线、“无”不算内容。',
      '请以开通服务的操作提交一组可以查到这样的记录的参数，由平台实际调用；所列数据项没有内容的，请核对其取值路径。',
    ],
    [
      'A service is opened by a call through the grant that finds a record of what was asked for, with a value of every granted item; there is none. Blanks, lines and words for nothing are no values.',
      'Open it with parameters that find such a record: the platform makes the call itself. Where items are listed, look at their paths.',
    ],
  ),
  quota_exceeded: page(
    ['该共享权限当日的调用次数已经用完。', '请于次日零时以后调用；经常不足的，请与提供部门协商提高次数。'],
    [
      'The calls of this grant for today are used up.',
      'Call again after midnight of Asia/Shanghai; where they are too few, agree on more with the provider.',
    ],
  ),
  rate_exceeded: page(
    ['一秒之内的调用超过该服务所能承受的次数。', '请按答复注明的秒数稍候再试，并降低调用频率。'],
    ['More calls in a second than the service takes.', 'Wait as Retry-After says, and call less often.'],
  ),
  probing: page(
    [
      '同一对象当日的不同提问，或者同一账号当日得到否、未知的次数，达到上限；为防止以核验试探数据，已停止答复并告知提供部门。',
      '请于次日再核验；核验内容应当来自办理事项时当事人提交的材料。',
    ],
    [
      'Too many different questions about one subject, or too many answers of no and unknown for one account today: verification must not be a way to guess data. The provider was told.',
      'Go on tomorrow; verify what people have stated in a matter, and nothing else.',
    ],
  ),
  upstream_failed: page(
    [
      '提供部门的服务没有在时限内正常返回：无法连接、超时、证书无效、返回的内容不完整、过大或者不是登记的结构。已记入该服务的调用日志。',
      '请稍后再试；持续出现的，请联系登记的服务联系人。',
    ],
    [
      'The service behind it did not answer as it should: unreachable, too slow, a wrong certificate, an answer cut short, too large or of another structure. It is in the log of the grant.',
      'Try again later; where it goes on, call the contact of the service.',
    ],
  ),
  service_interrupted: page(
    [
      '提供部门的服务连续没有正常返回，平台暂停向其发起调用，稍后自动再试；中断的时间向双方显示。',
      '请按答复注明的秒数再试；需要尽快恢复的，请联系登记的服务联系人。',
    ],
    [
      'The service behind it has failed again and again: the platform asks it no more for a while and then tries again; both sides see for how long.',
      'Wait as Retry-After says; who needs it sooner calls the contact of the service.',
    ],
  ),
};
