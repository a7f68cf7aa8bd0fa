import { holdPages } from './accessibility.ts';
import { mainPages } from './mainPages.ts';

// The other half.
holdPages(mainPages.slice(Math.ceil(mainPages.length / 2)));
