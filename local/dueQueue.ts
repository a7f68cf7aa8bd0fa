/** Something that is to happen at an instant, in milliseconds since 1970. */
export interface Due {
  due: number;
  fire: () => void;
  cause?: Cause | undefined;
}

/** What waits for its instant, for whoever watches the clock move. */
export interface Cause {
  /** A state machine's execution that waits, or a schedule of the template. */
  readonly kind: 'timer' | 'schedule';
  /** The execution's or the schedule's. */
  readonly name: string;
  /** What the execution was started with, or what the schedule calls its target with. */
  readonly input: string;
}

/** What is due, the earliest first and of one instant in the order of arrival: a binary heap. */
export interface DueQueue {
  /** @returns a function that calls it off */
  add(due: number, fire: () => void, cause?: Cause): () => void;
  /** The earliest that has not been called off. */
  first(): Due | undefined;
  removeFirst(): void;
}

interface Entry extends Due {
  order: number;
  isCancelled: boolean;
}

const nothing = () => undefined;

export function createDueQueue(): DueQueue {
  const heap: Entry[] = [];
  let order = 0;
  return {
    add(due, fire, cause) {
      const entry: Entry = { due, fire, cause, order: order++, isCancelled: false };
      push(heap, entry);
      return () => {
        entry.isCancelled = true;
        // What it holds need not wait for its turn to be forgotten.
        entry.fire = nothing;
      };
    },
    first() {
      while (heap[0]?.isCancelled) pop(heap);
      return heap[0];
    },
    removeFirst: () => pop(heap),
  };
}

function push(heap: Entry[], entry: Entry): void {
  let at = heap.push(entry) - 1;
  while (at > 0) {
    const above = (at - 1) >> 1;
    if (!isBefore(entry, heap[above])) break;
    swap(heap, at, above);
    at = above;
  }
}

function pop(heap: Entry[]): void {
  const last = heap.pop();
  if (!last || heap.length === 0) return;
  heap[0] = last;
  let at = 0;
  for (;;) {
    const left = 2 * at + 1;
    const smaller = isBefore(heap[left + 1], heap[left]) ? left + 1 : left;
    if (!isBefore(heap[smaller], heap[at])) return;
    swap(heap, at, smaller);
    at = smaller;
  }
}

function isBefore(a: Entry | undefined, b: Entry | undefined): boolean {
  if (!a || !b) return false;
  return a.due < b.due || (a.due === b.due && a.order < b.order);
}

function swap(heap: Entry[], i: number, j: number): void {
  const [a, b] = [heap[i], heap[j]];
  if (a && b) {
    heap[i] = b;
    heap[j] = a;
  }
}
