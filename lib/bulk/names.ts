import type { Text } from '../regulation/text.ts';
import type { BulkCommand } from './orders.ts';
import type { BulkStatusMeant } from './schema.ts';
import type { ResultState } from './results.ts';

export const bulkKindNames: Readonly<Record<'catalog', Text>> = { catalog: { zh: '目录', en: 'catalog' } };

export const bulkCommandNames: Readonly<Record<BulkCommand, Text>> = {
  change: { zh: '修改相同的内容', en: 'change what is alike' },
  approve: { zh: '审核同意', en: 'approve' },
  submit: { zh: '报送', en: 'submit' },
  publish: { zh: '审核并发布', en: 'review and publish' },
  return: { zh: '退回', en: 'return' },
  discard: { zh: '放弃', en: 'give up' },
  attach: { zh: '资源挂接', en: 'attach' },
};

/** Statuses by which a filter chooses. */
export const bulkStatusNames: Readonly<Record<BulkStatusMeant, Text>> = {
  draft: { zh: '草稿', en: 'draft' },
  returned: { zh: '已退回', en: 'returned' },
  revising: { zh: '更新草稿', en: 'an update is being drafted' },
  approved: { zh: '已审核同意', en: 'approved' },
  submitted: { zh: '已报送', en: 'submitted' },
  retiring: { zh: '撤销待审核', en: 'its retirement awaits review' },
};

export const resultStateNames: Readonly<Record<ResultState, Text>> = {
  done: { zh: '已办理', en: 'done' },
  unchanged: { zh: '此前已经办理', en: 'was so already' },
  refused: { zh: '未予办理', en: 'refused' },
  failed: { zh: '平台故障，未能办理', en: 'not done by a fault of the platform' },
};
