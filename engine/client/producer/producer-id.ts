/** What InitProducerId gave, or a later epoch of it: identifies this producer's sequences at the brokers. */
export interface ProducerId {
  readonly id: number;
  readonly epoch: number;
}

const EPOCH_MAX = 32_767;

/**
 * The next epoch, under which every partition may start again at sequence 0 (KIP-360). An idempotent producer may
 * raise it by itself. @returns undefined when epochs are used up and a new id must be asked for.
 */
export function nextEpoch(current: ProducerId): ProducerId | undefined {
  return current.epoch >= EPOCH_MAX ? undefined : { id: current.id, epoch: current.epoch + 1 };
}
