/**
 * Gathers what is asked one by one in the same moment and does it at once.
 *
 * @param all answers each of what was asked, in its order; where it throws, all of them fail
 */
export function together<Asked, Answer>(
  all: (asked: readonly Asked[]) => Promise<readonly Answer[]>,
): (one: Asked) => Promise<Answer> {
  let waiting: { readonly one: Asked; readonly turn: PromiseWithResolvers<Answer> }[] = [];
  const begin = async () => {
    const taken = waiting;
    waiting = [];
    try {
      const answers = await all(taken.map(({ one }) => one));
      for (const [index, { turn }] of taken.entries()) {
        // As many answers as were asked for.
        turn.resolve(answers[index] as Answer);
      }
    } catch (error) {
      for (const { turn } of taken) turn.reject(error);
    }
  };
  return (one) => {
    const turn = Promise.withResolvers<Answer>();
    waiting.push({ one, turn });
    if (waiting.length === 1) setImmediate(() => void begin());
    return turn.promise;
  };
}

/**
 * Does something for one key once at a time. Who asks meanwhile waits for one more run, which all of them share: it begins after
 * each of them has asked, so that it sees what they have done before.
 */
export function oneAtATime<Told>(
  run: (key: string, told: Told) => Promise<void>,
): (key: string, told: Told) => Promise<void> {
  interface Turn {
    readonly running: Promise<void>;
    next?: Promise<void>;
    told: Told;
  }
  const turns = new Map<string, Turn>();
  const begin = (key: string, told: Told): Promise<void> => {
    const turn: Turn = { running: run(key, told), told };
    turns.set(key, turn);
    const end = () => {
      if (!turn.next) turns.delete(key);
    };
    turn.running.then(end, end);
    return turn.running;
  };
  return (key, told) => {
    const turn = turns.get(key);
    if (!turn) return begin(key, told);
    turn.told = told;
    const anew = () => begin(key, turn.told);
    turn.next ??= turn.running.then(anew, anew);
    return turn.next;
  };
}
