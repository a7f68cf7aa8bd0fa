import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { gongxiangApp } from '../../infra/app.ts';
import { GongxiangStack } from '../../infra/stack.ts';
import { checkStage, readStage, stageNames } from '../../infra/stage.ts';
import { layPlaceholders } from './placeholders.ts';
import { nameOf, readTemplate, synthesisPatience } from './template.ts';

const city = {
  name: 'city',
  region: 'cn-north-1',
  issuer: 'https://id.gov.test/',
  audience: 'gongxiang',
  alarms: [{ email: 'oncall@gov.test' }],
};
const check = (changes: object) => () => checkStage('city.json', { ...city, ...changes });

describe('a stage', () => {
  test('needs no more than a name, a region, an issuer, an audience and somebody to tell', () => {
    expect(checkStage('city.json', city)).toMatchObject({ ...city, retainData: true, publicRoutes: true });
  });

  test.each([
    ['issuer', { issuer: undefined }],
    ['issuer', { issuer: 'http://id.gov.test/' }],
    ['issuer', { issuer: 'https://identity.example/gongxiang' }],
    ['audience', { audience: '' }],
    ['region', { region: 'beijing' }],
    ['alarms', { alarms: [] }],
    ['alarms.0', { alarms: [{ url: 'http://pager.gov.test' }] }],
    ['throttle.rate', { throttle: { rate: 0, burst: 10 } }],
    ['retention.logDays', { retention: { logDays: 180 } }],
    ['domain.certificateArn', { domain: { name: 'gx.gov.test', certificateArn: 'mine' } }],
    [
      'domain.certificateArn',
      {
        domain: {
          name: 'gx.gov.test',
          certificateArn: 'arn:aws-cn:acm:cn-northwest-1:123456789012:certificate/a',
        },
      },
    ],
    ['overlays.990100.terms.R21.2', { overlays: { '990100': { terms: { 'R21.2': 11 } } } }],
    ['overlays.990100.terms.R22.1', { overlays: { '990100': { terms: { 'R22.1': 0 } } } }],
    ['overlays.990100.terms.R99', { overlays: { '990100': { terms: { R99: 1 } } } }],
    ['overlays.990100.ladderTimes.half', { overlays: { '990100': { ladderTimes: { half: '03:00' } } } }],
    ['sending.signature', { region: 'eu-central-1', sending: { signature: 'sm2' } }],
    ['sending.signature', { sending: { signature: 'rsa' } }],
    ['sending.former', { sending: { generation: 2 } }],
    ['sending.former.0.until', { sending: { former: [{ alg: 'ed25519', key: 'A'.repeat(44) }] } }],
    ['upstreams.0.departments', { upstreams: [{ host: 'units.gov.test' }] }],
    ['upstreams.0.departments', { upstreams: [{ host: 'units.gov.test', departments: [] }] }],
    [
      'upstreams.0.departments.0',
      { upstreams: [{ host: 'units.gov.test', departments: ['11990100mb0000011u'] }] },
    ],
    ['wakeSpreadSeconds', { wakeSpreadSeconds: 901 }],
    ['colour', { colour: 'red' }],
  ])('is refused with the name of the field %s', (field, changes) => {
    expect(check(changes)).toThrow(/^city\.json is not valid:\n {2}/);
    expect(check(changes)).toThrow(field);
  });

  test(
    'has its key of senders in SM2 where KMS has it, and another key for each generation',
    () => {
      const directory = mkdtempSync(join(tmpdir(), 'gongxiang-sending-'));
      const bundles = layPlaceholders(directory);
      const former = { alg: 'ed25519', key: 'A'.repeat(44), until: '2026-09-01T00:00:00+08:00' };
      const keysOf = (name: string, sending: object) => {
        const outdir = join(directory, name);
        const stage = checkStage('city.json', { ...city, sending });
        gongxiangApp(stage, { outdir, context: { bundles } }, { check: false }).synth();
        const template = readTemplate(readFileSync(join(outdir, 'Gongxiang-city.template.json'), 'utf8'));
        return new Map(
          template.of('AWS::KMS::Key').map(({ id, properties }) => [nameOf(id), properties['KeySpec']]),
        );
      };
      expect(keysOf('first', {}).get('KeysNotices')).toBe('ECC_NIST_EDWARDS25519');
      const second = keysOf('second', { signature: 'sm2', generation: 2, former: [former] });
      expect(second.get('KeysNoticesChinese2')).toBe('SM2');
      expect(second.has('KeysNotices')).toBe(false);
      expect([second.get('KeysHeads'), second.get('KeysLog')]).toEqual([
        'ECC_NIST_EDWARDS25519',
        'ECC_NIST_EDWARDS25519',
      ]);
      rmSync(directory, { recursive: true, force: true });
    },
    synthesisPatience,
  );

  test('may shorten a term', () => {
    expect(check({ overlays: { '990100': { terms: { 'R21.2': 7 } } } })).not.toThrow();
  });
});

