import type { Actor } from '../../lib/case/actor.ts';
import type { Context, RelatedCase } from '../../lib/case/definition.ts';
import { backflow } from '../../lib/backflow/backflow.ts';
import type { BackflowCommand, BackflowEvent } from '../../lib/backflow/events.ts';
import type { BackflowContent, BackflowTerms } from '../../lib/backflow/schema.ts';
import { catalog } from '../../lib/catalog/catalog.ts';
import { pathOfCode } from '../../lib/organisation/hierarchy.ts';
import { conditional, people, published } from './caseSamples.ts';
import { by, type Happened, on, replay, story } from './given.ts';

/** A county below the city whose department provides. */
const county = { region: '990102', path: pathOfCode('990102'), level: 'county' } as const;
const of = (actor: Actor): Actor => ({ ...actor, ...county, org: 'county', name: '测试县住房保障局' });

/** People of the county, beside those of the city. */
export const lower = {
  officer: of(people.requesterOfficer),
  head: of(people.requesterHead),
  other: { ...of(people.otherOfficer), org: 'other', name: '测试县体育局' },
} as const;

export const need: BackflowContent = {
  catalogId: 'k1',
  basis: '《不动产登记暂行条例》',
  purpose: '公租房资格核验',
  period: 'monthly',
};

export const terms: BackflowTerms = {
  slicedBy: '不动产单元号',
  period: 'monthly',
  dueDay: 5,
  method: 'batch',
  path: '市级登记系统经市级平台回流至县级',
  contact: '测试市不动产登记中心 0000-1234567',
};

/** The catalog of the city as the store reads it. */
export const ofCity = (content = conditional): Record<string, RelatedCase> => ({
  'catalog#k1': { state: replay(catalog, published(content)), version: 5, revision: 2 },
});

/** A delivery that stands ready with so many records. */
const delivery = (records: number): RelatedCase => ({ state: { records }, version: 1, revision: 1 });
const deliveries = { 'delivery#d1': delivery(7), 'delivery#d2': delivery(9) };

export const as = (actor: Actor, day: string): Context =>
  by(actor, on(day), { related: { ...ofCity(), ...deliveries } });

export type Step = readonly [BackflowCommand, Actor, string];

/** What has happened after these steps; it is stated on 2 March. */
export function after(...steps: readonly Step[]): readonly Happened<BackflowEvent>[] {
  const stated: Step = [{ type: 'state', id: 'b1', content: need }, lower.officer, '2026-03-02'];
  return story(
    backflow,
    [stated, ...steps].map(([command, actor, day]) => [command, as(actor, day)] as const),
  );
}

export const confirmed: Step = [{ type: 'confirm', terms }, people.providerHead, '2026-03-03'];

/** The word of a delivery under its grant. */
export const ready = (deliveryId: string, day: string): BackflowCommand => ({
  type: 'note-delivery',
  deliveryId,
  at: on(day),
  readyAt: on(day),
});
