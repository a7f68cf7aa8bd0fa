import * as z from 'zod';
import { TemplateError } from './intrinsics.ts';
import { parse } from './parse.ts';
import type { Resolved } from './stack.ts';

/** How a queue or a stream feeds a function. */
export interface MappingModel {
  id: string;
  source: 'queue' | 'stream';
  sourceArn: string;
  function: string;
  batchSize: number;
  reportsItemFailures: boolean;
  /** Event patterns as JSON; an event passes when any matches, or when there are none. */
  filters: string[];
  bisects: boolean;
  /** −1 for without end. */
  maximumRetries: number;
  /** Seconds; −1 for without end. */
  maximumAge: number;
  onFailure: string | undefined;
  concurrency: number;
  startsAtTrimHorizon: boolean;
}

const schema = z.looseObject({
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  Enabled: z.boolean().default(true),
  BatchSize: z.coerce.number().optional(),
  FunctionResponseTypes: z.array(z.string()).default([]),
  FilterCriteria: z.object({ Filters: z.array(z.object({ Pattern: z.string() })) }).optional(),
  BisectBatchOnFunctionError: z.boolean().default(false),
  MaximumRetryAttempts: z.coerce.number().default(-1),
  MaximumRecordAgeInSeconds: z.coerce.number().default(-1),
  DestinationConfig: z.object({ OnFailure: z.object({ Destination: z.string() }).optional() }).optional(),
  ScalingConfig: z.object({ MaximumConcurrency: z.coerce.number().optional() }).optional(),
  ParallelizationFactor: z.coerce.number().default(1),
  StartingPosition: z.string().optional(),
});

/** @throws TemplateError when the source is neither a queue nor a table's stream */
export function mappingOf(resource: Resolved): MappingModel {
  const mapping = parse(schema, resource);
  const service = mapping.EventSourceArn.split(':')[2];
  if (service !== 'sqs' && service !== 'dynamodb') {
    throw new TemplateError(`${resource.logicalId} reads ${mapping.EventSourceArn}, which is not run here.`);
  }
  const source = service === 'sqs' ? 'queue' : 'stream';
  return {
    id: resource.name,
    source,
    sourceArn: mapping.EventSourceArn,
    function: functionName(mapping.FunctionName),
    batchSize: mapping.BatchSize ?? (source === 'queue' ? 10 : 100),
    reportsItemFailures: mapping.FunctionResponseTypes.includes('ReportBatchItemFailures'),
    filters: mapping.FilterCriteria?.Filters.map(({ Pattern }) => Pattern) ?? [],
    bisects: mapping.BisectBatchOnFunctionError,
    maximumRetries: mapping.MaximumRetryAttempts,
    maximumAge: mapping.MaximumRecordAgeInSeconds,
    onFailure: mapping.DestinationConfig?.OnFailure?.Destination,
    concurrency:
      source === 'queue' ? (mapping.ScalingConfig?.MaximumConcurrency ?? 5) : mapping.ParallelizationFactor,
    startsAtTrimHorizon: mapping.StartingPosition !== 'LATEST',
  };
}

/** The function's name out of its name, its ARN, or the integration address that holds it. */
export function functionName(reference: string): string {
  const found = /:function:([^:/]+)/.exec(reference);
  return found?.[1] ?? reference;
}
