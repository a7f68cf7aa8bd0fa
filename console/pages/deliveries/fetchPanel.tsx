import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Checkbox, Space } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useApi } from '../../api/api.tsx';
import { useMe } from '../../api/me.ts';
import { Problem } from '../../api/problem.ts';
import { fetchParts, type Measured, type ReadParts } from '../../files/fetchParts.ts';
import { byteOrderMark } from '../../files/table.ts';
import { beginSaving, fileNameOf } from '../../files/saving.ts';
import { bytesInWords } from '../../words/bytes.ts';
import { pause } from '../../files/transfer.ts';
import { TransferBar, useFigures } from '../../files/transferring.tsx';
import { useKept } from '../../forms/kept.ts';
import { Failure, Panel } from '../../look/page.tsx';
import { useWords } from '../../words/language.tsx';
import type { Text } from '../../words/text.ts';
import { ActNow } from './actNow.tsx';
import { type Delivery, receiptFormOf } from './delivery.ts';
import { ReceiptForm, RejectForm } from './formsLater.ts';
import { useMeasured } from './measured.ts';

/** The data for the requester's officer: fetched, held against the list, saved as one file; the receipt is then filled in. */
export function FetchPanel({ delivery, catalogName }: { delivery: Delivery; catalogName: string }) {
  const { say } = useWords();
  const { data: me } = useMe();
  const fetching = useFetching(delivery, catalogName);
  const { measured } = useMeasured();
  const { phase, error, figures, start, stop } = fetching;
  const [isForExcel, setForExcel] = useState(false);
  if (me === undefined || me.org !== delivery.requester || !me.roles.includes('officer')) return null;
  if (isForSystems(delivery))
    return (
      <Panel title={say({ zh: '获取数据', en: 'Fetch the data' })}>
        <p>
          {say({
            zh: `共 ${countInWords(delivery.records)} 条，${delivery.parts} 个分片，按设定的接收方式提供给系统：请通过接口逐片提取、签收。`,
            en: `${countInWords(delivery.records)} records in ${delivery.parts} parts, in a form for systems: fetch and receipt each part through the API.`,
          })}
        </p>
      </Panel>
    );
  return (
    <Panel title={say({ zh: '获取数据', en: 'Fetch the data' })}>
      <p>
        {say({
          zh: `共 ${countInWords(delivery.records)} 条，${delivery.parts} 个分片。获取时逐片核对校验值和记录数，合并保存为一个文件。`,
          en: `${countInWords(delivery.records)} records in ${delivery.parts} parts. Each is held against its digest and count, and all are saved as one file.`,
        })}
      </p>
      {figures === undefined ? null : (
        <TransferBar what={{ zh: '已获取', en: 'Fetched' }} figures={figures} />
      )}
      <p role="status">{say(phaseWords[phase])}</p>
      {phase === 'failed' ? <Failure error={error} /> : null}
      {delivery.format === 'csv' ? (
        <Checkbox
          checked={isForExcel}
          disabled={phase === 'fetching'}
          onChange={({ target }) => setForExcel(target.checked)}
        >
          {say({
            zh: '保存为 Excel 可以直接打开的文件（核对之后在文件开头加字节顺序标记，内容不变）',
            en: 'Save it for Excel (a byte order mark is put in front after the check; the content stays)',
          })}
        </Checkbox>
      ) : null}
      <Space wrap style={{ marginTop: 8 }}>
        {phase === 'fetching' ? (
          <Button onClick={stop}>{say({ zh: '停止获取', en: 'Stop' })}</Button>
        ) : (
          <Button
            type={measured === undefined ? 'primary' : 'default'}
            onClick={() => void start(isForExcel)}
          >
            {measured === undefined
              ? say({ zh: '获取数据', en: 'Fetch the data' })
              : say({ zh: '重新获取数据', en: 'Fetch it again' })}
          </Button>
        )}
      </Space>
      {measured === undefined ? null : <Outcome delivery={delivery} measured={measured} />}
    </Panel>
  );
}

/** Packed, sealed, encoded otherwise or in arrays: what a browser could neither count nor put together. */
const isForSystems = ({ receiving }: Delivery) =>
  receiving !== undefined &&
  (receiving.format === 'json' ||
    receiving.encryption !== undefined ||
    (receiving.encoding ?? 'utf-8') !== 'utf-8' ||
    (receiving.compression ?? 'none') !== 'none');

const countInWords = (count: number) => count.toLocaleString('en');

type Phase = 'idle' | 'fetching' | 'done' | 'stopped' | 'failed';

const phaseWords: Readonly<Record<Phase, Text>> = {
  idle: { zh: '', en: '' },
  fetching: { zh: '正在获取。', en: 'Fetching.' },
  done: { zh: '全部获取完毕。', en: 'All was fetched.' },
  stopped: { zh: '已停止，没有保存文件。', en: 'Stopped; no file was saved.' },
  failed: { zh: '获取中断，没有保存文件。', en: 'It was interrupted; no file was saved.' },
};

