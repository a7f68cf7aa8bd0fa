import type { RelatedCase } from '../../lib/case/definition.ts';
import type { MatterContent } from '../../lib/matter/schema.ts';
import { people } from './caseSamples.ts';

export const matterId = `${people.providerOfficer.org}.xk-1`;
export const permit: MatterContent = { name: '商品房预售许可', kind: 'permit' };

/** A catalog in force of the provider that names the matter. */
export const permits = (more: object = {}): RelatedCase => ({
  state: {
    id: 'k1',
    parties: { provider: { org: people.providerOfficer.org } },
    inForce: { number: 1 },
    content: {
      name: '商品房预售许可信息',
      matters: ['xk-1'],
      dataItems: [{ name: '许可证编号' }, { name: '备注' }],
      ...more,
    },
  },
  version: 3,
  revision: 3,
});
