import { region } from '../lib/organisation/region.ts';
import { rulebook } from '../lib/organisation/rulebook.ts';
import { kindsOf } from '../lib/platform/store/kinds.ts';
import type { CloudFormationCustomResourceEvent } from 'aws-lambda';
import { now } from '../lib/platform/runtime/clock.ts';
import { openCaseStore } from '../lib/platform/store/clients.ts';
import { readSettings } from '../lib/platform/runtime/environment.ts';
import { log } from '../lib/platform/runtime/log.ts';
import { setStageRules, type StageOverlays } from '../lib/platform/reactions/stageRules.ts';

const store = openCaseStore(readSettings('TABLE_NAME').TABLE_NAME, kindsOf([region, rulebook]));

/** A deployment sets the regions' terms as the stage's configuration says; the stack's end leaves them as they are. */
export async function handler(event: CloudFormationCustomResourceEvent): Promise<void> {
  try {
    const before = event.RequestType === 'Update' ? event.OldResourceProperties : {};
    if (event.RequestType !== 'Delete')
      await setStageRules(store, overlays(event.ResourceProperties), overlays(before), now());
    await answer(event, 'SUCCESS');
  } catch (error) {
    log.error('the stage rules could not be set', error);
    await answer(event, 'FAILED', error instanceof Error ? error.message : String(error));
  }
}

/** The stage's overlays, which travel as JSON: CloudFormation would turn their numbers into texts. */
function overlays({ overlays: json }: Readonly<Record<string, unknown>>): StageOverlays {
  // Our own configuration, checked at synth and again by the rulebook.
  return JSON.parse(typeof json === 'string' ? json : '{}') as StageOverlays;
}

/** CloudFormation waits for an answer at this address. */
async function answer(
  event: CloudFormationCustomResourceEvent,
  status: 'SUCCESS' | 'FAILED',
  reason = '',
): Promise<void> {
  const { StackId, RequestId, LogicalResourceId } = event;
  const body = JSON.stringify({
    Status: status,
    Reason: reason,
    PhysicalResourceId: 'stage-rules',
    StackId,
    RequestId,
    LogicalResourceId,
  });
  const reply = await fetch(event.ResponseURL, { method: 'PUT', body, headers: { 'content-type': '' } });
  if (!reply.ok) throw new Error(`CloudFormation answered ${reply.status}`);
}
