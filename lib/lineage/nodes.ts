import type { CalendarDate } from '../calendar/index.ts';

/** One end of a flow of data (S3.5): a system it comes from, a catalog as it was published, a grant, a delivery, the calls of a day, whoever uses it. */
export type LineageNode =
  /** Where data is kept: a system of its provider or, where none is named, the provider. */
  | { readonly type: 'source'; readonly org: string; readonly system?: string }
  /** Without an edition where the record does not say under which one the data flowed. */
  | { readonly type: 'catalog'; readonly id: string; readonly edition?: number }
  | { readonly type: 'grant'; readonly id: string }
  | { readonly type: 'delivery'; readonly id: string }
  /** The calls through a grant on a day that was recorded: how many were answered, with how many records. */
  | {
      readonly type: 'calls';
      readonly id: string;
      readonly day: CalendarDate;
      readonly answered: number;
      readonly records: number;
    }
  /** The systems of one requester: which of them a flow reaches, its edge says. */
  | { readonly type: 'use'; readonly org: string };

/** A sort key holds 1,024 bytes: of a longer name of a system its beginning counts. */
const nameAtMost = 200;

/** A node as one text, by which it is asked for: `catalog:<id>@2`. */
export function nodeKey(node: LineageNode): string {
  switch (node.type) {
    case 'source':
      return node.system === undefined ? `source:${node.org}` : `source:${node.org}/${named(node.system)}`;
    case 'catalog':
      return node.edition === undefined ? `catalog:${node.id}` : `catalog:${node.id}@${node.edition}`;
    case 'calls':
      return `calls:${node.id}@${node.day}`;
    case 'use':
      return `use:${node.org}`;
    default:
      return `${node.type}:${node.id}`;
  }
}

/** The sign that parts the keys of rows is none of a name's. */
function named(system: string): string {
  return system.slice(0, nameAtMost).replace(/[%#]/g, encodeURIComponent);
}

/** Which calls a node's text names; undefined for any other node. */
export function callsNamed(
  node: string,
): { readonly grantId: string; readonly day: CalendarDate } | undefined {
  const [, grantId, day] = /^calls:(.+)@(\d{4}-\d{2}-\d{2})$/.exec(node) ?? [];
  return grantId === undefined || day === undefined ? undefined : { grantId, day };
}

/** Every text that is a node's. */
export const nodePattern =
  /^(source:[^:/@#\s]{1,128}(\/[^#]{1,1000})?|catalog:[^:/@#\s]{1,128}(@[1-9]\d{0,5})?|calls:[^:/@#\s]{1,128}@\d{4}-\d{2}-\d{2}|(grant|delivery|use):[^:/@#\s]{1,128})$/u;

/** How nodes are written, for people: what stands in braces is the code of an organisation, an id, a number or a day. */
export const nodeForms = [
  'source:{org}',
  'source:{org}/{system}',
  'catalog:{id}@{edition}',
  'grant:{id}',
  'delivery:{id}',
  'calls:{grant}@{day}',
  'use:{org}',
] as const;
