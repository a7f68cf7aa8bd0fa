import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

const imports = /import \{([^}]*)\} from 'antd';/g;

/**
 * Lets each page load only the components that it uses. The bundler tells what a page needs by which files can be reached from
 * it, and from the library's own list of all its components every one of them can: a name that is taken from `antd` is taken
 * from the file of that component instead.
 */
export const componentsByThemselves: Plugin = {
  name: 'components-by-themselves',
  setup(bundler) {
    bundler.onLoad({ filter: /\/console\/.*\.tsx$/ }, async ({ path }) => ({
      loader: 'tsx',
      contents: (await readFile(path, 'utf8')).replace(imports, (_, names: string) =>
        names.split(',').map(imported).join(''),
      ),
    }));
  },
};

/** `App as AntApp` comes from `antd/es/app`; a type comes from nowhere. */
function imported(given: string): string {
  const [name = '', as = name] = given.trim().split(' as ');
  if (name === '' || name.startsWith('type ')) return '';
  const file = name.replaceAll(/(?<!^)[A-Z]/g, '-$&').toLowerCase();
  return `import ${as} from 'antd/es/${file}';`;
}
