import { face } from '#face/attachment';
import type { Instant } from '../calendar/index.ts';
import type { Actor } from '../case/actor.ts';
import { commitmentOf, saltOf } from '../case/commitment.ts';
import { defineCase, type MechanismCommand } from '../case/defineCase.ts';
import type { Claim, Context, Decision } from '../case/definition.ts';
import type { Effect } from '../case/effect.ts';
import { referredBy } from '../case/lists.ts';
import { notRegistered, refuse, type Refusal } from '../case/refusal.ts';
import { relyingOnAllRead } from '../case/relying.ts';
import {
  decideErasure,
  decideRelease,
  type KeptBecause,
  tellOfErasure,
  tellOfRelease,
  type Told,
} from './erasing.ts';
import { checkTable, refuseRole, type TransitionTable } from '../case/transitions.ts';
import { bodyInOffice } from '../organisation/superiors.ts';
import type { Pointer } from '../regulation/text.ts';
import type { AttachedFile, DocumentReference } from './schema.ts';

export type AttachmentStatus = 'awaitingUpload' | 'stored' | 'erased';

/** A case that refers to the attachment: whoever may read it may read the attachment. */
export interface Attached {
  readonly kind: string;
  readonly id: string;
}

/** A file that goes with a case. Its name and content lie outside the chain, so that they can be erased. */
export interface Attachment {
  readonly id: string;
  readonly status: AttachmentStatus;
  readonly org: string;
  readonly uploadedBy: string;
  readonly commitment: string;
  readonly createdAt: Instant;
  readonly attachedTo: readonly Attached[];
}

export type AttachmentCommand =
  | MechanismCommand
  | { readonly type: 'announce'; readonly id: string; readonly file: AttachedFile }
  | { readonly type: 'complete' }
  | { readonly type: 'attach'; readonly to: Attached }
  | { readonly type: 'erase'; readonly reasons: string }
  /** What it went with was erased: it goes with it, as far as no other case needs it. */
  | { readonly type: 'release'; readonly from: Attached; readonly reasons: string }
  /** Its organisation has ended: it goes over to what has taken its place. */
  | { readonly type: 'follow' };

export type AttachmentEvent =
  | {
      readonly type: 'announced';
      readonly id: string;
      readonly org: string;
      readonly uploadedBy: string;
      readonly commitment: string;
    }
  | { readonly type: 'stored' }
  | { readonly type: 'attached'; readonly to: Attached }
  /** `told`: the cases that it went with, and who could read it there; earlier versions told nobody. */
  | {
      readonly type: 'erased';
      readonly reasons: string;
      readonly told?: readonly Told[];
      /** The case with which it was erased. */
      readonly from?: Attached;
    }
  | { readonly type: 'released'; readonly from: Attached; readonly why: KeptBecause }
  | { readonly type: 'moved'; readonly org: string };

const anybody = ['officer', 'officeHead', 'departmentHead'] as const;

export const attachmentTransitions: TransitionTable<
  AttachmentStatus,
  Exclude<AttachmentCommand['type'], 'announce' | MechanismCommand['type']>,
  'owner' | 'system'
> = checkTable([
  { command: 'complete', from: ['awaitingUpload'], to: ['stored'], by: [{ side: 'owner', roles: anybody }] },
  {
    command: 'attach',
    from: ['stored', 'erased'],
    to: [],
    by: [{ side: 'system', roles: ['system'] }],
  },
  {
    command: 'erase',
    from: ['awaitingUpload', 'stored'],
    to: ['erased'],
    by: [{ side: 'owner', roles: ['departmentHead'] }],
  },
  {
    command: 'release',
    from: ['stored', 'erased'],
    to: ['erased'],
    by: [{ side: 'system', roles: ['system'] }],
  },
  {
    command: 'follow',
    from: ['awaitingUpload', 'stored', 'erased'],
    to: [],
    by: [{ side: 'system', roles: ['system'] }],
  },
]);

/** Name and id of the sub-item that holds what the file is: one for each attachment. */
export const fileItem = { name: 'file', id: '1' } as const;

/** Most cases that one attachment goes with: for a reader all of them are looked at, in one read. */
export const attachedAtMost = 50;

/** Where the file is uploaded to: whoever has the address may write there, and nobody relies on what lies there. */
export function incomingKey(id: string): string {
  return `incoming/${id}`;
}

/** Where the file is stored once it has been checked: no address writes there. */
export function attachmentKey(id: string): string {
  return `attachments/${id}`;
}

function begin(
  { id, file }: Extract<AttachmentCommand, { type: 'announce' }>,
  { actor, salt }: Context,
): Decision<AttachmentEvent> {
  if (actor.kind === undefined) return { refusal: notRegistered() };
  const refused = refuseRole(actor, anybody);
  if (refused) return refused;
  const commitment = commitmentOf(saltOf(salt, fileItem.name, fileItem.id), JSON.stringify(file));
  return {
    events: [{ type: 'announced', id, org: actor.org, uploadedBy: actor.sub, commitment }],
    items: [{ ...fileItem, content: file }],
  };
}

function decide(
  state: Attachment,
  command: Exclude<AttachmentCommand, MechanismCommand>,
  context: Context,
): Decision<AttachmentEvent> {
  switch (command.type) {
    case 'announce':
      return { events: [] };
    case 'complete':
      return { events: [{ type: 'stored' }] };
    case 'attach': {
      const { to } = command;
      const isKnown = state.attachedTo.some(({ kind, id }) => kind === to.kind && id === to.id);
      return { events: isKnown ? [] : [{ type: 'attached', to }] };
    }
    case 'erase': {
      const decided = decideErasure(state, command.reasons, context);
      return 'refusal' in decided ? decided : { ...decided, items: [fileItem] };
    }
    case 'release': {
      const decided = decideRelease(state, command, context);
      if ('refusal' in decided || !decided.events.some(({ type }) => type === 'erased')) return decided;
      return { ...decided, items: [fileItem] };
    }
    case 'follow':
      return relyingOnAllRead({ kind: 'attachment', id: state.id }, context, (seen) => follow(state, seen));
  }
}

