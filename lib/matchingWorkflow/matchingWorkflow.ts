import { face } from '#face/matchingWorkflow';
import type { Instant } from '../calendar/index.ts';
import { defineCase, type MechanismCommand } from '../case/defineCase.ts';
import type { Context, Decision } from '../case/definition.ts';
import { type Row, under } from '../case/lists.ts';
import {
  faultsOfRules,
  recorders,
  refuseRules,
  type RulesText,
  sidesOfRules,
  versionTaken,
} from '../case/publishedRules.ts';
import { notYours } from '../case/refusal.ts';
import { storedKind } from '../case/storedKind.ts';
import { refuseRole } from '../case/transitions.ts';
import { formalitiesIn, formalitiesInDescription } from '../regulation/formalities.ts';
import { longerStep } from '../regulation/longerTerms.ts';
import { type FieldError, pointer } from '../regulation/text.ts';
import type { WorkflowContent } from './schema.ts';

/** One version of the workflow by which a region matches needs with data; what a version says never changes. */
export interface MatchingWorkflow extends WorkflowContent {
  readonly status: 'published';
  readonly region: string;
  readonly org: string;
  readonly orgName: string;
  readonly workflowVersion: string;
  readonly createdAt: Instant;
}

export interface WorkflowCommand {
  readonly type: 'publish';
  readonly region: string;
  readonly workflowVersion: string;
  readonly content: WorkflowContent;
}

export interface WorkflowEvent {
  readonly type: 'published';
  readonly region: string;
  readonly org: string;
  readonly orgName: string;
  readonly workflowVersion: string;
  readonly content: WorkflowContent;
}

/** The case of a version: a region's code has no dot. */
export function workflowId(region: string, version: string): string {
  return `${region}.${version}`;
}

/** The versions of a region's workflow. */
export const workflowsOf = (region: string): Row => under(kind, region);

function publish(
  state: MatchingWorkflow | undefined,
  { region, workflowVersion, content }: WorkflowCommand,
  { actor }: Context,
): Decision<WorkflowEvent> {
  const isItsAuthority = actor.kind === 'authority' && actor.region === region;
  if (!isItsAuthority) return { refusal: ofTheAuthority };
  const refused = refuseRole(actor, recorders);
  if (refused) return refused;
  const { org, name: orgName = org } = actor;
  if (state === undefined)
    return (
      refuseRules(textsOf(content), content.steps.flatMap(faultsOfStep)) ?? {
        events: [{ type: 'published', region, org, orgName, workflowVersion, content }],
      }
    );
  if (JSON.stringify(contentOf(state)) === JSON.stringify(contentOf(content))) return { events: [] };
  return versionTaken(workflowVersion);
}

/** What it says in words besides its steps. */
const textsOf = ({ title, text }: WorkflowContent): readonly RulesText[] => [
  ['/title', title],
  ['/text', text],
];

/** A step is one that everybody has to take: a paper or a channel that its name demands needs no sentence about sharing. */
function faultsOfStep({ name, by, workingDays }: WorkflowContent['steps'][number], index: number) {
  const path = pointer('steps', index, 'name');
  const faults = faultsOfRules([path, `${by}${name}`], (text) => [
    ...formalitiesInDescription(text),
    ...formalitiesIn(name).filter(({ family }) => family !== 'approval'),
  ]);
  const longer: readonly FieldError[] =
    workingDays === undefined ? [] : longerStep(name, workingDays, pointer('steps', index, 'workingDays'));
  return [...faults, ...longer];
}

/** What it says, in one order. */
function contentOf({ title, effectiveOn, text, steps }: WorkflowContent): WorkflowContent {
  const inOrder = steps.map(({ name, by, workingDays }) => ({ name, by, workingDays }));
  return { title, effectiveOn, text, steps: inOrder };
}

function evolve(
  _: MatchingWorkflow | undefined,
  { type: status, content, ...facts }: WorkflowEvent,
  at: Instant,
): MatchingWorkflow {
  return { status, ...facts, ...content, createdAt: at };
}

/** In the order in which they come into force. */
function rows({ region, effectiveOn, workflowVersion }: MatchingWorkflow): readonly Row[] {
  return [{ ...workflowsOf(region), sort: `${effectiveOn}#${workflowVersion}` }];
}

const summary = ({ workflowVersion, title, effectiveOn, createdAt }: MatchingWorkflow) => ({
  workflowVersion,
  title,
  effectiveOn,
  publishedAt: createdAt,
});

const kind = 'matchingWorkflow';
const schema = 1;

/** How they are stored, for functions that decide on other kinds. */
export const storedMatchingWorkflow = /* @__PURE__ */ storedKind<MatchingWorkflow, WorkflowEvent>({
  kind,
  schema,
  evolve,
  rows,
  summary,
});

/** 供需对接工作流程: the authority of a region publishes it, version by version, for every body to read (R20.4). */
export const matchingWorkflow = /* @__PURE__ */ defineCase<
  MatchingWorkflow,
  WorkflowCommand | MechanismCommand,
  WorkflowEvent,
  WorkflowCommand['type'],
  'own' | 'reader'
>({
  kind,
  schema,
  evolve,
  rows,
  summary,
  face,
  begins: ['publish'],
  begin: (command, context) => publish(undefined, command, context),
  again: publish,
  table: [],
  sides: sidesOfRules,
  view: (state) => ({
    id: workflowId(state.region, state.workflowVersion),
    status: state.status,
    region: state.region,
    authority: state.org,
    authorityName: state.orgName,
    ...summary(state),
    steps: state.steps,
    text: state.text,
    deadlines: [],
  }),
});

const ofTheAuthority = notYours({
  zh: '供需对接工作流程由该地区的政务数据共享主管部门公布。',
  en: 'The matching workflow of a region is published by its authority.',
});
