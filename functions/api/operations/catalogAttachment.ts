import * as z from 'zod/mini';
import { catalog } from '../../../lib/catalog/catalog.ts';
import { resourceAttached } from '../../../lib/catalog/schema.ts';
import type { StoreDeps } from '../../../lib/platform/http/caseAddress.ts';
import { giveCommand } from '../../../lib/platform/http/giveCommand.ts';
import { operation } from '../../../lib/platform/http/operation.ts';
import { identifier } from '../../../lib/typedText.ts';

/** What stands behind a catalog: its provider says so within the term, and again whenever it lies elsewhere (R16.3). */
export const catalogAttachmentOperations = [
  operation({
    id: 'putAttachment',
    method: 'PUT',
    path: '/v1/catalogs/{id}/attachment',
    tag: 'catalogs',
    summary: {
      zh: '挂接目录的资源：库表、文件或者服务接口',
      en: 'Attach the table, file or service behind a catalog',
    },
    access: { roles: ['officer'], delegable: true },
    params: z.strictObject({ id: identifier(128) }),
    body: resourceAttached,
    answer: { status: 200 },
    changes: true,
    handle: async (call, deps: StoreDeps) => {
      const command = { type: 'attach', resource: call.body } as const;
      return giveCommand(catalog, call, { id: call.params.id, command }, deps);
    },
  }),
];
