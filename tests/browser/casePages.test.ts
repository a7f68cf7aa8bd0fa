import { holdPages } from './accessibility.ts';
import { mainPages } from './mainPages.ts';

// Half of the pages, so that two files are held side by side.
holdPages(mainPages.slice(0, Math.ceil(mainPages.length / 2)));
