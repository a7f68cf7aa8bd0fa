import { page } from './page.ts';

/** Problems of how the ledger is kept and of what is collected again. */
export const ledgerPages = {
  form_field_repeated: page(
    [
      '表单中有的字段已经编入目录、可以通过共享获取，或者已有登记的表单要求同一地区填报。',
      '对这些字段逐一处理：通过共享填充、不再要求，或者说明仍需填报的理由；仍需填报的，政务数据共享主管部门收到告知。',
    ],
    [
      'Some fields of the form are catalogued and shared, or a registered form asks the same region for them already.',
      'Settle each of them: fill it by sharing, leave it out, or say why it is asked all the same; of those that are, the authority is told.',
    ],
  ),
  form_repeated: page(
    ['另一份已经登记的表单向同一地区要求填报本表单的全部字段。', '请使用该表单填报的结果，不再登记本表单。'],
    [
      'Another registered form asks the same region for every field of this one.',
      'Use what that form brings, and do not register this one.',
    ],
  ),
  form_not_filled: page(
    [
      '共享权限所对应的目录，不是本表单填充字段所用的目录。',
      '请改用对应目录的共享权限，或者先将字段处理为由该目录填充。',
    ],
    [
      'The grant is for a catalog from which no field of the form is filled.',
      'Use a grant of the right catalog, or settle first that fields are filled from this one.',
    ],
  ),
  form_not_registered: page(
    ['表单尚未登记、未获同意或者已经撤回，不能使用。', '请在表单登记之后办理。'],
    ['The form is not registered yet, or it was refused or withdrawn.', 'Wait until it is registered.'],
  ),
  collection_repeated: page(
    [
      '拟收集的数据项中，有的已经编入目录，可以通过共享获取；政务部门不得重复收集。',
      '请通过共享获取这些数据项，只收集其余各项；共享确实不能满足履行职责需要的，说明理由，政务数据共享主管部门收到告知。',
    ],
    [
      'Some of the items are catalogued and can be had by sharing: departments do not collect them again.',
      'Get these by sharing and collect the others only; where sharing does not serve the duty, say why: the authority is told.',
    ],
  ),
  element_name_taken: page(
    [
      '同一地区的数据元名称不能重复，本地区已有同名的数据元。',
      '请使用已有数据元的编码；确为不同含义的，更换名称后登记。',
    ],
    [
      'Two data elements of a region do not bear the same name, and there is one of this name.',
      'Use the code of that element; where another thing is meant, give it another name.',
    ],
  ),
} as const;
