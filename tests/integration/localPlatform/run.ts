/** Runs a platform in a process of its own, to be killed: assembly directory, data directory. */
import { startPlatform } from '../../../local/platform.ts';

const [assembly = '', data = ''] = process.argv.slice(2);
const { url, sign } = await startPlatform({ assembly, port: 0, data, quiet: true });
process.stdout.write(`${JSON.stringify({ url, token: await sign({ sub: 'u-1' }) })}\n`);
