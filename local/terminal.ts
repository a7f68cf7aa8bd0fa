import type { Wish } from './gateway/access.ts';
import type { FunctionError } from './runtime/wire.ts';

/** What the platform says in the terminal while it runs: only what needs a person's attention. */
export interface Terminal {
  functionFailed: (name: string, error: FunctionError) => void;
  executionFailed: (message: string) => void;
  customResourceFailed: (message: string) => void;
  denied: (holder: string, wish: Wish) => void;
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
    failed: (error) => say(error instanceof Error ? (error.stack ?? error.message) : String(error)),
    silence: () => {
      silent = true;
    },
  };
}
