import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort, startChild } from '../../local/engines/child.ts';
import { runProgram } from './program.ts';

/** An emulated AWS: where it is, whom it trusts, and the environment in which AWS's own tools speak to it. */
export interface Emulator {
  readonly port: number;
  readonly endpoint: string;
  readonly certificate: string;
  readonly key: string;
  /** For command lines, SDKs and tests: endpoint, credentials, region, trusted certificate. */
  readonly environment: NodeJS.ProcessEnv;
  /** What it has logged so far. */
  log(): string;
  stop(): Promise<void>;
}

export const region = 'us-east-1';
export const account = '000000000000';

/**
 * Starts the emulated AWS on the loopback address, over TLS and with IAM enforced: a call that the role's policies do
 * not allow is refused, and so is one that a resource policy denies for want of TLS.
 */
export async function startEmulator(python: string, directory: string): Promise<Emulator> {
  const [key, certificate] = [join(directory, 'key.pem'), join(directory, 'certificate.pem')];
  await runProgram(python, [join(import.meta.dirname, 'certificate.py'), key, certificate], {
    milliseconds: 30_000,
  });
  const port = await freePort();
  const endpoint = `https://127.0.0.1:${port}`;
  const trust = { NODE_EXTRA_CA_CERTS: certificate, AWS_CA_BUNDLE: certificate, SSL_CERT_FILE: certificate };
  const access = { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' };
  const settings = {
    ...trust,
    ...access,
    AUTH: 'true',
    USE_SSL: '1',
    MINISTACK_SSL_CERT: certificate,
    MINISTACK_SSL_KEY: key,
    BIND_HOST: '127.0.0.1',
    GATEWAY_PORT: String(port),
    EDGE_PORT: String(port),
    MINISTACK_HOST: 'localhost',
    MINISTACK_REGION: region,
    // Both listen on every interface.
    IOT_MTLS_ENABLED: 'false',
    SFTP_ENABLED: 'false',
    TMPDIR: directory,
    LOG_LEVEL: 'INFO',
  };
  const logFile = join(directory, 'emulator.log');
  const output = openSync(logFile, 'w');
  const assignments = Object.entries(settings).map(([name, value]) => `${name}=${value}`);
  const child = startChild('env', [...withoutOurs(), ...assignments, python, '-m', 'ministack'], output);
  closeSync(output);
  const log = () => readFileSync(logFile, 'utf8');
  const environment = {
    ...process.env,
    ...trust,
    ...access,
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: region,
    AWS_EC2_METADATA_DISABLED: 'true',
    CDK_DISABLE_VERSION_CHECK: '1',
  };
  try {
    await answering(endpoint, certificate, () => child.hasEnded);
  } catch (error) {
    await child.stop();
    throw new Error(`the emulated AWS did not start:\n${log().slice(-4000)}`, { cause: error });
  }
  return { port, endpoint, certificate, key, environment, log, stop: () => child.stop() };
}

/** Functions inherit the emulator's environment: nothing of this process's own AWS settings may get there. */
function withoutOurs(): string[] {
  return Object.keys(process.env)
    .filter((name) => name.startsWith('AWS_') || name === 'NODE_OPTIONS' || name.startsWith('npm_'))
    .flatMap((name) => ['-u', name]);
}

async function answering(endpoint: string, certificate: string, hasEnded: () => boolean): Promise<void> {
  const { Agent, get } = await import('node:https');
  const agent = new Agent({ ca: readFileSync(certificate) });
  const healthy = () =>
    new Promise<boolean>((resolve) => {
      get(`${endpoint}/_ministack/health`, { agent, timeout: 2000 }, (answer) => {
        answer.resume();
        resolve(answer.statusCode === 200);
      }).on('error', () => resolve(false));
    });
  for (let attempt = 0; attempt < 300; attempt += 1) {
    if (hasEnded()) throw new Error('it ended');
    if (await healthy()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('it does not answer');
}
