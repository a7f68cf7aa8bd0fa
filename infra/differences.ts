import { stripVTControlCharacters } from 'node:util';

/** Types of resource that hold what nobody can make again. */
const holdsData = /^\[[-~]\] AWS::(DynamoDB::\w+|S3::Bucket) /;

/**
 * Lines of `cdk diff` that take a table or a bucket away, or put an empty one in its place. A resource that is
 * retained would not be lost but left behind, and the new stack would start empty: that too is refused. An index more
 * or less (`may be replaced`) is no loss.
 */
export function dataLosses(diff: string): string[] {
  const lines = stripVTControlCharacters(diff).split('\n');
  return lines.filter(
    (line) => holdsData.test(line) && (line.startsWith('[-]') || /\b(destroy|orphan|replace)\b/.test(line)),
  );
}
