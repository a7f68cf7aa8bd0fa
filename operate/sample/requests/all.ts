import { grantedRequests } from './granted.ts';
import { openRequests } from './open.ts';
import type { SampleRequest } from './sampleRequest.ts';

/** The requests of the sample city, by a short name of each. */
export const requests = { ...grantedRequests, ...openRequests };

export type RequestKey = keyof typeof requests;

/** The names in their order. */
export const requestKeys = Object.keys(requests) as RequestKey[]; // The keys of the very table.

export const requestOf = (key: RequestKey): SampleRequest => requests[key];
