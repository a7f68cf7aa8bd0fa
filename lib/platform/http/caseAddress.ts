import * as z from 'zod/mini';
import { type Role, roles } from '../../case/actor.ts';
import type { AnyCase } from '../../cases.ts';
import { identifier } from '../../typedText.ts';
import type { CaseStore } from '../store/caseStore.ts';

export interface StoreDeps {
  readonly store: CaseStore;
}

export const caseId = identifier(128);

export const idParams = z.strictObject({ id: caseId });

export const nameParam = { name: identifier(40) };

/** Everybody in an organisation may read what concerns it; the operator sees no case. */
export const readers: readonly Role[] = roles.filter((role) => role !== 'operator');

/** The operator sees no case but one opened in an emergency (`lib/case/breakGlass.ts`). */
export const readersOfCases: readonly Role[] = [...readers, 'operator'];

/** What every operation of a kind shares: where its cases lie, and under which heading. */
export function placeOf({ face }: AnyCase): { readonly path: string; readonly tag: string } | undefined {
  const path = face.address?.path ?? (face.plural === undefined ? undefined : `/v1/${face.plural}/{id}`);
  return path === undefined ? undefined : { path, tag: path.split('/').at(-2) ?? '' };
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The id of the operation by which a command is given. */
export function commandId(command: string, kind: string): string {
  return camel(`${command}-${kind}`);
}

/** A name of several words as one. */
export function camel(text: string): string {
  return text.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