function follow(state: Attachment, context: Context): Decision<AttachmentEvent> {
  const org = bodyInOffice(state.org, context)?.uscc ?? state.org;
  return { events: org === state.org ? [] : [{ type: 'moved', org }] };
}

function evolve(state: Attachment | undefined, event: AttachmentEvent, at: Instant): Attachment {
  if (event.type === 'announced') {
    const { type: _, ...facts } = event;
    return { ...facts, status: 'awaitingUpload', createdAt: at, attachedTo: [] };
  }
  if (state === undefined) throw new Error(`event ${event.type} before the attachment was announced`);
  switch (event.type) {
    case 'stored':
      return { ...state, status: 'stored' };
    case 'attached':
      return { ...state, attachedTo: [...state.attachedTo, event.to] };
    case 'erased':
      return { ...state, status: 'erased' };
    case 'released': {
      const { kind, id } = event.from;
      return { ...state, attachedTo: state.attachedTo.filter((to) => to.kind !== kind || to.id !== id) };
    }
    case 'moved':
      return { ...state, org: event.org };
  }
}

/**
 * What a case may refer to by these ids: stored files of the actor's own organisation. One that goes with as many cases as it
 * can is refused here, before anybody relies on it; cases that refer to it at the same instant are never left out.
 * @param placeOf where in the body an id stands
 * @returns the references, or the refusal that names the first that is none
 */
export function referTo(
  ids: readonly string[],
  { actor, related, readTogether }: Pick<Context, 'actor' | 'related' | 'readTogether'>,
  placeOf: (index: number) => Pointer = (index) => `/documents/${index}`,
): readonly DocumentReference[] | { readonly refusal: Refusal } {
  readTogether(ids.map((id) => ({ kind: 'attachment', id })));
  const references: DocumentReference[] = [];
  for (const [index, id] of ids.entries()) {
    // Read under an attachment's key, so its state is an attachment's.
    const attachment = related('attachment', id)?.state as Attachment | undefined;
    if (attachment?.status !== 'stored' || attachment.org !== actor.org)
      return unknownDocument(placeOf(index));
    if (attachment.attachedTo.length >= attachedAtMost) return inTooManyCases(placeOf(index));
    references.push({ id, commitment: attachment.commitment });
  }
  return references;
}

function unknownDocument(path: Pointer): { readonly refusal: Refusal } {
  const detail = {
    zh: '所附文件不存在、尚未上传完毕或者不属于本单位，请先上传附件。',
    en: 'A document does not exist, is not completely uploaded or belongs to another organisation: upload it first.',
  };
  const error = { path, code: 'unknown_document', message: detail } as const;
  return refuse('unknown_document', detail, { errors: [error] });
}

function inTooManyCases(path: Pointer): { readonly refusal: Refusal } {
  const detail = {
    zh: `所附文件已由 ${attachedAtMost} 个事项引用，不能再引用，请重新登记并上传一份。`,
    en: `A document goes with ${attachedAtMost} cases already and takes no more: announce and upload it once more.`,
  };
  const code = 'document_in_too_many_cases';
  return refuse(code, detail, { errors: [{ path, code, message: detail }] });
}

/** The name by which an attachment is either the sealed file of one document or erased, and never both. */
export function sealedFileClaim(attachment: string, refusal: Refusal): Claim {
  return { name: `sealed-file#${attachment}`, refusal };
}

const fileOfDocument: Refusal = {
  code: 'file_of_document',
  status: 409,
  detail: {
    zh: '该附件是公文的用印文件，不能删除：尚未确认的，先由负责人退回。',
    en: 'The attachment is the sealed file of a document and is not erased; where nobody has confirmed it, a head rejects it first.',
  },
};

function attachmentEffects(event: AttachmentEvent, state: Attachment): readonly Effect[] {
  const { id } = state;
  switch (event.type) {
    case 'erased':
      return [
        { type: 'queue', queue: 'exchange', message: { task: 'erase', attachmentId: id } },
        ...tellOfErasure(event, state),
      ];
    case 'released':
      return tellOfRelease(event, id);
    case 'announced':
    case 'stored':
    case 'attached':
    case 'moved':
      return [];
  }
}

/** 附件: a file that goes with a case, referenced by a salted hash and erasable. */
export const attachment = /* @__PURE__ */ defineCase<
  Attachment,
  AttachmentCommand,
  AttachmentEvent,
  'announce',
  string
>({
  kind: 'attachment',
  // Schema 1 stood in no list.
  schema: 2,
  face,
  begins: ['announce'],
  begin,
  table: attachmentTransitions,
  decide,
  evolve,
  effects: attachmentEffects,
  sides: (state, actor: Actor) => (actor.org === state.org ? ['owner'] : []),
  owns: [fileItem.name],
  rows: ({ org }) => [referredBy('attachment', `owner#${org}`)],
  // What an official document is sealed by is not erased, and what was erased seals none: the name has one holder.
  claims: ({ id, status }) => (status === 'erased' ? [sealedFileClaim(id, fileOfDocument)] : []),
  view: ({ attachedTo, ...rest }) => ({ ...rest, deadlines: [] }),
});

declare module '../case/effect.ts' {
  interface CommandsByKind {
    attachment: AttachmentCommand;
  }
}
