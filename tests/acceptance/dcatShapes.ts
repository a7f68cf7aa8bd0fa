import { existsSync, readFileSync } from 'node:fs';
import jsonld from 'jsonld';
import { Parser, Store } from 'n3';
import Validator from 'rdf-validate-shacl';

const standards = new URL('../../../shared/standards/dcat-ap/', import.meta.url);

/** Whether the shapes of DCAT-AP lie beside the project. */
export const shapesArePresent = existsSync(standards);
if (!shapesArePresent) console.warn('../shared/standards is not here: no catalog is held against DCAT-AP.');

/** DCAT-AP 3.0.1: what there has to be, and of which class what is referred to must be. */
function shapes(): Store {
  const parsed = ['shapes.ttl', 'range.ttl'].flatMap((file) =>
    new Parser().parse(readFileSync(new URL(file, standards), 'utf8')),
  );
  return new Store(parsed);
}

/** A document of JSON-LD as triples. @param base the address from which it was read */
export async function triplesOf(document: object, base: string): Promise<Store> {
  const loaded = jsonld.toRDF(document, {
    base,
    format: 'application/n-quads',
    // Its context is inline: nothing is fetched.
    documentLoader: (url: string) => Promise.reject(new Error(`${url} would be fetched`)),
  });
  return new Store(new Parser({ format: 'application/n-quads' }).parse(String(await loaded)));
}

/** What the shapes find fault with, in words; nothing: it conforms. */
export async function faultsIn(triples: Store): Promise<readonly string[]> {
  const report = await new Validator(shapes()).validate(triples);
  return report.results
    .filter(({ severity }) => severity?.value.endsWith('#Violation'))
    .map(
      ({ focusNode, path, message, sourceConstraintComponent }) =>
        `${focusNode?.value} ${path?.value}: ${message.map(({ value }) => value).join(' ')} (${sourceConstraintComponent?.value})`,
    );
}
