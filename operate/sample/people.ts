import type { Person } from '../client.ts';
import { type DepartmentKey, departments } from './departments.ts';

/** Somebody of the sample city; the name is plainly a sample's. */
export interface SamplePerson extends Person {
  readonly name: string;
  /** The office for which the register names them; a deputy has the role of an officer besides. */
  readonly office?: 'officeHead' | 'departmentHead' | 'deputyHead';
}

const person = (org: string, sub: string, name: string, roles: string): SamplePerson => ({
  org,
  sub,
  roles,
  name,
});

/** Those whom every body has: an officer and the two heads whose consent counts, in this order. */
const names: Readonly<Record<DepartmentKey, readonly [officer: string, officeHead: string, head: string]>> = {
  provinceBureau: ['周示例', '吴示例', '郑示例'],
  provinceGovernment: ['冯示例', '褚示例', '卫示例'],
  police: ['蒋示例', '沈示例', '韩示例'],
  labour: ['杨示例', '朱示例', '秦示例'],
  bureau: ['赵示例', '钱示例', '孙示例'],
  government: ['许示例', '何示例', '吕示例'],
  registry: ['王示例', '示例甲', '示例乙'],
  housing: ['李示例', '示例丙', '陈示例'],
  civil: ['张示例', '孔示例', '曹示例'],
  market: ['严示例', '华示例', '金示例'],
  health: ['魏示例', '陶示例', '姜示例'],
  insurance: ['谢示例', '邹示例', '喻示例'],
};

/** Officer and heads of a body. */
export interface Staff {
  readonly officer: SamplePerson;
  readonly officeHead: SamplePerson;
  readonly head: SamplePerson;
}

function staffOf(key: DepartmentKey): Staff {
  const { org } = departments[key];
  const [officer, officeHead, head] = names[key];
  return {
    officer: person(org, `${key}-officer`, officer, 'officer'),
    officeHead: {
      ...person(org, `${key}-office-head`, officeHead, 'officeHead'),
      office: 'officeHead',
    },
    head: { ...person(org, `${key}-head`, head, 'departmentHead'), office: 'departmentHead' },
  };
}

export const staff = {
  provinceBureau: staffOf('provinceBureau'),
  provinceGovernment: staffOf('provinceGovernment'),
  police: staffOf('police'),
  labour: staffOf('labour'),
  bureau: staffOf('bureau'),
  government: staffOf('government'),
  registry: staffOf('registry'),
  housing: staffOf('housing'),
  civil: staffOf('civil'),
  market: staffOf('market'),
  health: staffOf('health'),
  insurance: staffOf('insurance'),
} as const satisfies Readonly<Record<DepartmentKey, Staff>>;

/** The platform's own people; the calendar and a region's terms need two. */
export const operators = {
  first: person('platform', 'operator-1', '季示例', 'operator'),
  second: person('platform', 'operator-2', '安示例', 'operator'),
} as const;

/** Whoever is there beside officer and heads. */
export const others = {
  /** A second officer of the authority: what one proposes the other confirms. */
  bureauSecond: person(departments.bureau.org, 'bureau-officer-2', '戚示例', 'officer'),
  /** Stands in for the head of the registry. */
  registryDeputy: {
    ...person(departments.registry.org, 'registry-deputy', '施示例', 'officer'),
    office: 'deputyHead',
  },
  /** Takes over the work of an officer who has left. */
  registrySecond: person(departments.registry.org, 'registry-officer-2', '云示例', 'officer'),
  housingSecond: person(departments.housing.org, 'housing-officer-2', '苏示例', 'officer'),
  bureauAuditor: person(departments.bureau.org, 'bureau-auditor', '潘示例', 'auditor'),
} as const satisfies Readonly<Record<string, SamplePerson>>;

/** Everybody, operators included, in the order of the departments. */
export const people: readonly SamplePerson[] = [
  ...Object.values(operators),
  ...Object.values(staff).flatMap((three) => Object.values<SamplePerson>({ ...three })),
  ...Object.values(others),
];

/** The people of one body; `platform` has the operators. */
export const peopleOf = (org: string): readonly SamplePerson[] => people.filter((one) => one.org === org);

/** The roles that a person's token says. */
export const rolesOf = ({ roles }: Person): readonly string[] =>
  roles.split(' ').filter((role) => role !== '');
