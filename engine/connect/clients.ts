import type { Admin, Consumer, Producer } from '#engine/client/types.ts';

/** How the worker gets its Kafka clients; whoever gets one closes it. */
export interface ConnectClients {
  producer(clientId: string): Producer;
  /** Without `groupId` it is used with `assign`. */
  consumer(options: { readonly clientId: string; readonly groupId?: string }): Consumer;
  admin(clientId: string): Admin;
}
