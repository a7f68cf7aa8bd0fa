import {
  decidedId,
  type DecidedContent,
  foundId,
  type FoundContent,
  lodgedId,
  type LodgedContent,
} from '../correction/content.ts';

/** The sub-item that holds what a holder was told until it acknowledges it: erasable, referenced from the chain by a salted hash. */
export const toldItem = 'content';
export const toldId = 'told';
/** What the holder has found uncorrected, in a sub-item of the same name. */
export const reportedId = 'reported';

/** What a holder is told that may name people. */
export interface ToldContent {
  readonly statement?: string;
  readonly corrected: readonly {
    readonly key: string;
    readonly item: string;
    /** What stands there now, or will; absent where the provider has not said. */
    readonly corrected?: string;
  }[];
}

export interface ReportedContent {
  readonly reported: string;
}

/** What a sub-item of a correction holds; undefined where there is none, or it was erased. */
export type ReadContent = <Content>(correctionId: string, item: string) => Content | undefined;

/** Where of corrections that stands which a holder is told: their ids, and those of the sub-items. */
export function placesTold({
  correctionId,
  contentOf,
  round = 1,
}: Places): readonly (readonly [string, string])[] {
  return [
    [contentOf, lodgedId],
    [correctionId, foundId(round)],
    [correctionId, decidedId(round)],
  ];
}

interface Places {
  readonly correctionId: string;
  /** The correction that has the records. */
  readonly contentOf: string;
  /** Which correction of it it is; absent: the first. */
  readonly round?: number;
}

/** What a holder is told: how it was corrected and, of the records that its grant reaches, keys and values. */
export function contentTold(
  { correctionId, contentOf, round = 1, shown }: Places & { readonly shown: readonly number[] },
  read: ReadContent,
): ToldContent {
  const statement = read<DecidedContent>(correctionId, decidedId(round))?.statement;
  const records = read<LodgedContent>(contentOf, lodgedId)?.records ?? [];
  const findings = read<FoundContent>(correctionId, foundId(round))?.findings ?? [];
  const told = shown.flatMap((number) => {
    const record = records[number - 1];
    const corrected = findings.find((finding) => finding.record === number)?.corrected;
    if (!record) return [];
    return [{ key: record.key, item: record.item, ...(corrected === undefined ? {} : { corrected }) }];
  });
  return { ...(statement === undefined ? {} : { statement }), corrected: told };
}
