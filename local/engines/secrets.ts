import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { asText, isObject, type Json, type JsonObject } from '../template/intrinsics.ts';
import type { Account } from '../template/names.ts';
import { AwsError } from './awsCall.ts';

/** The part of Secrets Manager that keeps values and gives them back: all of them in a file that only its owner can read. */
export interface Secrets {
  /** @throws AwsError as the service would */
  call(operation: string, input: JsonObject): JsonObject;
}

interface Version {
  readonly value: string;
  readonly version: string;
}

/** The version in force, and the one before it, which the service keeps as well. */
interface Kept extends Version {
  readonly previous?: Version;
}

/** The name of a secret, whether it is asked for by that or by its ARN. */
export function secretNameIn(asked: string): string {
  return asked.startsWith('arn:')
    ? asked
        .split(':')
        .slice(6)
        .join(':')
        .replace(/-\w{6}$/, '')
    : asked;
}

/** AWS adds six characters of its own; here they are always the same. */
export function secretArn({ partition, region, account }: Account, name: string): string {
  return `arn:${partition}:secretsmanager:${region}:${account}:secret:${name}-local0`;
}

/** Opens the secrets of a data directory. */
export function openSecrets(directory: string, place: Account): Secrets {
  const file = join(directory, 'secrets.json');
  const kept = new Map(Object.entries(read(file)));
  const keep = (name: string, value: string) => {
    const version = randomUUID();
    const before = kept.get(name);
    const previous = before && { value: before.value, version: before.version };
    kept.set(name, { value, version, ...(previous ? { previous } : {}) });
    // At once: a file that was half written would be none at the next start.
    writeFileSync(`${file}.new`, JSON.stringify(Object.fromEntries(kept)), { mode: 0o600 });
    renameSync(`${file}.new`, file);
    return { ARN: secretArn(place, name), Name: name, VersionId: version };
  };
  const find = (input: JsonObject) => {
    const name = secretNameIn(asText(input['SecretId'] ?? ''));
    const found = kept.get(name);
    if (!found)
      throw new AwsError('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
    return { name, ...found };
  };
  const operations: Record<string, (input: JsonObject) => JsonObject> = {
    CreateSecret(input) {
      const name = asText(input['Name'] ?? '');
      if (!/^[\w/+=.@-]{1,512}$/.test(name))
        throw new AwsError('ValidationException', 'Invalid name. Must be a valid name.');
      if (kept.has(name))
        throw new AwsError(
          'ResourceExistsException',
          `The operation failed because the secret ${name} already exists.`,
        );
      return keep(name, valueIn(input));
    },
    PutSecretValue(input) {
      return keep(find(input).name, valueIn(input));
    },
    GetSecretValue(input) {
      const { name, previous, ...current } = find(input);
      const stage = asText(input['VersionStage'] ?? 'AWSCURRENT');
      const found = { AWSCURRENT: current, AWSPREVIOUS: previous }[stage];
      if (!found)
        throw new AwsError(
          'ResourceNotFoundException',
          `Secrets Manager can't find the specified secret value for staging label: ${stage}`,
        );
      return {
        ARN: secretArn(place, name),
        Name: name,
        SecretString: found.value,
        VersionId: found.version,
        VersionStages: [stage],
      };
    },
  };
  return {
    call(operation, input) {
      const carryOut = operations[operation];
      if (carryOut) return carryOut(input);
      throw new AwsError(
        'UnknownOperationException',
        `The embedded platform has no secretsmanager:${operation}.`,
        501,
      );
    },
  };
}

/** @throws AwsError for what is no text */
function valueIn(input: JsonObject): string {
  const value = input['SecretString'];
  if (typeof value === 'string' && value !== '') return value;
  throw new AwsError('InvalidParameterException', 'The embedded platform keeps texts: give SecretString.');
}

/** Parse boundary: written by `keep`, and only what is a text is taken. */
function read(file: string): Record<string, Kept> {
  if (!existsSync(file)) return {};
  const written: Json = JSON.parse(readFileSync(file, 'utf8'));
  if (!isObject(written)) return {};
  return Object.fromEntries(
    Object.entries(written).flatMap(([name, secret]) =>
      isObject(secret) ? [[name, { ...versionIn(secret), ...previousIn(secret['previous']) }]] : [],
    ),
  );
}

const versionIn = (of: JsonObject): Version => ({
  value: asText(of['value'] ?? ''),
  version: asText(of['version'] ?? ''),
});

function previousIn(previous: Json | undefined): { previous?: Version } {
  return previous !== undefined && isObject(previous) ? { previous: versionIn(previous) } : {};
}
