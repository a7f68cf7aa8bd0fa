import type { MechanismCommand } from '../case/defineCase.ts';
import { checkTable, type TransitionTable } from '../case/transitions.ts';
import type { CatalogCommand, CatalogStatus } from './events.ts';

export type CatalogSide = 'provider' | 'authority' | 'overseer' | 'ministry' | 'reader';

/** Statuses in which a content is written: a draft, an update beside the version in force, one that came back. */
const inPreparation: CatalogStatus[] = ['draft', 'returned', 'revising'];
const otherwise: CatalogStatus[] = ['approved', 'submitted', 'published', 'retiring', 'retired', 'discarded'];

/** Statuses in which a content may be in force: beside it an update or a retirement is prepared. */
const mayBeInForce: CatalogStatus[] = [
  'published',
  'revising',
  'returned',
  'approved',
  'submitted',
  'retiring',
];
/** Statuses in which the clock of an update runs: until it is submitted, and again once it came back. */
const updating: CatalogStatus[] = ['revising', 'approved', 'returned'];
const providerOfficeHead = [{ side: 'provider', roles: ['officeHead'] }] as const;

export const catalogTransitions: TransitionTable<
  CatalogStatus,
  Exclude<CatalogCommand['type'], 'draft' | MechanismCommand['type']>,
  CatalogSide | 'system'
> = checkTable([
  { command: 'change', from: inPreparation, to: [], by: [{ side: 'provider', roles: ['officer'] }] },
  {
    command: 'import',
    // In every status: the import says whether the workbook still tells the same.
    from: [...inPreparation, ...otherwise],
    to: [],
    by: [
      { side: 'provider', roles: ['officer'] },
      { side: 'authority', roles: ['officer'] },
      { side: 'overseer', roles: ['officer'] },
    ],
  },
  {
    command: 'approve',
    from: inPreparation,
    to: ['approved'],
    by: [{ side: 'provider', roles: ['departmentHead'] }],
    article: 13,
  },
  {
    command: 'send-back',
    from: inPreparation,
    to: [],
    by: [{ side: 'provider', roles: ['departmentHead'] }],
  },
  {
    command: 'submit',
    from: ['approved'],
    to: ['submitted'],
    by: [{ side: 'provider', roles: ['officer'] }],
    article: 16,
  },
  {
    command: 'publish',
    from: ['submitted', 'retiring'],
    to: ['published', 'retired'],
    by: [{ side: 'authority', roles: ['officer'] }],
    article: 16,
  },
  {
    command: 'return',
    from: ['submitted', 'retiring'],
    to: ['returned', 'published'],
    by: [{ side: 'authority', roles: ['officer'] }],
    article: 16,
  },
  {
    command: 'revise',
    from: ['published', 'retired'],
    to: ['revising'],
    by: [{ side: 'provider', roles: ['officer'] }],
    article: 17,
  },
  {
    command: 'request-extension',
    from: updating,
    to: [],
    by: [{ side: 'provider', roles: ['officer'] }],
    article: 17,
  },
  {
    command: 'decide-extension',
    from: updating,
    to: [],
    by: [{ side: 'authority', roles: ['officer'] }],
    article: 17,
  },
  {
    command: 'register-service',
    from: [...inPreparation, 'approved', 'submitted', 'published', 'retiring'],
    to: [],
    by: [{ side: 'provider', roles: ['officer'] }],
  },
  {
    command: 'attach',
    from: mayBeInForce,
    to: [],
    by: [{ side: 'provider', roles: ['officer'] }],
  },
  {
    command: 'note-resource',
    // Data under a grant may flow whatever is being prepared, and go on after the catalog was retired.
    from: [...inPreparation, ...otherwise],
    to: [],
    by: [{ side: 'system', roles: ['system'] }],
  },
  { command: 'declare-rights', from: mayBeInForce, to: [], by: [{ side: 'provider', roles: ['officer'] }] },
  { command: 'confirm-rights', from: mayBeInForce, to: [], by: [{ side: 'authority', roles: ['officer'] }] },
  { command: 'return-rights', from: mayBeInForce, to: [], by: [{ side: 'authority', roles: ['officer'] }] },
  {
    command: 'note-probe',
    // Of what is in force no more it says nothing, and changes nothing.
    from: [...inPreparation, ...otherwise],
    to: [],
    by: [{ side: 'system', roles: ['system'] }],
  },
  {
    command: 'note-shared-items',
    // What has come back, or was published, meanwhile is looked through when it is submitted again.
    from: [...inPreparation, ...otherwise],
    to: [],
    by: [{ side: 'system', roles: ['system'] }],
  },
  {
    command: 'note-correction',
    // What was decided on its data stays true, whatever is being prepared.
    from: [...inPreparation, ...otherwise],
    to: [],
    by: [{ side: 'system', roles: ['system'] }],
  },
  {
    command: 'accept-mending',
    from: ['published'],
    to: ['revising'],
    by: [{ side: 'provider', roles: ['officer'] }],
    article: 17,
  },
  {
    command: 'dismiss-mending',
    from: mayBeInForce,
    to: [],
    by: [{ side: 'provider', roles: ['officer'] }],
  },
  { command: 'give-standing-consent', from: mayBeInForce, to: [], by: providerOfficeHead },
  { command: 'withdraw-standing-consent', from: mayBeInForce, to: [], by: providerOfficeHead },
  {
    command: 'discard',
    from: [...inPreparation, 'approved'],
    to: ['discarded', 'published', 'retired'],
    by: [{ side: 'provider', roles: ['officer'] }],
  },
  {
    command: 'retire',
    from: ['published'],
    to: ['retiring'],
    // As the head has approved what is published (art. 13), the head asks for its retirement.
    by: [{ side: 'provider', roles: ['departmentHead'] }],
    article: 17,
  },
]);
