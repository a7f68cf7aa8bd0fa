/** The catalogs that were ticked in a list, for the order page that comes next; gone with the window. */
let ticked: readonly string[] = [];

export function chooseCatalogs(ids: readonly string[]): void {
  ticked = [...ids];
}

export function chosenCatalogs(): readonly string[] {
  return ticked;
}
