import type { MiddlewareObj } from '@middy/core';
import type { APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda';
import type { Measure } from '../runtime/metrics.ts';
import type { HttpAnswer } from './problem.ts';
import { operationKey } from './routes.ts';

type Event = APIGatewayProxyEventV2WithJWTAuthorizer;

/**
 * One line for each call, which measures it too: what was called, how it ended, how long it took. It joins the access
 * log by requestId and the other functions' lines by caseId. No names, no bodies.
 */
export function requestLog(measure: Measure): MiddlewareObj<Event, HttpAnswer> {
  const started = new WeakMap<Event, number>();
  const write = (event: Event, response: HttpAnswer | null | undefined) => {
    const status = response?.statusCode ?? 500;
    const milliseconds = Math.round(performance.now() - (started.get(event) ?? performance.now()));
    const caseId = event.pathParameters?.id ?? createdId(response);
    measure(
      {
        Calls: 1,
        CallMilliseconds: milliseconds,
        RefusedCalls: status >= 400 && status < 500 ? 1 : 0,
        FailedCalls: status >= 500 ? 1 : 0,
      },
      {
        level: 'info',
        message: 'call',
        time: new Date().toISOString(),
        requestId: event.requestContext.requestId,
        route: operationKey(event),
        status,
        ...(caseId === undefined ? {} : { caseId }),
      },
    );
  };
  return {
    before: ({ event }) => {
      started.set(event, performance.now());
    },
    after: ({ event, response }) => write(event, response),
    // Outermost, so that the answer to an unexpected failure stands by now.
    onError: ({ event, response }) => write(event, response),
  };
}

/** The id of a case that this call has made, so that its first line is found with the others. */
function createdId(response: HttpAnswer | null | undefined): string | undefined {
  if (response?.statusCode !== 201) return undefined;
  const made = response.headers['location']?.split('/').at(-1);
  return made === undefined ? undefined : decodeURIComponent(made);
}
