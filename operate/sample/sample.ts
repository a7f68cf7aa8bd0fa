import { atTime, instantOf } from '../../lib/calendar/index.ts';
import type { Text } from '../../lib/regulation/text.ts';
import type { Client } from '../client.ts';
import { type Calls, createCalls } from './calls.ts';
import { laterActs } from './catalogs/later.ts';
import { commit, propose, recordRules, standIn } from './commitments.ts';
import { daysFrom, endOfStory, lastDay, workHour } from './days.ts';
import { goOnWithDeliveries } from './deliveries.ts';
import { departmentKeys, departments, regions } from './departments.ts';
import { compileCatalogs, goOnWithCatalogs } from './ledger.ts';
import { operators } from './people.ts';
import type { SampleProgress } from './progress.ts';
import { register } from './register.ts';
import { goOnWithRequests } from './requestCourse.ts';
import { beginStory, type Story } from './story.ts';

/** The sample city on one platform. */
export interface Sample {
  progress(): Promise<SampleProgress>;
  /**
   * Loads it through public routes.
   * @returns a promise of its end, or why it cannot be loaded
   * @throws CallFailed when a call is not answered as it should be
   */
  load(): Promise<{ readonly loaded: Promise<void> } | { readonly refused: 'loading' | 'notEmpty' }>;
}

interface Chapter {
  readonly name: Text;
  tell(story: Story): Promise<void>;
}

/** What is done one after the other: the first day's preparations, then day by day. */
const chapters: readonly Chapter[] = [
  {
    name: { zh: '登记地区、部门和负责人', en: 'Registering regions, departments and heads' },
    tell: ({ calls }) => register(calls),
  },
  {
    name: { zh: '设定期限，登记工作规则和订阅', en: 'Setting terms, recording rules and subscriptions' },
    async tell(story) {
      await commit(story);
      await recordRules(story);
    },
  },
  {
    name: { zh: '编制、审核和发布目录', en: 'Compiling, approving and publishing catalogs' },
    tell: (story) => compileCatalogs(story, 0),
  },
  ...Array.from({ length: lastDay }, (_, index): Chapter => {
    const day = index + 1;
    return {
      name: {
        zh: `第 ${day} 个工作日：申请、答复和交付`,
        en: `Working day ${day}: requests, answers, deliveries`,
      },
      tell: (story) => tellDay(story, day),
    };
  }),
  {
    name: { zh: '提出放假安排，时钟走到今天', en: 'Proposing holidays, and on to the present' },
    async tell(story) {
      await propose(story);
      await catchUp(story);
    },
  },
];

/** One working day: the clock moves there, and everybody does what the tables have for the day. */
async function tellDay(story: Story, day: number): Promise<void> {
  await story.calls.moveTo(atTime(story.days.date(day), workHour));
  await compileCatalogs(story, day);
  await goOnWithCatalogs(story, laterActs, day);
  await standIn(story, day);
  await goOnWithRequests(story, day);
  await goOnWithDeliveries(story, day);
}

/** How far ahead of the story the real time may be to go on to it: beyond that it would become another story. */
const mostDaysToCatchUp = 5;

/** The last day ends; where the real time is a little further, the clock goes on to it. */
async function catchUp({ calls, days }: Story): Promise<void> {
  const [end, now] = [endOfStory(days), Date.now()];
  const isNear = now > end && now - end < mostDaysToCatchUp * 86_400_000;
  await calls.moveTo(instantOf(isNear ? now : end));
}

/** @param client of an embedded platform, with its development routes */
export function createSample(client: Client): Sample {
  const calls = createCalls(client);
  const total = chapters.length;
  let begun = 0;
  let loading: { readonly step: Text; readonly done: number } | undefined;
  let isLoaded = false;
  let ended: { readonly seconds: number; readonly failure?: string } = { seconds: 0 };

  const seconds = () => Math.round((performance.now() - begun) / 100) / 10;

  async function run(): Promise<void> {
    try {
      const story = beginStory(calls, daysFrom(await client.now()));
      for (const [done, { name, tell }] of chapters.entries()) {
        loading = { step: name, done };
        await tell(story);
      }
      isLoaded = true;
      ended = { seconds: seconds() };
    } catch (error) {
      ended = { seconds: seconds(), failure: error instanceof Error ? error.message : String(error) };
      throw error;
    } finally {
      loading = undefined;
    }
  }

  return {
    async progress() {
      if (loading) return { state: 'loading', ...loading, total, seconds: seconds() };
      isLoaded ||= ended.failure === undefined && (await isThere(client));
      const state = isLoaded ? 'loaded' : 'absent';
      return { state, step: null, done: isLoaded ? total : 0, total, ...ended };
    },
    async load() {
      if (loading) return { refused: 'loading' };
      // Taken at once: whoever asks while the register is being read is told that it is loading.
      loading = { step: { zh: '准备', en: 'Getting ready' }, done: 0 };
      begun = performance.now();
      const isEmpty = await isWithoutRegions(calls).catch((error: unknown) => {
        loading = undefined;
        throw error;
      });
      if (isEmpty) return { loaded: run() };
      loading = undefined;
      return { refused: 'notEmpty' };
    },
  };
}

async function isWithoutRegions({ get }: Calls): Promise<boolean> {
  return (await get(operators.first, '/v1/regions?limit=1')).items?.length === 0;
}

/** Whether a platform whose data were kept has the sample city: nothing else registers both regions and the last body. */
async function isThere(client: Client): Promise<boolean> {
  const last = departmentKeys.at(-1);
  const paths = [
    ...regions.map(({ code }) => `/v1/regions/${code}`),
    ...(last === undefined ? [] : [`/v1/departments/${departments[last].org}`]),
  ];
  const answers = await Promise.all(paths.map((path) => client.call(operators.first, 'GET', path)));
  return answers.every(({ status }) => status === 200);
}
