import { page } from './page.ts';

export const matterPages = {
  absence_known: page(
    [
      '该数据已经声明不存在，正在审核或者已经认可；或者以同样理由作出的声明已被退回。',
      '请查看事项中的审核意见；确有新的情况的，补充理由后再次声明。',
    ],
    [
      'The datum was declared not to exist already, or the same declaration was returned.',
      'Read what was decided; where there is more to say, declare it again with other reasons.',
    ],
  ),
  nothing_to_decide: page(
    [
      '该数据没有待审核的声明，或者没有可以不予认可的数据项。',
      '请重新查看业务事项，按其列明的可办理操作办理。',
    ],
    [
      'Nothing of that datum waits to be decided.',
      'Read the matter again and take one of the steps that it offers.',
    ],
  ),
  item_cannot_stand: page(
    [
      '作为应编数据的数据项，应当在本单位现行目录中，目录应当列明对应本事项，并且一个数据项只作为一项应编数据（平台规则）；政务数据共享主管部门已经不予认可的，不能再次指明。',
      '请先更新目录，或者指明其他数据项。',
    ],
    [
      'An item that stands for a required datum lies in a catalog in force of the department that names the matter, and stands for one datum only (a rule of this platform); what the authority has refused is not stated again.',
      'Revise the catalog first, or state another item.',
    ],
  ),
  task_late: page(
    [
      '目录编制任务的完成日期已过，逾期情况已经记录，不能以推迟日期改变（平台规则）。',
      '请督办；任务确实不再需要的，可以不再要求，再以新的计划另行布置。',
    ],
    [
      'The last day of the compilation is over: that it is late is on record, and no other day changes that (a rule of this platform).',
      'Urge it; where it is needed no more, release the department and give it another task under a new plan.',
    ],
  ),
  nothing_compiled: page(
    [
      '没有登记业务事项的，没有应编数据可以计数，不能报告编制任务完成（平台规则）。',
      '请登记职责和业务事项，按照编目标准编制目录并报送发布后再报告。',
    ],
    [
      'A department that has registered no matter has nothing to be counted, and reports nothing as compiled (a rule of this platform).',
      'Register functions and matters, and have their data catalogued first.',
    ],
  ),
  gap_unexplained: page(
    [
      '平台计数仍有应编数据没有编目；报告完成的，应当说明理由，由政务数据共享主管部门审核（平台规则）。',
      '请先编目；没有该数据的，在业务事项中声明；确实不能在期限内编目的，报告时写明理由。',
    ],
    [
      'The platform counts data that is due and not catalogued; who reports nevertheless says why, and the authority decides (a rule of this platform).',
      'Catalogue it, or declare in the matter that it does not exist; where neither can be done in time, give reasons in the report.',
    ],
  ),
  matter_kind_fixed: page(
    [
      '应编数据按业务事项的种类确定，登记后不得变更种类（平台规则）。',
      '请声明该事项已经取消，经政务数据共享主管部门认可后不再计入；并以新的编号登记正确种类的事项。',
    ],
    [
      'By the kind of a matter goes what must be catalogued: it does not change (a rule of this platform).',
      'End the matter, which counts until the authority has accepted that, and register another one.',
    ],
  ),
};