function useFetching(delivery: Delivery, catalogName: string) {
  const { say } = useWords();
  const api = useApi();
  const queries = useQueryClient();
  const { figures, told, reset } = useFigures();
  const { setMeasured } = useMeasured();
  const { keep } = useKept(receiptFormOf(delivery), say({ zh: '签收', en: 'Receipt' }));
  const [phase, setPhase] = useState<Phase>('idle');
  const [error, setError] = useState<unknown>();
  const control = useRef<AbortController>(undefined);
  useEffect(() => () => control.current?.abort(), []);
  const { id, grantId, parts } = delivery;

  const read: ReadParts = (cursor) =>
    api.read(
      api.client.GET('/v1/grants/{id}/deliveries/{delivery}/parts', {
        params: {
          path: { id: grantId, delivery: id },
          query: { limit: '100', ...(cursor === undefined ? {} : { cursor }) },
        },
      }),
    );

  /** What was uploaded as an array is delivered a record a line. */
  const given = delivery.receiving?.format ?? delivery.format;
  const format = given === 'json' ? 'ndjson' : given;

  async function fetchAll({ signal }: AbortController, isForExcel: boolean): Promise<void> {
    const first = await read(undefined);
    const listed = first.items.reduce((sum, { bytes }) => sum + bytes, 0);
    const about = first.items.length === 0 ? 0 : (listed * parts) / first.items.length;
    const name = `${fileNameOf(catalogName || id)}-${delivery.createdAt.slice(0, 10)}.${format}`;
    const saving = await beginSaving(name, about);
    try {
      // Asked for expressly: what is delivered, and what its digests are of, has no mark in front.
      if (isForExcel) await saving.write(new TextEncoder().encode(byteOrderMark));
      const measured = await fetchParts({
        format,
        parts,
        first,
        read,
        take: api.take,
        pause,
        sink: saving,
        told,
        signal,
      });
      // What is not what the platform lists is not handed over as if it were.
      await (measured.differing.length === 0 ? saving.finish() : saving.discard());
      setMeasured(measured);
      // A reload must not cost another fetch before the receipt can be posted.
      keep({ records: measured.records, digest: measured.digest });
    } catch (failure) {
      await saving.discard();
      throw failure;
    }
  }

  async function start(isForExcel: boolean): Promise<void> {
    const controlled = new AbortController();
    control.current = controlled;
    setError(undefined);
    reset();
    setPhase('fetching');
    try {
      await fetchAll(controlled, isForExcel);
      setPhase('done');
    } catch (failure) {
      const isStopped =
        controlled.signal.aborted || (failure instanceof DOMException && failure.name === 'AbortError');
      setError(failure);
      setPhase(isStopped ? 'stopped' : 'failed');
      // What the platform refused may have changed since the page was read.
      if (failure instanceof Problem) await queries.invalidateQueries({ queryKey: ['delivery', id] });
    }
  }
  return { phase, error, figures, start, stop: () => control.current?.abort() };
}

/** What was measured against what the platform says, and what follows: the receipt, or a rejection. */
function Outcome({ delivery, measured }: { delivery: Delivery; measured: Measured }) {
  const { say } = useWords();
  const isSame =
    measured.differing.length === 0 &&
    measured.records === delivery.records &&
    measured.digest === delivery.digest;
  const receipt = delivery.actions.find(({ command }) => command === 'receipt');
  const rejecting = delivery.actions.find(({ command }) => command === 'reject');
  return (
    <Alert
      type={isSame ? 'success' : 'error'}
      showIcon
      role="alert"
      style={{ marginTop: 16 }}
      title={
        isSame
          ? say({ zh: '核对一致，文件已经保存', en: 'It is as listed; the file is saved' })
          : say({ zh: '与平台清单不一致，没有保存文件', en: 'It differs from the list; no file was saved' })
      }
      description={
        <>
          <p className="typed number">
            {say({
              zh: `实测 ${countInWords(measured.records)} 条、${measured.parts} 个分片、${bytesInWords(measured.bytes)}，清单摘要 ${measured.digest}`,
              en: `Measured ${countInWords(measured.records)} records in ${measured.parts} parts, ${bytesInWords(measured.bytes)}, digest ${measured.digest}`,
            })}
          </p>
          {isSame ? null : (
            <p className="typed number">
              {measured.differing.length === 0
                ? ''
                : say({
                    zh: `不一致的分片：第 ${measured.differing.join('、')} 个。`,
                    en: `Parts that differ: ${measured.differing.join(', ')}. `,
                  })}
              {say({
                zh: `平台清单为 ${countInWords(delivery.records)} 条，清单摘要 ${delivery.digest ?? '—'}。可以按实测结果提交签收，由平台核验；也可以说明理由退回。`,
                en: `The platform lists ${countInWords(delivery.records)} records, digest ${delivery.digest ?? '—'}. Post the receipt as measured: the platform verifies it; or reject it with reasons.`,
              })}
            </p>
          )}
          <Space wrap>
            {receipt ? (
              <ActNow
                action={receipt}
                delivery={delivery}
                form={ReceiptForm}
                isPrimary={isSame}
                name={
                  isSame
                    ? say({ zh: '签收', en: 'Post the receipt' })
                    : say({ zh: '按实测结果签收，由平台核验', en: 'Post it as measured, to be verified' })
                }
              />
            ) : null}
            {rejecting && !isSame ? (
              <ActNow
                action={rejecting}
                delivery={delivery}
                form={RejectForm}
                isDanger
                name={rejecting.name}
              />
            ) : null}
          </Space>
        </>
      }
    />
  );
}
