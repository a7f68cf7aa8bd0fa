import type { Context, Decision } from '../case/definition.ts';
import { refuseFormality } from '../case/formality.ts';
import { refuse, type Refusal } from '../case/refusal.ts';
import { departmentBody, type Department } from '../organisation/department.ts';
import { departmentOf } from '../organisation/superiors.ts';
import { formalityFaults } from '../regulation/formalities.ts';
import type { FieldError, Text } from '../regulation/text.ts';
import { catalogNow } from '../request/catalogNow.ts';
import { contentOf, forwardedId, ownerOfRecords } from './content.ts';
import type { Correction, CorrectionCommand, CorrectionEvent, Forwarding, Passed } from './events.ts';

type Result = Decision<CorrectionEvent>;
type Command<T extends CorrectionCommand['type']> = Extract<CorrectionCommand, { type: T }>;
type Refused = { readonly refusal: Refusal };

/** Departments to which one correction is passed on, at most: whoever does not find the source by then asks the authority. */
const forwardingsAtMost = 10;

/** The forwarding that the source has not decided on yet. */
export function openForwarding({ forwardings }: Pick<Correction, 'forwardings'>): Forwarding | undefined {
  return forwardings.find(({ decided }) => decided === undefined);
}

/**
 * Where the provider only passes data on, so it does with what is said to be wrong with it: a correction of its own begins at
 * the source, and no clock of this one stops (R26.4).
 */
export function forward(state: Correction, command: Command<'forward'>, context: Context): Result {
  if (openForwarding(state)) return { refusal: stillOpen };
  const demanded = refuseFormality(formalityFaults(command.reasons, '/reasons'));
  if (demanded) return demanded;
  const source = sourceOf(state, command, context);
  if ('refusal' in source) return source;
  const number = state.forwardings.length + 1;
  const { catalogId } = command;
  return {
    events: [
      {
        type: 'forwarded',
        correctionId: `${state.id}.${number}`,
        to: departmentBody(source.department),
        ...(catalogId === undefined ? {} : { catalogId }),
        catalogName: source.catalogName ?? state.catalogName,
        forwardedBy: context.actor.sub,
      },
    ],
    items: [contentOf(forwardedId(number), { reasons: command.reasons })],
  };
}

export const stillOpen: Refusal = {
  code: 'forwarding_open',
  status: 409,
  detail: {
    zh: '已经转交数源部门，尚未收到其处理结果。',
    en: 'It was passed on already, and the source has not decided yet.',
  },
};

interface Source {
  readonly department: Department;
  readonly catalogName?: string;
}

/** The source is registered and in being, has not had the correction before, and provides the catalog that is named. */
function sourceOf(
  state: Correction,
  { to, catalogId }: Command<'forward'>,
  context: Context,
): Source | Refused {
  const department = departmentOf(to, context);
  if (!department || department.mergedInto !== undefined) return invalid('/to', unknownSource);
  const { provider, requester } = state.parties;
  const passedBy = [provider?.org, requester?.org, ...(state.forwardedFrom?.via ?? [])];
  if (passedBy.includes(to)) return invalid('/to', passedItself);
  if (state.forwardings.length >= forwardingsAtMost) return invalid('/to', tooOften);
  if (catalogId === undefined) return { department };
  const catalog = catalogNow(catalogId, context)?.catalog;
  if (!catalog?.inForce || catalog.parties.provider?.org !== to) return invalid('/catalogId', otherCatalog);
  const { name, dataItems = [] } = catalog.content;
  const known = new Set(dataItems.map((item) => item.name));
  if (state.items.some((item) => !known.has(item))) return invalid('/catalogId', otherItems);
  return { department, catalogName: name };
}

const unknownSource: Text = {
  zh: '数源部门尚未登记或者已经撤并，请填写现行单位的统一社会信用代码。',
  en: 'The source is not registered or has been merged; name the department in being.',
};
const passedItself: Text = {
  zh: '不得转回本单位、提出部门或者此前转交过的部门。',
  en: 'It is not passed back to oneself, to whoever lodged it or to whoever had it before.',
};
const tooOften: Text = {
  zh: `已经转交 ${forwardingsAtMost} 次，请提请政务数据共享主管部门协调明确数源部门。`,
  en: `It was passed on ${forwardingsAtMost} times; ask the authority which department is the source.`,
};
const otherCatalog: Text = {
  zh: '该目录不存在、尚未发布或者不由所填数源部门提供。',
  en: 'There is no such published catalog of this department.',
};
const otherItems: Text = {
  zh: '该目录没有所疑义的数据项；目录中名称不同的，请不要填写目录。',
  en: 'That catalog lacks the items in doubt; leave it out where they are called otherwise.',
};

function invalid(path: FieldError['path'], message: Text): Refused {
  return refuse('invalid_source', message, { errors: [{ path, code: 'invalid_value', message }] });
}

/** The correction that begins at the source: its records stay where they are, so that they are erased in one place. */
export function passedTo(state: Correction, { correctionId, to, ...over }: Forwarding): Passed {
  const { parties, items, seen, keyItem, documents, forwardedFrom, catalogId } = state;
  const by = parties.provider;
  return {
    id: correctionId,
    parties: { provider: to, ...(by ? { requester: by } : {}) },
    lodgedBy: over.forwardedBy,
    subject: {
      ...(over.catalogId === undefined ? {} : { catalogId: over.catalogId }),
      catalogName: over.catalogName,
      ...(keyItem === undefined ? {} : { keyItem }),
      items,
      seen: { at: seen.at },
      documents,
      forwardedFrom: {
        id: state.id,
        contentOf: ownerOfRecords(state),
        via: [...(forwardedFrom?.via ?? []), ...(by ? [by.org] : [])],
        ...(catalogId === undefined ? {} : { catalogId }),
      },
    },
  };
}

/** The source has decided: that is shown here, and the provider verifies and decides. Word of it may come twice. */
export function sourceDecided(state: Correction, command: Command<'source-decided'>): Result {
  const { correctionId } = command;
  const known = state.forwardings.find((forwarding) => forwarding.correctionId === correctionId);
  // What a dispute has had decided anew there comes in the stead of what was decided before.
  const isDecided = known?.decided !== undefined && (known.decided.round ?? 1) >= (command.round ?? 1);
  if (!known || isDecided) return { events: [] };
  return { events: [{ ...command, type: 'sourceDecided' }] };
}
