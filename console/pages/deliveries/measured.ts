import { createContext, use } from 'react';
import type { Measured } from '../../files/fetchParts.ts';

/** What was measured of a delivery in this window, for the forms that speak of it. */
export interface MeasuredHere {
  readonly measured: Measured | undefined;
  setMeasured(measured: Measured): void;
}

export const MeasuredContext = createContext<MeasuredHere>({
  measured: undefined,
  setMeasured: () => undefined,
});

export const useMeasured = (): MeasuredHere => use(MeasuredContext);
