import { createContext } from 'react';

/** Whether what the forms within are for cannot be done any more: then nothing is sent, and what was typed stays to be copied. */
export const NoLonger = createContext(false);
