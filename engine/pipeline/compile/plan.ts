import type { FormatName } from '#engine/data/format.ts';

/**
 * What a pipeline compiles to, as plain JSON: it crosses threads, is stored with its deployment and is compared by the
 * reconciler. Hashes are of meaning: moving a node or renaming its title changes none.
 */
export interface Plan {
  readonly format: 1;
  /** The document's id; also `application.id` and the consumer group of the topology. */
  readonly applicationId: string;
  readonly name: string;
  /** Of everything below. */
  readonly hash: string;
  readonly topics: readonly PlannedTopic[];
  readonly connectors: readonly PlannedConnector[];
  readonly operators: readonly PlannedOperator[];
  readonly edges: Readonly<Record<string, EdgeTap>>;
  readonly capabilities: readonly Capability[];
}

export interface PlannedTopic {
  readonly name: string;
  readonly partitions: number;
  readonly configs: Readonly<Record<string, string>>;
  /** `pipeline`: made and removed with it; `shared`: made when missing, never removed. */
  readonly owner: 'pipeline' | 'shared';
  readonly node: string;
}

export interface PlannedConnector {
  /** `<applicationId>.<nodeId>`; a sink's group is `connect-<name>`. */
  readonly name: string;
  readonly node: string;
  readonly role: 'source' | 'sink';
  /** Name in `engine/connectors`. */
  readonly connector: string;
  readonly topic: string;
  readonly config: Readonly<Record<string, unknown>>;
  readonly keyFormat: FormatName;
  readonly valueFormat: FormatName;
  readonly hash: string;
}

/**
 * One node that runs inside the topology; `buildTopology` turns them into StreamsBuilder calls, in this order. The
 * kind `topic` writes its inputs to a topic, for a topic node or for a sink that operators feed.
 */
export interface PlannedOperator {
  readonly node: string;
  readonly kind: string;
  readonly config: Readonly<Record<string, unknown>>;
  readonly inputs: readonly PlannedInput[];
  /** What comes out at its data ports. */
  readonly output: PlannedFlow;
  /** Where the records go on which it fails, as they were read; undefined when it stops or skips them. */
  readonly errorsTopic?: string;
  /** What stands for its function: kind, config and formats, without layout and titles. */
  readonly meaning: string;
}

export interface PlannedFlow {
  readonly type: 'stream' | 'table';
  readonly keyFormat: FormatName;
  readonly valueFormat: FormatName;
  /** Keys belong to windows of this size. In a topic they are JSON structs {key, window_start, window_end}. */
  readonly windowMs?: number;
  /** How the keys were made, where a node made them: state by keys of another meaning is not taken over. */
  readonly keyMeaning?: string;
}

export type PlannedInput =
  | {
      readonly port: string;
      readonly from: 'topic';
      readonly topic: string;
      readonly keyFormat: FormatName;
      readonly valueFormat: FormatName;
    }
  | { readonly port: string; readonly from: 'operator'; readonly node: string; readonly output: string };

/** Where the records of an edge can be seen and counted. */
export type EdgeTap =
  | { readonly kind: 'topic'; readonly topic: string }
  | { readonly kind: 'operator'; readonly node: string; readonly output: string };

/** What a pipeline asks of the machine; a stranger's file runs only after these were granted. */
export type Capability =
  | { readonly kind: 'read-path'; readonly path: string; readonly node: string }
  | { readonly kind: 'write-path'; readonly path: string; readonly node: string }
  | { readonly kind: 'host'; readonly host: string; readonly node: string }
  | { readonly kind: 'secret'; readonly name: string; readonly node: string }
  | { readonly kind: 'code'; readonly node: string };

/** A fault in a document, for people: `message` says what is wrong, `remedy` what to do. */
export interface Problem {
  readonly severity: 'error' | 'warning';
  /** Stable word, for instance `missing-config`. */
  readonly code: string;
  readonly node?: string;
  readonly edge?: string;
  /** Path in the node's config, `branches.0.condition`. */
  readonly field?: string;
  readonly message: string;
  readonly remedy: string;
}
