import { inNetworks, isOpenAddress } from '../outgoing/addresses.ts';
import { openRoad, type Road } from '../outgoing/send.ts';
import type { UpstreamHost } from './hosts.ts';

/** Milliseconds for which a connection is kept without a call. */
const kept = 15_000;

/** The roads to the hosts that are listed for a department, which is named by its code; undefined to all others. */
export type Roads = (url: URL, org: string) => Road | undefined;

export function openRoads(hosts: readonly UpstreamHost[]): Roads {
  const roads = new Map<string, Road>();
  return (url, org) => {
    const listed = hosts.findIndex((candidate) => isListed(candidate, url) && isFor(candidate, org));
    const host = hosts[listed];
    if (!host) return undefined;
    // Hosts of several departments may have one name, and each its own certificate.
    const name = `${listed} ${url.protocol}//${url.host}`;
    const known = roads.get(name);
    if (known) return known;
    const { networks, ca } = host;
    const isPlain = url.protocol === 'http:';
    const allows = networks ? inNetworks(networks) : isOpenAddress;
    const road = openRoad({ isPlain, allows, ca: isPlain ? undefined : ca, keeps: kept });
    roads.set(name, road);
    return road;
  };
}

function isFor({ departments }: UpstreamHost, org: string): boolean {
  return departments === undefined || departments.includes(org);
}

function isListed({ host, port, plain = false }: UpstreamHost, url: URL): boolean {
  const isPlain = url.protocol === 'http:';
  if (url.hostname !== host.toLowerCase() || (isPlain && !plain)) return false;
  const asked = url.port === '' ? (isPlain ? 80 : 443) : Number(url.port);
  return port === 'any' || asked === (port ?? (isPlain ? 80 : 443));
}
