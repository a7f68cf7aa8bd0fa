type Json = Readonly<Record<string, unknown>>;

/** The parts of an OpenAPI document that have properties. */
interface Described {
  readonly paths: Json;
  readonly components: { readonly schemas: Readonly<Record<string, Json>>; readonly responses: Json };
}

/** A property of a body or an answer, as a document describes it. */
export interface Property {
  /** The component or property in which it stands. */
  readonly container: string;
  readonly name: string;
  readonly description?: string;
  readonly refers?: string;
}

interface Referring {
  readonly $ref?: string;
  readonly anyOf?: readonly { readonly $ref?: string; readonly type?: string }[];
}

/** To what a property refers, by itself or where it may be `null` as well. */
function referredBy({ $ref, anyOf = [] }: Referring): string | undefined {
  const [only, ...others] = anyOf.filter(({ type }) => type !== 'null');
  return $ref ?? (others.length === 0 ? only?.$ref : undefined);
}

/** Every property of a schema and of what stands within it. */
function propertiesIn(schema: unknown, container: string): Property[] {
  if (Array.isArray(schema)) return schema.flatMap((each) => propertiesIn(each, container));
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]): Property[] => {
    if (key === 'example') return [];
    if (key !== 'properties') return propertiesIn(value, container);
    return Object.entries<Referring & { description?: string }>(value).flatMap(([name, own]) => {
      const { description } = own;
      const refers = referredBy(own)?.split('/').at(-1);
      const said = { ...(description === undefined ? {} : { description }), ...(refers ? { refers } : {}) };
      return [{ container, name, ...said }, ...propertiesIn(own, name)];
    });
  });
}

/** Every property that the document describes. */
export function propertiesOf({ paths, components }: Described): Property[] {
  const named = Object.entries(components.schemas).flatMap(([name, schema]) => propertiesIn(schema, name));
  return [...named, ...propertiesIn(components.responses, ''), ...propertiesIn(paths, '')];
}

/** The properties of which the document does not say in both languages what they are. */
export function silentOnes(document: Described): string[] {
  const { schemas } = document.components;
  return propertiesOf(document)
    .filter(({ description = '', refers }) => {
      const said = refers === undefined ? description : String(schemas[refers]?.['description']);
      return !/\p{Script=Han}/u.test(said) || !/[a-z]{2}/i.test(said);
    })
    .map(({ container, name }) => `${container}.${name}`);
}
