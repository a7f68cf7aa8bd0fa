import { describe, expect, test } from 'vitest';
import { claimMapping, plainClaims } from '../../lib/platform/http/claims.ts';
import { identityOf } from '../../lib/platform/http/identity.ts';
import { claimsAsText } from '../../local/gateway/identity.ts';

const org = '11990100MB0000011U';

/** What a function sees of a token: every claim as text, the way API Gateway writes it. */
function eventOf(token: object) {
  const jwt = { claims: claimsAsText({ ...token }), scopes: null };
  return { requestContext: { authorizer: { jwt } } } as unknown as Parameters<typeof identityOf>[0]; // what is read of it
}

const read = (token: object, mapping: object = {}) =>
  identityOf(eventOf(token), claimMapping.parse({ ...plainClaims, ...mapping }));
const ofRoles = (roles: unknown, mapping: object = {}) => read({ org, sub: 'li', roles }, mapping);

describe('who calls', () => {
  test.for([
    'officer officeHead',
    'officer,officeHead',
    'officer, officeHead',
    ' officer;officeHead ',
    ['officer', 'officeHead'],
    ['officeHead', 'officer', 'somethingElse'],
    '["officer","officeHead"]',
    '[officer officeHead]',
  ])('holds the roles that %j gives', (roles) =>
    expect(ofRoles(roles)).toEqual({ org, sub: 'li', roles: ['officer', 'officeHead'] }),
  );

  test.for([[['officer']], ['[officer]'], ['officer'], [['x', 'officer', 'y']]])(
    '%j is one role',
    ([roles]) => expect(ofRoles(roles)).toMatchObject({ roles: ['officer'] }),
  );

  test.for([undefined, '', [], 'admin Officer OFFICER', ['officers']])('%j gives no role', (roles) =>
    expect(ofRoles(roles)).toMatchObject({ roles: [] }),
  );

  test.for([
    [{ realm: ['officer'] }, 'roles'],
    [[['officer'], ['auditor']], 'roles'],
    ['[officer', 'roles'],
    ['officer auditor]', 'roles'],
    [[{ name: 'officer' }], 'roles'],
  ])('nobody goes on with half of what %j says: the answer names the claim', ([roles, claim]) => {
    const answer = ofRoles(roles);
    expect(answer).toMatchObject({ refusal: { code: 'token_not_understood', status: 403 } });
    expect('refusal' in answer && answer.refusal.detail.zh).toContain(`声明 ${String(claim)} `);
  });

  test('an organisation or account that is a list or a map is not understood, and one that is missing is incomplete', () => {
    expect(read({ org: [org, 'platform'], sub: 'li' })).toMatchObject({
      refusal: { code: 'token_not_understood' },
    });
    expect(read({ org, sub: { id: 'li' } })).toMatchObject({ refusal: { code: 'token_not_understood' } });
    for (const token of [{ sub: 'li' }, { org }, { org: '', sub: 'li' }, { org: null, sub: 'li' }])
      expect(read(token)).toMatchObject({ refusal: { code: 'incomplete_token' } });
  });

  test('the operator belongs to the platform and to nobody else', () => {
    expect(read({ org: 'platform', sub: 'o', roles: ['operator', 'officer'] })).toMatchObject({
      roles: ['operator'],
    });
    expect(ofRoles(['operator', 'officer'])).toMatchObject({ roles: ['officer'] });
  });
});

describe('an issuer that names its claims otherwise', () => {
  test('has them nested, with a prefix and names of its own', () => {
    const token = {
      dept: { code: org, name: '测试局 一处' },
      uid: 'li',
      display: '李某',
      realm_access: { roles: ['gx-handler', 'gx-auditor', 'handler', 'offline_access'] },
      resource_access: { account: { roles: ['gx-officeHead'] } },
    };
    const mapping = {
      org: ['dept', 'code'],
      sub: 'uid',
      name: 'display',
      roles: ['realm_access', 'roles'],
      rolePrefix: 'gx-',
      roleNames: { handler: 'officer' },
    };
    expect(read(token, mapping)).toEqual({ org, sub: 'li', name: '李某', roles: ['officer', 'auditor'] });
    expect(read(token, { ...mapping, roles: ['resource_access', 'account', 'roles'] })).toMatchObject({
      roles: ['officeHead'],
    });
    expect(read(token, { ...mapping, name: ['dept', 'name'] })).toMatchObject({ name: '测试局 一处' });
    expect(read(token, { ...mapping, roles: 'realm_access' })).toMatchObject({
      refusal: { code: 'token_not_understood' },
    });
  });

  test('has roles among the scopes, and claims whose names are addresses', () => {
    const token = { 'https://id.example/org': org, sub: 'li', scope: 'openid gongxiang.officer profile' };
    const mapping = { org: 'https://id.example/org', roles: 'scope', rolePrefix: 'gongxiang.' };
    expect(read(token, mapping)).toEqual({ org, sub: 'li', roles: ['officer'] });
  });

  test('gives no role by the name of something that every object has', () => {
    expect(ofRoles(['constructor', 'toString'], { roleNames: { x: 'officer' } })).toMatchObject({
      roles: [],
    });
  });
});
