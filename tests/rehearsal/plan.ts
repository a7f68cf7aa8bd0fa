/** Things to do at instants, the earliest first; those of one instant in the order in which they were planned. */
export interface Plan<Thing> {
  add(at: number, thing: Thing): void;
  /** When the next one is to be done, in milliseconds since 1970; undefined when nothing is left. */
  next(): number | undefined;
  take(): Thing;
}

interface Planned<Thing> {
  readonly at: number;
  readonly number: number;
  readonly thing: Thing;
}

export function createPlan<Thing>(): Plan<Thing> {
  const heap: Planned<Thing>[] = [];
  let planned = 0;
  const isBefore = (one: number, other: number) => {
    const [first, second] = [heap[one], heap[other]];
    if (!first || !second) return false;
    return first.at === second.at ? first.number < second.number : first.at < second.at;
  };
  const swap = (one: number, other: number) => {
    const [first, second] = [heap[one], heap[other]];
    if (!first || !second) return;
    heap[one] = second;
    heap[other] = first;
  };
  const up = (place: number) => {
    for (let at = place; at > 0 && isBefore(at, (at - 1) >> 1); at = (at - 1) >> 1) swap(at, (at - 1) >> 1);
  };
  const down = () => {
    for (let at = 0; ; ) {
      const left = 2 * at + 1;
      const smaller = isBefore(left + 1, left) ? left + 1 : left;
      if (!isBefore(smaller, at)) return;
      swap(smaller, at);
      at = smaller;
    }
  };
  return {
    add(at, thing) {
      heap.push({ at, number: (planned += 1), thing });
      up(heap.length - 1);
    },
    next: () => heap[0]?.at,
    take() {
      const [first] = heap;
      const last = heap.pop();
      if (!first || !last) throw new Error('nothing is planned');
      if (heap.length > 0) {
        heap[0] = last;
        down();
      }
      return first.thing;
    },
  };
}
