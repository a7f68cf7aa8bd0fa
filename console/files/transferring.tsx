import { Progress } from 'antd';
import { useCallback, useRef, useState } from 'react';
import type { Text } from '../words/text.ts';
import { useWords } from '../words/language.tsx';
import { bytesInWords } from '../words/bytes.ts';

/** How far a transfer is, and how fast it goes. */
export interface Figures {
  readonly done: number;
  readonly total: number;
  /** Bytes a second, of the last while; unknown at the beginning. */
  readonly speed: number | undefined;
}

/** Milliseconds between two looks at the figures: as often as somebody can read them. */
const between = 250;
/** Milliseconds over which the speed is taken. */
const window = 8_000;

/** Figures of a transfer, taken from what it tells. */
export function useFigures() {
  const [figures, setFigures] = useState<Figures>();
  const samples = useRef<{ at: number; done: number }[]>([]);
  const told = useCallback((done: number, total: number) => {
    const at = performance.now();
    const last = samples.current.at(-1);
    if (last !== undefined && at - last.at < between && done < total) return;
    samples.current = [...samples.current.filter((sample) => at - sample.at < window), { at, done }];
    const [first] = samples.current;
    const seconds = first === undefined ? 0 : (at - first.at) / 1000;
    const speed = first === undefined || seconds < 0.5 ? undefined : (done - first.done) / seconds;
    setFigures({ done, total, speed: speed !== undefined && speed > 0 ? speed : undefined });
  }, []);
  const reset = useCallback(() => {
    samples.current = [];
    setFigures(undefined);
  }, []);
  return { figures, told, reset };
}

/** A bar with its figures in words: how much of how much, how fast, for how long still. */
export function TransferBar({ what, figures }: { what: Text; figures: Figures | undefined }) {
  const { say } = useWords();
  const { done = 0, total = 0, speed } = figures ?? {};
  const percent = total === 0 ? 0 : Math.floor((100 * done) / total);
  const seconds = speed === undefined ? undefined : Math.ceil((total - done) / speed);
  return (
    <div className="transfer">
      <Progress percent={percent} aria-label={say(what)} />
      <p className="quiet number">
        {say(what)}
        {say({ zh: '：', en: ': ' })}
        {bytesInWords(done)} / {bytesInWords(total)}
        {speed === undefined || done >= total
          ? ''
          : say({
              zh: `，每秒 ${bytesInWords(Math.round(speed))}，约剩 ${timeInWords(seconds ?? 0).zh}`,
              en: `, ${bytesInWords(Math.round(speed))}/s, about ${timeInWords(seconds ?? 0).en} left`,
            })}
      </p>
    </div>
  );
}

function timeInWords(seconds: number): Text {
  if (seconds < 60) return { zh: `${seconds} 秒`, en: `${seconds} s` };
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return { zh: `${minutes} 分钟`, en: `${minutes} min` };
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return { zh: `${hours} 小时 ${rest} 分钟`, en: `${hours} h ${rest} min` };
}
