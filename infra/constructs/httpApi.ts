import { RemovalPolicy, Validations } from 'aws-cdk-lib';
import { CfnStage, HttpApi, HttpMethod, HttpNoneAuthorizer, HttpStage, type IHttpRouteAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { ApiName } from '../../functions/api/operations/tables.ts';
import type { OperationFace } from '../../lib/platform/http/operation.ts';
import type { Stage } from '../stage.ts';
import type { HouseFunction } from './houseFunction.ts';

export interface GongxiangApiProps {
  readonly stage: Stage;
  /** Operations and the function that answers them: every row becomes a route. */
  readonly operations: Readonly<Record<ApiName, readonly OperationFace[]>>;
  readonly functions: Readonly<Record<ApiName, HouseFunction>>;
}

const methods: Record<OperationFace['method'], HttpMethod> = {
  GET: HttpMethod.GET,
  POST: HttpMethod.POST,
  PUT: HttpMethod.PUT,
  PATCH: HttpMethod.PATCH,
};

/** The HTTP API: a route for each operation, a JWT for each route that is not public. */
export class GongxiangApi extends Construct {
  readonly api: HttpApi;

  constructor(scope: Construct, id: string, { stage, operations, functions }: GongxiangApiProps) {
    super(scope, id);
    this.api = new HttpApi(this, 'Api', { apiName: `gongxiang-${stage.name}`, createDefaultStage: false });
    const jwt = new HttpJwtAuthorizer('Token', stage.issuer, { jwtAudience: [stage.audience] });
    const nobody = new HttpNoneAuthorizer();
    for (const name of Object.keys(operations) as ApiName[]) {
      const integration = new HttpLambdaIntegration(`${name}Integration`, functions[name], { scopePermissionToRoute: false });
      for (const row of operations[name]) {
        const authorizer: IHttpRouteAuthorizer = 'public' in row.access ? nobody : jwt;
        this.api.addRoutes({ path: row.path, methods: [methods[row.method]], integration, authorizer });
      }
    }
    this.addStage();
    Validations.of(this.api).acknowledge({
      id: 'AwsSolutions-APIG4',
      reason: 'Only health and the API description are public; every other route has the JWT authorizer, and a test says so.',
    });
  }

  private addStage(): void {
    const log = new LogGroup(this, 'AccessLog', { retention: RetentionDays.SIX_MONTHS, removalPolicy: RemovalPolicy.DESTROY });
    const stage = new HttpStage(this, 'Stage', { httpApi: this.api, autoDeploy: true, throttle: { rateLimit: 500, burstLimit: 1000 } });
    const cfn = stage.node.defaultChild;
    if (!(cfn instanceof CfnStage)) throw new Error('the stage has no CloudFormation resource');
    // Who called what and how it ended; no addresses, no query, no tokens.
    const fields = { requestId: '$context.requestId', routeKey: '$context.routeKey', status: '$context.status', latency: '$context.responseLatency' };
    cfn.accessLogSettings = { destinationArn: log.logGroupArn, format: JSON.stringify(fields) };
  }
}
