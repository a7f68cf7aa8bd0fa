import type { Controls } from '../../local/controls.ts';
import type { OwnRoutes } from '../../local/gateway/httpApi.ts';
import { type Platform, type PlatformOptions, startPlatform } from '../../local/platform.ts';
import { createClient } from '../client.ts';
import { createSample, type Sample } from '../sample/sample.ts';
import { developmentRoutes } from './developmentRoutes.ts';
import { issuerRoutes } from './issuer/issuerRoutes.ts';

/** Starts an embedded platform with the development routes and the development issuer. @throws as `startPlatform` does */
export function startEmbedded(options: Omit<PlatformOptions, 'name' | 'routes'>): Promise<Platform> {
  return startPlatform({ ...options, name: 'gongxiang', routes });
}

function routes(controls: Controls): OwnRoutes {
  let sample: Sample | undefined;
  // Its address is known when it is first asked.
  const sampleAt = (url: string) => (sample ??= createSample(createClient(url)));
  const all = [developmentRoutes(controls, sampleAt), issuerRoutes(controls, sampleAt)];
  return async (request, response, path) => {
    for (const answer of all) if (await answer(request, response, path)) return true;
    return false;
  };
}
