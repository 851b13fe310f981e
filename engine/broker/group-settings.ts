import type { ConfigView } from '#engine/controller/configs/config-view.ts';
import type { GroupSettings } from '#engine/coordinator/group/group-settings.ts';
import type { Env } from '#engine/env/env.ts';

/** The coordinator's view of the broker's configurations; a change counts from the next request on. */
export function groupSettings(configs: ConfigView, env: Env): GroupSettings {
  return {
    get sessionTimeoutMinMs() {
      return configs.brokerNumber('group.min.session.timeout.ms');
    },
    get sessionTimeoutMaxMs() {
      return configs.brokerNumber('group.max.session.timeout.ms');
    },
    get initialRebalanceDelayMs() {
      return configs.brokerNumber('group.initial.rebalance.delay.ms');
    },
    get membersMax() {
      return configs.brokerNumber('group.max.size');
    },
    get offsetMetadataBytesMax() {
      return configs.brokerNumber('offset.metadata.max.bytes');
    },
    get offsetsRetentionMs() {
      return configs.brokerNumber('offsets.retention.minutes') * 60_000;
    },
    get offsetsRetentionCheckIntervalMs() {
      return configs.brokerNumber('offsets.retention.check.interval.ms');
    },
    newMemberSuffix: () => uuidText(env.random.uuid()),
  };
}

function uuidText(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
