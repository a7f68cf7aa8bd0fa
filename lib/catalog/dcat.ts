import type { Catalog, Publication } from './events.ts';
import { sharingMethodNames } from './names.ts';
import type { CatalogContent, DataItem, UpdateFrequency } from './schema.ts';

/**
 * Catalogs as W3C DCAT 3 describes data (JSON-LD 1.1), so that a platform that is none of ours can read them; held against the shapes of
 * DCAT-AP 3.0.1 by tests. Addresses in it are relative to the one from which it was read.
 */

/** What the names in a description mean. Inline: whoever reads it need ask nobody else. */
export const dcatContext = {
  dcat: 'http://www.w3.org/ns/dcat#',
  dct: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
  vcard: 'http://www.w3.org/2006/vcard/ns#',
  csvw: 'http://www.w3.org/ns/csvw#',
  hydra: 'http://www.w3.org/ns/hydra/core#',
  frequency: 'http://publications.europa.eu/resource/authority/frequency/',
  access: 'http://publications.europa.eu/resource/authority/access-right/',
  gx: 'urn:gongxiang:',
  id: '@id',
  type: '@type',
  dataset: 'dcat:dataset',
  title: { '@id': 'dct:title', '@language': 'zh' },
  description: { '@id': 'dct:description', '@language': 'zh' },
  identifier: 'dct:identifier',
  version: 'dcat:version',
  issued: { '@id': 'dct:issued', '@type': 'xsd:dateTime' },
  modified: { '@id': 'dct:modified', '@type': 'xsd:dateTime' },
  publisher: 'dct:publisher',
  name: 'foaf:name',
  spatial: 'dct:spatial',
  theme: 'dcat:theme',
  prefLabel: { '@id': 'skos:prefLabel', '@language': 'zh' },
  contactPoint: 'dcat:contactPoint',
  fn: 'vcard:fn',
  accrualPeriodicity: 'dct:accrualPeriodicity',
  accessRights: 'dct:accessRights',
  landingPage: 'dcat:landingPage',
  distribution: 'dcat:distribution',
  accessURL: { '@id': 'dcat:accessURL', '@type': '@id' },
  dataItems: { '@id': 'csvw:column', '@container': '@list' },
  datatype: 'csvw:datatype',
  sharingClass: 'gx:sharingClass',
  sharingMethods: { '@id': 'gx:sharingMethod', '@container': '@set' },
  updateFrequency: 'gx:updateFrequency',
  grade: 'gx:grade',
  view: 'hydra:view',
  first: { '@id': 'hydra:first', '@type': '@id' },
  next: { '@id': 'hydra:next', '@type': '@id' },
} as const;

/** A node that is named by what it is, for properties whose range DCAT-AP fixes. */
interface Named {
  readonly id: string;
  readonly type: string;
}

/** One column of the data. */
export interface DcatItem {
  readonly type: 'csvw:Column';
  readonly title: string;
  readonly datatype: DataItem['type'];
  readonly description?: string;
}

/** A catalog of ours as a dataset of DCAT. */
export interface DcatDataset {
  readonly id: string;
  readonly type: 'dcat:Dataset';
  readonly title: string;
  readonly description: string;
  /** 目录编码: by which it is the same wherever it is read. */
  readonly identifier: string;
  /** Counts the contents published of it. */
  readonly version: string;
  readonly issued: string;
  readonly modified: string;
  readonly publisher: Named & { readonly identifier: string; readonly name: string };
  readonly spatial: Named & { readonly identifier: string };
  /** The field of the data. */
  readonly theme?: Named & { readonly prefLabel: string };
  /** The office that answers questions about it. */
  readonly contactPoint?: { readonly type: 'vcard:Kind'; readonly fn: string };
  readonly accessRights: Named;
  readonly accrualPeriodicity?: Named;
  readonly landingPage: Named;
  readonly distribution: readonly DcatDistribution[];
  readonly dataItems: readonly DcatItem[];
  readonly sharingClass?: NonNullable<CatalogContent['sharingClass']>;
  readonly sharingMethods: NonNullable<CatalogContent['sharingMethods']>;
  readonly updateFrequency?: UpdateFrequency;
  readonly grade?: NonNullable<CatalogContent['classification']>['grade'];
}

/** A way in which it is shared: it is asked for where the catalog is. */
export interface DcatDistribution extends Named {
  readonly type: 'dcat:Distribution';
  readonly title: string;
  readonly accessURL: string;
}

