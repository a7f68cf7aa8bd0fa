import { parseArgs } from 'node:util';
import { parseInstant } from '../../lib/calendar/index.ts';

export interface StartOptions {
  port: number;
  /** Undefined for data that is gone when the platform stops. */
  data: string | undefined;
  at: string | undefined;
  /** Loads the sample city, unless the data hold something already. */
  sample: boolean;
  /** Origin under which people reach the platform besides its own, where a proxy stands before it. */
  address: string | undefined;
  /** Begins on empty data: what lies in the directory is removed first. */
  reset: boolean;
}

export const usage = `用法 · Usage: npm start -- [选项 · options]

  --port N        监听端口，默认 8080；0 为任意空闲端口 · port, 8080 by default; 0 for any free one
  --data DIR      数据目录，默认 .gongxiang/ · where data lives, .gongxiang/ by default
  --ephemeral     停止后不保留数据 · keeps nothing after it stops
  --reset         清空数据目录，从头开始（不再询问） · empties the data and starts anew; asks nothing
  --sample        装入示例城市（平台为空时） · loads the sample city, where the platform is empty
  --at INSTANT    新数据的时钟起点，如 2026-09-25T16:00:00+08:00 · where the clock of fresh data starts
  --address URL   前面有代理时的对外地址，如 https://sharing.example · address that people use, behind a proxy
  --help          显示本页 · shows this page
`;

/** The command line is not understood; the message says how, in both languages. */
export class OptionError extends Error {
  override name = 'OptionError';
}

/**
 * Reads the command line of `npm start`.
 * @returns the options, or 'help'
 * @throws OptionError for anything wrong in it
 */
export function readOptions(parameters: string[]): StartOptions | 'help' {
  const { values } = parsed(parameters);
  if (values.help) return 'help';
  if (values.ephemeral && values.data !== undefined) {
    throw new OptionError('--data 与 --ephemeral 不能同时使用 · --data and --ephemeral exclude each other');
  }
  if (values.ephemeral && values.reset)
    throw new OptionError('--reset 与 --ephemeral 不能同时使用 · --reset and --ephemeral exclude each other');
  if (values.data === '') throw new OptionError('--data 需要一个目录 · --data needs a directory');
  const port = Number(values.port);
  if (!/^\d+$/.test(values.port) || port > 65_535) {
    throw new OptionError(
      `--port 须为 0–65535，而不是“${values.port}” · --port must be 0–65535, not "${values.port}"`,
    );
  }
  const at = values.at === undefined ? undefined : parseInstant(values.at);
  if (values.at !== undefined && at === undefined) {
    throw new OptionError(
      `--at 须为带时差的时刻，如 2026-09-25T16:00:00+08:00，而不是“${values.at}” · ` +
        `--at must be an instant with an offset such as 2026-09-25T16:00:00+08:00, not "${values.at}"`,
    );
  }
  const address = values.address === undefined ? undefined : originIn(values.address);
  return {
    port,
    address,
    data: values.ephemeral ? undefined : (values.data ?? '.gongxiang'),
    at,
    reset: values.reset,
    sample: values.sample,
  };
}

/** @throws OptionError when it is no address of a site, as browsers write it */
function originIn(address: string): string {
  const url = URL.parse(address);
  if (url !== null && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`) return url.origin;
  throw new OptionError(
    `--address 须为网站地址，如 https://sharing.example，而不是“${address}” · ` +
      `--address must be the address of a site such as https://sharing.example, not "${address}"`,
  );
}

function parsed(parameters: string[]) {
  try {
    return parseArgs({
      args: parameters,
      options: {
        port: { type: 'string', default: '8080' },
        data: { type: 'string' },
        ephemeral: { type: 'boolean', default: false },
        at: { type: 'string' },
        reset: { type: 'boolean', default: false },
        address: { type: 'string' },
        sample: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false, short: 'h' },
      },
    });
  } catch (error) {
    throw new OptionError(
      `命令行有误 · The command line is wrong: ${error instanceof Error ? error.message : ''}`,
    );
  }
}
