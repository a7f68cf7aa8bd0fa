declare global {
  /** Milliseconds from what somebody does in this page until the frame that shows it is painted. */
  var taken: (selector: string, isScrolled: boolean) => Promise<number>;
}

/** Gives this page `taken`: it clicks the element, or scrolls it on by as much as it shows, for a table without pages. */
export function offerTaken(): void {
  globalThis.taken = (selector, isScrolled) => {
    const target = document.querySelector<HTMLElement>(selector);
    if (target === null) throw new Error(`there is no ${selector}`);
    return new Promise((resolve) => {
      const before = performance.now();
      if (isScrolled) target.scrollTop += target.clientHeight;
      else target.click();
      // The first comes before a frame is painted, the second once it has been.
      requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - before)));
    });
  };
}
