import { type Calls, forEach } from './calls.ts';
import { type DepartmentKey, departmentKeys, departments, regions } from './departments.ts';
import { operators, peopleOf } from './people.ts';

/** Registers the regions and every body with its heads; the authorities and governments before those whom they oversee. */
export async function register({ put }: Calls): Promise<void> {
  for (const { code, name, level } of regions)
    await put(operators.first, `/v1/regions/${code}`, { name: name.zh, level });
  await forEach(departmentKeys.filter(isAbove), (key) => registerBody(key, put));
  await forEach(
    departmentKeys.filter((key) => !isAbove(key)),
    (key) => registerBody(key, put),
  );
}

const isAbove = (key: DepartmentKey): boolean => departments[key].kind !== 'department';

function registerBody(key: DepartmentKey, put: Calls['put']): Promise<unknown> {
  const { org, name, ...body } = departments[key];
  return put(operators.first, `/v1/departments/${org}`, { ...body, name: name.zh, heads: headsOf(org) });
}

/** Only whom the register names consents (R11.3). */
function headsOf(org: string): readonly object[] {
  return peopleOf(org).flatMap(({ sub, name, office }) =>
    office === undefined ? [] : [{ sub, name, office }],
  );
}
