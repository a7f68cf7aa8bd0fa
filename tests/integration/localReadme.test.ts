import { execFile } from 'node:child_process';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { temporary } from './localPlatform/assembly.ts';
import { removeToy, synthesizeToy } from './localPlatform/stack.ts';

const root = join(import.meta.dirname, '../..');
const readme = readFileSync(join(root, 'local/README.md'), 'utf8');

describe('the README of the embedded platform', () => {
  it('has an example that runs as it stands', async () => {
    const assembly = await synthesizeToy();
    const example = /```ts\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';
    expect(example).toContain(`'embedded/platform.ts'`);
    const file = join(temporary('readme'), 'example.mts');
    writeFileSync(file, example.replace('embedded/', `${join(root, 'local')}/`).replace('cdk.out', assembly));
    const { stdout } = await promisify(execFile)(process.execPath, [file], { cwd: root });
    removeToy(assembly);
    expect(stdout).toMatch(/^2026-03-03T09:0\d:/);
    expect(stdout).toContain('takesFailures: true');
  });

  it('names every package that is imported, and no other', () => {
    const sources = globSync('local/**/*.ts', { cwd: root }).map((file) =>
      readFileSync(join(root, file), 'utf8'),
    );
    const imported = sources.flatMap((code) =>
      [...code.matchAll(/\bfrom '([^.'][^']*)'/g)]
        .map(([, name = '']) => name)
        .filter((name) => !isBuiltin(name)),
    );
    // These two are looked for where they are installed.
    const found = new Set([...imported, 'fauxqs', '@dynoxide/linux-x64']);
    const use = readme.split('## Use')[1]?.split('```')[0] ?? '';
    const named = [...use.matchAll(/`([@a-z][\w@/-]*)`/g)].map(([, name = '']) => name);
    expect(named.toSorted()).toEqual([...found].toSorted());
  });

  it('names every option, and no other', () => {
    const options = /export interface PlatformOptions \{([\s\S]*?)\n\}/.exec(
      readFileSync(join(root, 'local/platform.ts'), 'utf8'),
    )?.[1];
    const declared = [...(options ?? '').matchAll(/^ {2}(\w+)\??:/gm)].map(([, name]) => name);
    const table = readme.split('| option | |')[1]?.split('\n\n')[0] ?? '';
    const named = [...table.matchAll(/^\| (`[^|]*) \|/gm)].flatMap(([, cell = '']) =>
      [...cell.matchAll(/`(\w+)`/g)].map(([, name]) => name),
    );
    expect(named.toSorted()).toEqual(declared.toSorted());
  });
});
