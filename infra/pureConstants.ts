import { readFile } from 'node:fs/promises';
import { type Plugin, transform } from 'esbuild';

/**
 * A constant of a module, as the bundler prints it: what goes on is indented or begins with what closes it. One that holds a text of
 * several lines may look otherwise, and is left as it is.
 */
const constant = /^((?:export )?const [\w$]+) = (.+(?:\n(?:[ \t)\]}].*)?)*);\n(?![ \t)\]}])/gm;
/** What the bundler sees by itself: functions, classes, and what neither calls nor spreads anything. */
const isPlain = (value: string) =>
  /^(?:async )?(?:function\b|class\b|\([^()]*\) =>|\w+ =>)/.test(value) || !/[(.]/.test(value);

/**
 * Tells the bundler that to make a constant happens to nobody: schemas, tables and definitions that a function does not use are left
 * out of it, whichever file they stand in.
 * @param isPure whether a module at this path does nothing when it is loaded but make its constants
 */
export function pureConstants(isPure: (path: string) => boolean): Plugin {
  return {
    name: 'pure constants',
    setup(bundler) {
      bundler.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
        if (!isPure(path)) return undefined;
        const { code } = await transform(await readFile(path, 'utf8'), { loader: 'ts', charset: 'utf8' });
        const contents = code.replace(constant, (whole, name: string, value: string) =>
          isPlain(value) ? whole : `${name} = /* @__PURE__ */ (() => (${value}))();\n`,
        );
        return { contents, loader: 'js' };
      });
    },
  };
}
