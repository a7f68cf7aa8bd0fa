import { parseArgs } from 'node:util';
import { parseVerifierKey, type VerifierKey, writeVerifierKey } from '../lib/evidence/signedNote.ts';
import { parseWitnessRequest, type WitnessRefusal, writeWitnessRequest } from '../lib/evidence/witness.ts';
import {
  askWitness,
  cosign,
  keepCosignature,
  type Witness,
  witnessKeyOf,
} from '../lib/platform/evidence/cosignatures.ts';
import { type Connection, connect, connectionOptions, connectionUsage } from './connection.ts';
import { runTool, UsageError } from './tool.ts';

const usage = `npm run cosign -- STEP [选项 · options]    （文本由标准输入读入，写到标准输出 · texts come in and go out by standard input and output）

  ask [--seen N]               本平台请见证方连署：写出请求；N 为见证方上次所见的日志长度 · what a witness is asked, who saw the log up to N
  sign --name W --log KEY      本平台作为见证方 W：核验请求并连署，写出签名行 · as witness W: judge the request and cosign
  keep --witness KEY           本平台收下见证方的签名行 · keep what the witness answered
  key --name W                 写出见证方 W 的验证密钥 · the key by which witness W is verified
${connectionUsage}
KEY 形如 NAME+HASH+BASE64（C2SP signed-note）；日志的 KEY 由 npm run audit:verify 显示。
退出码 · exit code: 0 完成 done，1 不予连署 refused，2 用法有误 wrong usage
`;

const refusals: Readonly<Record<WitnessRefusal, string>> = {
  notSignedByLog:
    '检查点没有该日志密钥的签名。 · The checkpoint does not bear the signature of that log’s key.',
  anotherLog: '检查点属于另一日志。 · The checkpoint is of another log.',
  seenFurther:
    '请求所称上次所见的长度与本见证方的记录不符：以 --seen 指明后重新生成请求。 · The request names another size than this witness has seen last: ask again with --seen.',
  seenOther:
    '同一长度曾见过另一内容：日志被改写，按安全事件上报。 · At this size the log had another content: it was rewritten. Report an incident.',
  proofDoesNotHold:
    '一致性证明不成立：日志不是由上次所见增长而来，按安全事件上报。 · The proof does not hold: the log has not grown out of what was seen. Report an incident.',
};

interface Choice {
  readonly seen: string;
  readonly name?: string | undefined;
  readonly log?: string | undefined;
  readonly witness?: string | undefined;
}

/** What a step answers: text for the other side, or why not. */
export type StepOutcome = { readonly text: string } | { readonly refused: string };

const steps: Readonly<
  Record<
    string,
    (choice: Choice, connection: Connection, input: () => Promise<string>) => Promise<StepOutcome>
  >
> = {
  async ask({ seen }, { evidence }) {
    const request = await askWitness(evidence, Number(seen));
    if (!request)
      return {
        refused:
          '日志尚无检查点，或从未到过这一长度。 · There is no checkpoint yet, or the log never was so far.',
      };
    return { text: writeWitnessRequest(request) };
  },
  async sign(choice, connection, input) {
    const request = parseWitnessRequest(await input());
    if (!request) throw new UsageError('标准输入不是连署请求 · standard input is no request');
    const log = keyOf('log', choice.log);
    const witness = witnessOf(choice, connection);
    const cosigned = await cosign(witness, log, request, Math.floor(Date.now() / 1000));
    return 'line' in cosigned ? { text: cosigned.line } : { refused: refusals[cosigned.refused] };
  },
  async keep(choice, { evidence }, input) {
    const kept = await keepCosignature(evidence, keyOf('witness', choice.witness), await input());
    if (!kept)
      return {
        refused:
          '签名行不是该见证方对本日志检查点的连署。 · The line is not that witness’s over a checkpoint of this log.',
      };
    const time = new Date(kept.seconds * 1000).toISOString();
    return { text: `✓ ${kept.size} ${time}\n` };
  },
  async key(choice, connection) {
    return { text: `${writeVerifierKey(await witnessKeyOf(witnessOf(choice, connection)))}\n` };
  },
};

function witnessOf({ name }: Choice, { evidence, logKeeper }: Connection): Witness {
  if (name === undefined) throw new UsageError('请以 --name 指明见证方名称 · name the witness with --name');
  if (!logKeeper) throw new UsageError('该平台没有签名密钥 · this platform has no signing key');
  return { evidence, keeper: logKeeper, name };
}

function keyOf(option: string, text: string | undefined): VerifierKey {
  const key = parseVerifierKey(text ?? '');
  if (!key) throw new UsageError(`--${option} 应为验证密钥 NAME+HASH+BASE64 · --${option} is a verifier key`);
  return key;
}

/**
 * Takes one step of cosigning: a log asks, a witness signs, the log keeps what it answered.
 * @throws UsageError for an unknown step or a missing option
 */
export async function takeStep(
  step: string,
  choice: Choice,
  connection: Connection,
  input: () => Promise<string>,
): Promise<StepOutcome> {
  const carryOut = steps[step];
  if (!carryOut)
    throw new UsageError('步骤为 ask、sign、keep、key 之一 · a step is one of ask, sign, keep, key');
  if (!/^\d{1,8}$/.test(choice.seen)) throw new UsageError('--seen 为整数 · --seen is a whole number');
  return carryOut(choice, connection, input);
}

async function main(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      ...connectionOptions,
      seen: { type: 'string', default: '0' },
      name: { type: 'string' },
      log: { type: 'string' },
      witness: { type: 'string' },
    },
  });
  const connection = await connect(values);
  try {
    const outcome = await takeStep(positionals[0] ?? '', values, connection, readInput);
    if ('text' in outcome) process.stdout.write(outcome.text);
    else process.stderr.write(`${outcome.refused}\n`);
    return 'text' in outcome ? 0 : 1;
  } finally {
    connection.close();
  }
}

async function readInput(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString();
}

if (import.meta.main) await runTool(main, usage);
