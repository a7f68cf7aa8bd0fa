import * as z from 'zod/mini';
import { noActions } from '../../../lib/description/everyCase.ts';
import { named, nameValues, said } from '../../../lib/description/naming.ts';
import { departmentKeyContent } from '../../../lib/organisation/departmentKeys.ts';
import { instant } from '../../../lib/description/values.ts';
import type { departmentKeyOperations } from '../operations/departmentKeys.ts';
import { answering, type Describing } from './description.ts';
import { departmentAnswer, departmentExample } from './register.ts';

const uscc = { zh: '统一社会信用代码', en: 'Unified social credit code' };
const keyId = { zh: '密钥编号，由单位自定', en: 'Id of the key, as the department names it' };

const { alg, use } = departmentKeyContent.shape;
nameValues('KeyAlgorithm', { zh: '密钥的算法', en: 'The algorithm of a key' }, 'keyAlgorithms', alg);
nameValues('KeyUse', { zh: '密钥的用途', en: 'What a key is for' }, 'keyUses', use);
named('DepartmentKeyContent', { zh: '登记的公钥', en: 'What is registered of a key' }, departmentKeyContent);

const departmentKey = named(
  'DepartmentKey',
  { zh: '单位的公钥', en: 'A public key of a department' },
  z.strictObject({
    keyId: said(z.string(), keyId.zh, keyId.en),
    alg,
    publicKey: z.string(),
    use,
    from: said(instant, '生效时间', 'Since when it is good'),
    until: said(z.optional(instant), '失效时间', 'Until when it is good'),
  }),
);
const departmentKeys = named(
  'DepartmentKeys',
  { zh: '单位的各个公钥', en: 'The public keys of a department' },
  z.strictObject({
    keys: said(z.array(departmentKey), '包括已经失效的公钥', 'The ended ones included'),
  }),
);

const key = {
  alg: 'sm2',
  publicKey: 'BAn53zEeVCGhUN19Fh5LxcZyF5+tGDP8B2uwj/NW81AgzOpJDOJndaUtxupxjMGqYArtBfvzXghKZjL2By2prRM=',
  use: 'encryption',
} as const;

export const departmentKeyDescriptions = {
  putDepartmentKey: {
    parameters: { uscc, keyId },
    bodyExample: key,
    answer: answering(departmentAnswer, {
      ...departmentExample,
      status: 'registered',
      ...noActions('已登记', 2),
    }),
    problems: [
      'not_yours_to_do',
      'not_in_this_status',
      'ends_in_the_past',
      'key_taken',
      'key_not_for_this',
      'too_many_keys',
    ],
    description: {
      zh: '由本单位政务数据共享工作机构负责人或者部门负责人办理。更换密钥的，以新的编号登记新的密钥，新旧密钥可以同时有效，旧密钥另行填写失效时间。已登记的密钥只能改变失效时间，不能更换、删除或者恢复，以便核验其签过的内容。私钥由单位自己保管，不得提交平台。',
      en: 'By the head of the sharing office or of the department. The next key is registered under an id of its own, both may be good at once, and the old one is given its end. Of a registered key only its end changes, so that what it has signed can be verified for ever. The private key stays with the department.',
    },
  },
  listDepartmentKeys: {
    parameters: { uscc },
    answer: answering(departmentKeys, {
      keys: [{ keyId: '2026-1', ...key, from: '2026-10-30T10:00:00.000+08:00' }],
    }),
  },
} satisfies Describing<typeof departmentKeyOperations>;
