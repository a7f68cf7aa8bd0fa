/**
 * What is put beside the function that sets documents in type: the compiler, the whole fonts with their rare signs, and those of the
 * scripts of autonomous regions, in which people and places are named.
 */
export const typesettingFiles = {
  compiler: 'typst.wasm',
  fonts: ['regular.ttf', 'bold.ttf', 'tibetan.ttf', 'uyghur.ttf', 'mongolian.ttf', 'yi.ttf', 'korean.ttf'],
} as const;
