import { createHash } from 'node:crypto';

/**
 * The digest of a delivery: SHA-256 of the lower-case hex SHA-256 values of its parts, one after the other in the order
 * of their numbers (docs of the deliveries API). Requester and platform compute it from what each of them holds.
 */
export function manifestDigest(sha256s: readonly string[]): string {
  const hash = createHash('sha256');
  for (const sha256 of sha256s) hash.update(sha256.toLowerCase());
  return hash.digest('hex');
}
