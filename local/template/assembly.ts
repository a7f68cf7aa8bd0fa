import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as z from 'zod';
import { type Json, TemplateError } from './intrinsics.ts';

const json: z.ZodType<Json> = z.json();
const manifestSchema = z.object({
  artifacts: z
    .record(
      z.string(),
      z.object({
        type: z.string(),
        properties: z.record(z.string(), z.unknown()).optional(),
        displayName: z.string().optional(),
      }),
    )
    .optional(),
});
const assetsSchema = z.object({
  files: z
    .record(
      z.string(),
      z.object({
        source: z.object({ path: z.string().optional() }),
        destinations: z.record(z.string(), z.object({ objectKey: z.string() })),
      }),
    )
    .optional(),
});
const resourceSchema = z.object({
  Type: z.string(),
  Properties: z.record(z.string(), json).default({}),
  Condition: z.string().optional(),
  DependsOn: z.union([z.string(), z.array(z.string())]).optional(),
  DeletionPolicy: z.string().optional(),
  UpdateReplacePolicy: z.string().optional(),
});
const templateSchema = z.object({
  Resources: z.record(z.string(), resourceSchema).default({}),
  Parameters: z.record(z.string(), z.object({ Type: z.string(), Default: json.optional() })).default({}),
  Conditions: z.record(z.string(), json).default({}),
  Mappings: z.record(z.string(), z.record(z.string(), z.record(z.string(), json))).default({}),
  Outputs: z.record(z.string(), z.object({ Value: json, Export: json.optional() })).default({}),
});

export type Template = z.infer<typeof templateSchema>;
export type Resource = z.infer<typeof resourceSchema>;

/** One stack of a cloud assembly, with the directories of its file assets by their object key. */
export interface Stack {
  name: string;
  template: Template;
  assets: ReadonlyMap<string, string>;
}

/**
 * Reads the cloud assembly that `app.synth()` wrote, nested assemblies included.
 * @param directory where manifest.json lies
 * @throws TemplateError when there is none or it has no stack
 */
export function readAssembly(directory: string): Stack[] {
  const file = join(directory, 'manifest.json');
  if (!existsSync(file)) throw new TemplateError(`There is no cloud assembly in ${directory}.`);
  const { artifacts = {} } = manifestSchema.parse(readJson(file));
  const assets = new Map<string, string>();
  for (const { type, properties } of Object.values(artifacts)) {
    if (type === 'cdk:asset-manifest') collectAssets(directory, String(properties?.['file']), assets);
  }
  const stacks: Stack[] = [];
  for (const [name, { type, properties }] of Object.entries(artifacts)) {
    if (type === 'cdk:cloud-assembly') {
      stacks.push(...readAssembly(join(directory, String(properties?.['directoryName']))));
    }
    if (type !== 'aws:cloudformation:stack') continue;
    const template = templateSchema.parse(readJson(join(directory, String(properties?.['templateFile']))));
    stacks.push({ name: z.string().catch(name).parse(properties?.['stackName']), template, assets });
  }
  return stacks;
}

function collectAssets(directory: string, file: string, into: Map<string, string>): void {
  const { files = {} } = assetsSchema.parse(readJson(join(directory, file)));
  for (const { source, destinations } of Object.values(files)) {
    for (const { objectKey } of Object.values(destinations)) {
      if (source.path) into.set(objectKey, resolve(directory, source.path));
    }
  }
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}
