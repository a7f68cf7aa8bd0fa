import { join } from 'node:path';
import type { World } from './world.ts';

/** What `npm run test:fuzz` sets for one caller. */
export interface Settings {
  /** Undefined where nobody calls. */
  readonly token: string | undefined;
  readonly world: World;
  /** Paths and methods of the operations. */
  readonly operations: readonly { readonly method: string; readonly path: string }[];
}

/** How often an address names what is there, and not whatever its schema allows. */
const probability = 0.9;

/**
 * Statuses with which data of the described shape may be answered: 409, 412 and 422 are the platform's words for "not now",
 * "not this version" and "the rules say no", which no schema of one call can know.
 */
const lawful = ['2xx', '401', '403', '404', '409', '412', '422'];
/** The same for data of another shape: whoever may not call, or not now, is told that first. */
const refusals = ['400', '401', '403', '404', '405', '409', '412', '413', '415', '422', '428'];
/** What a call hears that does not say which version was seen, of those that must. */
const unsaid = ['400', '401', '403', '404', '428'];

/** The settings as Schemathesis reads them (TOML). */
export function settingsOf({ token, world, operations }: Settings): string {
  const dictionaries = Object.entries(world).flatMap(([start, parameters]) =>
    Object.entries(parameters).map(([name, values]) => ({ start, name, values, key: keyOf(start, name) })),
  );
  return [
    `hooks = ${quoted(join(import.meta.dirname, 'hooks.py'))}`,
    'warnings = false',
    ...(token === undefined ? [] : ['[headers]', `Authorization = ${quoted(`Bearer ${token}`)}`]),
    '[checks.positive_data_acceptance]',
    // Asked by a check of our own, which knows what only a rule can tell.
    'enabled = false',
    `expected-statuses = ${listOf(lawful)}`,
    '[checks.negative_data_rejection]',
    `expected-statuses = ${listOf(refusals)}`,
    '[checks.missing_required_header]',
    `expected-statuses = ${listOf(unsaid)}`,
    ...dictionaries.flatMap(({ key, values }) => [`[dictionaries.${key}]`, `values = ${listOf(values)}`]),
    ...operations.flatMap(({ method, path }) => {
      const known = dictionaries.flatMap(({ start, name, key }) => {
        if (path.startsWith(start) && path.includes(`{${name}}`)) return [[`path.${name}`, key]];
        // What is requested is a catalog.
        return `${method} ${path} ${start}` === 'POST /v1/requests /v1/catalogs/' && name === 'id'
          ? [['body.catalogId', key]]
          : [];
      });
      if (known.length === 0) return [];
      return [
        '[[operations]]',
        `include-name = ${quoted(`${method} ${path}`)}`,
        '[operations.parameters]',
        ...known.map(([name, key]) => `"${name}" = { dictionary = "${key}", probability = ${probability} }`),
      ];
    }),
  ].join('\n');
}

const keyOf = (start: string, name: string) => `${start.replaceAll(/\W/g, '')}${name}`;
/** JSON's strings and lists of strings are TOML's as well. */
const quoted = (text: string) => JSON.stringify(text);
const listOf = (values: readonly string[]) => JSON.stringify(values);
