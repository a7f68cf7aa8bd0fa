/** Nobody is told of a bundle by itself: each of its parts tells what happens to it. */
export const notices = {} as const;
