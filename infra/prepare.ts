// Run by `npm ci`: makes what `npm start` needs, so that the first start is as quick as the next. It may fail in
// peace: without the bundler, say (`npm ci --omit=dev`), there is nothing to prepare, and a start makes what it lacks.
try {
  // The CDK's own check of the template takes two seconds; `npm run synth` makes it.
  process.env['CDK_VALIDATION'] = 'false';
  const { prepareAssembly } = await import('./synthesize.ts');
  await prepareAssembly('local');
} catch (error) {
  process.stderr.write(`not prepared: ${error instanceof Error ? error.message : String(error)}\n`);
}
