import type { Grant } from '../grant/events.ts';
import type { Text } from '../regulation/text.ts';
import type { LineageEdge } from './edges.ts';
import { lineageNodeNames, lineageStepNames } from './names.ts';
import { type LineageNode, nodeKey } from './nodes.ts';

/** An edge as its readers see it: names beside the codes, as its grant knows them. */
export function shownEdge({ from, to, step, at, grantId }: LineageEdge, grant: Grant, language: keyof Text) {
  return {
    from: shownNode(from, grant, language),
    to: shownNode(to, grant, language),
    step,
    stepName: lineageStepNames[step][language],
    at,
    grantId,
  };
}

function shownNode(node: LineageNode, grant: Grant, language: keyof Text) {
  const { type } = node;
  return { node: nodeKey(node), type, typeName: lineageNodeNames[type][language], ...toldOf(node, grant) };
}

function toldOf(node: LineageNode, { parties, catalogName, useRange }: Grant): object {
  switch (node.type) {
    case 'source': {
      const name = node.system ?? parties.provider?.name;
      return { org: node.org, ...(name === undefined ? {} : { name }) };
    }
    case 'catalog':
      return {
        id: node.id,
        name: catalogName,
        ...(node.edition === undefined ? {} : { edition: node.edition }),
      };
    case 'calls':
      return { id: node.id, day: node.day, answered: node.answered, records: node.records };
    case 'use': {
      const name = parties.requester?.name;
      const systems = useRange?.systems;
      return {
        org: node.org,
        ...(name === undefined ? {} : { name }),
        ...(systems === undefined ? {} : { systems }),
      };
    }
    default:
      return { id: node.id };
  }
}
