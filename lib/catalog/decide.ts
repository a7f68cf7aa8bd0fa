import { patched } from '../mergePatch.ts';
import { type Actor, bodyOf } from '../case/actor.ts';
import type { MechanismCommand } from '../case/defineCase.ts';
import type { Context, Decision } from '../case/definition.ts';
import { askExtension, decideExtension } from '../case/extension.ts';
import { type Body, oversees } from '../case/parties.ts';
import { invalidInput, notRegistered, notYours, refuse } from '../case/refusal.ts';
import { partiesOf } from '../organisation/competence.ts';
import { catalogStandard } from '../regulation/catalogFields.ts';
import type { FieldError } from '../regulation/text.ts';
import type { Classification } from './schema.ts';
import { landedCatalogIdOf } from './catalogId.ts';
import { refuseOthersId } from './codeClaimed.ts';
import {
  type Catalog,
  type CatalogCommand,
  type CatalogEvent,
  contentAtHand,
  type RecordedContent,
} from './events.ts';
import { updateClock, updateOf } from './extension.ts';
import { isMoot } from './moot.ts';
import { differsFrom, mergeImported, saidBy, saysOtherwise } from './imported.ts';
import { attach, noteResource } from './attachment.ts';
import { checkContent, refuseSecret } from './requirements.ts';
import { acceptMending, dismissMending, noteProbe } from './mending.ts';
import { noteSharedItems } from './operating.ts';
import { approve, publish, returnToProvider, submit } from './review.ts';
import { declareRights, judgeRights } from './rights.ts';
import { discard, retire, revise } from './revision.ts';
import { refuseNoRoom } from './room.ts';
import { registerService } from './service.ts';
import { giveStandingConsent, withdrawStandingConsent } from './standingConsent.ts';
import { noteCorrection } from './upheld.ts';

type Result = Decision<CatalogEvent>;
type OwnCommand = Exclude<CatalogCommand, MechanismCommand>;
type Beginning = Extract<CatalogCommand, { type: 'draft' | 'import' }>;
type Importing = Extract<CatalogCommand, { type: 'import' }>;

/** Decides what a command does to a catalog (chapter 3 of the Regulation). */
export function decideCatalog(state: Catalog, command: OwnCommand, context: Context): Result {
  switch (command.type) {
    case 'draft':
      return alreadyThere(state.code);
    case 'import':
      return importAgain(state, command, context);
    case 'change': {
      const before = contentAtHand(state);
      const { content: given, classification } = command;
      const classed = classification && { ...before.classification, ...classification };
      if (classed && !isGraded(classed)) return { refusal: invalidInput([notGraded]) };
      const whole = { ...patched(before, given), name: given.name ?? before.name };
      const content = classed ? { ...whole, classification: classed } : whole;
      // What says the same as before changes nothing, and nobody has prepared it by that.
      if (JSON.stringify(content) === JSON.stringify(before)) return { events: [] };
      return written(content, { type: 'changed', content, preparedBy: context.actor.sub });
    }
    case 'approve':
      return approve(state, command, context);
    case 'send-back':
      return isMoot(state, 'send-back')
        ? nothingToSendBack
        : { events: [{ type: 'sentBack', reasons: command.reasons }] };
    case 'submit':
      return submit(state, context);
    case 'publish':
      return publish(state, command, context);
    case 'return':
      return returnToProvider(state, command, context);
    case 'revise':
      return revise(state, command, context);
    case 'request-extension':
      return askExtension(updateOf(state), command, updateClock, context);
    case 'decide-extension':
      return decideExtension(updateOf(state), command, updateClock, context);
    case 'declare-rights':
      return declareRights(state, command, context);
    case 'confirm-rights':
    case 'return-rights':
      return judgeRights(state, command, context);
    case 'register-service':
      return registerService(state, command, context);
    case 'note-resource':
      return noteResource(state, command, context);
    case 'note-probe':
      return noteProbe(state, command, context);
    case 'note-correction':
      return noteCorrection(state, command, context);
    case 'note-shared-items':
      return noteSharedItems(state, command);
    case 'accept-mending':
      return acceptMending(state, context);
    case 'dismiss-mending':
      return dismissMending(state, command, context);
    case 'attach':
      return attach(state, command, context);
    case 'give-standing-consent':
      return giveStandingConsent(state, context);
    case 'withdraw-standing-consent':
      return withdrawStandingConsent(state, context);
    case 'discard':
      return discard(state);
    case 'retire':
      return retire(state, command, context);
  }
}

const nothingToSendBack: Result = {
  refusal: {
    code: 'nothing_prepared',
    status: 409,
    detail: {
      zh: '没有待审核的内容：目录尚未补齐，或者已经退回、尚未修改。',
      en: 'Nothing waits for consent: the catalog lacks something, or was sent back and not changed since.',
    },
  },
};

