/**
 * Gives every style element that is made in this page the page's nonce. Two of the library's parts (how wide a scrollbar is, the
 * scroll lock of drawers) make theirs without one, and the page's policy lets no style in that has none.
 */
export function nonceEveryStyle(page: Document, nonce: string | undefined): void {
  if (nonce === undefined) return;
  const create = page.createElement.bind(page);
  page.createElement = (name: string, options?: ElementCreationOptions): HTMLElement => {
    const element = create(name, options);
    if (element instanceof HTMLStyleElement) element.nonce = nonce;
    return element;
  };
}