/** How often it is updated, in the words of the Publications Office of the European Union. */
const frequencies: Readonly<Record<UpdateFrequency, string>> = {
  realtime: 'UPDATE_CONT',
  daily: 'DAILY',
  weekly: 'WEEKLY',
  monthly: 'MONTHLY',
  quarterly: 'QUARTERLY',
  semiannual: 'ANNUAL_2',
  annual: 'ANNUAL',
  irregular: 'IRREG',
  none: 'NEVER',
  other: 'OTHER',
};

/**
 * A catalog in force as a dataset.
 *
 * @param inForce by which its content is in force
 */
export function datasetOf(state: Catalog, inForce: Publication): DcatDataset {
  const { id, code, content, parties, shownChangedAt } = state;
  const { org = '', name = '', region = '' } = parties.provider ?? {};
  const address = catalogAddress(id);
  const { updateFrequency, sharingClass, sharingMethods = [], classification, contact } = content;
  const field = classification?.category?.field;
  return {
    id: address,
    type: 'dcat:Dataset',
    title: content.name,
    description: content.summary ?? content.name,
    identifier: code,
    version: String(inForce.number),
    issued: inForce.publishedAt,
    modified: shownChangedAt ?? inForce.publishedAt,
    publisher: { id: `gx:org:${encodeURIComponent(org)}`, type: 'foaf:Agent', identifier: org, name },
    spatial: { id: `gx:region:${region}`, type: 'dct:Location', identifier: region },
    ...(field === undefined
      ? {}
      : { theme: { id: `gx:field:${encodeURIComponent(field)}`, type: 'skos:Concept', prefLabel: field } }),
    ...(contact === undefined ? {} : { contactPoint: { type: 'vcard:Kind', fn: contact.name } }),
    accessRights: { id: accessRight(content), type: 'dct:RightsStatement' },
    ...(updateFrequency === undefined
      ? {}
      : {
          accrualPeriodicity: { id: `frequency:${frequencies[updateFrequency]}`, type: 'dct:Frequency' },
          updateFrequency,
        }),
    landingPage: { id: address, type: 'foaf:Document' },
    distribution: sharingMethods.map((method) => ({
      id: `${address}#${method}`,
      type: 'dcat:Distribution',
      title: sharingMethodNames[method].zh,
      accessURL: address,
    })),
    dataItems: (content.dataItems ?? []).map(columnOf),
    ...(sharingClass === undefined ? {} : { sharingClass }),
    sharingMethods,
    ...(classification === undefined ? {} : { grade: classification.grade }),
  };
}

/** Whether it is for everybody, for whoever is entitled, or for nobody, as the vocabulary has it. */
function accessRight({ openness, sharingClass }: Pick<CatalogContent, 'openness' | 'sharingClass'>): string {
  if (openness === 'open') return 'access:PUBLIC';
  return sharingClass === 'withheld' ? 'access:NON_PUBLIC' : 'access:RESTRICTED';
}

function columnOf({ name, type, description }: DataItem): DcatItem {
  return {
    type: 'csvw:Column',
    title: name,
    datatype: type,
    ...(description === undefined ? {} : { description }),
  };
}

/** Where the whole is served, and where a catalog is: relative to the platform's address. */
export const dcatAddress = '/dcat/catalog.jsonld';
const catalogAddress = (id: string) => `/v1/catalogs/${encodeURIComponent(id)}`;

const pageAddress = (cursor: string | undefined) =>
  cursor === undefined ? dcatAddress : `${dcatAddress}?cursor=${encodeURIComponent(cursor)}`;

/**
 * A page of the catalog.
 *
 * @param cursor of this page; undefined: the first
 * @param next cursor of the next one; null: it is the last
 */
export function dcatPage(datasets: readonly DcatDataset[], cursor: string | undefined, next: string | null) {
  return {
    '@context': dcatContext,
    id: dcatAddress,
    type: 'dcat:Catalog',
    title: '政务数据目录',
    description: '本平台已经发布、现行有效的政务数据目录。',
    publisher: { id: 'gx:platform', type: 'foaf:Agent', name: '政务数据共享平台' },
    dataset: datasets,
    view: {
      id: pageAddress(cursor),
      type: 'hydra:PartialCollectionView',
      first: dcatAddress,
      ...(next === null ? {} : { next: pageAddress(next) }),
    },
  } as const;
}
