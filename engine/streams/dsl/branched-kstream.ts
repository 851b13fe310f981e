import { ProcessorGraphNode } from '../graph/processor-nodes.ts';
import { passThrough } from '../operators/pass-through.ts';
import { streamBranch } from '../operators/stream-branch.ts';
import { meaningOf } from '../topology/meaning.ts';
import type { OperatorOptions, Predicate } from '../types.ts';
import { KStream, type StreamState } from './kstream.ts';

export interface BranchOptions extends OperatorOptions {
  /** Appended to the splitter's name; the branch's number by default, 0 for the default branch. */
  readonly name?: string;
}

interface Branch {
  readonly predicate: Predicate<unknown, unknown> | undefined;
  readonly meaning: string;
}

/** Each record goes to the first branch that takes it. Branches are keyed by the splitter's name with theirs. */
export class BranchedKStream<K, V> {
  readonly #state: StreamState;
  readonly #splitter: ProcessorGraphNode;
  readonly #branches: Branch[] = [];
  readonly #named: boolean;
  readonly #streams = new Map<string, KStream<K, V>>();

  constructor(state: StreamState, options: OperatorOptions) {
    this.#state = state;
    this.#named = options.name !== undefined;
    const { builder } = state;
    const branches = this.#branches;
    this.#splitter = new ProcessorGraphNode({
      name: builder.nameFor('KSTREAM-BRANCH-', options.name),
      named: this.#named,
      get meaning() {
        return `branch:${JSON.stringify(branches.map((branch) => branch.meaning))}`;
      },
      onError: options.onError,
      supplier: streamBranch(branches),
    });
    builder.addNode([state.node], this.#splitter);
  }

  branch(predicate: Predicate<K, V>, options: BranchOptions = {}): this {
    const suffix = options.name ?? String(this.#branches.length + 1);
    const meaning = meaningOf('when', options.meaning, predicate);
    this.#add(suffix, { predicate: predicate as Predicate<unknown, unknown>, meaning });
    return this;
  }

  /** For what no branch took. Ends the split. */
  defaultBranch(options: BranchOptions = {}): ReadonlyMap<string, KStream<K, V>> {
    this.#add(options.name ?? '0', { predicate: undefined, meaning: 'default' });
    return this.#streams;
  }

  /** What no branch took is dropped. Ends the split. */
  noDefaultBranch(): ReadonlyMap<string, KStream<K, V>> {
    return this.#streams;
  }

  #add(suffix: string, branch: Branch): void {
    const { builder } = this.#state;
    const name = `${this.#splitter.name}${suffix}`;
    builder.nameFor(name);
    this.#branches.push(branch);
    const node = new ProcessorGraphNode({
      name,
      named: this.#named,
      meaning: 'branch-output',
      onError: undefined,
      supplier: passThrough,
    });
    builder.addNode([this.#splitter], node);
    this.#streams.set(name, new KStream({ ...this.#state, name, node }));
  }
}
