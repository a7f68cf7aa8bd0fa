import * as z from 'zod';
import { TemplateError } from './intrinsics.ts';
import type { Resolved } from './stack.ts';

/**
 * Reads a resource's properties through a schema.
 * @throws TemplateError that names the resource and the property
 */
export function parse<S extends z.ZodType>(schema: S, resource: Resolved): z.infer<S> {
  const result = schema.safeParse(resource.properties);
  if (result.success) return result.data;
  const problems = result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
  throw new TemplateError(`${resource.logicalId} (${resource.type}) is not understood: ${problems}`);
}
