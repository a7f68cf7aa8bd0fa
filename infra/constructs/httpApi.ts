import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import {
  CfnStage,
  CorsHttpMethod,
  DomainName,
  HttpApi,
  type HttpApiProps,
  HttpMethod,
  HttpNoneAuthorizer,
  HttpRoute,
  HttpRouteKey,
  HttpStage,
  type IHttpRouteAuthorizer,
  SecurityPolicy,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { FilterPattern, LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { ApiName } from '../../functions/api/operations/tables.ts';
import type { OperationFace } from '../../lib/platform/http/operation.ts';
import { methodsOf, routesOf } from '../../lib/platform/http/routes.ts';
import { metricNamespace } from '../../lib/platform/runtime/metrics.ts';
import { otherOrigins } from '../consoleStage.ts';
import type { Stage } from '../stage.ts';
import { explain } from './explain.ts';
import type { HouseFunction } from './houseFunction.ts';

export interface GongxiangApiProps {
  readonly stage: Stage;
  /** Operations and the function that answers them: every row has a route, alone or with others. */
  readonly operations: Readonly<Record<ApiName, readonly OperationFace[]>>;
  readonly functions: Readonly<Record<ApiName, HouseFunction>>;
}

const methods: Readonly<Record<string, HttpMethod>> = {
  GET: HttpMethod.GET,
  HEAD: HttpMethod.HEAD,
  POST: HttpMethod.POST,
  PUT: HttpMethod.PUT,
  PATCH: HttpMethod.PATCH,
  ANY: HttpMethod.ANY,
};

/** How long a browser remembers what it was told of other origins. */
const preflightAge = Duration.hours(1);

/** For pages of other origins that may call the API from a browser; none unless the stage names them. */
function corsFor(stage: Stage): Pick<HttpApiProps, 'corsPreflight'> {
  const allowOrigins = otherOrigins(stage);
  if (allowOrigins.length === 0) return {};
  return {
    corsPreflight: {
      allowOrigins,
      allowMethods: [
        CorsHttpMethod.GET,
        CorsHttpMethod.HEAD,
        CorsHttpMethod.POST,
        CorsHttpMethod.PUT,
        CorsHttpMethod.PATCH,
      ],
      allowHeaders: [
        'authorization',
        'content-type',
        'accept-language',
        'idempotency-key',
        'if-match',
        'if-none-match',
      ],
      exposeHeaders: ['etag', 'location', 'link', 'retry-after', 'allow', 'content-language'],
      maxAge: preflightAge,
    },
  };
}

/** Calls a second to a route without a token: whoever floods it must not use up what the departments share. */
const publicThrottle = { rate: 20, burst: 40 };

/**
 * Of the console more: at nine o'clock a building opens it within seconds, behind one address, and a browser that has none of it
 * yet fetches a dozen files at once. A hundred people in a second, and thirty a second after them; of the files, which browsers
 * then keep for a year, a dozen times as many within what a stage lets through at once.
 */
const pageThrottle = { rate: 30, burst: 100 };
const consoleThrottles: Readonly<Record<string, typeof publicThrottle>> = {
  '/': pageThrottle,
  '/console/{page+}': pageThrottle,
  '/assets/{file}': { rate: 360, burst: 1200 },
};

/** A route without a token. */
interface OpenRoute {
  readonly routes: HttpRoute[];
  readonly throttle: typeof publicThrottle;
}

/** A route's own throttle stands instead of the stage's: it is never the wider one. */
const settingsOf = ({ rate, burst }: typeof publicThrottle, stage: Stage['throttle']) => ({
  ThrottlingRateLimit: Math.min(rate, stage.rate),
  ThrottlingBurstLimit: Math.min(burst, stage.burst),
});

/** What the access log shows of a claim: API Gateway knows those at the top of a token by a plain name, and no others. */
const loggedClaim = (claim: Stage['claims']['org']) =>
  typeof claim === 'string' && /^\w+$/.test(claim) ? `$context.authorizer.claims.${claim}` : '-';

/** The HTTP API: a route for each operation or for all steps of a kind of case, a JWT for each route that is not public. */
export class GongxiangApi extends Construct {
  readonly api: HttpApi;
  /** Where clients find it. */
  readonly address: string;
  /** Calls that were refused for want of a valid token, which the API's own figures do not tell from other refusals. */
  readonly unauthorised: Metric;

  constructor(scope: Construct, id: string, { stage, operations, functions }: GongxiangApiProps) {
    super(scope, id);
    this.api = new HttpApi(this, 'Api', {
      apiName: `gongxiang-${stage.name}`,
      createDefaultStage: false,
      disableExecuteApiEndpoint: stage.domain !== undefined,
      ...corsFor(stage),
    });
    const jwt = new HttpJwtAuthorizer('Token', stage.issuer, { jwtAudience: [stage.audience] });
    const nobody = new HttpNoneAuthorizer();
    const open = new Map<string, OpenRoute>();
    const routing = routesOf(operations);
    for (const name of Object.keys(operations) as ApiName[]) {
      const integration = new HttpLambdaIntegration(`${name}Integration`, functions[name], {
        scopePermissionToRoute: false,
      });
      for (const [key, [row]] of routing.get(name) ?? []) {
        // Of operations that share a route the first stands for all: they are all closed, or all open.
        if (!row) continue;
        const asked = methodsOf(key).map((method) => methods[method] ?? HttpMethod.ANY);
        const isOpen = 'public' in row.access && stage.publicRoutes;
        const authorizer: IHttpRouteAuthorizer = isOpen ? nobody : jwt;
        const routes = this.api.addRoutes({
          path: row.route ?? row.path,
          methods: asked,
          integration,
          authorizer,
        });
        const throttle = consoleThrottles[row.path] ?? publicThrottle;
        if (isOpen) for (const method of asked) open.set(`${method} ${row.path}`, { routes, throttle });
      }
      if (name === 'site') {
        const authorizer = stage.publicRoutes ? nobody : jwt;
        const strays = new HttpRoute(this.api, 'Strays', {
          httpApi: this.api,
          routeKey: HttpRouteKey.DEFAULT,
          integration,
          authorizer,
        });
        if (stage.publicRoutes)
          open.set(HttpRouteKey.DEFAULT.key, { routes: [strays], throttle: publicThrottle });
      }
    }
    const log = this.addStage(stage, open);
    this.unauthorised = this.countUnauthorised(log, stage);
    this.address = stage.domain === undefined ? this.api.apiEndpoint : `https://${stage.domain.name}`;
    explain(
      this.api,
      'APIG4',
      'Only the console with its files, the page about the platform, health, the API description, the pages of its problems, the keys of notices and the answer that there is no such address are public; every other route has the JWT authorizer, and a test says so.',
    );
  }

  private addStage(
    { retention, throttle, domain, claims }: Stage,
    open: ReadonlyMap<string, OpenRoute>,
  ): LogGroup {
    const log = new LogGroup(this, 'AccessLog', {
      retention: retention.logDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const stage = new HttpStage(this, 'Stage', {
      httpApi: this.api,
      autoDeploy: true,
      throttle: { rateLimit: throttle.rate, burstLimit: throttle.burst },
      ...(domain === undefined ? {} : { domainMapping: { domainName: this.domainName(domain) } }),
    });
    const cfn = stage.node.defaultChild;
    if (!(cfn instanceof CfnStage)) throw new Error('the stage has no CloudFormation resource');
    // Who called what from where and how it ended, as an incident must be traced; no names, no query, no tokens.
    const fields = {
      time: '$context.requestTime',
      org: loggedClaim(claims.org),
      sub: loggedClaim(claims.sub),
      sourceIp: '$context.identity.sourceIp',
      requestId: '$context.requestId',
      routeKey: '$context.routeKey',
      status: '$context.status',
      latency: '$context.responseLatency',
      error: '$context.authorizer.error',
    };
    cfn.accessLogSettings = { destinationArn: log.logGroupArn, format: JSON.stringify(fields) };
    if (open.size > 0)
      cfn.routeSettings = Object.fromEntries(
        [...open].map(([key, { throttle: most }]) => [key, settingsOf(most, throttle)]),
      );
    // Settings of a route are refused while the route does not exist.
    for (const { routes } of open.values()) stage.node.addDependency(...routes);
    return log;
  }

  private countUnauthorised(log: LogGroup, { name }: Stage): Metric {
    const metricName = `UnauthorisedCalls-${name}`;
    log.addMetricFilter('Unauthorised', {
      metricNamespace,
      metricName,
      filterPattern: FilterPattern.stringValue('$.status', '=', '401'),
      metricValue: '1',
    });
    return new Metric({ namespace: metricNamespace, metricName, statistic: 'Sum' });
  }

  private domainName({ name, certificateArn }: NonNullable<Stage['domain']>): DomainName {
    return new DomainName(this, 'Domain', {
      domainName: name,
      certificate: Certificate.fromCertificateArn(this, 'Certificate', certificateArn),
      securityPolicy: SecurityPolicy.TLS_1_2,
    });
  }
}
