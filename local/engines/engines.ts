import { createIdentity, type Identity } from '../gateway/identity.ts';
import type { Ground } from '../ground.ts';
import type { Model } from '../template/model.ts';
import type { Place } from '../template/names.ts';
import { createTables, type DynamoDb, startDynamoDb } from './dynamodb.ts';
import { openManagedKeys, type ManagedKeys } from './managedKeys.ts';
import { openSecrets, type Secrets } from './secrets.ts';
import { type QueuesAndObjects, startQueuesAndObjects } from './queuesAndObjects.ts';

/** What keeps things: tables, queues and objects, keys that sign or authenticate, and the issuer's key. */
export interface Engines {
  dynamodb: DynamoDb;
  queues: QueuesAndObjects;
  managedKeys: ManagedKeys;
  secrets: Secrets;
  identity: Identity;
}

const namesOf = (buckets: Model['buckets']) => buckets.map(({ name }) => name);

/** Starts the engines over their files and creates what the template has and they have not. */
export async function startEngines(
  { directory, memory, terminal, undo }: Ground,
  model: Model,
  place: Place,
): Promise<Engines> {
  const stopLater = <E extends { stop: () => Promise<void> }>(engine: E): E => {
    undo.push(() => engine.stop());
    return engine;
  };
  const authorizer = model.api?.routes.find((route) => route.authorizer)?.authorizer;
  const [dynamodb, queues, identity] = await Promise.all([
    startDynamoDb(directory, terminal.failed).then(stopLater),
    startQueuesAndObjects({ directory, queues: model.queues, buckets: namesOf(model.buckets), place }).then(
      stopLater,
    ),
    createIdentity(memory, authorizer),
  ]);
  await createTables(dynamodb, model.tables);
  const managedKeys = openManagedKeys(directory, model.managedKeys);
  const secrets = openSecrets(directory, place);
  return { dynamodb, queues, managedKeys, secrets, identity };
}
