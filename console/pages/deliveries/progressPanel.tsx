import { Progress } from 'antd';
import { useApi, useRead } from '../../api/api.tsx';
import { bytesInWords } from '../../words/bytes.ts';
import { Panel } from '../../look/page.tsx';
import { useWords } from '../../words/language.tsx';
import type { Text } from '../../words/text.ts';
import { instantInWords } from '../../words/time.ts';
import { type Delivery, readDeclared } from './delivery.ts';

/** How far the platform is: checking and cutting by bytes, then delivering by parts; how long the rest takes, and when it last took a step. */
export function ProgressPanel({ delivery }: { delivery: Delivery }) {
  const { say } = useWords();
  const api = useApi();
  const { id, grantId, progress, parts } = delivery;
  const { stage, delivered = 0, remainingSeconds, perSecond } = progress ?? {};
  const isDelivering = stage === 'delivering';
  const declared = useRead(
    ['delivery', id, 'declared'],
    () => readDeclared(api, { id: grantId, delivery: id }),
    { staleTime: Infinity },
  );
  const total = declared.data?.bytes;
  const done = isDelivering ? undefined : progress?.bytes;
  const isCutting = done !== undefined;
  const percent = isDelivering ? percentOf(delivered, parts) : percentOf(done ?? 0, total ?? 0);
  return (
    <Panel title={say({ zh: '平台正在核对和切分', en: 'The platform checks and splits it' })}>
      {isDelivering || (isCutting && total !== undefined) ? (
        <Progress
          percent={Math.min(99, Math.floor(percent))}
          aria-label={say({
            zh: '核对、切分和交付的进展',
            en: 'How far checking, splitting and delivering is',
          })}
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
                zh: `已切分为 ${parts} 个分片，其中 ${delivered} 个已经就绪。`,
                en: `Split into ${parts} parts, of which ${delivered} stand ready.`,
              })
            : say({
                zh: '正在核对校验值和记录数，完成后本页自动更新。',
                en: 'Digest and count are being checked; this page follows by itself.',
              })}
      </p>
      {perSecond !== undefined && remainingSeconds !== undefined ? (
        <p className="quiet number">
          {say({
            zh: `每秒约 ${perSecond} 条记录，大约还需要 ${durationInWords(remainingSeconds).zh}。`,
            en: `About ${perSecond} records a second, some ${durationInWords(remainingSeconds).en} to go.`,
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

/** A share in percent; of nothing, none. */
function percentOf(done: number, whole: number): number {
  return whole === 0 ? 0 : (100 * done) / whole;
}

/** So many seconds as people say them. */
function durationInWords(seconds: number): Text {
  const minutes = Math.ceil(seconds / 60);
  if (seconds < 60) return { zh: `${Math.ceil(seconds)} 秒`, en: `${Math.ceil(seconds)} s` };
  if (minutes < 60) return { zh: `${minutes} 分钟`, en: `${minutes} min` };
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return { zh: `${hours} 小时 ${rest} 分钟`, en: `${hours} h ${rest} min` };
}
