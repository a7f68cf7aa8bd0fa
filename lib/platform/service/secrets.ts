import {
  CreateSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  ResourceExistsException,
  ResourceNotFoundException,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { stopwatch } from '../runtime/clock.ts';

/** Milliseconds for which a value that was read is gone by: as long takes a changed one to be used everywhere. */
const remembered = 60_000;
const rememberedAtMost = 500;

/** What departments' services ask for. A value is written and never shown; each department has its own, whatever it calls it. */
export interface Secrets {
  /**
   * @param refused a value that was not taken any more: unless another is remembered, it is read anew
   * @returns undefined where none is kept
   */
  valueOf(org: string, name: string, refused?: string): Promise<string | undefined>;
  /** Keeps a value in place of the one before, which is forgotten. */
  keep(org: string, name: string, value: string): Promise<void>;
}

/** The secrets of a stage in AWS Secrets Manager, encrypted there. */
export function openSecrets(stage: string, client = new SecretsManagerClient({ maxAttempts: 4 })): Secrets {
  const known = new Map<string, { readonly value: string; readonly age: () => number }>();
  const nameOf = (org: string, name: string) => `${stage}/services/${org}/${name}`;
  return {
    async valueOf(org, name, refused) {
      const SecretId = nameOf(org, name);
      const before = known.get(SecretId);
      if (before && before.age() < remembered && before.value !== refused) return before.value;
      const age = stopwatch();
      const value = await read(client, SecretId);
      known.delete(SecretId);
      if (value !== undefined) known.set(SecretId, { value, age });
      for (const oldest of known.keys()) {
        if (known.size <= rememberedAtMost) break;
        known.delete(oldest);
      }
      return value;
    },
    async keep(org, name, value) {
      const SecretId = nameOf(org, name);
      try {
        // The service keeps the value before under a label: written twice, that is the new one as well, and the old one has none.
        for (let times = 0; times < 2; times += 1)
          await client.send(new PutSecretValueCommand({ SecretId, SecretString: value }));
      } catch (error) {
        if (!(error instanceof ResourceNotFoundException)) throw error;
        await create(client, SecretId, value);
      }
      known.delete(SecretId);
    },
  };
}

/** Of several who keep the first value of a name at once one creates it; the others write over it. */
async function create(client: SecretsManagerClient, SecretId: string, value: string): Promise<void> {
  try {
    await client.send(new CreateSecretCommand({ Name: SecretId, SecretString: value }));
  } catch (error) {
    if (!(error instanceof ResourceExistsException)) throw error;
    await client.send(new PutSecretValueCommand({ SecretId, SecretString: value }));
  }
}

async function read(client: SecretsManagerClient, SecretId: string): Promise<string | undefined> {
  try {
    const { SecretString: value } = await client.send(new GetSecretValueCommand({ SecretId }));
    return value;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}
