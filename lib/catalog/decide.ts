import { type Actor, bodyOf } from '../case/actor.ts';
import { endDeadline, startDeadline } from '../case/deadline.ts';
import type { MechanismCommand } from '../case/defineCase.ts';
import type { Context, Decision } from '../case/definition.ts';
import { type Body, oversees, regionOfDuty } from '../case/parties.ts';
import { notYours, refuse } from '../case/refusal.ts';
import { partiesOf } from '../organisation/competence.ts';
import { catalogStandard } from '../regulation/catalogFields.ts';
import type { Catalog, CatalogCommand, CatalogEvent } from './events.ts';
import { differsFrom, mergeImported, saidBy, saysOtherwise } from './imported.ts';
import { checkContent, missingFields, refuseSecret } from './requirements.ts';
import type { CatalogContent } from './schema.ts';

type Result = Decision<CatalogEvent>;
type OwnCommand = Exclude<CatalogCommand, MechanismCommand>;
type Beginning = Extract<CatalogCommand, { type: 'draft' | 'import' }>;

/** Decides what a command does to a catalog (chapter 3 of the Regulation). */
export function decideCatalog(state: Catalog, command: OwnCommand, context: Context): Result {
  switch (command.type) {
    case 'draft':
      return alreadyThere(state.code);
    case 'import':
      return importAgain(state, command, context);
    case 'change': {
      const content = {
        ...state.content,
        ...command.content,
        name: command.content.name ?? state.content.name,
      };
      return written(content, { type: 'changed', content, preparedBy: context.actor.sub });
    }
    case 'approve':
      return approve(state, command, context);
    case 'submit':
      return {
        events: [
          { type: 'submitted' },
          startDeadline(
            'review',
            'firstReview',
            context.at,
            context.calendar,
            context.overlay(regionOfDuty('authority', state.parties)),
          ),
        ],
      };
    case 'publish':
    case 'return':
      return review(state, command, context);
    case 'retire':
      return { events: [{ type: 'retired' }] };
  }
}

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
      refusal: notYours({
        zh: '您的单位尚未登记，不能编制目录；请联系平台运维登记。',
        en: 'Your organisation is not registered and cannot compile catalogs; ask the operator to register it.',
      }),
    };
  }
  return drafted(command, provider, context);
}

/** Drafting a code that exists is refused; importing it goes on with the catalog there is. */
export function isThere(state: Catalog, command: Beginning): Result | undefined {
  return command.type === 'draft' ? alreadyThere(state.code) : undefined;
}

function mayImport(actor: Actor, provider: Body): boolean {
  if (actor.kind === 'authority') return oversees(actor, provider);
  return actor.kind !== undefined && actor.org === provider.org;
}

const othersCatalog = {
  zh: '只能导入本单位的目录；主管部门可以导入本地区各部门的目录。',
  en: "A department imports its own catalogs only; an authority those of its region's departments.",
};

function drafted(command: Beginning, provider: Body, context: Context): Result {
  const { id, content } = command;
  const event: CatalogEvent = {
    type: 'drafted',
    id,
    code: content.code ?? id,
    parties: partiesOf({ provider }, context.seats),
    content,
    standard: catalogStandard,
    preparedBy: context.actor.sub,
    ...(command.type === 'import' ? { origin: { ...command.origin, said: saidBy(content) } } : {}),
  };
  return written(content, event);
}

function written(content: CatalogContent, event: CatalogEvent): Decision<CatalogEvent> {
  const secret = refuseSecret(content);
  if (secret) return secret;
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
function importAgain(
  state: Catalog,
  { content: imported, origin, provider }: Extract<CatalogCommand, { type: 'import' }>,
  { actor }: Context,
): Result {
  const isWritten = state.status === 'draft' || state.status === 'returned';
  const isSame = state.origin?.digest === origin.digest;
  if (isSame || !isWritten || state.parties.provider?.org !== provider.org) return { events: [] };
  const content = mergeImported(state, imported);
  const follows =
    differsFrom(state.content, content).length > 0 || differsFrom(content, state.content).length > 0;
  if (!follows && !saysOtherwise(state.origin, origin)) return { events: [] };
  return written(content, {
    type: 'changed',
    content,
    preparedBy: actor.sub,
    origin: { ...origin, again: true, said: saidBy(imported) },
  });
}

function approve(
  state: Catalog,
  command: Extract<CatalogCommand, { type: 'approve' }>,
  { actor }: Context,
): Decision<CatalogEvent> {
  const errors = [
    ...missingFields({ ...state.content, provider: state.parties.provider?.org ?? '' }),
    ...checkContent(state.content),
  ];
  if (errors.length > 0) {
    const detail = {
      zh: '目录尚缺必备内容，不能审核通过。',
      en: 'The catalog lacks required fields and cannot be approved.',
    };
    return refuse('incomplete_catalog', detail, { article: 13, errors });
  }
  return { events: [{ type: 'approved', assessments: command.assessments, approvedBy: actor.sub }] };
}

function review(
  state: Catalog,
  command: Extract<CatalogCommand, { type: 'publish' | 'return' }>,
  { at }: Context,
): Decision<CatalogEvent> {
  const outcome: CatalogEvent =
    command.type === 'publish' ? { type: 'published' } : { type: 'returned', reasons: command.reasons };
  return { events: [outcome, ...endDeadline(state.deadlines, 'review', 'done', at)] };
}

function alreadyThere(code: string): Decision<CatalogEvent> {
  return refuse('code_taken', {
    zh: `目录编码 ${code} 已经存在。`,
    en: `A catalog with code ${code} exists already.`,
  });
}
