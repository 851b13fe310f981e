import type { ConfigView } from '#engine/controller/configs/config-view.ts';
import type { Controller } from '#engine/controller/controller.ts';
import type { ClusterImage } from '#engine/controller/image.ts';
import type { GroupCoordinator } from '#engine/coordinator/group/group-coordinator.ts';
import type { Env } from '#engine/env/env.ts';
import type { Partitions } from './partitions.ts';
import type { ProducerIds } from './producer-ids.ts';
import type { RequestHandler } from './request-handler.ts';
import type { WaitingFetches } from './waiting-fetches.ts';

/** What request handlers may use. One for each broker. */
export interface BrokerServices {
  readonly env: Env;
  readonly brokerId: number;
  readonly clusterId: string;
  readonly dataDirectory: string;
  readonly image: ClusterImage;
  readonly controller: Controller;
  readonly configs: ConfigView;
  readonly partitions: Partitions;
  readonly groups: GroupCoordinator;
  readonly fetches: WaitingFetches;
  readonly producerIds: ProducerIds;
  readonly handlers: ReadonlyMap<number, RequestHandler>;
  /** Bytes that answers may still take before the cap on all unsent ones. */
  readonly unsentBytesLeft: number;
  /** Writes one line for the user. */
  log(line: string): void;
}
