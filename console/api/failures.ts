/** No answer came: it may have been carried out or not; asking again with the same key does it once. */
export class Unreachable extends Error {
  override name = 'Unreachable';
}

/** What this window itself found wrong, in words for the person. */
export class Told extends Error {
  override name = 'Told';
}

/** The bucket did not take or give what was asked. */
export class TransferRefused extends Error {
  override name = 'TransferRefused';
  readonly status: number;
  constructor(status: number) {
    super(`the store answered ${status}`);
    this.status = status;
  }
}
