import type { DepartmentContent, headOffices } from './schema.ts';

/** Somebody who heads a department or its sharing office; heads registered before there was a list of them have no name here. */
export interface Head {
  readonly sub: string;
  /** Published as the heads of any government body are (政府信息公开条例 art. 20), so it may stand in the record for ever. */
  readonly name?: string;
  readonly office: (typeof headOffices)[number];
}

/** What is registered of a department, in the one shape in which it is kept, whatever shape it came in. */
export interface DepartmentFacts extends Omit<DepartmentContent, 'sharingOffice' | 'heads' | 'keepsWebhook'> {
  readonly sharingOffice: {
    readonly name: string;
    readonly contact?: string;
    readonly officers?: readonly string[];
  };
  readonly heads: readonly Head[];
}

/** Brings a registration into the one shape: a sharing office that is only a name, and heads named within it, are older ways to say the same. */
export function factsOf(content: DepartmentContent): DepartmentFacts {
  const { name, kind, region, level, superior, field, authorisedBy, documentPrefix, mergedInto, webhook } =
    content;
  return {
    name,
    kind,
    region,
    level,
    ...(superior === undefined ? {} : { superior }),
    ...(field === undefined ? {} : { field }),
    ...(authorisedBy === undefined ? {} : { authorisedBy }),
    ...(documentPrefix === undefined ? {} : { documentPrefix }),
    ...officeOf(content),
    ...(mergedInto === undefined ? {} : { mergedInto }),
    ...(webhook === undefined ? {} : { webhook }),
  };
}

function officeOf({ sharingOffice, heads = [] }: DepartmentContent) {
  const given = typeof sharingOffice === 'string' ? { name: sharingOffice } : sharingOffice;
  const { name, contact, officers } = given;
  const within = (['officeHead', 'departmentHead'] as const).flatMap((office) => {
    const sub = given[office];
    const isListed = heads.some((head) => head.sub === sub && head.office === office);
    return sub === undefined || isListed ? [] : [{ sub, office }];
  });
  return {
    sharingOffice: {
      name,
      ...(contact === undefined ? {} : { contact }),
      ...(officers === undefined ? {} : { officers }),
    },
    heads: [...heads, ...within],
  };
}
