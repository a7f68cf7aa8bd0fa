import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { gongxiangApp } from '../../infra/app.ts';
import { checkStage } from '../../infra/stage.ts';
import { layPlaceholders } from './placeholders.ts';
import { inside, readTemplate, type Template, templateOf, synthesisPatience } from './template.ts';

const city = {
  name: 'city',
  region: 'ap-southeast-1',
  issuer: 'https://id.gov.test/realms/city',
  audience: 'gongxiang',
  alarms: [{ email: 'oncall@gov.test' }],
};
const elsewhere = 'https://console.gov.test';
const check = (changes: object) => () => checkStage('city.json', { ...city, ...changes });

describe('what a stage says of its console', () => {
  test.each([
    ['console.place', { place: 'there' }],
    ['console.place', { place: 'http://console.gov.test' }],
    ['console.place', { place: 'https://console.gov.test/' }],
    ['console.clientId', { clientId: '' }],
    ['console.scope', { scope: 'profile' }],
    ['console.scope', { scope: 'openid  profile' }],
    ['console.scope', { scope: 'openid "profile"' }],
    ['console.discovery', { discovery: 'http://id.gov.test' }],
    ['console.discovery', { discovery: '//id.gov.test?x' }],
    ['console.origins.0', { origins: ['https://id.gov.test/token'] }],
    ['console', { colour: 'red' }],
  ])('is refused with the name of the field %s: %o', (field, console) => {
    expect(check({ console })).toThrow(field);
  });

  test('is refused where nobody could open it', () => {
    const closed = { publicRoutes: false };
    expect(check({ ...closed, console: { place: 'here' } })).toThrow('console.place');
    for (const place of [undefined, 'off', elsewhere])
      expect(check({ ...closed, console: { place } })).not.toThrow();
  });

  test('is refused where people would be sent on to where they are', () => {
    const certificateArn = 'arn:aws:acm:ap-southeast-1:123456789012:certificate/a';
    const domain = { name: 'console.gov.test', certificateArn };
    expect(check({ domain, console: { place: elsewhere } })).toThrow('console.place');
  });
});