/** A department compiles its own catalogs; an authority imports those of its region and below. */
export function beginCatalog(command: Beginning, context: Context): Result {
  if (command.type === 'import') {
    const { provider: owner } = command;
    return mayImport(context.actor, owner)
      ? drafted(command, owner, context)
      : { refusal: notYours(othersCatalog) };
  }
  const provider = bodyOf(context.actor);
  if (!context.actor.kind || !provider) {
    return {
      refusal: notRegistered({ zh: '不能编制目录，', en: ' and cannot compile catalogs' }),
    };
  }
  return isOfOld(command, provider, context) ?? drafted(command, provider, context);
}

/**
 * Drafting a code that its department has is refused, unless that draft was given up; importing it goes on with the catalog
 * there is. Whoever may not import it is told the same whether there is one or not.
 */
export function isThere(state: Catalog, command: Beginning, context: Context): Result | undefined {
  if (command.type !== 'draft')
    return mayImport(context.actor, command.provider) ? undefined : { refusal: notYours(othersCatalog) };
  const { provider } = state.parties;
  if (state.status !== 'discarded' || !provider) return alreadyThere(state.code);
  return drafted(command, provider, context);
}

/** Codes of the first schemas have another id: their department does not draft them a second time. */
function isOfOld({ content }: Beginning, { org }: Body, context: Context): Result | undefined {
  if (content.code === undefined) return undefined;
  const related = context.related('catalog', landedCatalogIdOf(content.code));
  // Read under a catalog's key, so its state is a catalog's.
  const landed = related?.state as Catalog | undefined;
  return landed?.parties.provider?.org === org ? alreadyThere(content.code) : undefined;
}

function mayImport(actor: Actor, provider: Body): boolean {
  if (actor.kind === 'authority') return oversees(actor, provider);
  return actor.kind !== undefined && actor.org === provider.org;
}

const othersCatalog = {
  zh: '只能导入本单位的目录；政务数据共享主管部门可以导入本地区各部门的目录。',
  en: "A department imports its own catalogs only; an authority those of its region's departments.",
};

function drafted(command: Beginning, provider: Body, context: Context): Result {
  const { id, content } = command;
  const taken = refuseOthersId({ id, code: content.code ?? id }, context);
  if (taken) return taken;
  const event: CatalogEvent = {
    type: 'drafted',
    id,
    code: content.code ?? id,
    parties: partiesOf({ provider }, context.seats),
    content,
    standard: catalogStandard,
    preparedBy: context.actor.sub,
    ...(command.type === 'import'
      ? { ...withOthers(command), origin: { ...command.origin, said: saidBy(content) } }
      : {}),
  };
  return written(content, event);
}

/** Who else prepared what an import writes; the record names nobody where nobody else did. */
function withOthers({ preparedWith = [] }: Importing): { preparedWith?: readonly string[] } {
  return preparedWith.length === 0 ? {} : { preparedWith };
}

function written(content: RecordedContent, event: CatalogEvent): Decision<CatalogEvent> {
  const refusal = refuseSecret(content) ?? refuseNoRoom(content);
  if (refusal) return refusal;
  const errors = checkContent(content);
  if (errors.length === 0) return { events: [event] };
  return refuse(
    'invalid_catalog',
    { zh: '目录内容有误，请按所列各项更正。', en: 'The catalog has faults; correct the fields listed.' },
    { errors },
  );
}

/**
 * A workbook that comes again: a draft follows it where nobody has decided otherwise. What is approved, or published, is
 * changed by people only, and what belongs to another department is not changed at all: the import says how they differ.
 */
function importAgain(state: Catalog, command: Importing, { actor }: Context): Result {
  const { content: imported, origin, provider } = command;
  const isWritten = (state.status === 'draft' || state.status === 'returned') && !state.revision;
  const isSame = state.origin?.digest === origin.digest;
  if (isSame || !isWritten || state.parties.provider?.org !== provider.org) return { events: [] };
  const content = mergeImported(state, imported);
  const follows =
    differsFrom(state.content, content).length > 0 || differsFrom(content, state.content).length > 0;
  if (!follows && !saysOtherwise(state.origin, origin, content)) return { events: [] };
  return written(content, {
    type: 'changed',
    content,
    preparedBy: actor.sub,
    ...withOthers(command),
    origin: { ...origin, again: true, said: saidBy(imported) },
  });
}

function alreadyThere(code: string): Result {
  return refuse('code_taken', {
    zh: `本单位已有编码为 ${code} 的目录。`,
    en: `Your organisation has a catalog with code ${code} already.`,
  });
}

const isGraded = (classed: Partial<Classification>): classed is Classification => classed.grade !== undefined;

const notGraded: FieldError = {
  path: '/classification/grade',
  code: 'required',
  message: {
    zh: '该目录尚未确定数据分级，请一并填写。',
    en: 'The catalog has no grade yet: say that as well.',
  },
};
