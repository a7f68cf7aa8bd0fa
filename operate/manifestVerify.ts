import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import {
  judgeManifest,
  type Manifest,
  type ManifestFault,
  signedManifest,
} from '../lib/evidence/manifest.ts';
import { readPublishedKeys } from '../lib/evidence/publishedKeys.ts';
import { isSignedBy } from '../lib/evidence/signingKey.ts';
import { isSignedBySm2 } from '../lib/evidence/sm2.ts';
import { manifestDigest } from '../lib/exchange/manifest.ts';
import { runTool, UsageError } from './tool.ts';

const usage = `npm run manifest:verify -- FILE --keys KEYS [PART …]    （不连接平台 · asks no platform）

  FILE          GET …/manifest 的答复 · the answer of GET …/manifest
  --keys KEYS   保存的 /.well-known/gongxiang-keys · that document, as it was saved
  PART …        全部分片，按序号排列：核对其摘要 · all parts in the order of their numbers: held against the digest
退出码 · exit code: 0 属实 holds，1 不属实 does not hold，2 用法有误 wrong usage
`;

type Fault = ManifestFault | 'partsMissing' | 'partsDiffer';

const faults: Readonly<Record<Fault, string>> = {
  hashDiffers: '清单被改动：与其散列值不符。 · The manifest was changed: it is not that of its hash.',
  issuerUnknown: '签发证书的公钥不在公钥集中。 · The key that certified is none of the published ones.',
  issuerEnded: '证书签发时该公钥已经停用。 · The key that certified was out of use by then.',
  notCertified: '证书不是平台签发的。 · The platform has not certified the key.',
  notInForce: '签名时证书不在有效时间内。 · The certificate was not in force when it was signed.',
  anotherKey: '证书不是签名者的。 · The certificate is of another key.',
  signatureDiffers: '签名不成立。 · The signature does not hold.',
  partsMissing: '分片数目与清单不符。 · There are not as many parts as the manifest says.',
  partsDiffer: '分片内容或者顺序与清单不符。 · The parts, or their order, are not those of the manifest.',
};

/** What the tool found out. */
export interface Verdict {
  readonly manifest: Manifest;
  readonly fault: Fault | undefined;
}

/**
 * Judges a manifest, and the parts where they are given.
 *
 * @param parts files, in the order of their numbers
 * @throws UsageError for a file that is no manifest, or no set of keys, and for one that cannot be read
 */
export async function verifyManifest(
  file: string,
  keysFile: string,
  parts: readonly string[],
): Promise<Verdict> {
  const given = signedManifest.safeParse(jsonOf(await textOf(file))).data;
  if (!given) throw new UsageError(`${file} 不是签名清单 · is no signed manifest`);
  const keys = readPublishedKeys(await textOf(keysFile));
  if (!keys) throw new UsageError(`${keysFile} 不是公钥集 · is no set of keys`);
  const { manifest, certificate } = given;
  const isSigned = certificate.alg === 'sm2' ? isSignedBySm2 : isSignedBy;
  const fault = judgeManifest(given, keys, isSigned) ?? (await faultOfParts(manifest, parts));
  return { manifest, fault };
}

async function faultOfParts(manifest: Manifest, parts: readonly string[]): Promise<Fault | undefined> {
  if (parts.length === 0) return undefined;
  if (parts.length !== manifest.parts) return 'partsMissing';
  const hashes: string[] = [];
  for (const part of parts) hashes.push(await sha256Of(part));
  return manifestDigest(hashes) === manifest.digest ? undefined : 'partsDiffer';
}

async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of createReadStream(file)) hash.update(chunk);
  } catch (error) {
    throw unreadable(file, error);
  }
  return hash.digest('hex');
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw unreadable(file, error);
  }
}

/** Why a file that was named cannot be read, as whoever named it understands it. */
function unreadable(file: string, error: unknown): UsageError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT') return new UsageError(`没有文件 ${file} · there is no file ${file}`);
  return new UsageError(`不能读取 ${file}（${code}） · ${file} cannot be read (${code})`);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function main(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { keys: { type: 'string' } },
  });
  const [file, ...parts] = positionals;
  if (file === undefined || values.keys === undefined)
    throw new UsageError('请指明清单和公钥集 · name the manifest and the set of keys');
  const { manifest, fault } = await verifyManifest(file, values.keys, parts);
  const { delivery, grant, records, parts: count, at } = manifest;
  process.stdout.write(`${fault === undefined ? '✓' : '✗'} ${delivery} · ${grant} · ${at}\n`);
  process.stdout.write(`  ${records} 条 records，${count} 片 parts，${parts.length} 片已核对 checked\n`);
  if (fault !== undefined) process.stdout.write(`  ${faults[fault]}\n`);
  return fault === undefined ? 0 : 1;
}

if (import.meta.main) await runTool(main, usage);
