import * as z from 'zod/mini';
import { type Role, roles } from '../../case/actor.ts';

/** A claim by its name, or the way to it within claims that hold others, such as `['realm_access', 'roles']`. */
const claim = z.union([z.string().check(z.minLength(1)), z.array(z.string()).check(z.minLength(1))]);

/** How an issuer says who calls. */
export const claimMapping = z.strictObject({
  org: claim,
  sub: claim,
  name: claim,
  roles: claim,
  /** What stands before the names of roles that are this platform's; others are passed over. */
  rolePrefix: z.string(),
  /** What the issuer calls a role → the role. */
  roleNames: z.record(z.string(), z.enum(roles)),
});
export type ClaimMapping = z.infer<typeof claimMapping>;

export const plainClaims: ClaimMapping = {
  org: 'org',
  sub: 'sub',
  name: 'name',
  roles: 'roles',
  rolePrefix: '',
  roleNames: {},
};

type Claims = Readonly<Record<string, unknown>>;

/**
 * A claim as the JWT authorizer hands it on. API Gateway writes every claim as text, in the way of its own language: an array as
 * `[a b]`, what holds others as `map[roles:[a b]]`.
 *
 * @returns undefined where there is none
 */
export function claimAt(claims: Claims, at: ClaimMapping['org']): unknown {
  const [first = '', ...deeper] = typeof at === 'string' ? [at] : at;
  return deeper.reduce<unknown>(within, claims[first]);
}

function within(holder: unknown, name: string): unknown {
  if (typeof holder === 'object' && holder !== null)
    return Object.entries(holder).find(([own]) => own === name)?.[1];
  return typeof holder === 'string' ? entryOf(holder, name) : undefined;
}

/** The entry of a written map: up to the bracket that closes it, or to the next entry or the end. */
function entryOf(written: string, name: string): string | undefined {
  const inner = /^map\[(.*)\]$/s.exec(written)?.[1];
  if (inner === undefined) return undefined;
  let depth = 0;
  for (let index = 0; index < inner.length; index += 1) {
    const isStart = depth === 0 && (index === 0 || inner[index - 1] === ' ');
    if (isStart && inner.startsWith(`${name}:`, index))
      return valueFrom(inner.slice(index + name.length + 1));
    depth += depthOf(inner[index]);
  }
  return undefined;
}

function valueFrom(rest: string): string {
  let depth = 0;
  for (let index = 0; index < rest.length; index += 1) {
    depth += depthOf(rest[index]);
    if (depth === 0 && / [^\s:[\]]+:/y.test(rest.slice(index + 1))) return rest.slice(0, index + 1);
  }
  return rest;
}

function depthOf(character: string | undefined): number {
  if (character === '[') return 1;
  return character === ']' ? -1 : 0;
}

/** A claim that is one text; undefined for what is a list, a map or nothing. */
export function textOf(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  return text === '' || /^(\[.*\]|map\[.*\]|<nil>)$/s.test(text) ? undefined : text;
}

/**
 * A claim that is a list: an array, the same as API Gateway writes it or as JSON, or names with blanks or commas between.
 *
 * @returns undefined for what is no list
 */
export function listOf(value: unknown): readonly string[] | undefined {
  if (value === undefined) return [];
  if (Array.isArray(value)) return value.every((name) => typeof name === 'string') ? value : undefined;
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  if (text === '' || text === '<nil>') return [];
  const inner = /^\[(.*)\]$/s.exec(text)?.[1];
  const names = (inner ?? text).split(/[\s,;]+/).map((name) => name.replace(/^"(.*)"$/, '$1'));
  // A bracket left over: half a list, or lists within a list.
  return names.some((name) => /[[\]{}"]/.test(name)) ? undefined : names.filter((name) => name !== '');
}

/** The roles of this platform among the names that an issuer gives. */
export function rolesAmong(
  names: readonly string[],
  { rolePrefix, roleNames }: Pick<ClaimMapping, 'rolePrefix' | 'roleNames'>,
): readonly Role[] {
  const meant = names
    .filter((name) => name.startsWith(rolePrefix))
    .map((name) => name.slice(rolePrefix.length))
    .map((name) => (Object.hasOwn(roleNames, name) ? roleNames[name] : name));
  return roles.filter((role) => meant.includes(role));
}
