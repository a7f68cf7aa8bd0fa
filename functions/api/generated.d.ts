/**
 * Texts that are made from the operation tables when the functions are bundled (`infra/bundle.ts`), packed with Brotli: each lies
 * beside its function and is read when it is asked for.
 */
declare module 'generated:*.br' {
  const read: () => Uint8Array;
  export default read;
}

/** The same, as they are. */
declare module 'generated:*.json' {
  const text: string;
  export default text;
}
