import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Node } from 'constructs';
import * as z from 'zod';
import { roles } from '../lib/case/actor.ts';
import { plainClaims } from '../lib/platform/http/claims.ts';
import { checkOverlay } from '../lib/regulation/checkOverlay.ts';
import type { Overlay } from '../lib/regulation/overlay.ts';
import { consoleSchema, origin } from './consoleStage.ts';

/** Days; CloudWatch takes only these, and the Cybersecurity Law (art. 21) wants six months, which 180 days are not. */
const logDays = [
  RetentionDays.ONE_YEAR,
  RetentionDays.THIRTEEN_MONTHS,
  RetentionDays.EIGHTEEN_MONTHS,
  RetentionDays.TWO_YEARS,
  RetentionDays.THREE_YEARS,
  RetentionDays.FIVE_YEARS,
  RetentionDays.TEN_YEARS,
] as const;

const overlaySchema = z.strictObject({
  terms: z.record(z.string(), z.number()).optional(),
  supplementClock: z.enum(['restart', 'continue']).optional(),
  ladderTimes: z.record(z.string(), z.string()).optional(),
});

const claim = z.union([z.string().min(1).max(200), z.array(z.string().min(1).max(200)).min(2).max(5)]);

/** How the issuer says who calls: names of claims, or ways to one within others (`["realm_access", "roles"]`). */
const claimsSchema = z.strictObject({
  org: claim.default(plainClaims.org),
  sub: claim.default(plainClaims.sub),
  name: claim.default(plainClaims.name),
  /** An array, or names with blanks or commas between; `scope` will do. */
  roles: claim.default(plainClaims.roles),
  /** What stands before the names of this platform's roles. */
  rolePrefix: z.string().max(100).default(plainClaims.rolePrefix),
  /** What the issuer calls a role, behind the prefix → the role. */
  roleNames: z.record(z.string().min(1).max(100), z.enum(roles)).default({}),
});

/** A key that senders were certified by before, as `/.well-known/gongxiang-keys` showed it. */
const formerKey = z.strictObject({
  alg: z.enum(['ed25519', 'sm2']),
  /** Base64: of Ed25519 32 bytes, of SM2 an uncompressed point of 65. */
  key: z.base64().check(z.minLength(44), z.maxLength(88)),
  from: z.iso.datetime({ offset: true }).optional(),
  until: z.iso.datetime({ offset: true }),
});

/** By which key others know what the platform sends them: notices, deliveries, answers of service calls. */
const sendingSchema = z.strictObject({
  /** SM2 with SM3 only where KMS has it, which is in China. */
  signature: z.enum(['ed25519', 'sm2']).default('ed25519'),
  /** Raised by one, another key is made with the next deployment; the one before then stands among the former ones. */
  generation: z.int().min(1).max(99).default(1),
  /** Since when the key is in use. */
  since: z.iso.datetime({ offset: true }).optional(),
  former: z.array(formerKey).max(8).default([]),
});

const alarmSchema = z.union([
  z.strictObject({ email: z.email() }),
  z.strictObject({ url: z.url({ protocol: /^https$/ }) }),
]);

/** As GB 32100 writes the code of a department. */
const departmentCode = z.string().regex(/^[0-9A-HJ-NPQRTUWXY]{18}$/, 'No unified social credit code.');

const upstreamSchema = z.strictObject({
  host: z.union([z.hostname(), z.ipv4()]),
  /** 443 unless told, 80 without TLS; `any` is for machines on which services are tried. */
  port: z.union([z.int().min(1).max(65_535), z.literal('any')]).optional(),
  plain: z.boolean().optional(),
  /** The departments whose services lie there: no other one registers a service on it, or has one called. */
  departments: z.array(departmentCode).min(1).max(50).optional(),
  networks: z
    .array(z.union([z.cidrv4(), z.cidrv6()]))
    .min(1)
    .max(10)
    .optional(),
  ca: z.string().startsWith('-----BEGIN CERTIFICATE-----').max(4000).optional(),
});

/** Bytes that all variables of a function may have together are 4,096: as many are left for the list of hosts. */
const upstreamBytes = 3000;

