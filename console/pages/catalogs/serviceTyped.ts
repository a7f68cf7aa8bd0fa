import type { components } from '../../api/generated/schema';

type Shown = components['schemas']['ServiceShown'];
type Parameter = {
  readonly name?: string;
  readonly in?: string;
  readonly item?: string;
  readonly required?: boolean;
  /** By which value the changed service is tried. */
  readonly tried?: string;
};

/** The description of a service as a form has it: its parameters one below the other. */
export interface TypedService {
  readonly upstream?: {
    readonly address?: string;
    readonly method?: string;
    readonly records?: string;
    readonly parameters?: readonly (Parameter | undefined)[];
  };
  readonly auth?: { readonly kind?: string; readonly header?: string; readonly secret?: string };
  readonly items?: Readonly<Record<string, string>>;
  readonly hours?: { readonly days?: string; readonly from?: string; readonly to?: string };
  readonly quota?: number;
  readonly ratePerSecond?: number;
  readonly cache?: { readonly seconds?: number };
  readonly contact?: string;
}

/** What is registered as the form has it; what is new begins with what most services are. */
export function typedService(service: Shown | undefined): TypedService {
  const { upstream, auth, items, quota, ratePerSecond, hours, cache, contact } = service ?? {};
  return {
    upstream: {
      ...(upstream ?? { method: 'GET' }),
      parameters: Object.entries(upstream?.parameters ?? {}).map(([name, parameter]) => ({
        name,
        ...parameter,
      })),
    },
    auth: auth ?? { kind: 'none' },
    items: items ?? {},
    ...(quota === undefined ? {} : { quota }),
    ...(ratePerSecond === undefined ? {} : { ratePerSecond }),
    ...(hours === undefined ? {} : { hours }),
    ...(cache === undefined ? {} : { cache }),
    ...(contact === undefined ? {} : { contact }),
  };
}

/** As the API has it: parameters by their names, nothing of what the kind of authentication does not take, no hours without days. */
export function serviceOf({ upstream, auth, hours, ...others }: TypedService): object {
  const named = (upstream?.parameters ?? []).flatMap((parameter) => {
    const { name = '', ...rest } = parameter ?? {};
    return name.trim() === '' ? [] : [[name.trim(), rest] as const];
  });
  const parameters = named.map(([name, { tried: _, ...rest }]) => [name, rest] as const);
  const tried = named.flatMap(([name, { tried: value = '' }]) =>
    value.trim() === '' ? [] : [[name, value.trim()] as const],
  );
  const { kind, header, secret } = auth ?? {};
  return {
    ...others,
    upstream: { ...upstream, parameters: Object.fromEntries(parameters) },
    auth: {
      kind,
      ...(kind === 'none' ? {} : { secret }),
      ...(kind === 'header' ? { header } : {}),
    },
    ...(hours?.days === undefined ? {} : { hours }),
    ...(tried.length === 0 ? {} : { trial: { parameters: Object.fromEntries(tried) } }),
  };
}

/** A form leaves out what is empty, which two parts of a description must not be: it has no parameters, or no items yet. */
export function wholeService(body: { readonly upstream?: object; readonly items?: object }): object {
  const { upstream, items = {} } = body;
  return { ...body, upstream: { parameters: {}, ...upstream }, items };
}
