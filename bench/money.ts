/** A price as it is printed: what costs something never looks as if it cost nothing. */
export function money(amount: number, currency: string): string {
  if (amount === 0) return `0 ${currency}`;
  const digits =
    amount >= 1
      ? amount.toLocaleString('en', { maximumFractionDigits: 2, minimumFractionDigits: 2 })
      : amount.toPrecision(2);
  return `${digits} ${currency}`;
}

/** An amount as it is printed, with three digits at least. */
export function quantity(amount: number): string {
  if (amount === 0) return '0';
  if (Math.abs(amount) < 100) return amount.toPrecision(3);
  return amount.toLocaleString('en', { maximumFractionDigits: 0 });
}
