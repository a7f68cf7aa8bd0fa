/** What trying again cannot help, as long as nobody mends what stands in its way: it is parked at once, by itself. */
export class Refused extends Error {
  override readonly name = 'Refused';
}

export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
