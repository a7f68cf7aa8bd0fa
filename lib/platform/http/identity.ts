import type { APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda';
import type { Role } from '../../case/actor.ts';
import type { RefusalOf } from '../../case/refusal.ts';
import type { Identity } from '../store/actors.ts';
import { identifier } from '../../typedText.ts';
import { claimAt, type ClaimMapping, listOf, rolesAmong, textOf } from './claims.ts';

type Event = Partial<Pick<APIGatewayProxyEventV2WithJWTAuthorizer, 'requestContext'>>;

type Unidentified =
  | RefusalOf<'incomplete_token'>
  | RefusalOf<'token_not_understood'>
  | RefusalOf<'unusable_token'>;

/** Who somebody is becomes part of keys and records: of bounded length, and of characters that can be carried. */
const who = identifier(128);
const called = identifier(100);

/**
 * The identity in the claims that the JWT authorizer has verified, as the stage's issuer gives them.
 *
 * @returns the refusal of a token that does not say who calls, or says it in a way that is not understood: nobody goes on with half
 *   of their roles
 */
export function identityOf(
  event: Event,
  mapping: ClaimMapping,
): Identity | { readonly refusal: Unidentified } {
  const claims = event.requestContext?.authorizer?.jwt?.claims ?? {};
  const [org, sub] = [claimAt(claims, mapping.org), claimAt(claims, mapping.sub)];
  if (isAbsent(org) || isAbsent(sub)) return { refusal: incomplete(mapping) };
  const [ownOrg, ownSub] = [textOf(org), textOf(sub)];
  if (ownOrg === undefined) return { refusal: notUnderstood(mapping.org) };
  if (ownSub === undefined) return { refusal: notUnderstood(mapping.sub) };
  if (!who.safeParse(ownOrg).success) return { refusal: unusable(mapping.org) };
  if (!who.safeParse(ownSub).success) return { refusal: unusable(mapping.sub) };
  const names = listOf(claimAt(claims, mapping.roles));
  if (!names) return { refusal: notUnderstood(mapping.roles) };
  const held = rolesAmong(names, mapping).filter((role) => belongs(role, ownOrg));
  const name = textOf(claimAt(claims, mapping.name));
  if (name !== undefined && !called.safeParse(name).success) return { refusal: unusable(mapping.name) };
  return { org: ownOrg, sub: ownSub, ...(name === undefined ? {} : { name }), roles: held };
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === '' || value === '<nil>';
}

/** The operator belongs to the platform, not to a department; nobody of a department operates it. */
function belongs(role: Role, org: string): boolean {
  return (role === 'operator') === (org === 'platform');
}

const written = (claim: ClaimMapping['org']) => (typeof claim === 'string' ? claim : claim.join('.'));

function incomplete({ org, sub }: ClaimMapping): RefusalOf<'incomplete_token'> {
  return {
    code: 'incomplete_token',
    status: 403,
    detail: {
      zh: `令牌没有写明所属单位（${written(org)}）或者账号（${written(sub)}），无法确认您的身份。`,
      en: `The token lacks ${written(org)} or ${written(sub)}: it does not say who you are.`,
    },
  };
}

function notUnderstood(claim: ClaimMapping['org']): RefusalOf<'token_not_understood'> {
  return {
    code: 'token_not_understood',
    status: 403,
    detail: {
      zh: `令牌的声明 ${written(claim)} 无法识别，请联系平台运维单位核对身份系统的设置。`,
      en: `The token's claim ${written(claim)} cannot be understood; let the operator compare it with the stage's settings.`,
    },
  };
}

function unusable(claim: ClaimMapping['org']): RefusalOf<'unusable_token'> {
  return {
    code: 'unusable_token',
    status: 401,
    detail: {
      zh: `令牌的声明 ${written(claim)} 过长或者含有不能使用的字符，无法确认您的身份。`,
      en: `The token's claim ${written(claim)} is too long or holds characters that cannot be used.`,
    },
  };
}
