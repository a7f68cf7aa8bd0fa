/** How each setting a function may have is read; a parser answers undefined for what is malformed. */
const settings = {
  /** Name of the stage: the dimension of what is measured. */
  STAGE: text,
  TABLE_NAME: text,
  BUCKET_NAME: text,
  EVIDENCE_BUCKET_NAME: text,
  STATE_MACHINE_ARN: text,
  WAKE_SPREAD_SECONDS: wholeNumber,
  NOTICE_QUEUE_URL: text,
  EXCHANGE_QUEUE_URL: text,
  PART_QUEUE_URL: text,
  PART_DEAD_LETTER_QUEUE_URL: text,
  IMPORT_QUEUE_URL: text,
  RECALCULATE_QUEUE_URL: text,
  REGISTER_QUEUE_URL: text,
} as const;

export type SettingName = keyof typeof settings;
type Value<Name extends SettingName> = NonNullable<ReturnType<(typeof settings)[Name]>>;

/**
 * Reads the named settings from the environment, once, when the function starts.
 * @throws Error naming every setting that is missing or malformed: the function does not start half configured
 */
export function readSettings<Name extends SettingName>(
  ...names: readonly Name[]
): { readonly [K in Name]: Value<K> } {
  const read = names.map((name) => [name, settings[name](process.env[name] ?? '')] as const);
  const wrong = read.filter(([, value]) => value === undefined).map(([name]) => name);
  if (wrong.length > 0) throw new Error(`settings missing or malformed: ${wrong.join(', ')}`);
  // Parse boundary: every value was made by the parser of its own name.
  return Object.fromEntries(read) as { readonly [K in Name]: Value<K> };
}

function text(value: string): string | undefined {
  return value === '' ? undefined : value;
}

function wholeNumber(value: string): number | undefined {
  return /^\d+$/.test(value) ? Number(value) : undefined;
}
