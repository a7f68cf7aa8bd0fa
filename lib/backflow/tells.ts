import { reported, type Tells, told } from '../case/formality.ts';
import type { FieldError, Pointer } from '../regulation/text.ts';
import type { BackflowCommand } from './events.ts';
import type { BackflowTerms } from './schema.ts';

/** Where whoever owes the data tells its receiver which way it comes, what for, and why not (R15.4, R24.1). */
export const backflowTells: Tells<BackflowCommand> = {
  // Only whoever provides names terms: the rest then says on what it lets the data flow back.
  state: ({ content: { terms, purpose, basis } }) =>
    terms === undefined
      ? []
      : [...told('/purpose', purpose), ...told('/basis', basis), ...toldOfWay(terms, '/terms')],
  confirm: ({ terms }) => toldOfWay(terms),
  refuse: ({ refusal }) => told('/reasons', refusal.reasons),
  expect: ({ reasons }) => (reasons === undefined ? [] : reported('/reasons', reasons)),
  'change-path': (terms) => toldOfWay(terms),
  'record-docking': ({ docking }) => told('/endpoint', docking.endpoint),
};

function toldOfWay(
  { path, contact }: Pick<BackflowTerms, 'path' | 'contact'>,
  under: Pointer = '',
): readonly FieldError[] {
  return [...told(`${under}/path`, path), ...told(`${under}/contact`, contact)];
}