/** What differs from one deployment to the next. */
const stageSchema = z
  .strictObject({
    name: z.string().regex(/^[a-z][a-z0-9-]{1,20}$/),
    /** Where it is deployed; `cn-north-1` and `cn-northwest-1` are AWS China. */
    region: z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/),
    /** The OIDC issuer whose tokens are accepted, and the audience they must name. */
    issuer: z.url({ protocol: /^https$/ }),
    audience: z.string().min(1).max(200),
    claims: claimsSchema.prefault({}),
    /** Region code → what it commits itself to beyond the law: shorter terms, its own hours of the ladder. */
    overlays: z.record(z.string().regex(/^\d{6}(\d{3}){0,2}$/), overlaySchema).default({}),
    retention: z
      .strictObject({
        logDays: z.literal(logDays).default(RetentionDays.ONE_YEAR),
        /** Days that an upload is kept after it was cut into parts or refused. */
        uploadDays: z.int().min(7).max(365).default(30),
        accessLogDays: z.int().min(366).max(3653).default(1096),
        /** Days for which nobody can delete an anchor; three years and a leap day at least (R29.2). */
        evidenceDays: z.int().min(1096).max(36_500).default(1096),
      })
      .prefault({}),
    /** Who is told when an alarm rings. */
    alarms: z.array(alarmSchema).default([]),
    /** Calls a second that the API lets through, how many may come at once, and an organisation's share of a copy of a function. */
    throttle: z
      .strictObject({
        rate: z.int().min(1).max(10_000).default(2000),
        burst: z.int().min(1).max(5000).default(2000),
        organisationRate: z.int().min(0).max(1000).default(10),
      })
      .prefault({}),
    /** The API's own name; its address of API Gateway is then closed. In China it needs an ICP filing. */
    domain: z
      .strictObject({
        name: z.hostname(),
        certificateArn: z.string().regex(/^arn:aws(-cn)?:acm:[a-z0-9-]+:\d{12}:certificate\/[\w-]+$/),
      })
      .optional(),
    /**
     * By what name the log of anchors is known to whoever verifies or witnesses it: one that no other log has, and that stays.
     * Absent: the domain's, or the stage's.
     */
    logOrigin: z
      .string()
      .regex(/^[\w.-]+(\/[\w.-]+)*$/)
      .max(200)
      .optional(),
    sending: sendingSchema.prefault({}),
    /** Origins whose pages may call the API from a browser (CORS), e.g. of a portal; a console that lies elsewhere is among them. */
    allowedOrigins: z.array(origin).max(20).default([]),
    /** Where people find the console, and how they sign in. */
    console: consoleSchema.prefault({}),
    /** Whether health, the API description and the console answer without a token; without an ICP filing they may not. */
    publicRoutes: z.boolean().default(true),
    /** Where the yearly holiday notice is found and who loads it: the operator reads it when it is missing. */
    calendarSource: z.string().min(1).max(200).default('国务院办公厅放假通知 https://www.gov.cn/zhengce/'),
    /** Seconds over which timers due at one instant are spread. */
    wakeSpreadSeconds: z.int().min(0).max(900).default(60),
    /**
     * Seconds for which a function goes by the calendar and a region's terms that it has read before; 0: it reads them with each
     * decision that asks. A changed announcement is followed twice as long after it was loaded.
     */
    rulesMaxAgeSeconds: z.int().min(0).max(300).default(5),
    /** The table that a restore made, to be used instead of the stack's own; with the stream that was switched on for it. */
    restoredTable: z
      .strictObject({
        name: z.string().regex(/^[\w.-]{3,255}$/),
        streamArn: z
          .string()
          .regex(/^arn:aws(-cn)?:dynamodb:[a-z0-9-]+:\d{12}:table\/[\w.-]+\/stream\/[\d:T.-]+$/),
      })
      .optional(),
    /** A bucket of another account into which the table is copied every night, at this hour of Asia/Shanghai. */
    backup: z
      .strictObject({
        account: z.string().regex(/^\d{12}$/),
        bucket: z.string().regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/),
        hour: z.int().min(0).max(23).default(4),
      })
      .optional(),
    /**
     * Hosts to which the platform connects for departments' services, and no others; an inner network only where it is named for
     * that host.
     */
    upstreams: z.array(upstreamSchema).max(50).default([]),
    /**
     * Where departments' services lie in a network that is not open: the function that calls them stands in it. From there it must
     * reach DynamoDB, KMS and Secrets Manager by endpoints of that network.
     */
    network: z
      .strictObject({
        subnets: z
          .array(z.string().regex(/^subnet-[0-9a-f]{8,17}$/))
          .min(1)
          .max(16),
        securityGroups: z
          .array(z.string().regex(/^sg-[0-9a-f]{8,17}$/))
          .min(1)
          .max(5),
      })
      .optional(),
    /** Whether data-bearing resources outlive the stack. */
    retainData: z.boolean().default(true),
  })
  .check(({ value, issues }) => {
    const report = (path: PropertyKey[], message: string) =>
      issues.push({ code: 'custom', path, message, input: value });
    for (const [region, overlay] of Object.entries(value.overlays)) {
      for (const { path, message } of checkOverlay(overlay as Overlay))
        report(['overlays', region, ...path.slice(1).split('/')], `${message.en} ${message.zh}`);
    }
    if (value.domain && !value.domain.certificateArn.includes(`:${value.region}:`)) {
      report(['domain', 'certificateArn'], `The certificate must lie in ${value.region}.`);
    }
    if (Buffer.byteLength(JSON.stringify(value.upstreams)) > upstreamBytes)
      report(['upstreams'], `Their list may have ${upstreamBytes} bytes: name fewer hosts or certificates.`);
    for (const [index, { departments }] of value.upstreams.entries())
      if (departments === undefined && value.name !== localName)
        report(['upstreams', index, 'departments'], 'Name the departments whose services lie on this host.');
    if (value.console.place === 'here' && !value.publicRoutes)
      report(
        ['console', 'place'],
        'Nobody can open a page that wants a token: place it elsewhere, or open the public routes.',
      );
    if (value.domain && value.console.place === `https://${value.domain.name}`)
      report(['console', 'place'], 'This is the address of the API itself, where the console is "here".');
    const { restoredTable: restored, region } = value;
    if (restored && !restored.streamArn.includes(`:dynamodb:${region}:`))
      report(['restoredTable', 'streamArn'], `The table must lie in ${region}.`);
    if (restored && !restored.streamArn.includes(`:table/${restored.name}/stream/`))
      report(['restoredTable', 'streamArn'], 'It must be the stream of this very table.');
    const { signature, generation, former } = value.sending;
    const isInChina = value.region.startsWith('cn-') || value.name === localName;
    if (signature === 'sm2' && !isInChina)
      report(['sending', 'signature'], 'KMS signs by SM2 only in the regions of China.');
    if (generation > former.length + 1)
      report(['sending', 'former'], 'What the key before has signed is verified by it: name it here.');
    if (isExample(value.name) || value.name === localName) return;
    if (new URL(value.issuer).hostname.endsWith('.example'))
      report(['issuer'], 'This is the issuer of the examples; nobody signs its tokens.');
    if (value.alarms.length === 0)
      report(['alarms'], 'An alarm that nobody hears is none: give an e-mail address or an https address.');
  });

