import { page } from './page.ts';

export const disputePages = {
  dispute_not_fitting: page(
    [
      '争议的类别与所争议的事项不符，或者该事项目前的状态不能提出此类争议：例如不同意共享的争议，只能针对已经作出不同意答复的共享申请，由需求部门提出；对本单位自己的处理不能提出争议。',
      '请核对争议的事项和类别；事项的状态此后变动的，以变动后的状态为准。',
    ],
    [
      'What the dispute is about does not fit the case, or not its present state: a refusal can be disputed only where one was given, and by the requester; nobody disputes an act of their own.',
      'Check which case it is and what is disputed; where the case has moved on, dispute what stands now.',
    ],
  ),
  right_taken_away: page(
    [
      '部分同意共享所开通的权限，此后已经依照《政务数据共享条例》第二十七条终止；对部分同意的争议，只能就该权限以外的数据项决定或者约定共享。',
      '请列明原权限以外的数据项；对终止有异议的，由需求部门就终止另行提出争议。',
    ],
    [
      'The right that a consent in part had opened was ended since under article 27: a dispute about that consent grants only items that the right did not have.',
      'Name such items; whoever objects to the end of the right disputes that end.',
    ],
  ),
  dispute_known: page(
    [
      '双方中的一方已经就该事项提出同类争议：正在办理、尚待执行，或者人民政府已经作出决定。同一处理只有一个争议（平台规则），编号见答复。',
      '请在已经提出的争议中陈述意见或者申请进入下一程序。',
    ],
    [
      'A side has lodged a dispute about this very act: it is under way, to be carried out, or the government has decided it. There is one of each [a rule of this platform]; the answer names it.',
      'Go on in that dispute: state a position there, or take it to its next step.',
    ],
  ),
  no_competent_office: page(
    [
      '目前没有登记可以协调处理该争议的政务数据共享主管部门，或者可以作出决定的人民政府；当事方自身不能办理。',
      '请联系平台运维单位登记后再办理。',
    ],
    [
      'No authority that may coordinate, or no government that may decide, is registered; a side never acts in its own cause.',
      'Ask the operator to register the office, then try again.',
    ],
  ),
  proposal_overtaken: page(
    [
      '所指方案已经被新的方案取代、已经有一方不接受，或者贵单位已经表明意见。',
      '请重新读取争议，按现行方案的序号办理。',
    ],
    [
      'A newer proposal stands in its place, a side has declined it, or your side has answered it.',
      'Read the dispute again and name the number of the proposal that stands.',
    ],
  ),
  dispute_full: page(
    [
      '每一方陈述意见的次数、一个争议的方案数有上限，已经达到（平台规则）。',
      '请申请进入下一程序；较长的内容可以作为附件随最后一次意见提交。',
    ],
    [
      'A side’s statements, and the proposals of a dispute, are limited [a rule of this platform], and there are as many.',
      'Take the dispute to its next step; what is long goes as a document with a statement.',
    ],
  ),
  negotiation_goes_on: page(
    [
      '争议先由双方协商：提出争议的一方，在对方表明意见或者协商期限届满以后，可以申请协调处理（平台规则）。',
      '请等待对方陈述意见、提出方案，或者等待协商期限届满。',
    ],
    [
      'A dispute is negotiated first: whoever has lodged it takes it to the authority when the other side has been heard or the term is over [a rule of this platform].',
      'Wait for the other side’s statement or offer, or for the end of the term.',
    ],
  ),
  coordination_goes_on: page(
    [
      '争议先经协调：任何一方不接受协调方案的，由政务数据共享主管部门提请人民政府决定；协调期限届满的，双方均可以提请（平台规则）。',
      '请等待协调方案或者协调期限届满。',
    ],
    [
      'Coordination comes before a decision: the authority submits the dispute once a proposal was declined, either side once the term of coordination is over [a rule of this platform].',
      'Wait for the proposal, or for the end of the term.',
    ],
  ),
  invalid_order: page(
    [
      '决定或者方案中需要执行的内容有误：维持原处理的没有需要执行的内容；其他决定应当写明由哪一方执行，或者写明共享的内容、交付是否完整，三者择一。',
      '请按所列各项更正。',
    ],
    [
      'What is to be done has faults: nothing where it is upheld, otherwise one of: the side that carries it out, what is granted, whether a delivery is complete.',
      'Correct the fields listed.',
    ],
  ),
} as const;
