import { lookup as resolve } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/**
 * Networks to which nothing is sent by itself: this machine, its links (the metadata of a cloud is at 169.254.169.254 and
 * fd00:ec2::254), inner networks, what stands for other networks, and what is nobody's (IANA special-purpose registries).
 */
const closedNetworks: Readonly<Record<'ipv4' | 'ipv6', readonly (readonly [string, number])[]>> = {
  ipv4: [
    ['0.0.0.0', 8],
    ['10.0.0.0', 8],
    ['100.64.0.0', 10],
    ['127.0.0.0', 8],
    ['169.254.0.0', 16],
    ['172.16.0.0', 12],
    ['192.0.0.0', 24],
    ['192.0.2.0', 24],
    ['192.88.99.0', 24],
    ['192.168.0.0', 16],
    ['198.18.0.0', 15],
    ['198.51.100.0', 24],
    ['203.0.113.0', 24],
    ['224.0.0.0', 3],
  ],
  ipv6: [
    ['::', 96],
    ['::ffff:0:0', 96],
    ['64:ff9b::', 96],
    ['64:ff9b:1::', 48],
    ['100::', 64],
    ['2001::', 23],
    ['2001:db8::', 32],
    ['2002::', 16],
    ['3fff::', 20],
    ['5f00::', 16],
    ['fc00::', 7],
    ['fe80::', 9],
    ['ff00::', 8],
  ],
};

/** One list each: a list of both would take an IPv4 address for the IPv6 one that holds it. */
const closed = { ipv4: listOf('ipv4'), ipv6: listOf('ipv6') };

function listOf(type: 'ipv4' | 'ipv6'): BlockList {
  const list = new BlockList();
  for (const [network, prefix] of closedNetworks[type]) list.addSubnet(network, prefix, type);
  return list;
}

/** Whether an address lies in the open: the only ones to which anything is sent that no operator has named. */
export function isOpenAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 0) return false;
  const type = family === 6 ? 'ipv6' : 'ipv4';
  return !closed[type].check(address, type);
}

/** Whether an address may be connected to. */
export type AllowsAddress = (address: string) => boolean;

/**
 * What is allowed where an operator names the networks of a host: addresses in these and no others.
 *
 * @param networks in CIDR notation, IPv4 or IPv6
 */
export function inNetworks(networks: readonly string[]): AllowsAddress {
  const named = { ipv4: new BlockList(), ipv6: new BlockList() };
  for (const network of networks) {
    const [address = '', prefix = ''] = network.split('/');
    const type = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    named[type].addSubnet(address, Number(prefix), type);
  }
  return (address) => {
    const family = isIP(address);
    if (family === 0) return false;
    const type = family === 6 ? 'ipv6' : 'ipv4';
    return named[type].check(address, type);
  };
}

/**
 * Looks a name up for a connection and refuses it when any of its addresses is not allowed. It is the connection's own look-up:
 * what was checked is what is connected to, so that a name cannot answer one thing to the check and another to the connection.
 *
 * @param ask the look-up of the system, unless told
 */
export function guardedLookup(allows: AllowsAddress, ask: typeof resolve = resolve): LookupFunction {
  return (hostname, options, callback) => {
    ask(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, '', 0);
      const [first] = addresses;
      const refused = addresses.find(({ address }) => !allows(address));
      if (refused || !first) return callback(new ClosedAddress(hostname, refused?.address), '', 0);
      return options.all ? callback(null, addresses) : callback(null, first.address, first.family);
    });
  };
}

/** As `guardedLookup`, for what only goes to addresses in the open. */
export function openAddressesOf(ask: typeof resolve = resolve): LookupFunction {
  return guardedLookup(isOpenAddress, ask);
}

/** A name leads to where nothing may be sent. */
export class ClosedAddress extends Error {
  override readonly name = 'ClosedAddress';

  constructor(hostname: string, address = 'nowhere') {
    super(`${hostname} leads to ${address}, which is closed`);
  }
}
