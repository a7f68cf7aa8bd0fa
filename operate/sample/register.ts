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
  return put(operators.first, `/v1/departments/${departments[key].org}`, registrationOf(key));
}

/** What is registered of a body, with those of its people who consent: only whom the register names does (R11.3). */
export function registrationOf(key: DepartmentKey): object {
  const { org, name, ...body } = departments[key];
  const heads = peopleOf(org).flatMap((one) =>
    one.office === undefined ? [] : [{ sub: one.sub, name: one.name, office: one.office }],
  );
  return { ...body, name: name.zh, heads };
}
