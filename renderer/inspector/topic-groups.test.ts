import { describe, expect, it } from 'vitest';
import type { TopicSummary } from '#engine/api/contract/records.ts';
import { topicGroups } from './topic-groups.ts';

const topic = (name: string, internal = false): TopicSummary => ({
  name,
  internal,
  partitions: 1,
  records: 0,
  configs: {},
});
const topics = ['quakes.usgs', 'quakes-eu.usgs', 'quakes-count-changelog', 'orders'].map((name) =>
  topic(name),
);
const pipelines = [
  { id: 'quakes', name: 'Quakes' },
  { id: 'quakes-eu', name: 'Quakes of Europe' },
];
const shown = (query: string, showsInternal: boolean) =>
  topicGroups([...topics, topic('__consumer_offsets', true)], pipelines, query, showsInternal).map(
    ({ title, topics: members }) => [title, members.map((one) => one.label)],
  );

describe('topicGroups', () => {
  it('puts topics under the pipeline that owns them and hides what the engine keeps', () => {
    expect(shown('', false)).toEqual([
      ['Quakes', ['usgs']],
      ['Quakes of Europe', ['usgs']],
      ['Topics', ['orders']],
    ]);
  });

  it('shows what the engine keeps last, and finds by any part of a name', () => {
    expect(shown('', true).at(-1)).toEqual([
      'Kept by the engine',
      ['__consumer_offsets', 'quakes-count-changelog'],
    ]);
    expect(shown('EU', false)).toEqual([['Quakes of Europe', ['usgs']]]);
  });
});
