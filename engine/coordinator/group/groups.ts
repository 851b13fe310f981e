import type { ClassicGroup } from './classic-group.ts';
import type { CommittedOffset } from './group-entries.ts';
import type { GroupSettings } from './group-settings.ts';

export type TopicOffsets = ReadonlyMap<number, CommittedOffset>;
export type GroupOffsets = ReadonlyMap<string, TopicOffsets>;

/** What an operation sees of the state: it may look, and returns what shall change. */
export interface Groups {
  readonly settings: GroupSettings;
  group(groupId: string): ClassicGroup | undefined;
  /** Also the empty group that offsets alone stand for; undefined if there are none either. */
  find(groupId: string): ClassicGroup | undefined;
  offsets(groupId: string): GroupOffsets;
  /** Also of groups that have offsets only, as those of consumers without a group protocol. */
  groupIds(): ReadonlySet<string>;
}
