import * as z from 'zod/mini';
import { catalog } from '../../../lib/catalog/catalog.ts';
import { serviceDescription } from '../../../lib/catalog/schema.ts';
import { type StoreDeps } from '../../../lib/platform/http/caseAddress.ts';
import { giveCommand } from '../../../lib/platform/http/giveCommand.ts';
import { operation } from '../../../lib/platform/http/operation.ts';
import { identifier } from '../../../lib/typedText.ts';

/** The services behind catalogs that are shared by calls: described here, so that nothing is published that nobody serves. */
export const serviceOperations = [
  operation({
    id: 'putService',
    method: 'PUT',
    path: '/v1/services/{catalogId}',
    tag: 'catalogs',
    summary: {
      zh: '登记目录的服务接口、核验所用的服务',
      en: 'Register the service behind the methods of a catalog',
    },
    access: { roles: ['officer'], delegable: true },
    params: z.strictObject({ catalogId: identifier(128) }),
    body: serviceDescription,
    answer: { status: 200 },
    changes: true,
    handle: (call, deps: StoreDeps) => {
      const command = { type: 'register-service', service: call.body } as const;
      return giveCommand(catalog, call, { id: call.params.catalogId, command }, deps);
    },
  }),
];
