import type { Text } from '../../lib/regulation/text.ts';
import type { Client } from '../client.ts';
import { type Calls, createCalls } from './calls.ts';
import { departmentKeys, departments, regions } from './departments.ts';
import { operators } from './people.ts';
import type { SampleProgress } from './progress.ts';
import { register } from './register.ts';

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

/** What is done one after the other. */
const steps: readonly { readonly name: Text; readonly act: (calls: Calls) => Promise<void> }[] = [
  { name: { zh: '登记地区、部门和负责人', en: 'Registering regions, departments and heads' }, act: register },
];

/** @param client of an embedded platform, with its development routes */
export function createSample(client: Client): Sample {
  const calls = createCalls(client);
  const idle = { step: null, total: steps.length };
  let begun = 0;
  let loading: { readonly step: Text; readonly done: number } | undefined;
  let isLoaded = false;
  let ended: { readonly seconds: number; readonly failure?: string } = { seconds: 0 };

  const seconds = () => Math.round((performance.now() - begun) / 100) / 10;

  async function run(): Promise<void> {
    try {
      for (const [done, { name, act }] of steps.entries()) {
        loading = { step: name, done };
        await act(calls);
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
      if (loading) return { state: 'loading', ...loading, total: steps.length, seconds: seconds() };
      isLoaded ||= ended.failure === undefined && (await isThere(client));
      return { state: isLoaded ? 'loaded' : 'absent', ...idle, done: isLoaded ? steps.length : 0, ...ended };
    },
    async load() {
      if (loading) return { refused: 'loading' };
      // Taken at once: whoever asks while the register is being read is told that it is loading.
      const [first] = steps;
      loading = { step: first?.name ?? { zh: '', en: '' }, done: 0 };
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
