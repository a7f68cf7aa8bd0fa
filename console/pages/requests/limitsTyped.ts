/** A ground with its reasons, as they are typed. */
export interface TypedReason {
  readonly ground?: string;
  readonly reasons?: string;
  readonly dataItems?: readonly string[];
}

/** What is typed of a consent to a part. */
export interface TypedLimits {
  readonly granted?: readonly string[];
  readonly limits?: {
    readonly until?: string;
    readonly extent?: object;
    readonly because?: readonly (TypedReason | undefined)[];
  };
  readonly shorter?: TypedReason;
  readonly smaller?: TypedReason;
}

interface Asked {
  readonly dataItems: readonly string[];
  readonly duration: { readonly to: string };
}

/** The items that were asked for and are not granted. */
export function leftOut({ granted }: TypedLimits, { dataItems }: Asked): string[] {
  return granted === undefined ? [] : dataItems.filter((item) => !granted.includes(item));
}

/** Whether the use ends earlier than was asked. */
export function cutsTime({ limits }: TypedLimits, { duration }: Asked): boolean {
  const until = limits?.until ?? '';
  return until !== '' && until < duration.to;
}

/** Whether a smaller part of the data is named. */
export function cutsExtent({ limits }: TypedLimits): boolean {
  // The whole is no smaller part of anything.
  return Object.entries(limits?.extent ?? {}).some(
    ([name, part]) => name !== 'whole' && part !== undefined && part !== '',
  );
}

/**
 * As the API has it: what is granted, and of each part that is not, the ground and the reasons: of items, of the time, of the extent.
 * @param asked the request
 */
export function limitsOf(typed: TypedLimits, asked: Asked): object {
  const left = leftOut(typed, asked);
  const { granted, limits = {}, shorter = {}, smaller = {} } = typed;
  const { because: groups = [], ...rest } = limits;
  const [isShorter, isSmaller] = [cutsTime(typed, asked), cutsExtent(typed)];
  return {
    ...rest,
    ...(left.length === 0 ? {} : { dataItems: granted }),
    because: [
      ...(left.length === 0 ? [] : itemReasons(groups, left)),
      ...(isShorter ? [{ ...shorter, part: 'period' }] : []),
      ...(isSmaller ? [{ ...smaller, part: 'extent' }] : []),
    ],
  };
}

/** One group stands for all that is left out; of several, each for its own, without what was granted after all. */
function itemReasons(groups: readonly (TypedReason | undefined)[], left: readonly string[]): TypedReason[] {
  if (groups.length < 2) return [{ ...groups[0], dataItems: left }];
  return groups.map((group = {}) => ({
    ...group,
    dataItems: left.filter((item) => group.dataItems?.includes(item)),
  }));
}
