import { type Actor, countsAs } from '../case/actor.ts';
import { decideClock, isClockCommand } from '../case/onTime.ts';
import { endDeadline, startDeadline } from '../case/deadline.ts';
import type { Context, Decision } from '../case/definition.ts';
import { notFound, notYours, ownWork, refuse } from '../case/refusal.ts';
import { guard } from '../case/transitions.ts';
import { isWithin } from '../organisation/region.ts';
import { catalogStandard } from '../regulation/catalogFields.ts';
import type { Catalog, CatalogCommand, CatalogEvent, Owner } from './events.ts';
import { checkContent, missingFields, refuseSecret } from './requirements.ts';
import type { CatalogContent } from './schema.ts';
import { catalogTransitions } from './transitions.ts';
import { catalogSides } from './views.ts';

/** Decides what a command does to a catalog (chapter 3 of the Regulation). */
export function decideCatalog(
  state: Catalog | undefined,
  command: CatalogCommand,
  context: Context,
): Decision<CatalogEvent> {
  if (state === undefined) return create(command, context);
  if (command.type === 'draft') return alreadyThere(state.code);
  const refused = guard(
    catalogTransitions,
    state.status,
    command.type,
    context.actor,
    catalogSides(state, context.actor),
  );
  if (refused) return { refusal: refused };
  if (isClockCommand(command)) {
    return { events: decideClock(state.deadlines, context.overlay(state.owner.region), context) };
  }
  switch (command.type) {
    case 'import': {
      if (state.origin?.digest === command.origin.digest) return { events: [] };
      const content = { ...command.content, ...confirmed(state) };
      return written(content, {
        type: 'changed',
        content,
        preparedBy: context.actor.sub,
        origin: command.origin,
      });
    }
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
            context.overlay(state.owner.region),
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

function create(command: CatalogCommand, { actor }: Context): Decision<CatalogEvent> {
  if (command.type === 'import') {
    if (!mayImport(actor, command.owner)) return { refusal: notYours(othersCatalog) };
    return written(
      command.content,
      drafted(command.id, command.owner, command.content, actor.sub, command.origin),
    );
  }
  if (command.type !== 'draft') return { refusal: notFound };
  if (!actor.kind || !actor.region || !actor.level) {
    return {
      refusal: notYours({
        zh: '您的单位尚未登记，不能编制目录；请联系平台运维登记。',
        en: 'Your organisation is not registered and cannot compile catalogs; ask the operator to register it.',
      }),
    };
  }
  const owner = { provider: actor.org, region: actor.region, level: actor.level };
  return written(command.content, drafted(command.id, owner, command.content, actor.sub));
}

/** A department imports its own catalogs; an authority those of its region and below. */
function mayImport(actor: Actor, owner: Owner): boolean {
  if (actor.kind === 'authority' && actor.region !== undefined) return isWithin(owner.region, actor.region);
  return actor.kind !== undefined && actor.org === owner.provider;
}

const othersCatalog = {
  zh: '只能导入本单位的目录；主管部门可以导入本地区各部门的目录。',
  en: "A department imports its own catalogs only; an authority those of its region's departments.",
};

function drafted(
  id: string,
  owner: Owner,
  content: CatalogContent,
  preparedBy: string,
  origin?: Catalog['origin'],
): CatalogEvent {
  const code = content.code ?? id;
  return {
    type: 'drafted',
    id,
    code,
    owner,
    content,
    standard: catalogStandard,
    preparedBy,
    ...(origin ? { origin } : {}),
  };
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

/** What an officer has confirmed or added on the platform outlives a new import of the workbook. */
function confirmed({ content, origin }: Catalog): Partial<CatalogContent> {
  if (origin === undefined) return content;
  const {
    sharingClass,
    sharingMethods,
    useConditions,
    sharingScope,
    permittedUses,
    withheldReason,
    legalBasis,
    classification,
    format,
    secret,
  } = content;
  const kept = {
    sharingClass,
    sharingMethods,
    useConditions,
    sharingScope,
    permittedUses,
    withheldReason,
    legalBasis,
    classification,
    format,
    secret,
  };
  return JSON.parse(JSON.stringify(kept));
}

function approve(
  state: Catalog,
  command: Extract<CatalogCommand, { type: 'approve' }>,
  { actor }: Context,
): Decision<CatalogEvent> {
  if (state.preparers.some((sub) => countsAs(actor, sub))) return { refusal: ownWork };
  const errors = [
    ...missingFields({ ...state.content, provider: state.owner.provider }),
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
  { actor, at }: Context,
): Decision<CatalogEvent> {
  const worked = [...state.preparers, ...('approvedBy' in state ? [state.approvedBy] : [])];
  if (worked.some((sub) => countsAs(actor, sub))) return { refusal: ownWork };
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
