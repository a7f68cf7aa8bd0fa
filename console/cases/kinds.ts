/** Where a case is shown, by its kind; a delivery stands under its grant. */
export function placeOfCase(kind: string, id: string, within?: string): string | undefined {
  switch (kind) {
    case 'catalog':
      return `/console/catalogs/${id}`;
    case 'request':
      return `/console/requests/${id}`;
    case 'grant':
      return `/console/grants/${id}`;
    case 'delivery':
      return within === undefined ? undefined : `/console/grants/${within}/deliveries/${id}`;
    case 'import':
      return `/console/imports/${id}`;
    default:
      return undefined;
  }
}
