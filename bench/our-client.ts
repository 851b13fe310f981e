import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import { WebSocket } from 'ws';
import type { Contract } from '#engine/api/contract.ts';

export interface OurClient {
  readonly api: ContractRouterClient<Contract>;
  close(): void;
}

/** The contract as a page has it. @param app the address with the token, from the ready line. */
export async function openOurClient(app: string): Promise<OurClient> {
  const { origin, hash } = new URL(app);
  const session = await fetch(`${origin}/session`, {
    method: 'POST',
    headers: { Origin: origin },
    body: JSON.stringify({ token: hash.replace('#token=', '') }),
  });
  if (!session.ok) throw new Error(`The engine refused the token of ${app}: HTTP ${session.status}`);
  const cookie = session.headers.get('set-cookie')!.split(';')[0]!;
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/api`, {
    headers: { Origin: origin, Cookie: cookie },
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('open', () => resolve());
    socket.once('error', reject);
  });
  // The same events as a browser's WebSocket.
  const link = new RPCLink({ websocket: socket as never });
  return { api: createORPCClient(link), close: () => socket.close() };
}
