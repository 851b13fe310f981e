import type { PipelineSummary } from '#engine/api/contract/pipelines.ts';
import type { TopicSummary } from '#engine/api/contract/records.ts';

export interface TopicGroup {
  readonly title: string;
  readonly topics: readonly TopicSummary[];
}

/** Topics that a pipeline's id begins stand under its name, the engine's own under "Internal". */
export function topicGroups(
  topics: readonly TopicSummary[],
  pipelines: readonly Pick<PipelineSummary, 'id' | 'name'>[],
  query: string,
  showsInternal: boolean,
): readonly TopicGroup[] {
  const word = query.trim().toLowerCase();
  const groups = new Map<string, TopicSummary[]>();
  // The longest id that fits: "quakes-eu" before "quakes".
  const owners = pipelines.toSorted((a, b) => b.id.length - a.id.length);
  for (const topic of topics.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    if (!topic.name.toLowerCase().includes(word) || (topic.internal && !showsInternal)) continue;
    const owner = owners.find(({ id }) => topic.name === id || topic.name.startsWith(`${id}-`));
    const title = topic.internal ? 'Internal' : owner === undefined ? 'Topics' : `Pipeline ${owner.name}`;
    groups.set(title, [...(groups.get(title) ?? []), topic]);
  }
  const rank = (title: string): number => (title === 'Topics' ? 0 : title === 'Internal' ? 2 : 1);
  return [...groups]
    .map(([title, members]) => ({ title, topics: members }))
    .sort((a, b) => rank(a.title) - rank(b.title) || (a.title < b.title ? -1 : 1));
}
