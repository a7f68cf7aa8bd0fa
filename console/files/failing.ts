import { TransferRefused, Unreachable } from '../api/failures.ts';

/** An address that has expired is refused by the store as one that nobody signed. */
export const isExpired = (error: unknown): boolean =>
  error instanceof TransferRefused && (error.status === 403 || error.status === 404);

/** Whether trying again may help. */
export const mayPass = (error: unknown): boolean =>
  error instanceof Unreachable ||
  isExpired(error) ||
  (error instanceof TransferRefused && (error.status >= 500 || error.status === 408 || error.status === 429));
