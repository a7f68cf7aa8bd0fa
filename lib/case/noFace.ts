import type { Face } from './face.ts';

/**
 * Stands in for the faces of cases in functions that only decide (`#face/…` in package.json): they show nothing to anybody.
 * Whoever reads a name or schema there finds nothing, so nothing there may.
 */
export const face: Face = {
  name: { zh: '', en: '' },
  statuses: {},
  sides: {},
  commands: {},
  deadlines: {},
  notices: {},
};