describe('the template', { timeout: synthesisPatience }, () => {
  let outdir: string;
  beforeAll(() => {
    outdir = mkdtempSync(join(tmpdir(), 'gongxiang-console-'));
    layPlaceholders(outdir);
  });
  afterAll(() => rmSync(outdir, { recursive: true, force: true }));

  function templateWith(changes: object): Template {
    const app = gongxiangApp(
      checkStage('city.json', { ...city, ...changes }),
      { outdir: mkdtempSync(join(outdir, 'out-')), context: { bundles: join(outdir, 'bundles') } },
      { check: false },
    );
    return readTemplate(JSON.stringify(app.synth().getStackByName('Gongxiang-city').template));
  }

  const isDataBucket = (id: string) => id.startsWith('DataBucket');
  /** The rules of the bucket in which uploads lie; no other has any. */
  function corsOf(template: Template): unknown {
    const withRules = template
      .of('AWS::S3::Bucket')
      .filter(({ properties }) => 'CorsConfiguration' in properties);
    expect(withRules.every(({ id }) => isDataBucket(id))).toBe(true);
    return withRules.map(({ properties }) => inside(properties, 'CorsConfiguration', 'CorsRules'))[0];
  }
  const originsOf = (template: Template) => {
    const rules = corsOf(template);
    if (rules === undefined) return undefined;
    const [rule] = rules as { AllowedOrigins: unknown[] }[]; // Rules as CloudFormation takes them.
    return rule?.AllowedOrigins.map(template.say);
  };
  const callers = (template: Template) => {
    const [api] = template.of('AWS::ApiGatewayV2::Api');
    return api && 'CorsConfiguration' in api.properties
      ? inside(api.properties, 'CorsConfiguration', 'AllowOrigins')
      : undefined;
  };
  function toldTo(template: Template): unknown {
    const site = template.of('AWS::Lambda::Function').find(({ id }) => id.startsWith('ApiSite'));
    return JSON.parse(String(inside(site?.properties, 'Environment', 'Variables', 'CONSOLE')));
  }

  test.each(['example', 'local'])('of %s lets the pages of its own address use the bucket', async (stage) => {
    const template = await templateOf(stage);
    expect(corsOf(template)).toEqual([
      {
        AllowedOrigins: [{ 'Fn::GetAtt': [expect.stringMatching(/^HttpApi/), 'ApiEndpoint'] }],
        AllowedMethods: ['GET', 'HEAD', 'PUT'],
        AllowedHeaders: ['content-type', 'content-md5', 'range'],
        ExposedHeaders: expect.arrayContaining(['ETag', 'Content-Length', 'Content-Range']),
        MaxAge: 3600,
      },
    ]);
    expect(callers(template)).toBeUndefined();
  });

  test('in China without public routes has no console, and tells nobody of the bucket', async () => {
    const template = await templateOf('example-cn');
    expect([corsOf(template), toldTo(template)]).toMatchObject([undefined, { place: 'off' }]);
  });

  test('in China with public routes lets its own address in there', () => {
    expect(originsOf(templateWith({ region: 'cn-north-1' }))).toEqual(['HttpApi']);
  });

  test.each([
    ['ap-southeast-1', 'aws'],
    ['cn-north-1', 'aws-cn'],
  ])('of a stage in %s with a name of its own lets the pages of that name in', (region, partition) => {
    const certificateArn = `arn:${partition}:acm:${region}:123456789012:certificate/a`;
    const domain = { name: 'gx.gov.test', certificateArn };
    expect(originsOf(templateWith({ region, domain }))).toEqual(['https://gx.gov.test']);
  });

  test('lets a console that lies elsewhere, and the pages that the stage names, call the API and use the bucket', () => {
    const template = templateWith({
      console: { place: elsewhere },
      allowedOrigins: ['https://portal.gov.test', elsewhere],
    });
    const both = [elsewhere, 'https://portal.gov.test'];
    expect([originsOf(template), callers(template)]).toEqual([both, both]);
    const named = templateWith({ allowedOrigins: ['https://portal.gov.test'] });
    expect(originsOf(named)).toEqual(['HttpApi', 'https://portal.gov.test']);
    expect(callers(named)).toEqual(['https://portal.gov.test']);
  });

  test('without a console lets nobody in but whom the stage names', () => {
    expect(originsOf(templateWith({ console: { place: 'off' } }))).toBeUndefined();
  });

  test('tells the function where people sign in and to which origins the page connects for it', async () => {
    expect(toldTo(templateWith({}))).toEqual({
      place: 'here',
      issuer: city.issuer,
      clientId: 'gongxiang',
      scope: 'openid',
      origins: ['https://id.gov.test'],
    });
    const console = {
      clientId: 'gongxiang-console',
      scope: 'openid offline_access',
      discovery: 'https://inner.gov.test:8443/openid',
      origins: ['https://token.gov.test', 'https://id.gov.test'],
    };
    const told = { ...console, place: 'here', issuer: city.issuer };
    const origins = ['https://id.gov.test', 'https://inner.gov.test:8443', 'https://token.gov.test'];
    expect(toldTo(templateWith({ console }))).toEqual({ ...told, origins });
    expect(toldTo(await templateOf('local'))).toMatchObject({ discovery: '/local/issuer' });
  });

  test('lets a building that opens the console at once through, but never more than the stage takes', () => {
    const limits = (template: Template, route: string) =>
      inside(template.of('AWS::ApiGatewayV2::Stage')[0]?.properties, 'RouteSettings', route);
    const usual = templateWith({});
    for (const route of ['GET /', 'GET /console/{page+}'])
      expect(limits(usual, route)).toEqual({ ThrottlingRateLimit: 30, ThrottlingBurstLimit: 100 });
    const files = 'GET /assets/{file}';
    expect(limits(usual, files)).toEqual({ ThrottlingRateLimit: 360, ThrottlingBurstLimit: 1200 });
    const small = templateWith({ throttle: { rate: 100, burst: 50 } });
    expect(limits(small, files)).toEqual({ ThrottlingRateLimit: 100, ThrottlingBurstLimit: 50 });
  });
});
