/**
 * Stands in for the SDK's cache of discovered endpoints when functions are bundled (`infra/bundle.ts`): DynamoDB's discovery
 * is off unless asked for, so it stays empty, and the library behind it need not be loaded at each cold start.
 */
export default class EmptyCache {
  has(): boolean {
    return false;
  }
  get(): undefined {
    return undefined;
  }
  peek(): undefined {
    return undefined;
  }
  set(): void {}
  clear(): void {}
}
