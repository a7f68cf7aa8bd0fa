/**
 * Runs inside each function's thread. It is stripped of its types and evaluated as CommonJS, so that starting a thread
 * costs no compiler; that is why it imports nothing but types and asks the process for its built-in modules.
 */
import type { Calls, Started, Wire } from './wire.ts';

const { parentPort, workerData } = process.getBuiltinModule('node:worker_threads');
const { readFileSync, existsSync } = process.getBuiltinModule('node:fs');
const path = process.getBuiltinModule('node:path');
const Module = process.getBuiltinModule('node:module');
const http = process.getBuiltinModule('node:http');
const https = process.getBuiltinModule('node:https');

type Handler = (event: unknown, context: unknown, callback: Callback) => unknown;
type Callback = (error: unknown, result?: unknown) => void;

/** Name of the method of Node's own loader that compiles a file. */
const compile = '_compile';
/** Where it keeps how files are loaded, by how their names end. */
const extensions = '_extensions';
// The parent hands over exactly this.
const started = workerData as Started;
const offset = new Float64Array(started.clock);

shiftDate();
watchOutbound();
const loaded = load().then(
  (handler) => ({ handler, error: undefined }),
  (error: unknown) => ({ handler: undefined, error }),
);
parentPort?.on('message', (call: Calls) => void answer(call));
void loaded.then(({ error }) => {
  send({ type: 'ready', error: error === undefined ? undefined : describe(error) });
});

function send(message: Wire): void {
  // oxlint-disable-next-line require-post-message-target-origin -- that is for windows, not for threads
  parentPort?.postMessage(message);
}

/** `Date` shows the product's clock; everything else keeps real time. */
function shiftDate(): void {
  const Real = Date;
  const now = () => Math.round(Real.now() + (offset[0] ?? 0));
  function Shifted(this: unknown, ...parts: unknown[]): unknown {
    if (!new.target) return new Real(now()).toString();
    return Reflect.construct(Real, parts.length === 0 ? [now()] : parts, new.target);
  }
  Object.defineProperties(Shifted, {
    name: { value: 'Date' },
    length: { value: 7 },
    prototype: { value: Real.prototype },
    now: { value: now, writable: true, configurable: true },
    parse: { value: Real.parse },
    UTC: { value: Real.UTC },
  });
  Real.prototype.constructor = Shifted;
  Object.defineProperty(globalThis, 'Date', { value: Shifted, writable: true, configurable: true });
}

async function load(): Promise<Handler> {
  const cut = started.handler.lastIndexOf('.');
  const stem = path.join(started.directory, started.handler.slice(0, cut));
  const file = [`${stem}.js`, `${stem}.cjs`, `${stem}.mjs`].find((candidate) => existsSync(candidate));
  if (!file) {
    throw Object.assign(new Error(`Cannot find module '${started.handler.slice(0, cut)}'`), {
      name: 'Runtime.ImportModuleError',
    });
  }
  const exported = file.endsWith('.mjs') ? await import(`file://${file}`) : loadCommonJs(file);
  const handler: unknown = exported[started.handler.slice(cut + 1)];
  if (typeof handler === 'function') return handler as Handler; // The only check there can be.
  throw Object.assign(new Error(`${started.handler} is undefined or not exported`), {
    name: 'Runtime.HandlerNotFound',
  });
}

/** A module of Node's own loader, which is not part of its published types. */
interface Loaded {
  filename: string;
  paths: string[];
  exports: Record<string, unknown>;
  [compile]: (code: string, file: string, format: string) => void;
}

/**
 * As Lambda does: a `.js` file with no package.json beside it is CommonJS, whatever folder the assembly lies in, and so are the
 * files that lie beside it.
 */
function loadCommonJs(file: string): Record<string, unknown> {
  const Loader = Module as unknown as {
    new (id: string): Loaded;
    [extensions]: Record<string, (module: Loaded, of: string) => void>;
  };
  const asNode = Loader[extensions]['.js'];
  Loader[extensions]['.js'] = (module, of) => {
    if (of.startsWith(started.directory + path.sep)) compileCommonJs(module, of);
    else asNode?.(module, of);
  };
  const module = new Loader(file);
  compileCommonJs(module, file);
  return module.exports;
}

function compileCommonJs(module: Loaded, file: string): void {
  module.filename = file;
  module.paths = [path.join(started.directory, 'node_modules')];
  module[compile](readFileSync(file, 'utf8'), file, 'commonjs');
}

async function answer(call: Calls): Promise<void> {
  const { handler, error } = await loaded;
  if (!handler) {
    send({ type: 'answer', id: call.id, error: describe(error) });
    return;
  }
  try {
    const event: unknown = JSON.parse(call.event);
    const result = await invoke(handler, event, contextOf(call));
    send({ type: 'answer', id: call.id, result: JSON.stringify(result) ?? 'null' });
  } catch (failure) {
    send({ type: 'answer', id: call.id, error: describe(failure) });
  }
}

function invoke(handler: Handler, event: unknown, context: object): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const callback: Callback = (error, result) => {
      if (error === null || error === undefined) resolve(result);
      else reject(error);
    };
    const returned = handler(event, context, callback);
    if (returned instanceof Promise || handler.length < 3) Promise.resolve(returned).then(resolve, reject);
  });
}

