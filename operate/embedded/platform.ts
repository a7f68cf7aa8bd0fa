import type { Controls } from '../../local/controls.ts';
import type { OwnRoutes } from '../../local/gateway/httpApi.ts';
import { type Platform, type PlatformOptions, startPlatform } from '../../local/platform.ts';
import { createClient } from '../client.ts';
import { createSample, type Sample } from '../sample/sample.ts';
import { send, sendProblem } from './answers.ts';
import { developmentRoutes } from './developmentRoutes.ts';
import { issuerRoutes } from './issuer/issuerRoutes.ts';
import { pageBelongsAt, refuseElsewhere } from './ownAddresses.ts';

export interface EmbeddedOptions extends Omit<PlatformOptions, 'name' | 'routes'> {
  /** Origin under which people reach the platform besides its own, where a proxy stands before it. */
  address?: string;
}

/** Starts an embedded platform with the development routes and the development issuer. @throws as `startPlatform` does */
export function startEmbedded({ address, ...options }: EmbeddedOptions): Promise<Platform> {
  return startPlatform({
    ...options,
    name: 'gongxiang',
    routes: (controls) => routes(controls, address),
  });
}

function routes(controls: Controls, address: string | undefined): OwnRoutes {
  let sample: Sample | undefined;
  // Its address is known when it is first asked.
  const sampleAt = (url: string) => (sample ??= createSample(createClient(url)));
  const all = [developmentRoutes(controls, sampleAt), issuerRoutes(controls, sampleAt, address)];
  return async (request, response, path) => {
    const belongsAt = pageBelongsAt(request, path, request.url ?? path);
    if (belongsAt !== undefined) {
      send(response, 307, '', { location: belongsAt, 'cache-control': 'no-store' });
      return true;
    }
    if (path.startsWith('/local/')) {
      try {
        refuseElsewhere(request, address);
      } catch (error) {
        sendProblem(request, response, error);
        return true;
      }
    }
    for (const answer of all) if (await answer(request, response, path)) return true;
    return false;
  };
}
