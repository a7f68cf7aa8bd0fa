import * as z from 'zod/mini';
import { millisecondsOf } from '../../calendar/index.ts';
import { roles } from '../../case/actor.ts';
import type { BundleStep } from '../../bundle/events.ts';
import type { AnyCase } from '../../cases.ts';
import { withArticle } from '../../regulation/text.ts';
import { newId } from '../store/identifiers.ts';
import { capital, commandId, idParams, readersOfCases, type StoreDeps } from './caseAddress.ts';
import { listing } from './caseLists.ts';
import { giveToParts, readForStep, showGathered } from './bundleSteps.ts';
import { giveCommand } from './giveCommand.ts';
import { stepParameter } from './routes.ts';
import { type Operation, operation } from './operation.ts';
import { showCase } from './shownCase.ts';

/**
 * The operations of a kind of case, all of them from its definition: how it begins, its list, itself, and one for each
 * command that somebody may give. None of a kind whose operations are written out.
 */
export function caseOperations(definition: AnyCase): Operation<StoreDeps>[] {
  const { plural } = definition.face;
  if (plural === undefined) return [];
  return [
    ...creation(definition, plural),
    ...listing(definition, plural),
    lookingAt(definition, plural),
    ...commandOperations(definition, plural),
  ];
}

function creation(definition: AnyCase, plural: string): Operation<StoreDeps>[] {
  const { creation: begins } = definition.face;
  if (!begins) return [];
  const { name, article, roles: by, body, example } = begins;
  return [
    operation({
      id: `create${capital(definition.kind)}`,
      method: 'POST',
      path: `/v1/${plural}`,
      tag: plural,
      summary: name,
      ...(article === undefined ? {} : { article }),
      // As for commands: whether a role is held on that day, the decision knows.
      access: { roles: by, delegable: true },
      body,
      bodyExample: example,
      answer: { status: 201 },
      changes: true,
      handle: async (call, deps) => {
        // The body was parsed by the creation's own schema, which is what its functions take.
        const given = call.body as never;
        const id = begins.idOf?.(given, call.identity.org) ?? newId(millisecondsOf(call.at));
        const command = begins.build(id, given);
        const needs = begins.needs?.(given) ?? [];
        const reply = giveCommand(definition, call, { id, command, needs, status: 201 }, deps);
        return definition.kind === 'bundle' ? showGathered(await reply, call, deps) : reply;
      },
    }),
  ];
}

function lookingAt(definition: AnyCase, plural: string): Operation<StoreDeps> {
  const { name } = definition.face;
  return operation({
    id: `get${capital(definition.kind)}`,
    method: 'GET',
    path: `/v1/${plural}/{id}`,
    tag: plural,
    summary: { zh: `查看${name.zh}`, en: `Read ${withArticle(name.en)}` },
    access: { roles: readersOfCases },
    params: idParams,
    answer: { status: 200 },
    changes: false,
    handle: (call, deps) => showCase(definition, call.params.id, call, deps),
  });
}

/** What is read under the address of a case, by the function of records. */
export function readingsOf({ face, confidential }: AnyCase): readonly string[] {
  return ['events', ...(confidential ? ['readers'] : []), ...(face.readings ?? [])];
}

/**
 * `POST /v1/<cases>/{id}/<command>` for every command that somebody may give; roles and article are those of the transition
 * table, name and body those of the face. `change` is `PATCH` of the case itself.
 */
function commandOperations(definition: AnyCase, tag: string): Operation<StoreDeps>[] {
  const { face } = definition;
  const path = `/v1/${tag}/{id}`;
  const derived = Object.entries(face.commands).filter(([, { isWrittenOut }]) => !isWrittenOut);
  return derived.map(([command, { name, body, build, address = command, example = {} }]) => {
    const row = definition.table.find((candidate) => candidate.command === command);
    if (!row) throw new Error(`command ${command} of ${definition.kind} is not in its transition table`);
    const isChange = command === 'change';
    return operation({
      id: commandId(command, definition.kind),
      method: isChange ? 'PATCH' : 'POST',
      path: isChange ? path : `${path}/${address}`,
      ...(isChange ? {} : { route: `${path}/{${stepParameter}}`, beside: readingsOf(definition) }),
      tag,
      summary: name,
      ...(row.article === undefined ? {} : { article: row.article }),
      // Whether the role is the caller's own or delegated to them, the case's own table decides.
      access: {
        roles: roles.filter((role) => row.by.some((by) => by.roles.includes(role))),
        delegable: true,
      },
      params: idParams,
      body: body ?? z.strictObject({}),
      bodyExample: example,
      answer: { status: 200 },
      changes: true,
      handle: async (call, deps) => {
        const { id } = call.params;
        // The body was parsed by this command's own schema, which is what `build` takes.
        const given = { id, command: build(call.body as never) };
        if (definition.kind !== 'bundle') return giveCommand(definition, call, given, deps);
        // The commands of a bundle that have an address are the steps given to all its parts.
        const read = await readForStep(id, call, deps);
        const reply = await giveCommand(definition, call, { ...given, ...read }, deps);
        return giveToParts(command as BundleStep, reply, call, deps);
      },
    });
  });
}
