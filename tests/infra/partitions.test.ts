import { beforeAll, describe, expect, test } from 'vitest';
import { missingFeatures, missingInChina } from './chinaRegions.ts';
import { inside, listed, nameOf, type Template, templateOf, synthesisPatience } from './template.ts';

describe.each(['example', 'example-cn'])('the template of stage %s', (stage) => {
  let template: Template;
  beforeAll(async () => {
    template = await templateOf(stage);
  }, synthesisPatience);

  test('names no partition: an ARN is made where it is deployed', () => {
    expect(template.text).not.toMatch(/arn:aws[\w-]*:/);
    expect(template.text).not.toContain('amazonaws.com.cn');
  });

  test('has no resource that the China regions lack', () => {
    const found = template.all.filter(({ type }) =>
      missingInChina.some((missing) => missing.type.test(type)),
    );
    expect(found.map(({ id, type }) => `${id}: ${type}`)).toEqual([]);
  });

  test('asks for no feature that the China regions lack', () => {
    const found = missingFeatures.filter(({ type, property }) =>
      template.of(type).some(({ properties }) => property in properties),
    );
    expect(found).toEqual([]);
    // A stream's failures can go to a queue there, but not to a bucket.
    const destinations = template
      .of('AWS::Lambda::EventSourceMapping')
      .filter(({ properties }) => 'DestinationConfig' in properties)
      .map(
        ({ properties }) =>
          template.at(inside(properties, 'DestinationConfig', 'OnFailure', 'Destination')).type,
      );
    expect(destinations).toEqual(['AWS::SQS::Queue']);
  });

  test('every function is arm64 on Node.js 24', () => {
    for (const { properties } of template.of('AWS::Lambda::Function')) {
      expect(properties).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'] });
    }
  });

  test('stays below what a stack and an HTTP API take, and every function answers before it gives up', () => {
    expect(template.all.length).toBeLessThanOrEqual(500);
    expect(template.of('AWS::ApiGatewayV2::Route').length).toBeLessThanOrEqual(300);
    for (const { properties } of template.of('AWS::ApiGatewayV2::Integration')) {
      const uri = template.say(properties['IntegrationUri']);
      const called = template.of('AWS::Lambda::Function').find(({ id }) => uri.includes(nameOf(id)));
      expect(Number(called?.properties['Timeout'])).toBeLessThan(30);
    }
  });
});

describe('routes', { timeout: synthesisPatience }, () => {
  const open = async (stage: string) => {
    const template = await templateOf(stage);
    const routes = template.of('AWS::ApiGatewayV2::Route');
    const isOpen = ({ properties }: (typeof routes)[number]) => properties['AuthorizationType'] !== 'JWT';
    for (const { properties } of routes.filter((route) => !isOpen(route))) {
      expect(template.at(properties['AuthorizerId']).type).toBe('AWS::ApiGatewayV2::Authorizer');
    }
    return routes
      .filter(isOpen)
      .map(({ properties }) => String(properties['RouteKey']))
      .toSorted();
  };

  test('every route but the console, the page about the platform, health, the API description, the pages of its problems and the keys of notices wants a token', async () => {
    expect(await open('example')).toEqual([
      '$default',
      'GET /',
      'GET /.well-known/gongxiang-keys',
      'GET /about',
      'GET /assets/{file}',
      'GET /console/{page+}',
      'GET /docs',
      'GET /health',
      'GET /openapi.json',
      'GET /problems/{code}',
      'HEAD /',
      'HEAD /.well-known/gongxiang-keys',
      'HEAD /about',
      'HEAD /assets/{file}',
      'HEAD /console/{page+}',
      'HEAD /docs',
      'HEAD /health',
      'HEAD /openapi.json',
      'HEAD /problems/{code}',
    ]);
  });

  test('without an ICP filing no route is public', async () => {
    expect(await open('example-cn')).toEqual([]);
  });

  test('the stage is throttled, the public routes more than the others', async () => {
    const template = await templateOf('example');
    const slow = { ThrottlingRateLimit: 20, ThrottlingBurstLimit: 40 };
    expect(template.of('AWS::ApiGatewayV2::Stage').map(({ properties }) => properties)).toMatchObject([
      {
        DefaultRouteSettings: { ThrottlingRateLimit: 2000, ThrottlingBurstLimit: 2000 },
        RouteSettings: {
          $default: slow,
          'GET /about': slow,
          'HEAD /about': slow,
          'GET /docs': slow,
          'HEAD /docs': slow,
          'GET /health': slow,
          'HEAD /health': slow,
          'GET /openapi.json': slow,
          'HEAD /openapi.json': slow,
          'GET /problems/{code}': slow,
          'HEAD /problems/{code}': slow,
        },
      },
    ]);
  });

  test('the access log says which account called from where, as an incident is traced, and no name, query or token', async () => {
    const [stage] = (await templateOf('example')).of('AWS::ApiGatewayV2::Stage');
    const format = JSON.parse(String(inside(stage?.properties, 'AccessLogSettings', 'Format'))) as object;
    expect(format).toEqual({
      time: '$context.requestTime',
      org: '$context.authorizer.claims.org',
      sub: '$context.authorizer.claims.sub',
      sourceIp: '$context.identity.sourceIp',
      requestId: '$context.requestId',
      routeKey: '$context.routeKey',
      status: '$context.status',
      latency: '$context.responseLatency',
      error: '$context.authorizer.error',
    });
  });

  test('tokens are taken from one issuer for one audience', async () => {
    const authorizers = (await templateOf('example')).of('AWS::ApiGatewayV2::Authorizer');
    expect(authorizers.map(({ properties }) => properties)).toMatchObject([
      {
        AuthorizerType: 'JWT',
        IdentitySource: ['$request.header.Authorization'],
        JwtConfiguration: { Issuer: 'https://identity.example/gongxiang', Audience: ['gongxiang'] },
      },
    ]);
    expect(listed(authorizers)).toHaveLength(1);
  });
});
