/** Whether a caller's Accept names a media type: what only matches everything asks for the usual one. */
export function asksFor(accept: string | undefined, type: string): boolean {
  const ranges = (accept ?? '').split(',').map((range) => range.split(';').map((part) => part.trim()));
  return ranges.some(([name, ...more]) => name?.toLowerCase() === type && !more.includes('q=0'));
}
