import { type Platform, type PlatformOptions, startPlatform } from '../../local/platform.ts';
import { developmentRoutes } from './developmentRoutes.ts';

/** Starts an embedded platform with the development routes. @throws as `startPlatform` does */
export function startEmbedded(options: Omit<PlatformOptions, 'name' | 'routes'>): Promise<Platform> {
  return startPlatform({ ...options, name: 'gongxiang', routes: developmentRoutes });
}
