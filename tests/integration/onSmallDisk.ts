/** Runs the platform in a process of its own, on whatever disk its data lie: assembly directory, data directory. */
import { startEmbedded } from '../../operate/embedded/platform.ts';
import { sealThisProcess } from '../sealed.ts';

sealThisProcess();
process.env['TZ'] = 'UTC';
const [assembly = '', data = ''] = process.argv.slice(2);
const at = '2026-03-02T10:00:00+08:00';
const { url } = await startEmbedded({ assembly, port: 0, data, at, quiet: true });
process.stdout.write(`${JSON.stringify({ url })}\n`);
