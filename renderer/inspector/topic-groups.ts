import type { PipelineSummary } from '#engine/api/contract/pipelines.ts';
import type { TopicSummary } from '#engine/api/contract/records.ts';

export interface ListedTopic {
  readonly topic: TopicSummary;
  /** Its name without what the heading says already. */
  readonly label: string;
}

export interface TopicGroup {
  readonly title: string;
  readonly topics: readonly ListedTopic[];
}

const otherTitle = 'Topics';
const keptTitle = 'Kept by the engine';
/** What Kafka Streams and Connect keep beside a pipeline's own topics. */
const keptSuffixes = ['-changelog', '-repartition', '-connect-offsets'];

/** A pipeline's topics stand under its name; the engine's own, and what it keeps for pipelines, come last. */
export function topicGroups(
  topics: readonly TopicSummary[],
  pipelines: readonly Pick<PipelineSummary, 'id' | 'name'>[],
  query: string,
  showsInternal: boolean,
): readonly TopicGroup[] {
  const word = query.trim().toLowerCase();
  const groups = new Map<string, ListedTopic[]>();
  // The longest id that fits: "quakes-eu" before "quakes".
  const owners = pipelines.toSorted((a, b) => b.id.length - a.id.length);
  for (const topic of topics.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    if (!topic.name.toLowerCase().includes(word) || (isKept(topic) && !showsInternal)) continue;
    const owner = owners.find(({ id }) => topic.name.startsWith(`${id}.`));
    const title = isKept(topic) ? keptTitle : owner === undefined ? otherTitle : owner.name;
    const label = isKept(topic) || owner === undefined ? topic.name : topic.name.slice(owner.id.length + 1);
    groups.set(title, [...(groups.get(title) ?? []), { topic, label }]);
  }
  const rank = (title: string): number => (title === keptTitle ? 2 : title === otherTitle ? 1 : 0);
  return [...groups]
    .map(([title, members]) => ({ title, topics: members }))
    .sort((a, b) => rank(a.title) - rank(b.title) || (a.title < b.title ? -1 : 1));
}

/** Whether a topic is the engine's business rather than the user's. */
export function isKept({ name, internal }: Pick<TopicSummary, 'name' | 'internal'>): boolean {
  return internal || keptSuffixes.some((suffix) => name.endsWith(suffix));
}
