import { notFound } from '../../../lib/case/refusal.ts';
import { catalog } from '../../../lib/catalog/catalog.ts';
import type { Catalog } from '../../../lib/catalog/events.ts';
import { metadataOf } from '../../../lib/catalog/metadata.ts';
import { contentSeen } from '../../../lib/catalog/views.ts';
import { idParams, readers, type StoreDeps } from '../../../lib/platform/http/caseAddress.ts';
import { operation } from '../../../lib/platform/http/operation.ts';
import { keysOfLook, noteLook, readVisible } from '../../../lib/platform/http/visibleCase.ts';

/** Metadata is served by its three kinds: business, technical, operational (S3.4), each to whom it concerns (S3.3). */
export const catalogMetadataOperations = [
  operation({
    id: 'getCatalogMetadata',
    method: 'GET',
    path: '/v1/catalogs/{id}/metadata',
    tag: 'catalogs',
    summary: {
      zh: '目录的业务、技术和管理元数据',
      en: 'Business, technical and operational metadata of a catalog',
    },
    access: { roles: readers },
    params: idParams,
    answer: { status: 200 },
    handle: async ({ params: { id }, ...asker }, { store }: StoreDeps) => {
      const seen = await readVisible(catalog, id, asker, store, keysOfLook(catalog, id, asker, 'file'));
      if (!seen) return { refusal: notFound };
      await noteLook(catalog, seen, asker, store, 'file');
      // Read under a catalog's key, so its state is a catalog's.
      const state = seen.head.state as unknown as Catalog;
      return { status: 200, body: metadataOf(state, contentSeen(state, seen.sides), seen.sides) };
    },
  }),
];
