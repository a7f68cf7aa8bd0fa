import { isDeepStrictEqual } from 'node:util';
import { type Actor, system } from '../../lib/case/actor.ts';
import type { RelatedCase } from '../../lib/case/definition.ts';
import type { Parties } from '../../lib/case/parties.ts';
import type { Effect } from '../../lib/case/effect.ts';
import {
  type Department,
  department,
  departmentBody,
  officeClaim,
} from '../../lib/organisation/department.ts';
import { codeOf, isWithin, type Path, upward } from '../../lib/organisation/hierarchy.ts';
import type { Seats } from '../../lib/organisation/offices.ts';
import { partiesOf } from '../../lib/organisation/competence.ts';
import { type Region, region } from '../../lib/organisation/region.ts';
import type { RegisterMessage } from '../../lib/organisation/registerMoves.ts';
import { moveRegister, type Page, type RegisterPort } from '../../lib/platform/reactions/moveCases.ts';
import { by, doerOf, on } from './given.ts';

type Outcome = 'changed' | 'unchanged' | { readonly refused: string };

const operator: Actor = { org: 'platform', sub: 'operator', roles: ['operator'] };
const at = on('2026-03-02');

/**
 * A register in memory: the real decisions about regions and departments, their claims and what must follow their events;
 * and cases that have nothing but their parties. The page size is small so that every walk is cut.
 */
