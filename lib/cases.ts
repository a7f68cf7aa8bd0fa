import { attachment } from './attachment/attachment.ts';
import type { AnyCase } from './case/definition.ts';
import type { NoticeTexts } from './case/face.ts';
import { catalog } from './catalog/catalog.ts';
import { delivery } from './delivery/delivery.ts';
import { grant } from './grant/grant.ts';
import { importCase } from './importing/importCase.ts';
import { platformNotices } from './notice/texts.ts';
import { department } from './organisation/department.ts';
import { region } from './organisation/region.ts';
import { regionTerms } from './organisation/regionTerms.ts';
import { rulebook } from './organisation/rulebook.ts';
import { staff } from './organisation/staff.ts';
import { request } from './request/request.ts';

export type { AnyCase } from './case/definition.ts';

/** The kinds of case: whatever must know every kind reads it here. A new kind is a folder and a line. */
export const definitions: readonly AnyCase[] = [
  catalog,
  request,
  grant,
  delivery,
  importCase,
  attachment,
  department,
  region,
  regionTerms,
  rulebook,
  staff,
];

const byKind = new Map(definitions.map((definition) => [definition.kind, definition]));

/** The definition of a kind of case; undefined for a kind that does not exist. */
export function findDefinition(kind: string): AnyCase | undefined {
  return byKind.get(kind);
}

/**
 * The definition of a kind of case.
 * @throws Error for a kind that does not exist: stored data that this code does not understand
 */
export function definitionOf(kind: string): AnyCase {
  const definition = byKind.get(kind);
  if (!definition) throw new Error(`no kind of case is called ${kind}`);
  return definition;
}

/** The text of every notice, by kind: the platform's own and those of all cases, with what the codes in them are called. */
export function noticeTexts(): NoticeTexts {
  const texts: NoticeTexts = Object.assign(
    {},
    platformNotices,
    ...definitions.map(({ face }) => face.notices),
  );
  const titles = Object.fromEntries(Object.entries(texts).map(([kind, { title }]) => [kind, title]));
  const deadlines = Object.fromEntries(
    definitions.flatMap(({ kind, face }) =>
      Object.entries(face.deadlines).map(([name, words]) => [`${kind}.${name}`, words]),
    ),
  );
  const named = Object.entries(texts).map(([kind, text]) => {
    const codes = {
      ...text.codes,
      ...(text.text.zh.includes('{deadline}') ? { deadline: deadlines } : {}),
      ...(text.text.zh.includes('{unsent}') ? { unsent: titles } : {}),
    };
    return [kind, Object.keys(codes).length === 0 ? text : { ...text, codes }];
  });
  return Object.fromEntries(named);
}
