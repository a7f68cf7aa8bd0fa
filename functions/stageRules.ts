import { storedRegion } from '../lib/organisation/region.ts';
import { storedRegionTerms } from '../lib/organisation/regionTerms.ts';
import { kindsOf } from '../lib/case/kinds.ts';
import type { CloudFormationCustomResourceEvent } from 'aws-lambda';
import { now } from '../lib/platform/runtime/clock.ts';
import { openCaseStore } from '../lib/platform/store/openCaseStore.ts';
import { answerCloudFormation } from '../lib/platform/runtime/customResource.ts';
import { readSettings } from '../lib/platform/runtime/environment.ts';
import { setStageRules, type StageOverlays } from '../lib/platform/reactions/stageRules.ts';

// Sets rules and goes by none.
const store = openCaseStore(
  readSettings('TABLE_NAME').TABLE_NAME,
  kindsOf([storedRegion, storedRegionTerms]),
  0,
);

/** A deployment sets the regions' terms as the stage's configuration says; the stack's end leaves them as they are. */
export function handler(event: CloudFormationCustomResourceEvent): Promise<void> {
  return answerCloudFormation(event, 'stage-rules', async () => {
    const before = event.RequestType === 'Update' ? event.OldResourceProperties : {};
    if (event.RequestType !== 'Delete')
      await setStageRules(store, overlays(event.ResourceProperties), overlays(before), now());
  });
}

/** The stage's overlays, which travel as JSON: CloudFormation would turn their numbers into texts. */
function overlays({ overlays: json }: Readonly<Record<string, unknown>>): StageOverlays {
  // Our own configuration, checked at synth and again by the region's rulebook.
  return JSON.parse(typeof json === 'string' ? json : '{}') as StageOverlays;
}
