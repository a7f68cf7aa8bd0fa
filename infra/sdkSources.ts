import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/** What a client's operations send and get, each as an array in a variable of its own. */
const schemaFiles = /@aws-sdk[/\\]client-[\w-]+[/\\]dist-es[/\\]schemas[/\\]schemas_0\.js$/;
const schema = /^((?:export )?var [\w$]+) = (\[[^;]*\]);$/gm;

/** A client reads its own version in it, and nothing else. */
const packageFiles = /@aws-sdk[/\\]client-[\w-]+[/\\]package\.json$/;

/** Hashes in JavaScript, for where there is no `node:crypto`. */
const hashFiles = /@(?:aws-sdk|smithy)[/\\].*[/\\](Sha1Js|Sha256Js|Md5Js)\.js$/;

/**
 * Gives the bundler the SDK's sources so that it can see what nobody uses. Schemas are data: keys that stand in variables are for it
 * something that might happen, so it keeps those of S3's hundred operations for whoever calls four.
 */
export const sdkSources: Plugin = {
  name: 'sources of the SDK',
  setup(bundler) {
    bundler.onLoad({ filter: schemaFiles }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      return { contents: source.replace(schema, '$1 = /* @__PURE__ */ (() => $2)();'), loader: 'js' };
    });
    bundler.onLoad({ filter: packageFiles }, async ({ path }) => {
      const { version }: { version?: unknown } = JSON.parse(await readFile(path, 'utf8'));
      return { contents: JSON.stringify({ version }), loader: 'json' };
    });
    bundler.onLoad({ filter: hashFiles }, ({ path }) => {
      const [, name = ''] = hashFiles.exec(path) ?? [];
      return { contents: `export const ${name} = undefined;`, loader: 'js' };
    });
  },
};
