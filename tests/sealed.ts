import { execFile } from 'node:child_process';

/** What a program needs of the machine it runs on; a person's own settings, accounts and tokens are not among it. */
const machine = ['PATH', 'TMPDIR', 'LANG', 'LC_ALL', 'NODE_V8_COVERAGE'];

/**
 * Settings under which AWS's tools and libraries know no account, look for none in files or in the network, and would
 * call a closed port of this machine.
 */
const noAccount = {
  AWS_ACCESS_KEY_ID: 'nobody',
  AWS_SECRET_ACCESS_KEY: 'nothing',
  AWS_CONFIG_FILE: '/dev/null',
  AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
};

/**
 * The environment of a program that a test starts: it reaches no account and reads nothing of the person who runs the tests.
 * @param home the program's home: a folder that goes with the test
 * @param more what the test itself tells the program
 */
export function sealedEnvironment(home: string, more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const kept = machine.flatMap((name) =>
    process.env[name] === undefined ? [] : [[name, process.env[name]]],
  );
  return { ...Object.fromEntries(kept), ...noAccount, HOME: home, ...more };
}

/**
 * Takes away from this process, and so from all that it starts, what would let it reach an account.
 * @param home where its programs keep what is theirs; the person's own, for one that fetches packages
 */
export function sealThisProcess(home = process.env['HOME'] ?? ''): void {
  for (const name of Object.keys(process.env))
    if (/^(AWS|CDK)_|^(BASH_ENV|ENV|PROMPT_COMMAND)$|^BASH_FUNC_/.test(name)) delete process.env[name];
  // Without an endpoint: a client of the tests names its own, and one that names none must find no region either.
  const { AWS_ENDPOINT_URL: _, ...rest } = noAccount;
  Object.assign(process.env, rest, { HOME: home });
}

/** What came of a script. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly errors: string;
}

/**
 * Runs a script as a reader would type it, in a shell that reads no file of a person's and no standard input: Node.js
 * makes a socket of it, by which bash takes itself for a remote shell and reads `~/.bashrc`. It ends at the first failure.
 * @param standIns folder and names of programs that must be found there and nowhere else; the script does not begin otherwise
 */
export function runShell(
  script: string,
  directory: string,
  environment: NodeJS.ProcessEnv,
  standIns: { readonly folder: string; readonly names: readonly string[] } = { folder: '', names: [] },
): Promise<Ran> {
  const checks = standIns.names.map(
    (name) =>
      `[ "$(type -P ${name})" = '${standIns.folder}/${name}' ] && [ "$(type -t ${name})" = file ] || { echo '${name} is not the stand-in' >&2; exit 97; }\n`,
  );
  const parameters = [
    '--norc',
    '--noprofile',
    '-euo',
    'pipefail',
    '-c',
    `exec </dev/null\n${checks.join('')}${script}`,
  ];
  return new Promise((resolve) => {
    const options = { cwd: directory, env: environment, maxBuffer: 64e6 };
    const child = execFile('bash', parameters, options, (_, out, errors) =>
      resolve({ code: child.exitCode ?? 1, out, errors }),
    );
    child.stdin?.end();
  });
}
