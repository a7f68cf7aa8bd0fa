/** What is pasted or read as a sample, in lines of JSON: a line that is no record is a text by itself. */
export function sampleOf(text: string): string {
  const lines = text.replace(/^\ufeff/u, '').split('\n');
  return lines
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => (line.startsWith('{') ? line : JSON.stringify({ 文本: line })))
    .join('\n');
}

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** A probability as people read it: in percent, and what is far below that by its power of ten. */
export function oddsInWords(probability: number): string {
  if (probability >= 0.001) return `${(100 * probability).toFixed(1)}%`;
  if (probability === 0) return '0';
  const [digits = '', power = '0'] = probability.toExponential(1).split('e-');
  return `${digits} × 10⁻${power.replaceAll(/\d/g, (digit) => superscripts[Number(digit)] ?? '')}`;
}
