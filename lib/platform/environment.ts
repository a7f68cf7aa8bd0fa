import * as z from 'zod/mini';

const text = z.string().check(z.minLength(1));
const number = z.pipe(z.string().check(z.regex(/^\d+$/)), z.transform(Number));

/** Every setting a function may have; each function names the ones it needs, and starts only with all of them. */
const settings = {
  TABLE_NAME: text,
  BUCKET_NAME: text,
  STATE_MACHINE_ARN: text,
  WAKE_SPREAD_SECONDS: number,
  NOTICE_QUEUE_URL: text,
  EXCHANGE_QUEUE_URL: text,
  PART_QUEUE_URL: text,
  PART_DEAD_LETTER_QUEUE_URL: text,
  IMPORT_QUEUE_URL: text,
  RECALCULATE_QUEUE_URL: text,
} as const;

type Settings = typeof settings;
export type SettingName = keyof Settings;

/**
 * Reads the named settings from the environment, once, when the function starts.
 * @throws Error naming every setting that is missing or malformed: the function does not start half configured
 */
export function readSettings<Name extends SettingName>(...names: readonly Name[]): { readonly [K in Name]: z.infer<Settings[K]> } {
  const schema = z.object(Object.fromEntries(names.map((name) => [name, settings[name]])));
  const result = schema.safeParse(process.env);
  if (!result.success) {
    const wrong = result.error.issues.map(({ path }) => path.join('.')).join(', ');
    throw new Error(`settings missing or malformed: ${wrong}`);
  }
  // Parse boundary: the schema was made of exactly these settings.
  return result.data as { readonly [K in Name]: z.infer<Settings[K]> };
}
