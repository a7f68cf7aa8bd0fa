import type { Instant } from '../../calendar/index.ts';
import { regionTerms } from '../../organisation/regionTerms.ts';
import type { Overlay } from '../../regulation/overlay.ts';
import { systemIdentity } from '../store/actors.ts';
import type { CaseStore } from '../store/caseStore.ts';

/** Region code → its overlay, as the stage's configuration gives them. */
export type StageOverlays = Readonly<Record<string, Overlay>>;

/** What must be set: every region of the new configuration; a region that left it goes back to the law. */
export function overlaysToSet(wanted: StageOverlays, before: StageOverlays): [string, Overlay][] {
  const dropped = Object.keys(before).filter((region) => !(region in wanted));
  return [...Object.entries(wanted), ...dropped.map((region): [string, Overlay] => [region, {}])];
}

/**
 * Sets the stage's overlays in the rulebooks of their regions, by command; what is so already changes nothing.
 * @throws Error with the refused region and field
 */
export async function setStageRules(
  store: CaseStore,
  wanted: StageOverlays,
  before: StageOverlays,
  at: Instant,
): Promise<void> {
  for (const [region, overlay] of overlaysToSet(wanted, before)) {
    const command = { type: 'setOverlay', region, overlay } as const;
    const outcome = await store.change(regionTerms, { id: region, command, identity: systemIdentity, at });
    if (outcome.type !== 'refused') continue;
    const { code, errors = [] } = outcome.refusal;
    throw new Error(`overlays.${region} was refused: ${code} ${errors.map(({ path }) => path).join(', ')}`);
  }
}
