import type { APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda';
import { type Role, roles } from '../../case/actor.ts';
import type { Identity } from '../store/actors.ts';

/** The identity in the claims that the JWT authorizer has verified; undefined when a claim it needs is missing. */
export function identityOf(event: Partial<APIGatewayProxyEventV2WithJWTAuthorizer>): Identity | undefined {
  const claims = event.requestContext?.authorizer?.jwt?.claims;
  const org = claims?.org;
  const sub = claims?.sub;
  if (typeof org !== 'string' || org === '' || typeof sub !== 'string' || sub === '') return undefined;
  const named = typeof claims?.roles === 'string' ? claims.roles.split(/\s+/) : [];
  const held = roles.filter((role) => named.includes(role) && belongs(role, org));
  const name = claims?.name;
  return { org, sub, ...(typeof name === 'string' ? { name } : {}), roles: held };
}

/** The operator belongs to the platform, not to a department; nobody of a department operates it. */
function belongs(role: Role, org: string): boolean {
  return (role === 'operator') === (org === 'platform');
}
