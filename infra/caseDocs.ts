import type { AnyCase } from '../lib/cases.ts';
import { definitions } from '../lib/cases.ts';
import { basisNames, roleNames } from '../lib/case/names.ts';
import { diagram, type Transition } from '../lib/case/transitions.ts';
import { steps } from '../lib/description/steps.ts';
import { citation } from '../lib/regulation/citation.ts';
import type { Text } from '../lib/regulation/text.ts';

/** The page `docs/cases.md`: every kind of case that has a transition table, drawn and told from its definition. */
export function caseDocs(): string {
  const kinds = definitions.filter(
    ({ table, face }) => table.length > 0 && Object.keys(face.statuses).length > 0,
  );
  return [
    '# 事项 · Cases',
    '',
    'Made from the definitions by `npm run docs:cases`; a test holds this page against them. How a kind is added:',
    '[adding a case](adding-a-case.md).',
    '',
    ...kinds.flatMap(describe),
  ].join('\n');
}

function describe(definition: AnyCase): string[] {
  const { face, table, confidential } = definition;
  const shown = table.filter((row) => !isMechanism(row));
  return [
    `## ${both(face.name)}`,
    '',
    '```mermaid',
    diagram(shown, (command) => nameOf(definition, command).zh),
    '```',
    '',
    '| 状态 · status | 代码 · code |',
    '|---|---|',
    ...Object.entries(face.statuses).map(([code, name]) => `| ${both(name)} | \`${code}\` |`),
    '',
    '| 办理 · step | 代码 · code | 由谁 · by whom | 依据 · basis |',
    '|---|---|---|---|',
    ...shown.map((row) => stepRow(definition, row)),
    '',
    ...(confidential
      ? [
          '紧急情况下，平台运维人员可以调阅，当事各方即时获知。 · Break glass: everybody concerned is told.',
          '',
        ]
      : []),
  ];
}

/** What every kind has: it would only hide what is its own. */
function isMechanism({ command }: Transition): boolean {
  return ['wake', 'recalculate', 'move-offices', 'break-glass'].includes(command);
}

/** @throws Error when nobody has said what a step is called: a mistake of ours, found when the page is made */
function nameOf({ kind, face }: AnyCase, command: string): Text {
  const name = face.commands[command]?.name ?? steps[kind]?.[command];
  if (!name) throw new Error(`nobody has said what the step ${command} of ${kind} is called`);
  return name;
}

function stepRow(definition: AnyCase, { command, by, article }: Transition): string {
  const whom = by.map(({ side, roles }) =>
    roles.every((role) => role === 'system')
      ? '平台 · the platform'
      : `${definition.face.sides[side]?.zh ?? side}（${roles.map((role) => (role === 'system' ? '平台' : roleNames[role].zh)).join('、')}）`,
  );
  return `| ${both(nameOf(definition, command))} | \`${command}\` | ${whom.join('；')} | ${both(article === undefined ? basisNames.platform : citation(article))} |`;
}

function both({ zh, en }: Text): string {
  return `${zh} · ${en}`;
}
