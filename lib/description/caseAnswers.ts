import * as z from 'zod/mini';
import { type AnyCase, definitions } from '../cases.ts';
import { type Face, hasClocks } from '../case/face.ts';
import type { ProblemCode } from '../regulation/problem/registry.ts';
import type { EventShapes } from './everyEvent.ts';
import { exampleAfter, exampleIn } from './stageExamples.ts';
import { caseFields, deadline, statusOf } from './everyCase.ts';
import { named } from './naming.ts';
import { nextCursor } from './values.ts';
import { beginningWithArticle } from '../regulation/text.ts';

type Shape = Readonly<Record<string, z.ZodMiniType>>;

/**
 * What the API answers of a kind of case. It stands in `answers.ts` beside the case, found by the kind's name, so that no
 * function carries it.
 */
export interface CaseAnswers {
  /** The case itself, beyond what every case says (`everyCase.ts`). */
  readonly view: Shape;
  /** A case with its id and status. */
  readonly viewExample: CaseExample;
  /** A term that the case of the example has. */
  readonly deadlineExample?: object;
  /** Fields of the example that a case does not have in a status. */
  readonly absent?: Readonly<Record<string, readonly string[]>>;
  /** An entry of its lists. */
  readonly entry: Shape;
  readonly entryExample: CaseExample;
  /** What its own events say, in every shape they have ever had. */
  readonly events?: Readonly<Record<string, EventShapes>>;
  /** The problems that each of its commands can meet, beyond those of every command; `create` is its beginning. */
  readonly problems: Readonly<Record<string, readonly ProblemCode[]>>;
}

interface CaseExample {
  readonly id: string;
  readonly status: string;
  readonly [field: string]: unknown;
}

/** A kind's answers as schemas with a name among the components, each with an example. */
export interface DescribedCase {
  readonly kind: string;
  readonly face: Face;
  readonly view: { readonly schema: z.ZodMiniObject<Shape>; readonly example: object };
  readonly list: { readonly schema: z.ZodMiniObject<Shape>; readonly example: object };
  readonly entry: Shape;
  readonly entryExample: object;
  /** What its record says. */
  readonly events: Readonly<Record<string, EventShapes>>;
  /** An example of what a command answers; `create` is the kind's beginning. */
  exampleAfter(command: string): object;
  /** The problems that a command can meet; `create` is the kind's beginning. */
  problemsOf(command: string): readonly ProblemCode[];
}

/** The problems of a command beyond its own: of every one, and of one that an authority gives, of which its own cause is one. */
function problemsOf({ table, tells, begins }: AnyCase, command: string): readonly ProblemCode[] {
  const isTelling =
    tells.includes(command) || (command === 'create' && begins.some((one) => tells.includes(one)));
  const formality = isTelling ? (['formality_demanded'] as const) : [];
  if (command === 'create') return ['not_yours_to_do', 'too_large', ...formality];
  const sides = table.find((row) => row.command === command)?.by.map(({ side }) => side) ?? [];
  const isDecision = sides.includes('authority') && !sides.includes('provider');
  return [
    'not_yours_to_do',
    'both_sides',
    ...(isDecision ? (['own_cause'] as const) : []),
    'not_in_this_status',
    'too_large',
    ...formality,
  ];
}

/** @throws Error for a kind that has no `answers.ts`, or one that tells problems of a command that there is not */
export async function describeCase(kind: string): Promise<DescribedCase> {
  const definition = definitions.find((candidate) => candidate.kind === kind);
  // Each kind keeps its answers under this name.
  const { answers } = (await import(`../${kind}/answers.ts`)) as { answers: CaseAnswers };
  if (!definition) throw new Error(`${kind} is no kind of case`);
  const { face, table } = definition;
  const {
    view,
    viewExample,
    entry,
    entryExample: example,
    events = {},
    problems,
    absent = {},
    deadlineExample,
  } = answers;
  const unknown = Object.keys(problems).find(
    (command) => command !== 'create' && !table.some((row) => row.command === command),
  );
  if (unknown !== undefined) throw new Error(`${kind} has no command ${unknown}`);
  const onTime = hasClocks(face) ? { overdue: false } : {};
  const entryExample = { statusName: face.statuses[example.status]?.zh, ...onTime, ...example };
  const staged = { example: viewExample, absent };
  const every = { id: z.string(), status: statusOf(kind), deadlines: z.array(deadline), ...caseFields };
  let list: DescribedCase['list'] | undefined;
  return {
    kind,
    face,
    entry,
    entryExample,
    events,
    exampleAfter: (command) => exampleAfter(definition, staged, command),
    problemsOf: (command) => [...problemsOf(definition, command), ...(problems[command] ?? [])],
    view: {
      schema: named(
        capital(kind),
        { zh: face.name.zh, en: beginningWithArticle(face.name.en) },
        z.strictObject({ ...every, ...view }),
      ),
      example: {
        ...exampleIn(definition, staged, viewExample.status),
        ...(deadlineExample ? { deadlines: [deadlineExample] } : {}),
      },
    },
    // Named when it is asked for: a kind that nobody lists has no words for lists.
    get list() {
      list ??= {
        schema: listOf(kind, face, z.strictObject(entry)),
        example: { items: [entryExample], next: null },
      };
      return list;
    },
  };
}

function capital(kind: string): string {
  return kind.charAt(0).toUpperCase() + kind.slice(1);
}

/** A page of a list of cases, and the entry in it. */
function listOf(kind: string, { name: called, plural = `${kind}s` }: Face, entry: z.ZodMiniObject<Shape>) {
  const item = named(
    `${capital(kind)}Entry`,
    { zh: `${called.zh}列表中的一条`, en: `${beginningWithArticle(called.en)} in a list` },
    entry,
  );
  return named(
    `${capital(kind)}List`,
    { zh: `${called.zh}列表的一页`, en: `A page of a list of ${plural}` },
    z.strictObject({ items: z.array(item), next: nextCursor }),
  );
}

/** The kinds whose operations are all derived from their definitions. */
const derivedKinds = definitions.filter(({ face }) => face.plural !== undefined).map(({ kind }) => kind);

export const describedCases: readonly DescribedCase[] = await Promise.all(derivedKinds.map(describeCase));
export const describedDelivery: DescribedCase = await describeCase('delivery');
