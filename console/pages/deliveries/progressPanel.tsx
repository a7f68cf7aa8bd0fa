import { Progress } from 'antd';
import { useEffect, useState } from 'react';
import { useApi, useRead } from '../../api/api.tsx';
import { bytesInWords } from '../../words/bytes.ts';
import { Panel } from '../../look/page.tsx';
import { useWords } from '../../words/language.tsx';
import type { Text } from '../../words/text.ts';
import { instantInWords } from '../../words/time.ts';
import { type Delivery, readDeclared } from './delivery.ts';

/** How far the platform is with checking and splitting: bytes of how many, since when it last took a step. */
export function ProgressPanel({ delivery }: { delivery: Delivery }) {
  const { say } = useWords();
  const api = useApi();
  const { id, grantId, progress, parts } = delivery;
  const declared = useRead(
    ['delivery', id, 'declared'],
    () => readDeclared(api, { id: grantId, delivery: id }),
    { staleTime: Infinity },
  );
  const total = declared.data?.bytes;
  const done = progress?.bytes;
  const isCutting = done !== undefined;
  const pace = usePace(done);
  const left = total === undefined || done === undefined ? 0 : total - done;
  const percent = total === undefined || total === 0 || done === undefined ? 0 : (100 * done) / total;
  return (
    <Panel title={say({ zh: '平台正在核对和切分', en: 'The platform checks and splits it' })}>
      {isCutting && total !== undefined ? (
        <Progress
          percent={Math.min(99, Math.floor(percent))}
          aria-label={say({ zh: '核对和切分的进展', en: 'How far checking and splitting is' })}
        />
      ) : null}
      <p role="status" className="number">
        {isCutting
          ? say({
              zh: `已核对 ${bytesInWords(done)}${total === undefined ? '' : ` / ${bytesInWords(total)}`}。`,
              en: `Checked ${bytesInWords(done)}${total === undefined ? '' : ` / ${bytesInWords(total)}`}.`,
            })
          : parts > 0
            ? say({
                zh: `已切分为 ${parts} 个分片，正在逐片交付。`,
                en: `Split into ${parts} parts, which are being delivered.`,
              })
            : say({
                zh: '正在核对校验值和记录数，完成后本页自动更新。',
                en: 'Digest and count are being checked; this page follows by itself.',
              })}
      </p>
      {isCutting && pace !== undefined && total !== undefined ? (
        <p className="quiet number">
          {say({
            zh: `每秒约 ${bytesInWords(pace)}，大约还需要 ${durationInWords(left / pace).zh}。`,
            en: `About ${bytesInWords(pace)} a second, some ${durationInWords(left / pace).en} to go.`,
          })}
        </p>
      ) : null}
      <p className="quiet">
        {progress?.since === undefined
          ? ''
          : say({
              zh: `最近一次进展：${instantInWords(progress.since)}。长时间没有进展的，可以再次报告上传完毕。`,
              en: `Last step: ${instantInWords(progress.since)}. If it stands still for long, report it complete once more.`,
            })}
      </p>
    </Panel>
  );
}

/** Milliseconds before a pace is told: what two steps say alone jumps. */
const steadyAfter = 4_000;

/** Bytes a second since this page looks, once it tells something. */
function usePace(done: number | undefined): number | undefined {
  const [seen, setSeen] = useState<{ bytes: number; at: number; pace?: number }>();
  useEffect(() => {
    if (done === undefined) return;
    const now = performance.now();
    setSeen((before) => {
      if (before === undefined || done < before.bytes) return { bytes: done, at: now };
      const [bytes, since] = [done - before.bytes, now - before.at];
      return bytes === 0 || since < steadyAfter ? before : { ...before, pace: (1000 * bytes) / since };
    });
  }, [done]);
  return seen?.pace;
}

/** So many seconds as people say them. */
function durationInWords(seconds: number): Text {
  const minutes = Math.ceil(seconds / 60);
  if (seconds < 60) return { zh: `${Math.ceil(seconds)} 秒`, en: `${Math.ceil(seconds)} s` };
  if (minutes < 60) return { zh: `${minutes} 分钟`, en: `${minutes} min` };
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return { zh: `${hours} 小时 ${rest} 分钟`, en: `${hours} h ${rest} min` };
}
