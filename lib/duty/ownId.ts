/** The full id of what a body registers under an id of its own: nobody takes another one's. A full id stays as it is. */
export function fullId(org: string, given: string): string {
  return given.includes('.') ? given : `${org}.${given}`;
}

/** What the body itself calls it. */
export function shortId(id: string): string {
  return id.slice(id.indexOf('.') + 1);
}
