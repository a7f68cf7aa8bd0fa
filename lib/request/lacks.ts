import { isService } from '../grant/service.ts';
import type { Request, RequestStatus } from './events.ts';

/** From its receipt to its answer; what it awaits meanwhile comes from its requester. */
const awaitingAnswer: readonly RequestStatus[] = ['received', 'awaitingSupplement', 'answerPrepared'];

/**
 * Whether those on these sides of a request may know which items the service of its catalog lacks (R22.1): who asks and who answers, as
 * long as it awaits its answer. Before and after, what a service has is told by nobody's request.
 */
export function mayKnowLacks(
  { status, content }: Pick<Request, 'status' | 'content'>,
  sides: readonly string[],
): boolean {
  const isOne = sides.includes('requester') || sides.includes('provider');
  return isOne && isService(content) && awaitingAnswer.includes(status);
}
