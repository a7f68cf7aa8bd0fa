import type { CloudFormationCustomResourceEvent } from 'aws-lambda';
import { log } from './log.ts';

/**
 * Does what a custom resource asks for and tells CloudFormation how it went, which waits for an answer at the address of the event.
 * @param physicalId stays the same for the resource's whole life
 */
export async function answerCloudFormation(
  event: CloudFormationCustomResourceEvent,
  physicalId: string,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
    await answer(event, physicalId, 'SUCCESS');
  } catch (error) {
    log.error(`${physicalId} failed`, error);
    await answer(event, physicalId, 'FAILED', error instanceof Error ? error.message : String(error));
  }
}

async function answer(
  event: CloudFormationCustomResourceEvent,
  physicalId: string,
  status: 'SUCCESS' | 'FAILED',
  reason = '',
): Promise<void> {
  const { StackId, RequestId, LogicalResourceId } = event;
  const body = JSON.stringify({
    Status: status,
    Reason: reason,
    PhysicalResourceId: physicalId,
    StackId,
    RequestId,
    LogicalResourceId,
  });
  const reply = await fetch(event.ResponseURL, { method: 'PUT', body, headers: { 'content-type': '' } });
  if (!reply.ok) throw new Error(`CloudFormation answered ${reply.status}`);
}
