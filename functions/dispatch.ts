import middy from '@middy/core';
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { dispatch } from '../lib/platform/reactions/dispatch.ts';
import { openReach } from '../lib/platform/reactions/reach.ts';
import { readSettings } from '../lib/platform/runtime/environment.ts';
import { createMeasure } from '../lib/platform/runtime/metrics.ts';

const port = { reach: openReach(), measure: createMeasure(readSettings('STAGE').STAGE) };

/** Reads the table's stream. */
export const handler = middy<DynamoDBStreamEvent, DynamoDBBatchResponse>().handler(({ Records: records }) =>
  dispatch(records, port),
);
