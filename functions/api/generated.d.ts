/** Texts that are made from the operation tables when the functions are bundled (`infra/bundle.ts`), packed with Brotli. */
declare module 'generated:*.br' {
  const packed: Uint8Array;
  export default packed;
}

/** The same, as they are. */
declare module 'generated:*.json' {
  const text: string;
  export default text;
}