export function memoryRegister(pageSize = 2) {
  const heads = new Map<string, RelatedCase & { readonly state: { readonly status: string } }>();
  const claims = new Map<string, { readonly holder: string; readonly label: string }>();
  const cases = new Map<string, Parties>();
  const moves: string[] = [];
  const left: string[] = [];
  const queue: RegisterMessage[] = [];

  function give(kind: 'region' | 'department', id: string, command: object, actor: Actor): Outcome {
    const key = `${kind}#${id}`;
    const definition = kind === 'region' ? region : department;
    const before = heads.get(key);
    const context = by(actor, at, { related: Object.fromEntries(heads) });
    // The two kinds share this path; which commands and states go with which is the caller's business.
    const decision = definition.decide(before?.state as never, command as never, context);
    if ('refusal' in decision) return { refused: decision.refusal.code };
    if (decision.events.length === 0) return 'unchanged';
    let state = before?.state as never;
    const following: Effect[] = [];
    for (const event of decision.events) {
      state = definition.evolve(state, event as never, at, doerOf(actor)) as never;
      following.push(...definition.effects(event as never, state, at));
    }
    const wanted = definition.claims(state);
    if (wanted.some(({ name }) => (claims.get(name)?.holder ?? id) !== id))
      return { refused: 'office_taken' };
    for (const [name, { holder }] of claims) if (kind === 'department' && holder === id) claims.delete(name);
    for (const { name, label = '' } of wanted) claims.set(name, { holder: id, label });
    const version = (before?.version ?? 0) + 1;
    heads.set(key, { state, version, revision: version });
    for (const effect of following)
      if (effect.type === 'queue' && effect.queue === 'register') queue.push(effect.message);
    return 'changed';
  }

  const seats = (path: Path): Seats => {
    const holder = (office: 'authority' | 'government', code: string) => {
      const claim = claims.get(officeClaim(office, code));
      return claim && { [office]: { org: claim.holder, name: claim.label } };
    };
    return new Map(
      upward(path)
        .map(codeOf)
        .map((code) => [code, { ...holder('authority', code), ...holder('government', code) }]),
    );
  };

  /** A page of what is found, in an order of its own; it goes on behind the last one, whatever has left meanwhile. */
  function page(
    found: readonly { kind: string; id: string; sort: string }[],
    cursor: string | undefined,
  ): Page {
    const ahead = found
      .map((item) => ({ ...item, sort: `${item.sort}#${item.id}` }))
      .toSorted((one, other) => (one.sort < other.sort ? -1 : 1))
      .filter(({ sort }) => cursor === undefined || sort > cursor);
    const items = ahead.slice(0, pageSize);
    const last = items.at(-1);
    const listed = items.map(({ kind, id }) => ({ kind, id }));
    return ahead.length > pageSize && last ? { items: listed, next: last.sort } : { items: listed };
  }

  const regions = () =>
    [...heads].flatMap(([key, { state }]) => (key.startsWith('region#') ? [state as Region] : []));
  const departments = () =>
    [...heads].flatMap(([key, { state }]) => (key.startsWith('department#') ? [state as Department] : []));

  const port: RegisterPort = {
    casesOf: async (org, _which, cursor) => {
      const found = [...cases].filter(([, { provider, requester }]) =>
        [provider?.org, requester?.org].includes(org),
      );
      return page(
        found.map(([id]) => ({ kind: 'request', id, sort: '' })),
        cursor,
      );
    },
    casesWith: async () => ({ items: [] }),
    attachmentsOf: async () => ({ items: [] }),
    importsOf: async () => ({ items: [] }),
    registeredIn: async (kinds, path, cursor) =>
      page(
        [
          ...regions().map((found) => ({ kind: 'region' as const, id: found.code, ...found })),
          ...departments().map(({ kind: _, ...found }) => ({
            kind: 'department' as const,
            id: found.uscc,
            ...found,
          })),
        ]
          .filter((found) => kinds.includes(found.kind) && isWithin(found.path, path))
          .map((found) => ({ ...found, sort: `${kinds.indexOf(found.kind)}${found.path}` })),
        cursor,
      ),
    managedBy: async (org, cursor) =>
      page(
        departments()
          .filter(({ superior }) => superior === org)
          .map(({ uscc }) => ({ kind: 'department', id: uscc, sort: '' })),
        cursor,
      ),
    read: async (kind, id) =>
      kind === 'request'
        ? { parties: cases.get(id), catalog: { name: `目录${id}` } }
        : heads.get(`${kind}#${id}`)?.state,
    seats: async (path) => seats(path),
    give: async (kind, id, command) => {
      if (kind === 'region' || kind === 'department') {
        const outcome = give(kind, id, command, system);
        return typeof outcome === 'object' ? 'refused' : outcome;
      }
      if (command.type === 'follow') throw new Error('a request follows by its parties');
      const { parties } = command;
      if (isDeepStrictEqual(cases.get(id), parties)) return 'unchanged';
      cases.set(id, parties);
      moves.push(id);
      return 'changed';
    },
  };

  const state = (org: string) => heads.get(`department#${org}`)?.state as Department | undefined;

  return {
    cases,
    /** Cases that were moved, in order. */
    moves,
    /** What could not follow and was named to an operator. */
    left,
    queue,
    port,
    seats,
    regions,
    departments,
    state,
    regionPath: (code: string) => (heads.get(`region#${code}`)?.state as Region | undefined)?.path,
    /** Whether a registration would still move if it were told to follow. */
    isBehind(kind: 'region' | 'department', id: string): boolean {
      const definition = kind === 'region' ? region : department;
      const context = by(system, at, { related: Object.fromEntries(heads) });
      const decision = definition.decide(
        heads.get(`${kind}#${id}`)?.state as never,
        { type: 'follow' },
        context,
      );
      return 'refusal' in decision || decision.events.length > 0;
    },
    /** The operator registers a region. */
    region: (code: string, content: object) =>
      give('region', code, { type: 'register', code, content }, operator),
    /** The operator registers an organisation. */
    body: (uscc: string, content: object) =>
      give('department', uscc, { type: 'register', uscc, content }, operator),
    /** Who would stand around a case that begins now. */
    parties(provider: string, requester: string): Parties {
      const body = (org: string) => {
        const found = state(org);
        if (!found) throw new Error(`${org} is not registered`);
        return departmentBody(found);
      };
      return partiesOf({ provider: body(provider), requester: body(requester) }, seats);
    },
    open(id: string, provider: string, requester: string): void {
      cases.set(id, this.parties(provider, requester));
    },
    /** Works the queue off, a page at a time; `pick` chooses what comes next, since queues keep no order. */
    async settle(pick: (length: number) => number = () => 0): Promise<void> {
      for (let steps = 0; queue.length > 0; steps += 1) {
        if (steps > 5000) throw new Error('the queue does not come to rest');
        const [message] = queue.splice(pick(queue.length) % queue.length, 1);
        if (!message) return;
        const worked = await moveRegister(message, port);
        left.push(...worked.left.map(({ kind, id: named }) => `${kind} ${named}`));
        queue.push(...worked.more);
      }
    },
  };
}
