import type { Resource, Template } from './assembly.ts';
import { isObject, type Json } from './intrinsics.ts';

/**
 * Everything that must be there before a resource, as CloudFormation works it out: what it refers to, what it names in
 * DependsOn, and what these need in turn.
 * @returns logical ids
 */
export function dependenciesOf(logicalId: string, { Resources }: Template): Set<string> {
  const found = new Set<string>();
  const visit = (id: string) => {
    const resource = Resources[id];
    if (!resource) return;
    for (const needed of namedBy(resource)) {
      if (!(needed in Resources) || found.has(needed)) continue;
      found.add(needed);
      visit(needed);
    }
  };
  visit(logicalId);
  return found;
}

function namedBy({ DependsOn = [], Properties }: Resource): string[] {
  return [...[DependsOn].flat(), ...referencesIn(Properties)];
}

/** Names in `Ref`, `Fn::GetAtt` and `Fn::Sub`, wherever they stand. */
function referencesIn(value: Json): string[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, argument]) => {
    const [first] = [argument].flat();
    if (typeof first !== 'string') return referencesIn(argument);
    if (key === 'Ref') return [first];
    if (key === 'Fn::GetAtt') return [first.split('.')[0] ?? ''];
    if (key === 'Fn::Sub') return [...namesIn(first), ...referencesIn(argument)];
    return referencesIn(argument);
  });
}

function namesIn(pattern: string): string[] {
  return [...pattern.matchAll(/\$\{([^!}.][^}.]*)/g)].map(([, name = '']) => name);
}
