import * as z from 'zod/mini';

type Shape = Readonly<Record<string, z.ZodMiniType>>;

/** The fields of a change: what must be there may be left out, what need not be there may be taken away by `null` as well. */
type ChangeShape<Content extends Shape> = {
  readonly [Field in keyof Content]: Content[Field] extends z.ZodMiniOptional<
    infer Inner extends z.ZodMiniType
  >
    ? z.ZodMiniOptional<z.ZodMiniNullable<Inner>>
    : z.ZodMiniOptional<Content[Field]>;
};

/**
 * The body of a PATCH of something with this content: a merge patch (RFC 7396) of its fields, each of which is replaced as a whole.
 * A field that is left out stays, and `null` takes away one that need not be there.
 */
export function mergePatchOf<Content extends Shape>(
  content: z.ZodMiniObject<Content>,
): z.ZodMiniObject<ChangeShape<Content>, z.core.$strict> {
  const fields = Object.entries(content.shape).map(([name, field]) => [
    name,
    z.optional(field instanceof z.ZodMiniOptional ? z.nullable(field.def.innerType as z.ZodMiniType) : field),
  ]);
  // Each field is made above as the type says.
  return z.strictObject(Object.fromEntries(fields)) as never;
}

/** A content with what a change gives, and without what it takes away by `null`. */
export function patched<Before extends object, Change extends object>(
  before: Before,
  change: Change,
): Omit<Before, keyof Change> & Partial<{ [Field in keyof Change]: NonNullable<Change[Field]> }> {
  const given = Object.entries(change).filter(([, value]) => value !== undefined);
  const whole = Object.entries({ ...before, ...Object.fromEntries(given) });
  // What was taken away is gone, and nothing else is `null` in a content.
  return Object.fromEntries(whole.filter(([, value]) => value !== null)) as never;
}
