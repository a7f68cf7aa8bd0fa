/**
 * Stands in for the SDK's cache of discovered endpoints when functions are bundled (`infra/bundle.ts`): DynamoDB's discovery
 * is off unless asked for, so it stays empty, and the library behind it need not be loaded at each cold start.
 */
export default class UnusedCache<Key, Value> extends Map<Key, Value> {
  constructor(_capacity: number) {
    super();
  }

  peek(key: Key): Value | undefined {
    return this.get(key);
  }
}
