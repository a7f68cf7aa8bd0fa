import { createReadStream, existsSync, mkdirSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { parseArgs } from 'node:util';
import { workbookFormat } from '../lib/importing/fileKind.ts';
import { fieldNames } from '../lib/importing/names.ts';
import { levelOf } from '../lib/organisation/hierarchy.ts';
import type { Text } from '../lib/regulation/text.ts';
import { type Body, type Client, createClient, type Person } from './client.ts';
import { ConnectionError } from './connection.ts';
import { localApi } from './deployedStack.ts';
import { startEmbedded } from './embedded/platform.ts';
import { synthesizeApart } from './embedded/synthesis.ts';

const usage = `用法 · usage:  npm run import -- FILE [--data DIR | --url URL] [--org USCC] [--region 990100]
                              [--heading 编目号=catalogCode]…

  FILE      目录工作簿，每个数据项一行（CSV 或 XLSX） · a catalog workbook, one row per data item
  --data    数据目录，默认 .gongxiang：导入到在其上运行的平台，没有运行的则临时启动一个
            · a data directory, .gongxiang unless told: the import goes to the platform that runs on it; when none does, one is started
  --url     不用数据目录，指明正在运行的平台 · the address of a platform that runs, instead
  --org     导入者：政务数据共享主管部门的统一社会信用代码 · the importing authority
  --region  该主管部门的行政区划 · its region
  --heading 指明一个表头的含义，以后的导入同样适用 · what a heading means, for later imports as well: catalogCode, catalogName,
            providerCode, itemName, summary, …, unused

  退出码 · exit code: 0 有目录导入 · catalogs were taken; 1 没有 · none was, or it failed; 2 命令有误 · wrong usage
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    url: { type: 'string' },
    data: { type: 'string', default: '.gongxiang' },
    org: { type: 'string', default: '11990100MB00000334' },
    region: { type: 'string', default: '990100' },
    heading: { type: 'string', multiple: true, default: [] },
  },
});

interface Reached {
  readonly client: Client;
  stop(): Promise<void>;
}

/** The platform at this address, or that on these data, or one started on them for the time of the import. */
async function platformFor({ url, data }: { url?: string | undefined; data: string }): Promise<Reached> {
  const running = url ?? runningOn(data);
  if (running !== undefined && (await answers(running)))
    return { client: createClient(running), stop: async () => {} };
  if (url !== undefined)
    throw new Error(`${url} 没有平台应答，请核对地址。\nNo platform answers at ${url}; check the address.`);
  process.stdout.write(
    `${data} 上没有正在运行的平台，临时启动一个 · no platform runs on ${data}, starting one\n`,
  );
  const folder = join(data, 'assembly', 'import');
  mkdirSync(folder, { recursive: true });
  const assembly = await synthesizeApart('local', folder);
  const platform = await startEmbedded({ assembly, port: 0, data, quiet: true });
  return { client: createClient(platform.url), stop: () => platform.stop() };
}

function runningOn(data: string): string | undefined {
  try {
    return localApi(data);
  } catch (error) {
    if (error instanceof ConnectionError) return undefined;
    throw error;
  }
}

/** A platform that was killed leaves its address behind. */
function answers(url: string): Promise<boolean> {
  return fetch(`${url}/health`).then(
    ({ ok }) => ok,
    () => false,
  );
}

/** The importer must be somebody: region and authority are registered when they are not yet. */
async function ensureRegistered(
  client: Client,
  { org, region }: { org: string; region: string },
): Promise<void> {
  const operator: Person = { org: 'platform', sub: 'operator', roles: 'operator' };
  if ((await client.call(operator, 'GET', `/v1/departments/${org}`)).status === 200) return;
  if ((await client.call(operator, 'GET', `/v1/regions/${region}`)).status !== 200) {
    const place = { name: `地区 ${region}`, level: levelOf(region) };
    await demand(client, operator, 'PUT', `/v1/regions/${region}`, place);
  }
  const body = {
    name: `地区 ${region} 政务数据共享主管部门`,
    kind: 'authority',
    region,
    level: levelOf(region),
    sharingOffice: '数据共享工作机构',
  };
  await demand(client, operator, 'PUT', `/v1/departments/${org}`, body);
}

async function demand(
  client: Client,
  who: Person,
  method: string,
  path: string,
  body?: object,
): Promise<Body> {
  const answer = await client.call(who, method, path, body);
  if (answer.status >= 300)
    throw new Error(`${method} ${path}: ${answer.status}\n${problemInWords(answer.body)}`);
  return answer.body;
}

/** What a problem says, and of each field that is to blame what is wrong with it. */
function problemInWords({ detail, title, errors }: Body): string {
  const fields = Array.isArray(errors) ? (errors as readonly Body[]) : [];
  const lines = fields.map(({ path, message }) => `  ${String(path)}: ${String(message)}`);
  const sentence = [detail, title].find((text) => typeof text === 'string');
  return [sentence, ...lines].join('\n');
}

async function importFile(client: Client, file: string): Promise<boolean> {
  const started = performance.now();
  const officer: Person = { org: values.org, sub: 'import-officer', roles: 'officer' };
  await ensureRegistered(client, values);
  const format = workbookFormat(await headOf(file));
  const opened = await demand(client, officer, 'POST', '/v1/imports', { format, fileName: basename(file) });
  const path = `/v1/imports/${String(opened.id)}`;
  await uploadFile(file, String((opened.upload as Body).url));
  const headings = values.heading.map((match) => {
    const [heading = '', means = ''] = match.split('=');
    return { heading, means };
  });
  await demand(client, officer, 'POST', `${path}/start`, headings.length === 0 ? {} : { headings });
  const done = await watch(client, officer, path);
  showUnread(done);
  await showFindings(client, officer, path);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  process.stdout.write(`\n${summary(done)}（${seconds} 秒 · s）\n编号 · import id: ${String(done.id)}\n`);
  return takenOf(done) > 0;
}

/** Catalogs of the file that stand on the platform now. */
function takenOf({ created, changed, unchanged }: Body): number {
  return Number(created) + Number(changed) + Number(unchanged);
}

/** The first bytes of the file: they tell its format better than its name. */
async function headOf(file: string): Promise<Uint8Array> {
  await using handle = await open(file);
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0);
  return buffer.subarray(0, bytesRead);
}

async function uploadFile(file: string, url: string): Promise<void> {
  const body = Readable.toWeb(createReadStream(file));
  const headers = { 'content-length': String(statSync(file).size) };
  const answer = await fetch(url, { method: 'PUT', headers, body, duplex: 'half' });
  if (!answer.ok) throw new Error(`上传失败 · the upload failed: ${answer.status} ${await answer.text()}`);
}

/** Shows how far the import is until it has ended. */
async function watch(client: Client, officer: Person, path: string): Promise<Body> {
  for (;;) {
    const { body } = await client.call(officer, 'GET', path);
    process.stdout.write(`\r${process.stdout.isTTY ? summary(body) : ''}`);
    if (body.status === 'failed') {
      const { reason } = body.failure as { reason: Text }; // as the description of an import says
      throw new Error(`导入失败 · the import failed:\n  ${reason.zh}\n  ${reason.en}`);
    }
    if (body.status === 'done') return body;
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
}

function summary({
  rows,
  catalogs,
  done,
  created,
  changed,
  unchanged,
  needsAttention,
  errors,
}: Body): string {
  return (
    `${String(rows)} 行，${String(done)}/${String(catalogs)} 个目录：新建 ${String(created)}，更新 ${String(changed)}，未变 ${String(unchanged)}；` +
    `需处理 ${String(needsAttention)}，错误 ${String(errors)} · created/changed/unchanged; needs attention, errors`
  );
}

/** What of the file was not read, by name. */
function showUnread({ unknownHeadings, unusedHeadings, sheetsNotRead }: Body): void {
  const lists: readonly [string, unknown][] = [
    ['不认识的表头 · unknown headings', unknownHeadings],
    ['目录不记载的表头 · headings without a place in a catalog', unusedHeadings],
    ['未读取的工作表 · sheets not read', sheetsNotRead],
  ];
  for (const [what, names] of lists)
    if (Array.isArray(names) && names.length > 0) process.stdout.write(`\n${what}: ${names.join('、')}\n`);
}

/** The first findings of either kind; all of them are at `GET /v1/imports/{id}/rows`. */
async function showFindings(client: Client, officer: Person, path: string): Promise<void> {
  for (const state of ['error', 'needsAttention']) {
    const { items = [] } = (await client.call(officer, 'GET', `${path}/rows?state=${state}&limit=5`)).body;
    for (const { row, sheet, catalogCode, field, value, reason } of items) {
      const { zh, en } = reason as Text; // as the description of a row says
      const place = [sheet, `第 ${String(row)} 行 · row ${String(row)}`, catalogCode]
        .filter(Boolean)
        .join(' ');
      const { [String(field)]: called } = fieldNames;
      const what = called ? `${called.zh} · ${called.en}` : String(field);
      process.stdout.write(`\n  ${place} ${what}: “${String(value)}”\n    ${zh}\n    ${en}`);
    }
    if (items.length === 5)
      process.stdout.write(`\n  … 全部见 · all at GET ${path}/rows?state=${state}, ${path}/rows.xlsx\n`);
  }
}

async function run(): Promise<number> {
  const [file] = positionals;
  if (file === undefined || !existsSync(file)) {
    process.stderr.write(file === undefined ? usage : `没有这个文件 · no such file: ${file}\n`);
    return 2;
  }
  const { client, stop } = await platformFor(values);
  try {
    return (await importFile(client, file)) ? 0 : 1;
  } finally {
    await stop();
  }
}

const code = await run().catch((error: unknown) => {
  process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
  return 1;
});
// Connections kept alive for the next call would keep the process, which has none.
process.exit(code);
