import { describe, expect, it } from 'vitest';
import { apiDocument } from '../../infra/openApi.ts';
import { accountFields, peopleNamed } from '../../lib/platform/http/peopleNamed.ts';
import { toItem } from '../../lib/platform/store/items.ts';

/** A table that knows these accounts, and notes what it is asked. */
function tableOf(known: Readonly<Record<string, string>>) {
  const asked: string[][] = [];
  return {
    asked,
    getMany: async (keys: readonly { readonly pk: string; readonly sk: string }[]) => {
      asked.push(keys.map(({ pk }) => pk));
      const found = keys.flatMap(({ pk, sk }) =>
        known[pk] ? [[pk, toItem({ pk, sk, name: known[pk] })] as const] : [],
      );
      return new Map(found);
    },
  };
}

const view = {
  provider: 'p',
  requester: 'r',
  preparers: ['wang', 'li'],
  answeredBy: 'chen',
  basis: 'wang',
  supplement: { askedBy: 'chen' },
};

describe('the people whom a case names', () => {
  it('are called as their own organisation calls them, with one read', async () => {
    const table = tableOf({ 'account#r#wang': '王示例', 'account#p#chen': '陈示例' });
    expect(await peopleNamed(view, table as never)).toEqual([
      { account: 'wang', name: '王示例' },
      { account: 'chen', name: '陈示例' },
    ]);
    expect(table.asked).toHaveLength(1);
  });

  it('are not named where two organisations have the same account, or nobody is named at all', async () => {
    const table = tableOf({ 'account#r#chen': '陈甲', 'account#p#chen': '陈乙' });
    expect(await peopleNamed(view, table as never)).toEqual([]);
    expect(await peopleNamed({ provider: 'p' }, table as never)).toEqual([]);
    expect(table.asked).toHaveLength(1);
  });

  it('stand in every field of a view that is described as an account', () => {
    const schemas = (apiDocument() as { components: { schemas: Record<string, object> } }).components.schemas;
    const missing = ['Catalog', 'Request', 'Grant', 'Delivery'].flatMap((name) =>
      accountsIn(schemas[name] ?? {}).filter((field) => !accountFields.has(field)),
    );
    expect([...new Set(missing)]).toEqual([]);
  });
});

/** Fields whose description is that of an account, in a schema and within it. */
function accountsIn(schema: unknown): readonly string[] {
  if (Array.isArray(schema)) return schema.flatMap(accountsIn);
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]) => {
    if (key !== 'properties') return accountsIn(value);
    return Object.entries(Object(value) as object).flatMap(([name, field]) => [
      ...(/^(?:账号|An account)/.test(String(Object(field).description)) ? [name] : []),
      ...accountsIn(field),
    ]);
  });
}
