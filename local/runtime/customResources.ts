import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import type { Memory } from '../platformState.ts';
import type { CustomResourceModel } from '../template/customResource.ts';
import { CustomResourceError } from '../template/intrinsics.ts';
import { askFor, messageOf, type RequestSurroundings } from './customResourceRequest.ts';

/** Asks the functions behind custom resources to make, change and take down what the template says. */
export interface CustomResources {
  /**
   * Creates what no start has created, updates what has other properties than at the last start, in the given order.
   * @throws CustomResourceError at the first that does not succeed; what succeeded before it stays
   */
  carryOut(models: CustomResourceModel[]): Promise<void>;
  /** Deletes what was replaced, and what the template no longer has; a failure is only told, as CloudFormation does. */
  cleanUp(models: CustomResourceModel[]): Promise<void>;
}

export interface CustomResourceSurroundings extends RequestSurroundings {
  memory: Memory;
  /** Told about a deletion that failed. */
  failed: (message: string) => void;
}

const keptSchema = z.object({
  id: z.string(),
  physicalId: z.string(),
  stackId: z.string(),
  logicalId: z.string(),
  type: z.string(),
  function: z.string(),
  serviceToken: z.string(),
  properties: z.record(z.string(), z.json()),
  retained: z.object({ onDelete: z.boolean(), onReplace: z.boolean() }),
});
/** A custom resource as the last start that touched it left it. */
type Kept = z.infer<typeof keptSchema>;
const stateSchema = z.object({ resources: z.array(keptSchema), leftovers: z.array(keptSchema) });

export function createCustomResources(around: CustomResourceSurroundings): CustomResources {
  const state = readState(around.memory);
  const save = () => around.memory.write(key, JSON.stringify(state));

  function remember(model: CustomResourceModel, physicalId: string): void {
    state.resources = [...state.resources.filter(({ id }) => id !== model.id), keptOf(model, physicalId)];
    save();
  }

  async function carryOutOne(model: CustomResourceModel): Promise<void> {
    const kept = state.resources.find(({ id }) => id === model.id);
    // Another type is another resource: the old one goes when the new one is there.
    const before = kept?.type === model.type ? kept : undefined;
    const isSame = before !== undefined && isDeepStrictEqual(before.properties, model.properties);
    const physicalId = isSame ? before.physicalId : await made(model, before);
    const isReplaced = kept !== undefined && (!before || before.physicalId !== physicalId);
    if (isReplaced && !kept.retained.onReplace) state.leftovers.push(kept);
    remember(model, physicalId);
  }

  /** @param before the same resource as it was; undefined when there was none */
  async function made(model: CustomResourceModel, before: Kept | undefined): Promise<string> {
    if (!before) return askFor(around, model, { RequestType: 'Create' });
    if (before.serviceToken !== model.serviceToken)
      throw new CustomResourceError(`${model.id}: Modifying service token is not allowed.`);
    const { physicalId: PhysicalResourceId, properties: OldResourceProperties } = before;
    return askFor(around, model, { RequestType: 'Update', PhysicalResourceId, OldResourceProperties });
  }

  async function remove(kept: Kept): Promise<void> {
    if (!around.functions.has(kept.function))
      throw new CustomResourceError(
        `${kept.id} was not deleted: the template no longer has ${kept.function}.`,
      );
    const { physicalId } = kept;
    await askFor(around, kept, { RequestType: 'Delete', PhysicalResourceId: physicalId });
  }

  return {
    async carryOut(models) {
      for (const model of models) await carryOutOne(model);
    },
    async cleanUp(models) {
      const ids = new Set(models.map(({ id }) => id));
      const gone = state.resources.filter(({ id }) => !ids.has(id));
      state.leftovers.push(...gone.filter(({ retained }) => !retained.onDelete));
      state.resources = state.resources.filter(({ id }) => ids.has(id));
      if (gone.length === 0 && state.leftovers.length === 0) return;
      for (let kept = state.leftovers[0]; kept; kept = state.leftovers[0]) {
        await remove(kept).catch((error: unknown) => around.failed(messageOf(error)));
        state.leftovers.shift();
        save();
      }
      save();
    },
  };
}

const key = 'customResources';

function readState(memory: Memory): z.infer<typeof stateSchema> {
  const text = memory.read(key);
  return text === undefined ? { resources: [], leftovers: [] } : stateSchema.parse(JSON.parse(text));
}

function keptOf(model: CustomResourceModel, physicalId: string): Kept {
  const { id, stackId, logicalId, type, serviceToken, properties, retained } = model;
  return {
    id,
    physicalId,
    stackId,
    logicalId,
    type,
    function: model.function,
    serviceToken,
    properties,
    retained,
  };
}
