import * as z from 'zod';
import type { ConsoleSettings } from '../lib/platform/http/consoleSettings.ts';
import type { Stage } from './stage.ts';

/** An origin as browsers write it: no path, no slash at the end. */
export const origin = z.string().regex(/^https:\/\/[\w.-]+(:\d{1,5})?$/);

/** Where the console is, and how its people sign in. */
export const consoleSchema = z.strictObject({
  /** `here`, at the API's own address; `off`; or the origin where it is served instead. Absent: here, where routes may be public. */
  place: z.union([z.enum(['here', 'off']), origin]).optional(),
  /** By what name the issuer knows the console; absent: the audience. */
  clientId: z.string().min(1).max(200).optional(),
  /** What the console asks the issuer for, with blanks between; many want `offline_access` in it to renew a token. */
  scope: z
    .string()
    .max(500)
    .regex(/^[\x21\x23-\x5b\x5d-\x7e]+( [\x21\x23-\x5b\x5d-\x7e]+)*$/)
    .refine(
      (scope) => scope.split(' ').includes('openid'),
      'It must name openid, or the issuer says nothing of who signs in.',
    )
    .default('openid'),
  /** Under which address the issuer's configuration is found, where that is not the issuer's own; a path is one on the same host. */
  discovery: z.union([z.url({ protocol: /^https$/ }), z.string().regex(/^\/[\w./-]*$/)]).optional(),
  /** Origins to which the page connects besides, such as that of a token endpoint that lies elsewhere. */
  origins: z.array(origin).max(10).default([]),
});

/** Where a stage's console is: nobody could open one whose page wants a token. */
export function consolePlace({
  console: { place },
  publicRoutes,
}: Pick<Stage, 'console' | 'publicRoutes'>): string {
  return place ?? (publicRoutes ? 'here' : 'off');
}

/** What the function that serves the console is told of it. */
export function consoleSettingsOf(stage: Stage): ConsoleSettings {
  const { clientId = stage.audience, scope, discovery, origins } = stage.console;
  const found = [stage.issuer, discovery ?? ''].filter((address) => address.startsWith('https:'));
  return {
    place: consolePlace(stage),
    issuer: stage.issuer,
    ...(discovery === undefined ? {} : { discovery }),
    clientId,
    scope,
    origins: [...new Set([...found.map((address) => new URL(address).origin), ...origins])],
  };
}

/** Origins of other hosts whose pages may call the API from a browser: those that the stage names, and a console that lies elsewhere. */
export function otherOrigins(stage: Pick<Stage, 'console' | 'publicRoutes' | 'allowedOrigins'>): string[] {
  const place = consolePlace(stage);
  const elsewhere = place === 'here' || place === 'off' ? [] : [place];
  return [...new Set([...elsewhere, ...stage.allowedOrigins])];
}
