import type { CatalogCommand } from '../catalog/events.ts';
import type { Assessments } from '../catalog/schema.ts';
import type { Ordered } from './bulk.ts';

/** The command that each case of an order is given. */
export function given({ command, body = {} }: Pick<Ordered, 'command' | 'body'>): CatalogCommand {
  switch (command) {
    // Bodies were parsed by the schema of their command when they were ordered (`bodies`).
    case 'change':
      return { type: 'change', content: body };
    case 'approve':
      return { type: 'approve', assessments: body as unknown as Assessments, isForMany: true };
    case 'return':
      return { type: 'return', reasons: String(body['reasons']) };
    case 'submit':
    case 'publish':
    case 'discard':
      return { type: command };
  }
}
