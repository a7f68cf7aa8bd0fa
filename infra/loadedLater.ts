import { basename, dirname, join, relative } from 'node:path';
import type { Metafile, Plugin } from 'esbuild';

/** A file that lies beside a function: what it is made of, and where, in the folder of all functions and without its ending. */
export interface Beside {
  readonly in: string;
  readonly out: string;
}

/**
 * What a function of ours imports by `import(…)` few of its calls need: it lies beside the function as a file of its own, of which
 * a cold start reads nothing. The file has its own copy of whatever it imports: it holds no state that others share, and throws no class of ours that they tell
 * errors by.
 * @param root of the repository
 */
export function loadedLater(root: string): { plugin: Plugin; besideThe(functions: Metafile): Beside[] } {
  const sources = new Map<string, string>();
  return {
    plugin: {
      name: 'loaded later',
      setup(bundler) {
        bundler.onResolve({ filter: /^\./ }, ({ path, kind, resolveDir, importer }) => {
          if (kind !== 'dynamic-import' || importer.includes('node_modules')) return undefined;
          const source = join(resolveDir, path);
          const name = `./${nameOf(relative(root, source))}.js`;
          sources.set(name, source);
          return { path: name, external: true };
        });
      },
    },
    besideThe: ({ outputs }) =>
      Object.entries(outputs).flatMap(([output, { imports }]) =>
        [...new Set(imports.map(({ path }) => path))].flatMap((path) => {
          const source = sources.get(path);
          return source === undefined
            ? []
            : [{ in: source, out: join(basename(dirname(output)), basename(path, '.js')) }];
        }),
      ),
  };
}

/** `lib/evidence/sm2.ts` → `lib-evidence-sm2`: two files may have one name in two folders. */
function nameOf(source: string): string {
  return source.replace(/\.ts$/, '').replaceAll('/', '-');
}
