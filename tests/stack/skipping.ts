import { beforeEach } from 'vitest';
import { whyNot } from './driven.ts';

beforeEach((context) => {
  const why = whyNot(context.task.file.filepath, context.task.name);
  if (why !== undefined) context.skip(why);
});