function contextOf(call: Calls): object {
  const until = performance.now() + call.timeoutMilliseconds;
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionName: started.name,
    functionVersion: '$LATEST',
    invokedFunctionArn: started.arn,
    memoryLimitInMB: String(started.memoryMegabytes),
    awsRequestId: call.id,
    logGroupName: `/aws/lambda/${started.name}`,
    logStreamName: started.logStream,
    getRemainingTimeInMillis: () => Math.max(0, Math.round(until - performance.now())),
  };
}

function describe(error: unknown): { errorType: string; errorMessage: string; trace: string[] } {
  if (error instanceof Error) {
    return {
      errorType: error.name === 'Error' ? (error.constructor.name ?? 'Error') : error.name,
      errorMessage: error.message,
      trace: (error.stack ?? '').split('\n'),
    };
  }
  return { errorType: typeof error, errorMessage: String(error), trace: [] };
}

/**
 * Calls that leave the machine are remembered; those to names that cannot exist are answered by the platform. Libraries
 * that answer CloudFormation speak TLS at port 443 whatever the address says: the gateway answers them without.
 */
function watchOutbound(): void {
  const reserved = /(^|\.)(example|test)$/;
  const loopback = /^(127\.\d+\.\d+\.\d+|localhost|\[?::1\]?)$/;
  const realFetch = globalThis.fetch;
  globalThis.fetch = async (input, options) => {
    const request = new Request(input, options);
    const { hostname } = new URL(request.url);
    if (loopback.test(hostname)) return realFetch(request);
    const body = await request.clone().text();
    record(request.url, Object.fromEntries(request.headers), body);
    return reserved.test(hostname) ? new Response(null, { status: 204 }) : realFetch(request);
  };
  for (const module of [http, https]) {
    const realRequest = module.request;
    const patched = (...parts: unknown[]) => {
      const { url, options, callback } = requestParts(module === https ? 'https:' : 'http:', parts);
      // The parts are passed on as they came; they fit the function they were meant for.
      const open = realRequest as unknown as (...all: unknown[]) => import('node:http').ClientRequest;
      const sink = new URL(started.sink);
      if (
        url.protocol === 'https:' &&
        url.hostname === sink.hostname &&
        url.pathname.startsWith(started.answers)
      )
        return http.request({ ...options, protocol: 'http:', port: sink.port, agent: undefined }, callback);
      if (loopback.test(url.hostname)) return open(...parts);
      const receiver = started.receivers[url.hostname];
      if (receiver !== undefined) {
        const { hostname, port } = new URL(receiver);
        const { method, path: asked, headers } = options;
        return http.request({ method, path: asked, headers, hostname, port, agent: false }, callback);
      }
      const isReserved = reserved.test(url.hostname);
      const outgoing = isReserved
        ? http.request(
            { method: options.method ?? 'GET', host: sink.hostname, port: sink.port, path: sink.pathname },
            callback,
          )
        : open(...parts);
      return recordWhenSent(outgoing, url, options);
    };
    module.request = patched;
    module.get = (...parts: unknown[]) => patched(...parts).end();
  }
}

type RequestOptions = import('node:https').RequestOptions;
type Response_ = (response: import('node:http').IncomingMessage) => void;

function requestParts(
  protocol: string,
  parts: unknown[],
): { url: URL; options: RequestOptions; callback: Response_ | undefined } {
  const callback = parts.find((part) => typeof part === 'function') as Response_ | undefined;
  const first = parts[0];
  const isAddress = typeof first === 'string' || first instanceof URL;
  // The arguments are those of http.request: an address, options, or both.
  const options = ((isAddress ? parts[1] : first) ?? {}) as RequestOptions;
  const host = options.hostname ?? options.host ?? 'localhost';
  const port = options.port ? `:${options.port}` : '';
  const url = isAddress ? new URL(first) : new URL(`${protocol}//${host}${port}${options.path ?? '/'}`);
  return { url, options: typeof options === 'function' ? {} : options, callback };
}

function recordWhenSent(
  outgoing: import('node:http').ClientRequest,
  url: URL,
  options: RequestOptions,
): import('node:http').ClientRequest {
  const chunks: Buffer[] = [];
  const keep = (chunk: unknown) => {
    if (typeof chunk === 'string' || chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk));
  };
  const write = outgoing.write.bind(outgoing);
  const end = outgoing.end.bind(outgoing);
  outgoing.write = ((chunk: unknown, ...rest: unknown[]) => {
    keep(chunk);
    return Reflect.apply(write, outgoing, [chunk, ...rest]);
  }) as typeof write;
  outgoing.end = ((chunk: unknown, ...rest: unknown[]) => {
    keep(chunk);
    // A request to the sink carries none of the headers that were given.
    const headers = Object.assign({}, options.headers, outgoing.getHeaders(), { host: url.host });
    record(url.href, headers, Buffer.concat(chunks).toString());
    outgoing.write = write;
    return Reflect.apply(end, outgoing, [chunk, ...rest]);
  }) as typeof end;
  return outgoing;
}

function record(to: string, given: object, body: string): void {
  const headers = Object.fromEntries(
    Object.entries(given).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );
  send({ type: 'outbound', to, headers, body });
}
