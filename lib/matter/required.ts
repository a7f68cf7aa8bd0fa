import type { Context } from '../case/definition.ts';
import type { Body } from '../case/parties.ts';
import { codeOf, upward } from '../organisation/hierarchy.ts';
import { jurisdictionOf } from '../organisation/offices.ts';
import type { MatterStandard } from '../matterStandard/matterStandard.ts';
import { type RequiredDatum, requiredOf, type StandardAddition } from './standard.ts';
import type { MatterKind } from './names.ts';

/** The regions whose additions bind a body: those of its jurisdiction and above it, as codes. */
export function regionsOver(body: Parameters<typeof jurisdictionOf>[0]): readonly string[] {
  return upward(jurisdictionOf(body)).map(codeOf);
}

/** What must be catalogued of a body's matters of a kind, as the register has it now. */
export function requiredNow(kind: MatterKind, body: Body, context: Context): readonly RequiredDatum[] {
  const regions = regionsOver(body);
  context.readTogether(regions.map((id) => ({ kind: 'matterStandard', id })));
  return requiredOf(
    kind,
    regions.flatMap((id) => additionsOf(context.related('matterStandard', id)?.state)),
  );
}

/** What a region has in force. @param state what is stored under the region's code */
export function additionsOf(state: unknown): readonly StandardAddition[] {
  // Read under a region's key of its standard, so its state is one.
  return (state as MatterStandard | undefined)?.additions ?? [];
}
