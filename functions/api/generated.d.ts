/** Texts that are made from the operation tables when the functions are bundled (`infra/bundle.ts`). */
declare module 'generated:*' {
  const text: string;
  export default text;
}
