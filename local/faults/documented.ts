import { isObject } from '../template/intrinsics.ts';
import { listOf } from './batches.ts';
import type { CallPoint, Fault } from './fault.ts';
import {
  cancelled,
  machineErrors,
  objectErrors,
  queueErrors,
  type Reason,
  tableErrors,
  type WireError,
} from './wireErrors.ts';

/** A fault that a service documents, by name, and when it strikes. */
export interface DocumentedFault {
  readonly name: string;
  readonly when: CallPoint['when'];
  readonly fault: Fault;
}

type Call = Omit<CallPoint, 'when'>;

const refused = (errors: Readonly<Record<string, WireError>>): DocumentedFault[] =>
  Object.entries(errors).map(([name, error]) => ({ name, when: 'before', fault: { type: 'refuse', error } }));

/** What may befall every call on its way. */
const onTheWay: readonly DocumentedFault[] = [
  { name: 'disconnected before', when: 'before', fault: { type: 'disconnect' } },
  { name: 'disconnected after', when: 'after', fault: { type: 'disconnect' } },
  { name: 'truncated', when: 'after', fault: { type: 'truncate' } },
  { name: 'delayed', when: 'before', fault: { type: 'delay', milliseconds: 30 } },
];

/** A service that answers with a server's error may have done what it was asked all the same. */
const done = (error: WireError): DocumentedFault => ({
  name: 'internal after',
  when: 'after',
  fault: { type: 'refuse', error },
});

const partly: DocumentedFault = { name: 'partly', when: 'before', fault: { type: 'partly' } };

/** Every fault that the documentation of its service, or of the network, tells a caller of this operation to expect. */
export function documentedFaults(call: Call): readonly DocumentedFault[] {
  if (call.service.startsWith('DynamoDB')) return [...onTheWay, ...faultsOfTable(call)];
  if (call.service === 'AmazonSQS') {
    const batch = call.operation === 'SendMessageBatch' ? [partly] : [];
    return [...onTheWay, ...refused(queueErrors), done(queueErrors.internal), ...batch];
  }
  if (call.service === 'AWSStepFunctions')
    return [...onTheWay, ...refused(machineErrors), done(machineErrors.internal)];
  return [...onTheWay, ...faultsOfObjects(call)];
}

function faultsOfTable({ operation, input }: Call): DocumentedFault[] {
  const { throttling, provisionedThroughput, requestLimit, internal, unavailable, validation } = tableErrors;
  const all = refused({ throttling, provisionedThroughput, requestLimit, internal, unavailable, validation });
  if (/^(Put|Update|Delete)Item$/.test(operation))
    return [...all, done(internal), ...refused({ conflict: tableErrors.conflict })];
  if (operation.startsWith('Batch')) return [...all, partly];
  if (operation !== 'TransactWriteItems') return all;
  const actions = listOf(input['TransactItems']).length;
  const reasons: Reason[] = ['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded'];
  const cancellations = reasons.map((reason): [string, WireError] => [
    reason,
    // The last action stands for any: what is said of the first could be mistaken for the head's.
    cancelled(Array.from({ length: actions }, (_, index) => (index === actions - 1 ? reason : undefined))),
  ]);
  return [
    ...all,
    done(internal),
    ...refused({ inProgress: tableErrors.inProgress, ...Object.fromEntries(cancellations) }),
  ];
}

function faultsOfObjects({ operation, input }: Call): DocumentedFault[] {
  const { slowDown, internal, unavailable, timeout, denied, aborted, lateInternal } = objectErrors;
  const all = refused({ slowDown, internal, unavailable, timeout, denied });
  if (operation === 'GET' || operation === 'HEAD') return all;
  const query = isObject(input['Query']) ? input['Query'] : {};
  const late = 'uploadId' in query && operation === 'POST' ? refused({ lateInternal }) : [];
  return [...all, done(internal), ...refused({ aborted }), ...late];
}
