import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startInstance } from '../../local/runtime/instance.ts';
import type { FunctionModel } from '../../local/template/function.ts';
import { temporary } from './localPlatform/assembly.ts';

/** A function of these files in an assembly below a folder whose package says that its files are ES modules, as this project’s own. */
function functionOf(files: Readonly<Record<string, string>>): FunctionModel {
  const above = temporary('modules');
  writeFileSync(join(above, 'package.json'), JSON.stringify({ type: 'module' }));
  mkdirSync(join(above, 'node_modules', 'stray'), { recursive: true });
  writeFileSync(join(above, 'node_modules', 'stray', 'index.js'), 'export const stray = true;');
  const directory = join(above, 'assembly', 'asset.1');
  mkdirSync(directory, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(directory, name), text);
  return {
    name: 'works',
    arn: 'arn:aws:lambda:us-east-1:000000000000:function:works',
    directory,
    handler: 'index.handler',
    environment: {},
    timeoutSeconds: 5,
    memoryMegabytes: 128,
    concurrency: undefined,
    role: 'arn:aws:iam::000000000000:role/works',
    asynchronous: { retries: 0, deadLetterQueue: undefined, onFailure: undefined },
  };
}

async function run(model: FunctionModel) {
  const instance = startInstance(model, {
    clock: new SharedArrayBuffer(8),
    sink: 'http://127.0.0.1:9',
    receivers: {},
    environment: () => ({}),
    outbound: () => {},
    log: { write: () => {} },
    ended: () => {},
  });
  try {
    return await instance.run('{}');
  } finally {
    await instance.end();
  }
}

test('files beside a function are CommonJS as the function itself is, whatever folder the assembly lies in', async () => {
  const outcome = await run(
    functionOf({
      'index.js':
        "exports.handler = async () => { const beside = require('./beside.js'); return beside.twice(21); };",
      'beside.js': "const { two } = require('./further.js'); exports.twice = (of) => of * two;",
      'further.js': 'exports.two = 2;',
    }),
  );
  expect(outcome).toMatchObject({ ok: true, result: '42' });
});

test('what lies above the assembly is not found by a function, nor by a file beside it', async () => {
  const outcome = await run(
    functionOf({
      'index.js': "exports.handler = async () => require('./beside.js').find();",
      'beside.js': "exports.find = () => require('stray');",
    }),
  );
  expect(outcome).toMatchObject({ ok: false, error: { errorMessage: expect.stringContaining('stray') } });
});