describe('stage files', () => {
  let directory: string;
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'gongxiang-stages-'));
    writeFileSync(join(directory, 'city.json'), JSON.stringify(city));
    writeFileSync(join(directory, 'town.json'), JSON.stringify(city));
  });
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  test('all that the project carries are valid', () => {
    for (const name of stageNames()) expect(readStage(name).name).toBe(name);
  });

  test('a name typed wrong lists the ones there are', () => {
    expect(() => readStage('ctiy', {}, directory)).toThrow('there is no stage "ctiy"; there are: city, town');
    expect(() => readStage('../city', {}, directory)).toThrow('there is no stage');
  });

  test('a file that names another stage is refused', () => {
    expect(() => readStage('town', {}, directory)).toThrow('name');
  });
});

describe('synth', { timeout: synthesisPatience }, () => {
  let outdir: string;
  beforeAll(() => {
    outdir = mkdtempSync(join(tmpdir(), 'gongxiang-synth-'));
    layPlaceholders(outdir);
  });
  afterAll(() => rmSync(outdir, { recursive: true, force: true }));
  const appOf = () =>
    gongxiangApp(readStage('example'), {
      outdir: join(outdir, 'out'),
      context: { bundles: join(outdir, 'bundles') },
    });

  test('has no finding of cdk-nag that is not explained', () => {
    expect(() => appOf().synth()).not.toThrow();
  });

  test('fails on a finding that is not explained', () => {
    const app = appOf();
    const stack = app.node.children.find((child) => child instanceof GongxiangStack);
    if (!stack) throw new Error('the app has no stack');
    expect(new Topic(stack, 'Plain').node.path).toContain('Plain');
    expect(() => app.synth()).toThrow('AwsSolutions-SNS3');
  });

  test('a stage with a name of its own closes the address of API Gateway', () => {
    const certificateArn = 'arn:aws-cn:acm:cn-north-1:123456789012:certificate/0a1b';
    const stage = checkStage('city.json', { ...city, domain: { name: 'gx.gov.test', certificateArn } });
    const app = gongxiangApp(
      stage,
      { outdir: join(outdir, 'city'), context: { bundles: join(outdir, 'bundles') } },
      { check: false },
    );
    const resources = Object.values<{ Type: string; Properties: object }>(
      app.synth().getStackByName('Gongxiang-city').template.Resources,
    );
    const of = (type: string) =>
      resources
        .filter(({ Type }) => Type === `AWS::ApiGatewayV2::${type}`)
        .map(({ Properties }) => Properties);
    expect(of('Api')).toMatchObject([{ DisableExecuteApiEndpoint: true }]);
    expect(of('DomainName')).toMatchObject([
      {
        DomainName: 'gx.gov.test',
        DomainNameConfigurations: [{ SecurityPolicy: 'TLS_1_2', EndpointType: 'REGIONAL' }],
      },
    ]);
    expect(of('ApiMapping')).toHaveLength(1);
  });

  test('pages of other origins may call only where the stage names them', () => {
    const cors = (changes: object, folder: string) => {
      const app = gongxiangApp(
        checkStage('city.json', { ...city, ...changes }),
        { outdir: join(outdir, folder), context: { bundles: join(outdir, 'bundles') } },
        { check: false },
      );
      const resources = Object.values<{ Type: string; Properties: { CorsConfiguration?: object } }>(
        app.synth().getStackByName('Gongxiang-city').template.Resources,
      );
      return resources.find(({ Type }) => Type === 'AWS::ApiGatewayV2::Api')?.Properties.CorsConfiguration;
    };
    expect(cors({}, 'closed')).toBeUndefined();
    expect(cors({ allowedOrigins: ['https://console.gov.test'] }, 'open')).toMatchObject({
      AllowOrigins: ['https://console.gov.test'],
      AllowMethods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH'],
      MaxAge: 3600,
    });
    for (const origin of ['*', 'http://console.gov.test', 'https://console.gov.test/'])
      expect(check({ allowedOrigins: [origin] })).toThrow('allowedOrigins');
  });
});
