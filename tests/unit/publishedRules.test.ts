import { describe, expect, it } from 'vitest';
import type { Actor } from '../../lib/case/actor.ts';
import { matchingWorkflow, type WorkflowCommand } from '../../lib/matchingWorkflow/matchingWorkflow.ts';
import { sharingRules, type SharingRulesCommand } from '../../lib/sharingRules/sharingRules.ts';
import { people } from './caseSamples.ts';
import { by, given, on } from './given.ts';

const officer = by(people.providerOfficer, on('2026-03-02'));
const rules = (text: string): SharingRulesCommand => ({
  type: 'record',
  org: 'provider',
  rulesVersion: '1',
  content: { title: '共享工作规则', effectiveOn: '2026-04-01', text },
});

describe('sharing rules', () => {
  it('give no term longer than the law’s and add no condition', () => {
    const long = { refused: 'longer_than_the_law', status: 422, article: 23, paths: ['/text'] } as const;
    given(sharingRules, []).when(rules('答复期限为十五个工作日。'), officer).then(long);
    given(sharingRules, []).when(rules('同意后三十个工作日内共享数据。'), officer).then(long);
    given(sharingRules, [])
      .when(rules('须经局长批准，十五个工作日内答复。'), officer)
      .then({
        refused: 'formality_demanded',
        status: 422,
        article: 15,
        paths: ['/text', '/text'],
      });
  });
});

const authority: Actor = {
  ...people.providerOfficer,
  org: 'authority',
  name: '示例市数据局',
  kind: 'authority',
  region: '990100',
};
const workflow = (text: string, ...steps: WorkflowCommand['content']['steps']): WorkflowCommand => ({
  type: 'publish',
  region: '990100',
  workflowVersion: '1',
  content: { title: '供需对接工作流程', effectiveOn: '2026-04-01', text, steps },
});
const publish = (command: WorkflowCommand) =>
  given(matchingWorkflow, []).when(command, by(authority, on('2026-03-02')));
const assigning = { name: '分派', by: '示例市数据局', workingDays: 5 };

describe('a matching workflow', () => {
  it('gives no term longer than the law’s, in words or in its steps', () => {
    publish(workflow('答复期限为十五个工作日。', assigning)).then({
      refused: 'longer_than_the_law',
      status: 422,
      article: 23,
      paths: ['/text'],
    });
    publish(workflow('按照流程办理。', assigning, { name: '答复', by: '提供部门', workingDays: 15 })).then({
      refused: 'longer_than_the_law',
      status: 422,
      article: 23,
      paths: ['/steps/1/workingDays'],
    });
  });

  it.each<[name: string, who: string]>([
    ['签订共享协议', '双方'],
    ['提交加盖公章的公函', '需求部门'],
    ['审批', '分管领导'],
    ['答复', '提供部门经分管领导同意'],
    ['审核共享申请', '主管部门'],
  ])('does not make a step of a condition: %s', (name, who) => {
    publish(workflow('按照流程办理。', { name, by: who })).then({
      refused: 'formality_demanded',
      status: 422,
      article: 15,
      paths: ['/steps/0/name'],
    });
  });

  it('tells of formality and term together', () => {
    publish(
      workflow('答复期限为十五个工作日，须经分管领导同意', { name: '答复', by: '提供部门', workingDays: 15 }),
    ).then({
      refused: 'formality_demanded',
      status: 422,
      article: 15,
      paths: ['/text', '/text', '/steps/0/workingDays'],
    });
  });

  it('is published where its terms are the law’s or shorter and an authority examines demands', () => {
    const decision = matchingWorkflow.decide(
      undefined,
      workflow(
        '主管部门审核共享需求后分派；十个工作日内答复共享申请，二十个工作日内共享数据。',
        { name: '审核共享需求', by: '主管部门', workingDays: 2 },
        assigning,
        { name: '答复', by: '分派的部门', workingDays: 10 },
        { name: '编制目录', by: '分派的部门', workingDays: 60 },
      ),
      by(authority, on('2026-03-02')),
    );
    expect(decision).toMatchObject({ events: [{ type: 'published' }] });
  });
});
