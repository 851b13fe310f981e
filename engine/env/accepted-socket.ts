import net from 'node:net';
import { readScratch } from './read-scratch.ts';

/**
 * How an accepted socket delivers its bytes: `scratch` reads into the thread's one scratch buffer and calls `onRead`;
 * `slices` is Node's ordinary 'data' event, with a fresh buffer each time.
 */
export type AcceptedSocket =
  | { readonly reading: 'scratch'; readonly socket: net.Socket }
  | { readonly reading: 'slices'; readonly socket: net.Socket };

/** The parts of Node's internals that `adoptAccepted` leans on; all undocumented, checked before use. */
interface SocketInternals {
  _handle: null | { useUserBuffer?: unknown; readStart?: unknown; readStop?: unknown };
}

/**
 * Gives a paused socket, got from a server with `pauseOnConnect`, the `onread` option that Node offers only for
 * outgoing ones (a quarter to a half of the CPU of reading): the handle moves to a new
 * `net.Socket` with that option. Falls back to the socket as it is when Node's internals look different.
 * Both kinds come back paused.
 *
 * @param onRead gets a view of the scratch buffer, valid until it returns.
 */
export function adoptAccepted(accepted: net.Socket, onRead: (bytes: Uint8Array) => void): AcceptedSocket {
  const internals = accepted as unknown as SocketInternals;
  const handle = internals._handle;
  if (
    !handle ||
    typeof handle.useUserBuffer !== 'function' ||
    typeof handle.readStart !== 'function' ||
    typeof handle.readStop !== 'function'
  ) {
    return { reading: 'slices', socket: accepted };
  }
  internals._handle = null;
  // Without a handle this closes nothing; it only lets the server forget the old object.
  accepted.destroy();
  const options = {
    handle,
    pauseOnCreate: true,
    onread: {
      buffer: readScratch(),
      callback(length: number, buffer: Uint8Array) {
        onRead(buffer.subarray(0, length));
        return true;
      },
    },
  };
  return { reading: 'scratch', socket: new net.Socket(options as unknown as net.SocketConstructorOpts) };
}
