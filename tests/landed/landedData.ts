import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Body, Person } from '../../operate/client.ts';

/** A case of the data, and what the version that wrote it said of it. */
export interface LandedCase {
  /** `kind.what makes it special`, as in the table of the README. */
  readonly name: string;
  readonly kind: string;
  readonly id: string;
  readonly path: string;
  readonly status: string;
  readonly version: number;
  /** It was left in the middle: what had been acknowledged and not done yet is done as soon as the data are opened. */
  readonly unsettled?: true;
  /** People of the data to whom the case was not shown. */
  readonly hiddenFrom: readonly string[];
  /** The answers to `GET`, each with the people who were given it. */
  readonly bodies: readonly { readonly by: readonly string[]; readonly said: Body }[];
  /** The events, as each of these people was shown them. */
  readonly records: readonly { readonly by: readonly string[]; readonly said: readonly Body[] }[];
  /** The proof of each deadline, by its name. */
  readonly proofs: Readonly<Record<string, Body>>;
}

/** A list as one of the people was shown it, page after page. */
export interface LandedList {
  readonly path: string;
  readonly by: string;
  readonly items: readonly Body[];
}

/** A write that was made with an Idempotency-Key, and its answer. */
export interface KeyedWrite {
  readonly who: string;
  readonly method: string;
  readonly path: string;
  readonly body: object;
  /** Another body, for which the key may not be used again. */
  readonly otherBody: object;
  readonly key: string;
  readonly status: number;
  readonly answer: Body;
}

/** What the version that wrote the data said of them. */
export interface Expected {
  /** What the platform's clock showed when it was stopped. */
  readonly stoppedAt: string;
  readonly people: Readonly<Record<string, Person>>;
  readonly cases: readonly LandedCase[];
  readonly lists: readonly LandedList[];
  /** Organisations, regions, people standing in for others, due days: the answer to `GET`. */
  readonly register: readonly { readonly path: string; readonly by: string; readonly body: Body }[];
  readonly idempotent: readonly KeyedWrite[];
  /** The workbook that `import.done` was made of. */
  readonly workbook: string;
  /** The announcement of 2026 as it was changed in March. */
  readonly announcement: { readonly days: readonly { date: string; off: boolean; name: string }[] };
}

/** Data of a landed version, unpacked into a directory of its own. */
export interface LandedData {
  readonly directory: string;
  readonly expected: Expected;
  remove(): void;
}

/**
 * Unpacks the data directory of a landed version and what was expected of it (`tests/landed/README.md`).
 * @param version the folder's name, such as `2026-11`
 */
export function unpackLanded(version: string): LandedData {
  const folder = join(import.meta.dirname, version);
  const directory = mkdtempSync(join(tmpdir(), `gongxiang-landed-${version}-`));
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.db.gz')))
    writeFileSync(
      join(directory, name.slice(0, -'.gz'.length)),
      gunzipSync(readFileSync(join(folder, name))),
    );
  // Parse boundary: written once, in this shape, and never again.
  const expected = JSON.parse(
    gunzipSync(readFileSync(join(folder, 'expected.json.gz'))).toString(),
  ) as Expected;
  return { directory, expected, remove: () => rmSync(directory, { recursive: true, force: true }) };
}
