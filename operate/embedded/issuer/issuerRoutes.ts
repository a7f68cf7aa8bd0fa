import { randomBytes } from 'node:crypto';
import type { Controls } from '../../../local/controls.ts';
import type { OwnRoutes } from '../../../local/gateway/httpApi.ts';
import type { Sample } from '../../sample/sample.ts';
import { methodNotAllowed, objectIn, Problem, send, sendProblem } from '../answers.ts';
import { authorize, choose, loadSample } from './authorize.ts';
import { discoveryDocument, place } from './discovery.ts';
import { endSession } from './endSession.ts';
import { type Asked, type Handler, type Issuer, json, readAsked, type Reply } from './exchange.ts';
import { createSessions } from './sessions.ts';
import { giveTokens, revoke } from './tokenEndpoint.ts';
import { createTokenStore } from './tokenStore.ts';

const handlers: Readonly<Record<string, Handler>> = {
  [`GET ${place}/.well-known/openid-configuration`]: ({ origin }, { controls }) =>
    json(200, discoveryDocument(controls.issuer.name, origin)),
  [`GET ${place}/jwks`]: (_, { controls }) => json(200, controls.issuer.keys),
  [`GET ${place}/authorize`]: authorize,
  [`POST ${place}/authorize`]: choose,
  [`POST ${place}/sample`]: loadSample,
  [`POST ${place}/token`]: giveTokens,
  [`POST ${place}/revoke`]: revoke,
  [`GET ${place}/end_session`]: (asked, issuer) => endSession(asked.query, asked, issuer),
  [`POST ${place}/end_session`]: (asked, issuer) => endSession(asked.form, asked, issuer),
  [`POST ${place}/settings`]: changeSettings,
};
const paths = new Set(Object.keys(handlers).map((key) => key.split(' ')[1]));

/** Seconds since 1970 in real time: nobody is signed out because the product's clock was moved. */
const now = () => Math.floor(Date.now() / 1000);
/** 256 bits that nobody guesses. */
const secret = () => randomBytes(32).toString('base64url');

/**
 * The development issuer: an OpenID provider in miniature (authorization code with PKCE, refresh tokens that rotate, RP-initiated
 * logout), so that a client signs in here exactly as it does with an organisation's own. Nobody is asked for a password.
 * @param sampleAt the sample city of the platform at an address
 * @param address under which people reach the platform besides its own
 */
export function issuerRoutes(
  controls: Controls,
  sampleAt: (url: string) => Sample,
  address: string | undefined,
): OwnRoutes {
  const issuer: Issuer = {
    controls,
    sessions: createSessions(now, secret),
    tokens: createTokenStore(now, secret),
    accessTokenSeconds: 600,
  };
  return async (request, response, path) => {
    if (!paths.has(path)) return false;
    try {
      const handle = handlers[`${request.method} ${path}`];
      if (!handle) throw methodNotAllowed(path, Object.keys(handlers));
      const { status, text, headers } = await handle(await readAsked(request, sampleAt, address), issuer);
      send(response, status, text, {
        'cache-control': 'no-store',
        // With no referrer at all the page's own form would come from nowhere (`Origin: null`).
        'referrer-policy': 'same-origin',
        ...headers,
      });
    } catch (error) {
      sendProblem(request, response, error);
    }
    return true;
  };
}

/** `POST settings`: lets a test have access tokens that end soon. */
function changeSettings({ body }: Asked, issuer: Issuer): Reply {
  const { accessTokenSeconds: seconds } = objectIn(body);
  if (typeof seconds !== 'number' || !Number.isInteger(seconds) || seconds < 1 || seconds > 86_400) {
    throw new Problem(
      400,
      'invalid_settings',
      '请给出 { "accessTokenSeconds": 1 至 86400 的整数 }。',
      'Give { "accessTokenSeconds": an integer from 1 to 86400 }.',
    );
  }
  issuer.accessTokenSeconds = seconds;
  return json(200, { accessTokenSeconds: seconds });
}
