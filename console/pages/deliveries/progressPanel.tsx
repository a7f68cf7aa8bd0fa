import { Progress } from 'antd';
import { useApi, useRead } from '../../api/api.tsx';
import { bytesInWords } from '../../words/bytes.ts';
import { Panel } from '../../look/page.tsx';
import { useWords } from '../../words/language.tsx';
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
