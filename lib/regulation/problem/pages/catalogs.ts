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
  sharing_terms_missing: page(
    [
      '属于有条件共享类的政务数据，应当列明共享范围、使用用途；属于不予共享类的，应当列明理由和依据。该目录尚有缺项。',
      '请补充所列各项，再请部门负责人审核。',
    ],
    [
      'Conditional data states its scope and permitted uses, withheld data its reason and basis; this catalog lacks some of them.',
      'Add the fields listed and ask the department head again.',
    ],
  ),
  secrecy_undeclared: page(
    [
      '国家秘密、工作秘密不得编入目录。该目录没有声明其数据不属于国家秘密、工作秘密。',
      '请核实后作出声明，再请部门负责人审核。',
    ],
    [
      'No state or work secret is catalogued. This catalog does not say that its data is none.',
      'Look into it, declare it, and ask the department head again.',
    ],
  ),
  assessment_contradicted: page(
    [
      '编制目录应当进行个人信息保护影响评估。评估结论为不含个人信息，而目录已将部分数据项注明为个人信息或者敏感个人信息，二者不符。',
      '请更正评估结论；数据项并非个人信息的，更正其个人信息类别后再审核。',
    ],
    [
      'A catalog is assessed for personal information. This assessment finds none, while the catalog says of some items that they are such.',
      'Correct the conclusion; where an item is no personal information, correct what the catalog says of it and approve again.',
    ],
  ),
  not_to_be_opened: page(
    [
      '不予共享类政务数据、核心数据不得向社会开放或者授权运营，敏感个人信息不得以明文向社会开放（平台规则）。',
      '请更正开放属性、授权运营，或者规定敏感个人信息脱敏后提供，再请部门负责人审核。',
    ],
    [
      'What is withheld and core data is neither opened to the public nor operated, and sensitive personal information is not opened in the clear (a rule of this platform).',
      'Correct what the catalog says of opening and operating, or have such information masked, then ask the department head again.',
    ],
  ),
  update_unchanged: page(
    [
      '因法律、法规、规章或者部门职责变化的，应当自变化之日起10个工作日内完成目录更新。更新后的内容与现行目录完全相同的，不构成更新。',
      '请先修改目录内容，再由部门负责人审核；目录本来无需修改的，因其他原因开始的更新可以放弃。',
    ],
    [
      'After a change of law or duties a catalog is updated within ten working days. What says the same as the catalog in force is no update.',
      'Change the catalog first, then let the department head approve it; an update begun for another reason can be given up where nothing has to change.',
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
  no_standing_consent: page(
    ['仅对已发布的无条件共享类目录可以事先同意（平台规则）。', '有条件共享的，请逐件答复。'],
    [
      'Only a published catalog of unconditional data can be consented to beforehand (a rule of this platform).',
      'Answer requests for conditional data one by one.',
    ],
  ),
  bulk_count_differs: page(
    [
      '按条件批量办理时，符合条件的目录个数与所填的个数不符，没有办理任何一件。',
      '请按答复中的个数核对条件：确认无误的，填写该个数再次交办；不符合本意的，请缩小条件或者逐件列出。',
    ],
    [
      'A bulk order by a filter said how many catalogs it means, and it means another number: nothing was done.',
      'Compare the number in the answer with what you mean: order it again with that number, or narrow the filter, or name the catalogs.',
    ],
  ),
  code_taken: page(
    ['同一编码的目录已经存在。', '请修改已有的目录，或者使用新的编码。'],
    ['A catalog with this code exists already.', 'Change the existing catalog, or use another code.'],
  ),
  formality_unconfirmed: page(
    [
      '目录的使用条件、共享范围、使用用途或者不予共享的理由中，有的表述疑似在平台申请之外增设条件，例如须经领导同意、签订协议、提交公函、提供证明、盖章或者线下交换。是否属于增设条件由审核人判断，所依据的清单为平台规则。',
      '请退回提供部门修改；确认可以保留的，请对所列的每一处说明理由后再发布，所述理由随目录公布。',
    ],
    [
      'A condition, scope, use or reason of the catalog reads as a formality added to the request on the platform: a leader’s consent, an agreement, a letter, a certificate, a seal, exchange off line. Whoever reviews it judges whether it is one; the list is a rule of this platform.',
      'Return the catalog; or say in confirmations, for each place listed, why it may stand, and publish again: the reasons are shown with the catalog.',
    ],
  ),
  shared_items_awaited: page(
    [
      '目录标明可以授权运营的，平台在报送后核对提供部门经共享取得的数据；核对尚未完成（平台规则）。',
      '请在一分钟之后再发布；仍不能发布的，可以退回目录，由提供部门再次报送。',
    ],
    [
      'The catalog is to be operated under an authorisation: what its provider has got by sharing is looked through once it is submitted, and that is not done yet (a rule of this platform).',
      'Publish it a minute later; if it still cannot be, return it and have it submitted again.',
    ],
  ),
  shared_not_operable: page(
    [
      '目录标明可以授权运营，而其中有数据项与提供部门经共享取得的数据同名、同义或者属于同一数据元。共享取得的政务数据只能用于履行职责，不得用于授权运营。',
      '请退回，由提供部门删除这些数据项或者不再标明可以授权运营；这些数据项确由提供部门自行采集的，请就“是否可以授权运营”一项说明理由后发布，所述理由随目录公布。',
    ],
    [
      'The catalog is to be operated under an authorisation, and some of its items are called as data that its provider has got by sharing. That is for its duties alone, and not for operation.',
      'Return it, to be rid of these items or of the mark; where they are the provider’s own, say in confirmations for /operable why, and publish again: the reasons are shown with the catalog.',
    ],
  ),
  sample_unreadable: page(
    [
      '样本或者结构说明不是所称的形式，或者编码有误，不能提出数据项。样本没有保存。',
      '请核对形式；文本请另存为 UTF-8 或者 GB18030 编码，每行一条记录，旧版的电子表格请另存为新版格式，再提出一次。',
    ],
    [
      'The sample or structure is not of the form that was named, or is broken; nothing can be proposed, and nothing was kept.',
      'Check its form: save text as UTF-8 or GB18030, write one record a line in NDJSON, save an old Excel file as XLSX, and propose again.',
    ],
  ),
  sample_too_small: page(
    [
      '带有标记的文本太少，偶然相符的可能较大，不能据以辨认数据由谁泄露。',
      '请提供更多泄露的记录；同一文本重复出现的，只计一次。',
    ],
    [
      'With few texts that carry a mark, agreement by chance is likely, and nobody is accused on it.',
      'Give more of the leaked records; the same text again counts once.',
    ],
  ),
  too_many_samples: page(
    [
      '反复以样本比对，可以推知水印如何书写，并据以伪造指认的依据，所以一个目录每日比对的样本有数量上限。同一份样本翻页查看，只计一次。',
      '请于次日再行比对，或者将样本合并为一份。',
    ],
    [
      'Whoever compares samples without end learns how a watermark is written and could forge evidence: their number a day is limited for each catalog. Pages of the same sample count once.',
      'Go on tomorrow, or put the samples into one.',
    ],
  ),
  too_many_subscriptions: page(
    ['一个单位的目录公布订阅数量有上限。', '请取消不再需要的订阅，或者合并条件相近的订阅。'],
    [
      'An organisation has a limited number of subscriptions to announcements.',
      'End one that is not needed, or put similar ones into one.',
    ],
  ),
  nothing_proposed: page(
    ['目录没有待处理的更正建议：可能已经采纳、已经说明理由，或者目录已经更新。', '请查看目录的办理记录。'],
    [
      'No proposal to mend the entry is open: it was taken, let stand with reasons, or the entry was updated since.',
      'Look at the record of the catalog.',
    ],
  ),
  nothing_to_attach: page(
    ['不予共享的目录无需挂接资源。', '需要共享的，请先更新目录、调整共享属性并报送审核。'],
    [
      'Nothing is attached to a catalog that is withheld.',
      'Where it is to be shared, update it: change its class and submit it for review.',
    ],
  ),
  resource_unlike_method: page(
    [
      '以服务接口或者核验共享的，挂接服务接口；以批量交换或者文件共享的，挂接库表或者文件（平台规则）。',
      '请按照目录的共享方式挂接；共享方式有变化的，请先更新目录。',
    ],
    [
      'What is shared by calls has a service behind it, what is shared in batches or files a table or a file (a rule of this platform).',
      'Attach what the sharing methods of the catalog name; where they have changed, update the catalog first.',
    ],
  ),
  service_required: page(
    [
      '共享方式包括服务接口或者核验的目录，应当先登记所提供的服务，方能报送和发布（平台规则）。',
      '请由提供部门经办人登记服务的地址、联系人、每日调用次数和服务时间，再报送审核。',
    ],
    [
      'A catalog that is shared by an API or by verification needs a registered service before it is submitted and published (a rule of this platform).',
      'An officer of the provider registers its address, contact, calls a day and hours; then submit the catalog.',
    ],
  ),
  update_due: page(
    [
      '法律、行政法规、国务院决定调整或者部门职责变化的，应当在期限内更新目录并报送审核，正在办理的更新不能放弃。',
      '请修改后审核、报送；无须修改内容的，也请报送并说明。',
    ],
    [
      'Where the law or the duties of the department have changed, the catalog is updated and submitted in time; the update that is being prepared is not given up.',
      'Change it and submit it; where nothing needs to change, submit it all the same and say so.',
    ],
  ),
  catalog_retired: page(
    [
      '该目录经政务数据共享主管部门审核后已经撤销，不再受理新的共享申请。此前已经提交的申请继续办理，提供部门可以目录已经撤销为由不同意；已经开通的共享权限不受影响。',
      '请撤回草稿；仍需该数据的，请查找承接相应职责的部门的目录，或者向政务数据共享主管部门提出共享需求。',
    ],
    [
      'The authority has published that this catalog is retired: no new request is taken. Requests that were submitted before go on, though the provider may refuse them because of it; grants stand.',
      'Withdraw the draft; where the data is still needed, look for the catalog of the department that has taken over the duty, or lodge a demand with the authority.',
    ],
  ),
  withheld: page(
    [
      '该目录或者数据项属于不予共享：法律、行政法规以及国务院决定明确规定不能提供给其他政府部门共享使用。',
      '对共享属性有异议的，请与提供部门协商；协商不成的，可以向政务数据共享主管部门申请协调处理（《政务数据共享条例》第二十八条）。',
    ],
    [
      'The catalog or data item is withheld: a law, administrative regulation or State Council decision says that it is not shared with other departments.',
      'Where you disagree with the class, talk to the provider; failing that, ask the authority to coordinate (art. 28).',
    ],
  ),
  of_other_platform: page(
    [
      '该目录是从其他平台汇集来的，数据由该平台的部门提供；跨平台转递申请尚在计划中。',
      '请到答复所列的该平台地址提出申请。',
    ],
    [
      'The catalog was read from another platform, whose departments provide its data. Requests are not passed on between platforms yet.',
      'Ask for it at that platform, at the address that the answer gives.',
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
