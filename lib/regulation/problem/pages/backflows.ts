import { page } from './page.ts';

export const backflowPages = {
  not_an_upper_system: page(
    [
      '数据回流是上级政府部门将其业务信息系统收集和产生的下级行政区域内的政务数据回流至下级；该目录的提供部门不是所列地区的上级。',
      '请核对目录和地区；同级或者下级部门的数据，请提出共享申请。',
    ],
    [
      'Data flows back from a department above to a region below it; the provider of this catalog does not stand above that region.',
      'Check catalog and region; data of a department beside or below is asked for by a request.',
    ],
  ),
  no_receiving_body: page(
    [
      '提供部门登记应当回流的数据时，由该地区的政务数据共享主管部门接收；该地区尚未登记主管部门。',
      '请联系平台运维单位登记，或者由该地区的部门提出数据回流需求。',
    ],
    [
      'What a provider declares is received by the authority of the region, and none is registered there.',
      'Have the operator register it, or let a department of the region state its need.',
    ],
  ),
  backflow_known: page(
    [
      '目录的每一数据项对每一下级地区只设一项数据回流（平台规则），所填的数据项已经提出或者正在回流。',
      '本单位也需要使用的，请向本地区的政务数据共享主管部门了解；需要其他数据项的，请只填写尚未回流的数据项。',
    ],
    [
      'There is one backflow for each data item of a catalog and lower region [a rule of this platform], and an item that was named has one already.',
      'Where your department needs the data as well, ask the authority of your region; where it needs other items, name only those that do not flow back yet.',
    ],
  ),
  backflow_without_conditions: page(
    [
      '上级政府部门应当及时、完整回流数据，不得设置额外的限制条件（《政务数据共享条例》第二十四条）：不能以不符合条件、超出范围、没有必要为由不予回流，也不能少于所需的频次；业务系统改造、系统安全等事由不终止、不减少、不暂停回流。',
      '请确认回流；确属没有职责依据、需求不真实或者法律明确禁止的，选择相应理由并写明依据。',
    ],
    [
      'Data flows back in time, whole and without further conditions (article 24): neither a condition, nor a scope, nor necessity is a ground, and it does not come less often than it is needed; a change of one’s system or its security neither ends, reduces nor suspends it.',
      'Confirm it; where there is no duty, the need is not true, or a law forbids it, name that ground and its basis.',
    ],
  ),
  invalid_backflow: page(
    ['数据项、依据、用途、体现行政区划的数据项或者日期有误。', '请按所列各项更正。'],
    ['Items, basis, purpose, the item of the region code or a day has faults.', 'Correct the fields listed.'],
  ),
} as const;
