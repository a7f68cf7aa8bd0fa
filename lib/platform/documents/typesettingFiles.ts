/** What is put beside the function that sets documents in type: the compiler, and the whole fonts with their rare signs. */
export const typesettingFiles = {
  compiler: 'typst.wasm',
  fonts: ['regular.ttf', 'bold.ttf'],
} as const;
