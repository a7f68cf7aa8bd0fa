import type { Operation } from '../../../lib/platform/http/operation.ts';
import { correctionRulesOperations } from './correctionRules.ts';
import { matchingWorkflowOperations } from './matchingWorkflow.ts';
import { meOperations } from './me.ts';
import { departmentKeyOperations } from './departmentKeys.ts';
import { type NoticeKeyDeps, noticeKeyOperations } from './noticeKeys.ts';
import { type NoticeDeps, noticeOperations } from './notices.ts';
import { organisationOperations } from './organisations.ts';
import { sharingRulesOperations } from './sharingRules.ts';
import { staffOperations } from './staff.ts';
import { subscriptionOperations } from './subscriptions.ts';
import { type TodoDeps, todoOperations } from './todo.ts';

/** Who there is, and what waits for whom: the registers, one's own desk and inbox. */
export const registerTables: readonly Operation<NoticeDeps & NoticeKeyDeps & TodoDeps>[] = [
  ...organisationOperations,
  ...departmentKeyOperations,
  ...staffOperations,
  ...sharingRulesOperations,
  ...correctionRulesOperations,
  ...matchingWorkflowOperations,
  ...subscriptionOperations,
  ...noticeOperations,
  ...noticeKeyOperations,
  ...meOperations,
  ...todoOperations,
];
