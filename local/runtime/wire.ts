/** What a function's thread is given when it starts. */
export interface Started {
  name: string;
  arn: string;
  directory: string;
  handler: string;
  memoryMegabytes: number;
  logStream: string;
  clock: SharedArrayBuffer;
  /** Address that answers for hosts that do not exist. */
  sink: string;
  /** Servers that stand for some of them, by the name of the host. */
  receivers: Readonly<Record<string, string>>;
  /** What the path of an answer of a custom resource begins with, at the same host and port. */
  answers: string;
}

/** One invocation, to the thread. */
export interface Calls {
  id: string;
  /** JSON. */
  event: string;
  timeoutMilliseconds: number;
}

/** As Lambda describes an error to the caller. */
export interface FunctionError {
  errorType: string;
  errorMessage: string;
  trace: string[];
}

/** Everything a thread says. */
export type Wire =
  | { type: 'ready'; error: FunctionError | undefined }
  | { type: 'answer'; id: string; result?: string; error?: FunctionError }
  | ({ type: 'outbound' } & Outbound);

/** A request that left the machine, or would have. */
export interface Outbound {
  to: string;
  /** Names in lower case. */
  headers: Record<string, string>;
  body: string;
}
