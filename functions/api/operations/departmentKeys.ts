import * as z from 'zod/mini';
import { invalidInput, notFound } from '../../../lib/case/refusal.ts';
import { department, type Department } from '../../../lib/organisation/department.ts';
import { departmentKeyContent, departmentKeyId } from '../../../lib/organisation/departmentKeys.ts';
import { isPublicKey } from '../../../lib/platform/evidence/publicKeys.ts';
import { readers, type StoreDeps } from '../../../lib/platform/http/caseAddress.ts';
import { giveCommand } from '../../../lib/platform/http/giveCommand.ts';
import { operation } from '../../../lib/platform/http/operation.ts';
import { identifier } from '../../../lib/typedText.ts';

const tag = 'register';
const params = z.strictObject({ uscc: identifier(40) });

const noKey = invalidInput([
  {
    path: '/publicKey',
    code: 'invalid_value',
    message: { zh: '不是该算法的公钥', en: 'is no public key of this algorithm' },
  },
]);

export const departmentKeyOperations = [
  operation({
    id: 'putDepartmentKey',
    method: 'PUT',
    path: '/v1/departments/{uscc}/keys/{keyId}',
    tag,
    summary: {
      zh: '登记本单位的公钥，或者填写失效时间',
      en: 'Register a public key of the department, or end it',
    },
    access: { roles: ['officeHead', 'departmentHead'], delegable: true },
    params: z.extend(params, { keyId: departmentKeyId() }),
    body: departmentKeyContent,
    answer: { status: 200 },
    changes: true,
    handle: async (call, deps: StoreDeps) => {
      const { uscc, keyId } = call.params;
      const { alg, publicKey } = call.body;
      if (!(await isPublicKey(alg, publicKey))) return { refusal: noKey };
      const command = { type: 'put-key', keyId, content: call.body } as const;
      return giveCommand(department, call, { id: uscc, command }, deps);
    },
  }),
  operation({
    id: 'listDepartmentKeys',
    method: 'GET',
    path: '/v1/departments/{uscc}/keys',
    tag,
    summary: { zh: '单位的公钥', en: 'The public keys of a department' },
    access: { roles: [...readers, 'operator'] },
    params,
    answer: { status: 200 },
    handle: async ({ params: { uscc }, language: _, ...asker }, { store }: StoreDeps) => {
      const { head } = await store.read('department', uscc, asker);
      if (!head) return { refusal: notFound };
      const { keys = [] } = head.state as Department; // Read under a department's key.
      return { status: 200, body: { keys } };
    },
  }),
];
