import { callsOf } from './calls.ts';
import { type Chance, createChance } from './chance.ts';
import { announced, type City, founded, isOf, type Share } from './city.ts';
import { type Deeds, life, type Pause, type Stage } from './lives.ts';
import { type RehearsedPlatform, rehearsedPlatform } from './platform.ts';

export interface Rehearsal {
  /** Bodies of the city, its authority and its government among them. */
  readonly bodies: number;
  readonly requests: number;
  readonly seed: number;
  /** Which of the requests are lived here: those to the catalogs of a share of the departments. */
  readonly share: Share;
  /** The first day and the day behind the last one; each life goes on after the last of them has begun. */
  readonly from: string;
  readonly to: string;
  /** A notice of the State Council that changes in the middle, and when. */
  readonly change: { readonly on: string; readonly year: number; readonly notice: object };
  /** Told how far it has come. */
  progress?(done: { readonly date: string; readonly begun: number }): void;
}

/** What is left of a rehearsed year. */
export interface Lived {
  readonly platform: RehearsedPlatform;
  readonly city: City;
  readonly deeds: Deeds;
  /** What went wrong for somebody, in their own words. */
  readonly failures: readonly string[];
}

const day = 86_400_000;
const instant = (date: string, time = '00:00') => Date.parse(`${date}T${time}:00+08:00`);

/** Lets a city live through its year: everything that its people do, and everything that follows, day by day. */
export async function rehearse(rehearsal: Rehearsal): Promise<Lived> {
  const { bodies, requests, seed, share, from, to, change, progress } = rehearsal;
  const [start, end] = [instant(from), instant(to)];
  const chance = createChance(seed + share.number);
  const platform = rehearsedPlatform(start - day);
  const call = callsOf(platform);
  await platform.liveUntil(start - day / 2);
  const city = await founded(call, bodies, share, chance);
  const stage: Stage = { platform, call, chance, city, deeds: new Map() };
  const failures: string[] = [];
  for (let number = 0; number < requests; number += 1) {
    if (!isOf(share, number)) continue;
    const on = start + Math.floor((number * (end - start)) / requests / day) * day;
    platform.plan(atWork(on, chance), () => goOn(life(stage), stage, failures));
  }
  platform.plan(instant(change.on, '10:00'), () => announced(call, change.year, change.notice));
  for (let until = start; until < end + 60 * day; until += day) {
    await platform.liveUntil(until);
    progress?.({
      date: new Date(until + day / 3).toISOString().slice(0, 10),
      begun: stage.deeds.get('request.drafted') ?? 0,
    });
  }
  return { platform, city, deeds: stage.deeds, failures };
}

/** Between 09:00 and 17:00, on a weekday. */
function atWork(midnight: number, chance: Chance): number {
  const weekday = new Date(midnight + day / 3).getUTCDay();
  const rest = weekday === 6 ? 2 * day : weekday === 0 ? day : 0;
  return midnight + rest + chance.between(9 * 60, 17 * 60) * 60_000;
}

/** The next part of a life; the one after it is planned when this is done. */
async function goOn(lived: AsyncGenerator<Pause, void>, stage: Stage, failures: string[]): Promise<void> {
  try {
    const { done, value } = await lived.next();
    if (done) return;
    const { platform, chance } = stage;
    const now = Date.parse(platform.now());
    const midnight = instant(new Date(now + day / 3).toISOString().slice(0, 10));
    const at = value === 0 ? now + chance.between(1, 60) * 60_000 : atWork(midnight + value * day, chance);
    platform.plan(at, () => goOn(lived, stage, failures));
  } catch (error) {
    failures.push(String(error));
  }
}
