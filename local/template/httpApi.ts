import * as z from 'zod';
import { TemplateError } from './intrinsics.ts';
import { functionName } from './mapping.ts';
import { parse } from './parse.ts';
import type { Resolved } from './stack.ts';

export interface AuthorizerModel {
  issuer: string;
  audience: string[];
}
export interface RouteModel {
  /** As in the template: `GET /v1/requests/{id}` or `$default`. */
  key: string;
  function: string;
  timeoutMilliseconds: number;
  authorizer: AuthorizerModel | undefined;
  scopes: string[];
}
export interface CorsModel {
  allowOrigins: string[];
  allowMethods: string[];
  allowHeaders: string[];
  exposeHeaders: string[];
  allowCredentials: boolean;
  maxAge: number | undefined;
}
export interface HttpApiModel {
  id: string;
  stage: string;
  routes: RouteModel[];
  cors: CorsModel | undefined;
}

const routeSchema = z.looseObject({
  RouteKey: z.string(),
  Target: z.string(),
  AuthorizationType: z.string().default('NONE'),
  AuthorizerId: z.string().optional(),
  AuthorizationScopes: z.array(z.string()).default([]),
});
const integrationSchema = z.looseObject({
  IntegrationType: z.string(),
  IntegrationUri: z.string(),
  PayloadFormatVersion: z.string(),
  TimeoutInMillis: z.coerce.number().default(30_000),
});
const authorizerSchema = z.looseObject({
  AuthorizerType: z.literal('JWT'),
  JwtConfiguration: z.object({ Issuer: z.string(), Audience: z.array(z.string()) }),
});
const apiSchema = z.looseObject({
  ProtocolType: z.literal('HTTP'),
  CorsConfiguration: z
    .looseObject({
      AllowOrigins: z.array(z.string()).default([]),
      AllowMethods: z.array(z.string()).default([]),
      AllowHeaders: z.array(z.string()).default([]),
      ExposeHeaders: z.array(z.string()).default([]),
      AllowCredentials: z.boolean().default(false),
      MaxAge: z.coerce.number().optional(),
    })
    .optional(),
});

/** The one HTTP API of the template, if it has one. @throws TemplateError for two, or an integration not run here */
export function httpApiOf(all: Resolved[]): HttpApiModel | undefined {
  const of = (type: string) => all.filter((resource) => resource.type === `AWS::ApiGatewayV2::${type}`);
  const [api, second] = of('Api');
  if (!api) return undefined;
  if (second) throw new TemplateError('The template has two HTTP APIs; the embedded platform serves one.');
  const cors = parse(apiSchema, api).CorsConfiguration;
  const authorizers = new Map(
    of('Authorizer').map((r) => [r.name, parse(authorizerSchema, r).JwtConfiguration]),
  );
  const integrations = new Map(of('Integration').map((r) => [r.name, integrationOf(r)]));
  return {
    id: 'local',
    stage: of('Stage')[0]?.name ?? '$default',
    routes: of('Route').map((resource) => {
      const route = parse(routeSchema, resource);
      const integration = integrations.get(route.Target.replace('integrations/', ''));
      if (!integration) throw new TemplateError(`The route ${route.RouteKey} has no integration.`);
      const jwt = route.AuthorizationType === 'JWT' ? authorizers.get(route.AuthorizerId ?? '') : undefined;
      if (route.AuthorizationType !== 'NONE' && !jwt) {
        throw new TemplateError(`The route ${route.RouteKey} is authorised by ${route.AuthorizationType}.`);
      }
      return {
        key: route.RouteKey,
        ...integration,
        authorizer: jwt && { issuer: jwt.Issuer, audience: jwt.Audience },
        scopes: route.AuthorizationScopes,
      };
    }),
    cors: cors && {
      allowOrigins: cors.AllowOrigins,
      allowMethods: cors.AllowMethods,
      allowHeaders: cors.AllowHeaders,
      exposeHeaders: cors.ExposeHeaders,
      allowCredentials: cors.AllowCredentials,
      maxAge: cors.MaxAge,
    },
  };
}

function integrationOf(resource: Resolved): { function: string; timeoutMilliseconds: number } {
  const integration = parse(integrationSchema, resource);
  if (integration.IntegrationType !== 'AWS_PROXY' || integration.PayloadFormatVersion !== '2.0') {
    throw new TemplateError(`${resource.logicalId} is not a Lambda integration with payload format 2.0.`);
  }
  return {
    function: functionName(integration.IntegrationUri),
    timeoutMilliseconds: integration.TimeoutInMillis,
  };
}
