import type { SignatureAlgorithm } from '../../evidence/signingKey.ts';
import { sendingKeys } from '../evidence/sendingKeys.ts';
import { claimMapping } from '../http/claims.ts';
import { consoleSettings } from '../http/consoleSettings.ts';
import { upstreamHosts } from '../service/hosts.ts';
import type { QueueName } from '../reactions/queueTable.ts';

/** How each setting a function may have is read; a parser answers undefined for what is malformed. */
const settings = {
  /** Name of the stage: the dimension of what is measured. */
  STAGE: text,
  TABLE_NAME: text,
  BUCKET_NAME: text,
  EVIDENCE_BUCKET_NAME: text,
  /** The key that certifies whoever signs heads, and the one that signs the log's checkpoints. */
  HEAD_KEY_ID: text,
  LOG_KEY_ID: text,
  /** The key that certifies whoever signs what is sent to other systems, how it signs, and since when; with those before it. */
  SENDING_KEY_ID: text,
  SENDING_ALGORITHM: algorithm,
  SENDING_KEYS: sendingKeysOf,
  DERIVATION_KEY_ID: text,
  /** By what name the log of anchors is known. */
  LOG_ORIGIN: text,
  STATE_MACHINE_ARN: text,
  WAKE_SPREAD_SECONDS: wholeNumber,
  /** Seconds for which a function may go by rules that it has read before. */
  RULES_MAX_AGE_SECONDS: wholeNumber,
  /** Calls a second of one organisation that a copy of a function answers in the long run; 0: all. */
  ORGANISATION_CALLS_PER_SECOND: wholeNumber,
  /** How the stage's issuer says who calls, as JSON. */
  TOKEN_CLAIMS: claims,
  /** Where the console is, and where its people sign in, as JSON. */
  CONSOLE: consoleOf,
  /** Hosts to which the platform connects for departments' services, as JSON. */
  UPSTREAMS: upstreamsOf,
} as const;
type KnownSetting = keyof typeof settings;

/** Addresses of queues and of their dead letters, named after the queue (`reactions/queueTable.ts`). */
type QueueSetting = `${Uppercase<QueueName>}_${'' | 'DEAD_LETTER_'}QUEUE_URL`;

export type SettingName = KnownSetting | QueueSetting;
type Value<Name extends SettingName> = Name extends KnownSetting
  ? NonNullable<ReturnType<(typeof settings)[Name]>>
  : string;

/**
 * Reads the named settings from the environment, once, when the function starts.
 * @throws Error naming every setting that is missing or malformed: the function does not start half configured
 */
export function readSettings<Name extends SettingName>(
  ...names: readonly Name[]
): { readonly [K in Name]: Value<K> } {
  const read = names.map((name) => [name, parserOf(name)(process.env[name] ?? '')] as const);
  const wrong = read.filter(([, value]) => value === undefined).map(([name]) => name);
  if (wrong.length > 0) throw new Error(`settings missing or malformed: ${wrong.join(', ')}`);
  // Parse boundary: every value was made by the parser of its own name.
  return Object.fromEntries(read) as { readonly [K in Name]: Value<K> };
}

function parserOf(name: SettingName): (value: string) => string | number | object | undefined {
  return isKnown(name) ? settings[name] : text;
}

function isKnown(name: SettingName): name is KnownSetting {
  return name in settings;
}

function text(value: string): string | undefined {
  return value === '' ? undefined : value;
}

function claims(value: string) {
  return claimMapping.safeParse(jsonOf(value)).data;
}

function consoleOf(value: string) {
  return consoleSettings.safeParse(jsonOf(value)).data;
}

function upstreamsOf(value: string) {
  return upstreamHosts.safeParse(jsonOf(value)).data;
}

function algorithm(value: string): SignatureAlgorithm | undefined {
  return value === 'ed25519' || value === 'sm2' ? value : undefined;
}

function sendingKeysOf(value: string) {
  return sendingKeys.safeParse(jsonOf(value)).data;
}

function jsonOf(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}

function wholeNumber(value: string): number | undefined {
  return /^\d+$/.test(value) ? Number(value) : undefined;
}
