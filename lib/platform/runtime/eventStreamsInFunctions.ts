/**
 * Stands in for the SDK's streams of events when functions are bundled (`infra/bundle.ts`): no operation that a function
 * calls has one, and a library that is imported later makes the bundler keep what it shares with others whole.
 */
export const eventStreamSerdeProvider = undefined;

/** Whoever calls an operation that has a stream of events after all is told. */
// oxlint-disable-next-line no-extraneous-class -- it stands where the SDK makes one
export class EventStreamSerde {
  constructor() {
    throw new Error('functions carry no streams of events (infra/bundle.ts)');
  }
}

/** What the S3 client adds to its settings for its one operation with a stream, `SelectObjectContent`. */
export const resolveEventStreamSerdeConfig = <Config>(config: Config): Config => config;
