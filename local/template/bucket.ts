import * as z from 'zod';
import { TemplateError } from './intrinsics.ts';
import { parse } from './parse.ts';
import type { Resolved } from './stack.ts';

/** What pages of other origins may do with a bucket in a browser. */
export interface CorsRule {
  /** May hold one `*` each. */
  origins: string[];
  methods: string[];
  /** May hold one `*` each. */
  headers: string[];
  exposed: string[];
  /** Seconds for which a browser remembers the answer to its question. */
  maxAge: number | undefined;
}
export interface BucketModel {
  name: string;
  /** The first that matches a request counts; none: the bucket answers no other origin's page. */
  cors: CorsRule[];
}

const ruleSchema = z.looseObject({
  AllowedOrigins: z.array(z.string()),
  AllowedMethods: z.array(z.enum(['GET', 'PUT', 'POST', 'DELETE', 'HEAD'])),
  AllowedHeaders: z.array(z.string()).default([]),
  ExposedHeaders: z.array(z.string()).default([]),
  MaxAge: z.coerce.number().optional(),
});
const schema = z.looseObject({
  CorsConfiguration: z.looseObject({ CorsRules: z.array(ruleSchema).max(100) }).optional(),
});

/** @throws TemplateError for a rule that S3 would not take */
export function bucketOf(resource: Resolved): BucketModel {
  const rules = parse(schema, resource).CorsConfiguration?.CorsRules ?? [];
  const wild = rules.flatMap((rule) => [...rule.AllowedOrigins, ...rule.AllowedHeaders]);
  const wrong = wild.find((pattern) => pattern.split('*').length > 2);
  if (wrong !== undefined)
    throw new TemplateError(`${resource.logicalId} has ${wrong}: S3 takes one * in it.`);
  return {
    name: resource.name,
    cors: rules.map((rule) => ({
      origins: rule.AllowedOrigins,
      methods: rule.AllowedMethods,
      headers: rule.AllowedHeaders,
      exposed: rule.ExposedHeaders,
      maxAge: rule.MaxAge,
    })),
  };
}
