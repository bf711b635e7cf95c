/** Which addresses a bot may have the server call: those of the internet, none that only this network knows. */
import { isIP } from 'node:net';
import { lookup as dnsLookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/** The one block of IPv6 from which addresses of the internet are given out. */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3');

/** An IPv4 address in IPv6 clothes (`::ffff:10.0.0.1`) is judged as the IPv4 address that it is. */
export const isPublicAddress = (address: string): boolean => {
  if (isIP(address) === 0) return false;
  const parsed = ipaddr.process(address);
  if (parsed.range() !== 'unicast') return false;
  return parsed instanceof ipaddr.IPv4 || parsed.match(GLOBAL_UNICAST);
};

export class PrivateAddress extends Error {
  override readonly name = 'PrivateAddress';
}

/**
 * A lookup for `node:http` that gives out public addresses alone. The connection is made to what was looked at: a name
 * that points elsewhere a moment later gains nothing.
 */
export const publicLookup: LookupFunction = (hostname, options, callback) => {
  dnsLookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, '', 0);
    const allowed = addresses.filter(({ address }) => isPublicAddress(address));
    const [first] = allowed;
    if (!first) return callback(new PrivateAddress(`${hostname} has no public address`), '', 0);
    if (options.all) callback(null, allowed);
    else callback(null, first.address, first.family);
  });
};
