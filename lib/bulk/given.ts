import type { CatalogCommand } from '../catalog/events.ts';
import type { Assessments } from '../catalog/schema.ts';
import type { Ordered, OrderedCase } from './bulk.ts';
import type { ChangeAlike } from './schema.ts';

/**
 * The command that a case of an order is given.
 * @throws Error where a step that is said of each alone says nothing of this one
 */
export function given(
  { command, body = {} }: Pick<Ordered, 'command' | 'body'>,
  { own }: Pick<OrderedCase, 'own'>,
): CatalogCommand {
  switch (command) {
    case 'attach':
      if (own === undefined) throw new Error('an order to attach says nothing of one of its catalogs');
      return { type: 'attach', resource: own };
    // Bodies were parsed by the schema of their command when they were ordered (`bodies`).
    case 'change':
      return changeOf(body);
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

/** What is said of the class of many without a grade is put to what each has. */
function changeOf({ classification, ...content }: ChangeAlike): CatalogCommand {
  if (classification === undefined) return { type: 'change', content };
  const { grade, ...ungraded } = classification;
  if (grade === undefined) return { type: 'change', content, classification: ungraded };
  return { type: 'change', content: { ...content, classification: { ...ungraded, grade } } };
}
