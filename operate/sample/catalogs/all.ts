import { enterpriseCatalogs } from './enterprise.ts';
import { propertyCatalogs } from './property.ts';
import { provinceCatalogs } from './province.ts';
import type { SampleCatalog } from './sampleCatalog.ts';
import { welfareCatalogs } from './welfare.ts';

/** The ledger of the sample city, by a short name of each catalog. */
export const catalogs = {
  ...propertyCatalogs,
  ...welfareCatalogs,
  ...enterpriseCatalogs,
  ...provinceCatalogs,
};

export type CatalogKey = keyof typeof catalogs;

/** The names in their order. */
export const catalogKeys = Object.keys(catalogs) as CatalogKey[]; // The keys of the very table.

export const catalogOf = (key: CatalogKey): SampleCatalog => catalogs[key];
