import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { pureConstants } from '../../infra/pureConstants.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gongxiang-constants-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
});

const rules = `
type Rule = { readonly name: string };
const list = (words: string): readonly string[] => words.split(' ');
const make = (rule: Rule): Rule => { console.log('made ' + rule.name); return rule; };
export const unused: Rule = make({
  name: 'unused',
});
export const used: Rule = make({
  ...{ other: list('一 二').map((word) => {
    return word + '条';
  }) },
  name: 'used',
});
/** A text of two lines. */
const lines = make({ name: \`one
two\` });
export const told = () => lines.name;
export const last = list('三 四');`;

async function bundleOf(isPure: boolean): Promise<string> {
  writeFileSync(join(folder, 'rules.ts'), rules);
  const entry = join(folder, 'main.ts');
  writeFileSync(entry, "import { last, told, used } from './rules.ts'; export { last, told, used };");
  const outfile = join(folder, `out-${isPure}.cjs`);
  const plugins = [pureConstants((path) => isPure && path.endsWith('rules.ts'))];
  const { outputFiles } = await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    format: 'cjs',
    plugins,
    write: false,
  });
  const text = outputFiles.map((file) => file.text).join('');
  writeFileSync(outfile, text);
  return text;
}

test('a constant that nobody uses is left out, and all others are what they were', async () => {
  const [pure, plain] = [await bundleOf(true), await bundleOf(false)];
  expect(plain).toContain('unused');
  expect(pure).not.toContain('unused');
  const load = createRequire(join(folder, 'any.cjs'));
  const [ours, theirs] = [load('./out-true.cjs'), load('./out-false.cjs')];
  expect(ours.used).toEqual({ other: ['一条', '二条'], name: 'used' });
  for (const name of ['used', 'last']) expect(ours[name]).toEqual(theirs[name]);
  expect([ours.told(), theirs.told()]).toEqual(['one\ntwo', 'one\ntwo']);
});
