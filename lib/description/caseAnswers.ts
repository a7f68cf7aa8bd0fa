import * as z from 'zod/mini';
import { definitions } from '../cases.ts';
import type { Face } from '../case/face.ts';
import type { ProblemCode } from '../regulation/problem/registry.ts';
import { caseFields, deadline, statusOf } from './everyCase.ts';
import { named } from './naming.ts';
import { nextCursor } from './values.ts';

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
  /** An entry of its lists. */
  readonly entry: Shape;
  readonly entryExample: CaseExample;
  /** The problems that its commands can meet, beyond those of every command. */
  readonly problems: readonly ProblemCode[];
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
  readonly list: { readonly schema: z.ZodMiniType; readonly example: object };
  readonly entry: Shape;
  readonly entryExample: object;
  readonly problems: readonly ProblemCode[];
}

/** @throws Error for a kind that has no `answers.ts` */
export async function describeCase(kind: string): Promise<DescribedCase> {
  const face = definitions.find((definition) => definition.kind === kind)?.face;
  // Each kind keeps its answers under this name.
  const { answers } = (await import(`../${kind}/answers.ts`)) as { answers: CaseAnswers };
  if (!face) throw new Error(`${kind} is no kind of case`);
  const { view, viewExample, entry, entryExample, problems } = answers;
  const name = kind.charAt(0).toUpperCase() + kind.slice(1);
  const every = { id: z.string(), status: statusOf(kind), deadlines: z.array(deadline), ...caseFields };
  const item = named(
    `${name}Entry`,
    { zh: `${face.name.zh}列表中的一条`, en: `A ${face.name.en} in a list` },
    z.strictObject(entry),
  );
  return {
    kind,
    face,
    entry,
    entryExample,
    problems,
    view: {
      schema: named(
        name,
        { zh: face.name.zh, en: `A ${face.name.en}` },
        z.strictObject({ ...every, ...view }),
      ),
      example: {
        statusName: face.statuses[viewExample.status]?.zh,
        version: 1,
        actions: [],
        deadlines: [],
        ...viewExample,
      },
    },
    list: {
      schema: named(
        `${name}List`,
        { zh: `${face.name.zh}列表的一页`, en: `A page of a list of ${face.plural ?? `${kind}s`}` },
        z.strictObject({ items: z.array(item), next: nextCursor }),
      ),
      example: { items: [entryExample], next: null },
    },
  };
}

/** The kinds whose operations are all derived from their definitions. */
const derivedKinds = definitions.filter(({ face }) => face.plural !== undefined).map(({ kind }) => kind);

export const describedCases: readonly DescribedCase[] = await Promise.all(derivedKinds.map(describeCase));
export const describedDelivery: DescribedCase = await describeCase('delivery');
