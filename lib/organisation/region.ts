import { face } from '#face/organisation';
import type { Instant } from '../calendar/index.ts';
import type { Actor } from '../case/actor.ts';
import { defineCase } from '../case/defineCase.ts';
import type { Decision } from '../case/definition.ts';
import { inRegion, under } from '../case/lists.ts';
import { pathOfCode } from './hierarchy.ts';
import type { RegionContent } from './schema.ts';

export interface Region extends RegionContent {
  readonly status: 'registered';
  readonly code: string;
  readonly createdAt: Instant;
}

export type RegionCommand = {
  readonly type: 'register';
  readonly code: string;
  readonly content: RegionContent;
};
export type RegionEvent = {
  readonly type: 'registered';
  readonly code: string;
  readonly content: RegionContent;
};

/**
 * The prefix that a region's code shares with everything below it: 990100 → 9901, 990102 → 990102, 990000 → 99.
 * The country (000000) has the empty prefix.
 */
export function regionPrefix(code: string): string {
  return code
    .replace(/^(\d{6}(\d{3})??)(000)+$/, '$1')
    .replace(/^(\d{2}(\d{2})??)(00)+$/, '$1')
    .replace(/^(00)+$/, '');
}

/** Whether `code` is the region `above` or lies below it. */
export function isWithin(code: string, above: string): boolean {
  return code.startsWith(regionPrefix(above));
}

function register(state: Region | undefined, { code, content }: RegionCommand): Decision<RegionEvent> {
  if (content.parent !== undefined && content.parent === code) {
    const detail = { zh: '地区不能是自己的上级。', en: 'A region cannot be its own parent.' };
    return { refusal: { code: 'invalid_parent', status: 422, detail } };
  }
  const unchanged =
    state !== undefined && JSON.stringify(contentOf(state)) === JSON.stringify(ordered(content));
  return { events: unchanged ? [] : [{ type: 'registered', code, content: ordered(content) }] };
}

/** A region of the register. */
export const region = defineCase<Region, RegionCommand, RegionEvent, 'register', string>({
  kind: 'region',
  schema: 2,
  face,
  begins: ['register'],
  begin: (command) => register(undefined, command),
  again: register,
  table: [],
  evolve: (_, event, at) => ({ status: 'registered', code: event.code, createdAt: at, ...event.content }),
  sides: readers,
  rows: ({ code, createdAt }) => [
    inRegion('region', { path: pathOfCode(code) }, createdAt),
    under('region', 'registered'),
  ],
  summary: regionView,
  view: regionView,
});

/** The register is open to every organisation; only the operator writes it. */
export function readers(_: unknown, actor: Actor): readonly string[] {
  return actor.roles.includes('operator') ? ['operator'] : ['reader'];
}

function ordered({ name, level, parent }: RegionContent): RegionContent {
  return { name, level, ...(parent === undefined ? {} : { parent }) };
}

function contentOf(state: Region): RegionContent {
  return ordered(state);
}

function regionView(state: Region) {
  return { code: state.code, ...contentOf(state) };
}
