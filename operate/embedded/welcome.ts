import { relative } from 'node:path';

/** The page that `npm start` prints once everything runs. */
export function welcomePage(platform: {
  url: string;
  /** Undefined when nothing is kept. */
  data: string | undefined;
  /** The product's clock, as written for people. */
  now: string;
  /** Where the clock should have started, if the data was fresh. */
  at: string | undefined;
  isClockMoved: boolean;
  /** Whether the sample city is there. */
  hasSample: boolean;
  seconds: number;
}): string {
  const { url, data, now, at, isClockMoved, hasSample, seconds } = platform;
  const isAtIgnored = at !== undefined && Math.abs(Date.parse(at) - Date.parse(now)) > 60_000;
  const clockNote = isAtIgnored
    ? '（数据已有时钟，--at 未采用 · the data has its clock, --at is not used）'
    : isClockMoved
      ? '（已拨动 · moved）'
      : '';
  const near = data === undefined ? undefined : relative(process.cwd(), data);
  const folder = near === '' || near?.startsWith('..') ? data : near;
  const sample = hasSample
    ? '已装入，登录页可选择人员 · loaded; choose a person where you sign in'
    : '未装入：登录页上的按钮，或 --reset --sample · absent: a button where you sign in, or --reset --sample';
  const account = '{"org":"platform","sub":"u-1","name":"管理员","roles":"operator"}';
  return `
  共享 Gongxiang · 政务数据共享平台（本机嵌入式） · embedded platform, this machine only
  ${'─'.repeat(78)}
  控制台 · Console    ${url}/
  示例城市 · Sample   ${sample}
  时钟 · Clock        ${now}${clockNote}
  数据 · Data         ${folder ?? '停止后不保留 · gone when it stops'}
${folder === undefined ? '' : `  日志 · Logs         ${folder}/functions.log\n`}
  取得令牌 · Get a token
    TOKEN=$(curl -s ${url}/local/token -H 'content-type: application/json' \\
      -d '${account}' | sed 's/.*"token":"\\([^"]*\\)".*/\\1/')
    curl -s '${url}/v1/calendar/due?received=2026-09-25&workingDays=10' -H "Authorization: Bearer $TOKEN"

  接下来 · What to try next
    ${url}/about           平台说明 · what it is, and what is built
    ${url}/docs            接口说明 · the API, readable
    ${url}/openapi.json    OpenAPI 3.1
    npm run demo                          一分钟走完一次共享 · one request from start to end in a minute
    README.zh-CN.md · README.md           五分钟演练 · a walk of five minutes
    curl -s ${url}/local/clock -d '{"advance":"10 working days"}'   拨动时钟 · move the clock
    curl -s ${url}/local/outbox           发出的通知 · what was sent out

  停止 · Stop          Ctrl-C（启动用时 · started in ${seconds.toFixed(1)} s）
`;
}