export type Stage = z.infer<typeof stageSchema>;

const localName = 'local';
const stagesDirectory = join(import.meta.dirname, 'stages');
const exampleIdentity = { issuer: 'https://identity.example/gongxiang', audience: 'gongxiang' };

/** The embedded platform's stage: the same stack, with an instant that is met to the second and data that may go. */
export const localStage: Stage = checkStage('the local stage', {
  name: localName,
  region: 'us-east-1',
  issuer: 'https://issuer.gongxiang.local/',
  audience: 'gongxiang',
  // Nothing answers under the issuer's name: what signs its tokens here is found on the platform itself.
  console: { discovery: '/local/issuer' },
  wakeSpreadSeconds: 0,
  rulesMaxAgeSeconds: 0,
  // Services are tried with upstream services of this very machine: whoever tries them is every department.
  upstreams: [{ host: 'localhost', port: 'any', plain: true, networks: ['127.0.0.0/8', '::1/128'] }],
  // One machine stands for many copies.
  throttle: { organisationRate: 0 },
  retainData: false,
});

/** Names of the stages that are configured. */
export function stageNames(directory = stagesDirectory): string[] {
  return readdirSync(directory)
    .flatMap((file) => (file.endsWith('.json') ? [file.slice(0, -5)] : []))
    .toSorted();
}

/**
 * Reads the stage of this name from its file.
 * @param changes fields given otherwise, e.g. the region on the command line
 * @throws Error naming every field that is wrong, or the stages there are
 */
export function readStage(
  name: string,
  changes: Readonly<Record<string, unknown>> = {},
  directory = stagesDirectory,
): Stage {
  const names = stageNames(directory);
  if (!names.includes(name)) throw new Error(`there is no stage "${name}"; there are: ${names.join(', ')}`);
  const given: unknown = JSON.parse(readFileSync(join(directory, `${name}.json`), 'utf8'));
  const defaults = isExample(name) ? exampleIdentity : {};
  const stage = checkStage(`infra/stages/${name}.json`, { ...defaults, ...(given as object), ...changes });
  if (stage.name !== name)
    throw new Error(`infra/stages/${name}.json is not valid:\n  name: It must be the file's name.`);
  return stage;
}

/** The stage that CDK context names (`-c stage=… -c region=…`), or the example. */
export function stageOfContext(node: Node): Stage {
  const name: unknown = node.tryGetContext('stage') ?? 'example';
  const region: unknown = node.tryGetContext('region');
  return readStage(String(name), region === undefined ? {} : { region });
}

/** @throws Error naming every field that is wrong */
export function checkStage(source: string, given: unknown): Stage {
  const result = stageSchema.safeParse(given);
  if (result.success) return result.data;
  const faults = result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new Error(`${source} is not valid:\n  ${faults.join('\n  ')}`);
}

function isExample(name: string): boolean {
  return name.startsWith('example');
}
