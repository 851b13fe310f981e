import { useEffect, useMemo, useState } from 'react';
import type { TopicSummary } from '#engine/api/contract/records.ts';
import { useOverview, useWorkspace } from '../document/hooks.ts';
import { RecordBrowser } from '../inspector/record-browser.tsx';
import { isKept, topicGroups } from '../inspector/topic-groups.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { formatCount } from '../ui/format.ts';
import { Glyph } from '../ui/glyph.tsx';
import { Icon } from '../ui/icon.tsx';
import { go } from './ui-state.ts';

const refreshMs = 3_000;

/** Every topic of the engine, and the records in the chosen one. */
export function RecordsPage({ topic }: { readonly topic: string | undefined }) {
  const topics = useTopics();
  const [query, setQuery] = useState('');
  const [showsInternal, setShowsInternal] = useState(false);
  const pipelines = useOverview((overview) => overview.pipelines);
  const groups = useMemo(
    () => topicGroups(topics ?? [], pipelines ?? [], query, showsInternal),
    [topics, pipelines, query, showsInternal],
  );
  const hidden = (topics ?? []).filter(isKept).length;
  const chosen = topics?.find((one) => one.name === topic);
  return (
    <div className="topics-page">
      <aside className="panel" aria-label="Topics" data-region>
        <label className="find palette-find">
          <Icon name="search" size={13} />
          <input
            className="grow"
            type="search"
            aria-label="Filter topics"
            placeholder={`Filter ${formatCount((topics ?? []).length - (showsInternal ? 0 : hidden))} topics`}
            value={query}
            onChange={(event) => setQuery(event.target.value)}
          />
        </label>
        <div className="pal-scroll">
          {groups.map((group) => (
            <section key={group.title} aria-label={group.title}>
              <h2 className="topic-group">{group.title}</h2>
              <ul>
                {group.topics.map(({ topic: one, label }) => (
                  <li key={one.name}>
                    <button
                      type="button"
                      className="topic-item"
                      aria-current={one.name === topic ? 'true' : undefined}
                      onClick={() => go({ screen: 'records', topic: one.name })}
                    >
                      <Glyph group="topic" icon="rows-3" scale={0.86} />
                      <span className="grow cut" title={one.name}>
                        {label}
                      </span>
                      <span className="sub num">{formatCount(one.records)}</span>
                    </button>
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </div>
        {hidden === 0 ? null : (
          <div className="side-foot">
            <span className="grow hint">
              {hidden} {hidden === 1 ? 'topic' : 'topics'} kept by the engine
            </span>
            <button type="button" className="linkish" onClick={() => setShowsInternal(!showsInternal)}>
              {showsInternal ? 'Hide' : 'Show'}
            </button>
          </div>
        )}
      </aside>
      <section className="topic-main" aria-label="Records" data-region>
        {topic === undefined || topics === undefined ? (
          <div className="flex-1 grid place-items-center">
            <EmptyState
              art="search"
              title={topics?.length === 0 ? 'No topics yet' : 'Choose a topic'}
              text={
                topics?.length === 0
                  ? 'Deploy a pipeline, or let any Kafka client write one.'
                  : 'Its records show here, from any partition, offset or time.'
              }
            />
          </div>
        ) : chosen === undefined ? (
          <div className="flex-1 grid place-items-center">
            <EmptyState
              art="search"
              title="No such topic"
              text={`There is no topic "${topic}" in this engine.`}
            />
          </div>
        ) : (
          <>
            <TopicHead topic={chosen} />
            <RecordBrowser key={topic} compact={false} target={{ kind: 'topic', topic }} />
          </>
        )}
      </section>
    </div>
  );
}

function TopicHead({ topic }: { readonly topic: TopicSummary }) {
  const figures = [
    [formatCount(topic.records), 'records'],
    [formatCount(topic.partitions), topic.partitions === 1 ? 'partition' : 'partitions'],
    [topic.configs['cleanup.policy'] ?? 'delete', 'cleanup'],
  ] as const;
  return (
    <header className="topic-head">
      <Glyph group="topic" icon="rows-3" scale={1.3} tone="solid" />
      <h1 className="grow cut">{topic.name}</h1>
      {figures.map(([value, name]) => (
        <div key={name} className="figure">
          <b>{value}</b>
          <span>{name}</span>
        </div>
      ))}
    </header>
  );
}

function useTopics(): readonly TopicSummary[] | undefined {
  const { client, connection, timing } = useWorkspace();
  const [topics, setTopics] = useState<readonly TopicSummary[]>();
  useEffect(() => {
    const abort = new AbortController();
    const load = async (): Promise<void> => {
      while (!abort.signal.aborted) {
        try {
          await connection.ready(abort.signal);
          const found = await client.records.topics();
          if (!abort.signal.aborted) setTopics(found);
        } catch {
          // The frame tells that the engine is gone; the list comes back with it.
        }
        await timing.wait(refreshMs, abort.signal);
      }
    };
    void load();
    return () => abort.abort();
  }, [client, connection, timing]);
  return topics;
}
