import { createHash } from 'node:crypto';
import type { Catalog } from '../catalog/events.ts';
import type { Grant } from '../grant/events.ts';
import type { LineageEdge } from './edges.ts';
import { type LineageNode, nodeKey } from './nodes.ts';

/** The type under which it is asked for. */
export const openLineageType = 'application/openlineage+json';

const producer = 'urn:gongxiang:platform';
const spec = 'https://openlineage.io/spec';

/** What is known beside an edge. */
export interface Known {
  readonly grant: Grant;
  /** Its content is told of the edition that it has now. */
  readonly catalog?: Catalog | undefined;
  /** What the delivery at the edge's end has of the granted items. */
  readonly delivered?: readonly string[] | undefined;
}

interface Dataset {
  readonly namespace: string;
  readonly name: string;
}

/**
 * An edge as a RunEvent of OpenLineage 2-0-2: the step is its job, one that was done; both ends are datasets, with their items,
 * owner and description where these are known, and from which item each item comes.
 */
export function runEvent(edge: LineageEdge, known: Known): object {
  const { from, to, step, at, grantId } = edge;
  return {
    eventType: 'COMPLETE',
    eventTime: at,
    producer,
    schemaURL: `${spec}/2-0-2/OpenLineage.json#/$defs/RunEvent`,
    run: { runId: runIdOf(edge) },
    job: { namespace: ownerOf(from, known), name: `${step}:${grantId}` },
    inputs: [{ ...datasetOf(from, known), facets: facetsOf(from, known) }],
    outputs: [{ ...datasetOf(to, known), facets: { ...facetsOf(to, known), ...columnLineage(edge, known) } }],
  };
}

/** The same for the same edge, whenever it is asked for (RFC 9562, version 8). */
function runIdOf({ from, to, step, grantId }: LineageEdge): string {
  const hash = createHash('sha256')
    .update([nodeKey(from), nodeKey(to), step, grantId].join('\n'))
    .digest('hex');
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`,
    `8${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join('-');
}

function datasetOf(node: LineageNode, known: Known): Dataset {
  return { namespace: ownerOf(node, known), name: nodeKey(node) };
}

/** Up to the delivery, or the answer, data is its provider's; what is used is its requester's. */
function ownerOf({ type }: LineageNode, { grant }: Known): string {
  const { provider, requester } = grant.parties;
  return `urn:gongxiang:org:${(type === 'use' ? requester : provider)?.org ?? ''}`;
}

function facet(name: string, version: string, content: object): object {
  return { _producer: producer, _schemaURL: `${spec}/facets/${version}/${name}.json`, ...content };
}

function facetsOf(node: LineageNode, known: Known): object {
  const fields = fieldsOf(node, known);
  const description = node.type === 'catalog' ? known.catalog?.content.summary : undefined;
  return {
    ownership: facet('OwnershipDatasetFacet', '1-0-1', {
      owners: [{ name: ownerOf(node, known), type: node.type === 'use' ? 'USER' : 'PROVIDER' }],
    }),
    ...(fields === undefined ? {} : { schema: facet('SchemaDatasetFacet', '1-2-0', { fields }) }),
    ...(description === undefined
      ? {}
      : { documentation: facet('DocumentationDatasetFacet', '1-1-0', { description }) }),
  };
}

function fieldsOf(node: LineageNode, { catalog, grant, delivered }: Known): readonly object[] | undefined {
  switch (node.type) {
    case 'catalog':
      return contentOf(node, catalog)?.map(({ name, type, description }, index) => ({
        name,
        type,
        ...(description === undefined ? {} : { description }),
        ordinal_position: index + 1,
      }));
    case 'calls':
    case 'grant':
      return grant.dataItems.map((name, index) => ({ name, ordinal_position: index + 1 }));
    case 'delivery':
      return delivered?.map((name, index) => ({ name, ordinal_position: index + 1 }));
    default:
      return undefined;
  }
}

/** The items of an edition; of a former one the catalog itself does not say them any more. */
function contentOf(node: LineageNode, catalog: Catalog | undefined) {
  if (node.type !== 'catalog' || !catalog) return undefined;
  const current = (catalog.inForce ?? catalog.last)?.number;
  return node.edition === current ? catalog.content.dataItems : undefined;
}

/** From which item each item comes: as it is or, where the grant gives it so, masked or under a pseudonym. */
function columnLineage({ from, to }: LineageEdge, known: Known): object {
  const items = itemsBetween(from, to, known);
  if (items === undefined) return {};
  const input = datasetOf(from, known);
  const fields = items.map((field) => [
    field,
    { inputFields: [{ ...input, field, transformations: [transformation(from, field, known.grant)] }] },
  ]);
  return {
    columnLineage: facet('ColumnLineageDatasetFacet', '1-2-0', { fields: Object.fromEntries(fields) }),
  };
}

function itemsBetween(from: LineageNode, to: LineageNode, { grant, delivered }: Known) {
  if (to.type === 'grant' || to.type === 'calls' || from.type === 'calls') return grant.dataItems;
  return to.type === 'delivery' || from.type === 'delivery' ? delivered : undefined;
}

/** What the grant alters is altered between the catalog and the grant, and nowhere after it. */
function transformation({ type }: LineageNode, item: string, { treatments = {} }: Grant): object {
  const treatment = type === 'catalog' ? treatments[item] : undefined;
  return {
    type: 'DIRECT',
    subtype: treatment === undefined ? 'IDENTITY' : 'TRANSFORMATION',
    ...(treatment === undefined ? {} : { description: treatment }),
    masking: treatment !== undefined,
  };
}
