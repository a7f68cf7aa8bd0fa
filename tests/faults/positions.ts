import type { CallPoint, Fault } from '../../local/faults/fault.ts';
import { documentedFaults } from '../../local/faults/documented.ts';

/** Where a call stands in a life: what it does, and the how manieth it is that does it. */
export interface Place {
  readonly what: string;
  readonly occurrence: number;
}

/** One call of a life. */
export interface Position extends Place {
  readonly call: CallPoint;
}

/** A fault that is to strike at one place. */
export interface Target {
  readonly position: Place;
  readonly fault: string;
}

export const nameOf = ({ position: { what, occurrence }, fault }: Target): string =>
  `${fault} at ${what} (${occurrence})`;

/** The text without what is another in every life: ids, codes, shards, digests and instants. */
export function plain(text: string): string {
  return (
    text
      .replaceAll(/F\/[\w-]+/g, '<code>')
      // A case's shard follows from its id.
      .replaceAll(/\boutbox#\d+/g, 'outbox')
      .replaceAll(/idempotency#(\w+)#([\w-]+)#[^|"]+/g, 'idempotency#$1')
      .replaceAll(/\b[0-9a-hjkmnp-tv-z]{26}\b/g, '<id>')
      .replaceAll(/\bc[0-9a-f]{24}\b/g, '<id>')
      .replaceAll(/\b[0-9a-f]{64}\b/g, '<sha256>')
      .replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?\+08:00/g, '<instant>')
  );
}

/** What a call does: its caller, its operation, and what it touches, without ids and instants. */
export function whatOf({ holder, service, operation, input }: CallPoint): string {
  const who = holder.replace(/^\w+-\w+-/, '').replace(/[0-9A-F]{8}$/, '');
  return `${who} ${service.replace(/_.*/, '')}.${operation} ${plain(touched(service, input))}`;
}

function touched(service: string, input: CallPoint['input']): string {
  if (service.startsWith('DynamoDB')) return keysIn(input).toSorted().join(' ');
  if (service === 'S3') return String(input['Key']);
  if (service === 'AWSStepFunctions') return String(input['name']);
  return JSON.stringify(input);
}

/** The keys that a call of the table names, wherever in its input they stand. */
function keysIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(keysIn);
  if (typeof value !== 'object' || value === null) return [];
  const fields = value as Readonly<Record<string, unknown>>; // an object, two lines above
  const { pk, sk } = fields as { pk?: { S?: string }; sk?: { S?: string } }; // keys, where they are there
  if (pk?.S !== undefined) return [`${pk.S}|${sk?.S}`];
  const partition = fields[':p'] as { S?: string } | undefined; // the store names a query's partition so
  const own = partition?.S === undefined ? [] : [partition.S];
  return [...own, ...Object.values(fields).flatMap(keysIn)];
}

/** What may strike at a call, by name, and when. */
export type Striking<F> = (
  point: CallPoint,
) => readonly { readonly name: string; readonly when: CallPoint['when']; readonly fault: F }[];

/** Watches the calls of the platform's functions, and strikes those that are aimed at. */
export interface Aim<F = Fault> {
  readonly inject: (point: CallPoint) => F | undefined;
  /**
   * From now on these are aimed at, each once, and what happens is noted afresh.
   * @param before calls that the life has made already, where it goes on after a restart
   */
  at(targets: readonly Target[], before?: ReadonlyMap<string, number>): void;
  /** Calls that were made, in their order. */
  readonly seen: readonly Position[];
  /** How often each was made. */
  readonly counted: ReadonlyMap<string, number>;
  /** Names of the targets that were struck. */
  readonly struck: ReadonlySet<string>;
}

export function createAim(): Aim;
export function createAim<F>(striking: Striking<F>): Aim<F>;
export function createAim(striking: Striking<unknown> = documentedFaults): Aim<unknown> {
  let aimed = new Map<string, Target[]>();
  let counted = new Map<string, number>();
  let places = new WeakMap<object, Position>();
  const seen: Position[] = [];
  const struck = new Set<string>();
  return {
    seen,
    struck,
    get counted() {
      return counted;
    },
    at(targets, before) {
      aimed = Map.groupBy(targets, ({ position: { what, occurrence } }) => `${what} ${occurrence}`);
      counted = new Map(before);
      places = new WeakMap();
      seen.length = 0;
      struck.clear();
    },
    inject(point) {
      // The test's own looks. What it uploads and downloads carries the keys of the function that signed the address.
      if (point.holder === 'platform') return undefined;
      if (point.when === 'before') {
        const what = whatOf(point);
        const occurrence = (counted.get(what) ?? 0) + 1;
        counted.set(what, occurrence);
        const position = { what, occurrence, call: point };
        places.set(point.input, position);
        seen.push(position);
      }
      const position = places.get(point.input);
      if (!position) return undefined;
      for (const target of aimed.get(`${position.what} ${position.occurrence}`) ?? []) {
        const found = striking(point).find(({ name, when }) => name === target.fault && when === point.when);
        if (!found || struck.has(nameOf(target))) continue;
        struck.add(nameOf(target));
        return found.fault;
      }
      return undefined;
    },
  };
}

/** Every documented fault at each of these calls. */
export function targetsAt(positions: readonly Position[]): Target[] {
  return positions.flatMap((position) =>
    documentedFaults(position.call).map(({ name }) => ({ position, fault: name })),
  );
}
