import { expect, test } from 'vitest';
import { mayKnowLacks } from '../../lib/request/lacks.ts';

const may = (status: string, sides: readonly string[], method = 'api') =>
  mayKnowLacks({ status, content: { method } } as never, sides);

test.for(['received', 'awaitingSupplement', 'answerPrepared'])(
  'what the service lacks is told to both sides of a request that is %s, and to nobody else',
  (status) => {
    expect(may(status, ['requester'])).toBe(true);
    expect(may(status, ['authority', 'provider'], 'verify')).toBe(true);
    expect(may(status, ['authority'])).toBe(false);
    expect(may(status, [])).toBe(false);
    expect(may(status, ['requester'], 'batch')).toBe(false);
  },
);

test.for(['draft', 'awaitingApproval', 'consented', 'partlyConsented', 'refused', 'withdrawn', 'lapsed'])(
  'what the service lacks is told to nobody of a request that is %s',
  (status) => {
    expect(may(status, ['requester'])).toBe(false);
    expect(may(status, ['provider'])).toBe(false);
  },
);
