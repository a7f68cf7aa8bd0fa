import type { Wish } from './gateway/access.ts';
import { isDiskFull } from './room.ts';
import { AwsError } from './engines/awsCall.ts';
import type { FunctionError } from './runtime/wire.ts';

/** What the platform says in the terminal while it runs: only what needs a person's attention. */
export interface Terminal {
  functionFailed: (name: string, error: FunctionError) => void;
  executionFailed: (message: string) => void;
  customResourceFailed: (message: string) => void;
  denied: (holder: string, wish: Wish) => void;
  diskFull: (isScarce: boolean) => void;
  failed: (error: unknown) => void;
  silence: () => void;
}

export function createTerminal(quiet: boolean): Terminal {
  let silent = quiet;
  const say = (text: string) => {
    if (!silent) process.stderr.write(`${text}\n`);
  };
  return {
    functionFailed: (name, { errorType, errorMessage, trace }) =>
      say(
        `函数出错 · function failed: ${name}: ${errorType}: ${errorMessage}\n${trace.slice(1, 4).join('\n')}`,
      ),
    executionFailed: (message) => say(`状态机执行失败 · execution failed: ${message}`),
    customResourceFailed: (message) => say(`自定义资源未删除 · custom resource not deleted: ${message}`),
    denied: (holder, { action, resource }) =>
      say(`模板未授权 · not granted by the template: ${holder} → ${action} on ${resource}`),
    diskFull: (isScarce) =>
      say(
        isScarce
          ? '磁盘将满，暂停接收写入，腾出空间后自动恢复 · disk nearly full: no writes are taken until there is room again'
          : '磁盘已有空间，恢复接收写入 · there is room on the disk again: writes are taken',
      ),
    failed: (error) => say(textOf(error)),
    silence: () => {
      silent = true;
    },
  };
}

/** What an engine has said needs no trace of where it was heard; nor does what is said in words for people. */
function textOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof AwsError) return `${error.type}: ${error.message}`;
  return error.name === 'EngineEnded' || isDiskFull(error) ? error.message : (error.stack ?? error.message);
}
