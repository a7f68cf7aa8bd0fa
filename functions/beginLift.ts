import type { CloudFormationCustomResourceEvent } from 'aws-lambda';
import { openQueue } from '../lib/platform/reactions/queues.ts';
import { answerCloudFormation } from '../lib/platform/runtime/customResource.ts';
import { readSettings } from '../lib/platform/runtime/environment.ts';

const walks = openQueue(readSettings('WALK_QUEUE_URL').WALK_QUEUE_URL);

/** A deployment with other schemas than the one before begins the walk that lifts older heads; the stack's end begins nothing. */
export function handler(event: CloudFormationCustomResourceEvent): Promise<void> {
  return answerCloudFormation(event, 'lift-heads', async () => {
    if (event.RequestType !== 'Delete') await walks.send({ task: 'lift' });
  });
}
