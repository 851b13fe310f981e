import { describe, expect, it } from 'vitest';
import { longSerde, type Serde, stringSerde } from '../serdes.ts';
import { murmur2, partitionForKey } from './bytes.ts';
import { InMemoryKeyValueStore } from './key-value-store.ts';
import type { StateStore, StoreSpec } from './store.ts';
import { InMemoryWindowStore } from './window-store.ts';

const spec: StoreSpec = {
  name: 's',
  kind: 'key-value',
  keySerde: stringSerde as Serde<unknown>,
  valueSerde: longSerde as Serde<unknown>,
  logging: true,
  changelogConfigs: {},
  retentionMs: 20,
  windowSizeMs: 10,
  meaning: '',
};

type Change = [key: string, value: number | null, timestampMs: number];

function flushed(store: StateStore, room = Number.POSITIVE_INFINITY): Change[] {
  const changes: Change[] = [];
  store.flush((key, value, timestampMs) => {
    if (changes.length >= room) return false;
    changes.push([
      Buffer.from(key).toString('latin1'),
      value === null ? null : longSerde.deserialize(value),
      timestampMs,
    ]);
    return true;
  });
  return changes;
}

describe('key-value store', () => {
  it('writes each changed key once, with its last value and timestamp', () => {
    const store = new InMemoryKeyValueStore(spec);
    store.put('a', 1, 10);
    store.put('b', 1, 11);
    store.put('a', 2, 5);
    expect(flushed(store)).toEqual([
      ['a', 2, 5],
      ['b', 1, 11],
    ]);
    expect(flushed(store)).toEqual([]);
    store.put('a', null, 12);
    store.put('missing', null, 12);
    expect(flushed(store)).toEqual([['a', null, 12]]);
  });

  it('ends on the last value when a key comes back before the flush', () => {
    const store = new InMemoryKeyValueStore(spec);
    store.put('a', 1, 1);
    flushed(store);
    store.get('a');
    store.put('a', null, 2);
    store.put('a', 3, 3);
    expect(flushed(store).at(-1)).toEqual(['a', 3, 3]);
    expect(store.get('a')?.value).toBe(3);
    expect(store.size).toBe(1);
  });

  it('goes on where a full producer stopped it', () => {
    const store = new InMemoryKeyValueStore(spec);
    for (const key of ['a', 'b', 'c']) store.put(key, 1, 1);
    expect(flushed(store, 2)).toHaveLength(2);
    store.put('a', 2, 2);
    expect(flushed(store)).toEqual([
      ['c', 1, 1],
      ['a', 2, 2],
    ]);
  });

  it('is the same after restoring its changelog', () => {
    const store = new InMemoryKeyValueStore(spec);
    const restored = new InMemoryKeyValueStore(spec);
    const copy = () =>
      store.flush((key, value, timestampMs) => {
        restored.restore(key, value, timestampMs);
        return true;
      });
    store.put('ä', 1, 1);
    store.put('a', 1, 1);
    copy();
    store.put('a', null, 2);
    store.put('z', 7, 3);
    copy();
    expect([...restored.all()]).toEqual([...store.all()]);
    expect([...restored.all()].map(([key]) => key)).toEqual(['z', 'ä']);
    expect(restored.dirtyCount).toBe(0);
  });

  it('cleared, writes tombstones', () => {
    const store = new InMemoryKeyValueStore(spec);
    store.put('a', 1, 1);
    flushed(store);
    store.clear();
    expect(flushed(store)).toEqual([['a', null, 1]]);
    expect(store.size).toBe(0);
  });
});

describe('window store', () => {
  const windows = { ...spec, kind: 'window' as const };

  it('lets windows go once their start is out of retention', () => {
    const store = new InMemoryWindowStore(windows);
    store.put('a', 1, 0, 3);
    store.put('a', 1, 10, 12);
    expect(store.put('b', 1, 20, 21)).toBe(true);
    expect(store.fetch('a', 0)).toBeUndefined();
    expect(store.fetch('a', 10)?.value).toBe(1);
    expect(store.put('late', 1, 0, 5)).toBe(false);
    expect(store.size).toBe(2);
    expect([...store.windows()].toSorted()).toEqual([
      [10, 1],
      [20, 1],
    ]);
  });

  it('deletes from a changelog what it lets go, where nobody else does', () => {
    const kept = new InMemoryWindowStore(windows);
    const buried = new InMemoryWindowStore({ ...windows, changelogConfigs: { 'cleanup.policy': 'compact' } });
    const restored = new InMemoryWindowStore({
      ...windows,
      changelogConfigs: { 'cleanup.policy': 'compact' },
    });
    for (const store of [kept, buried]) {
      store.put('a', 1, 0, 3);
      flushed(store);
      store.put('b', 1, 0, 4);
      store.put('c', 1, 20, 21);
    }
    expect(flushed(kept).map(([key, value]) => [key[0], value])).toEqual([
      ['b', 1],
      ['c', 1],
    ]);
    expect(flushed(buried).map(([key, value]) => [key[0], value])).toEqual([
      ['b', null],
      ['a', null],
      ['c', 1],
    ]);
    // A crash came between letting go and the flush: whoever restores makes up for it.
    const source = new InMemoryWindowStore(windows);
    for (const start of [0, 30]) {
      source.put('a', 1, start, start);
      source.flush((key, value, timestampMs) => {
        restored.restore(key, value, timestampMs);
        return true;
      });
    }
    expect(restored.size).toBe(1);
    expect(flushed(restored).map(([, value]) => value)).toEqual([null]);
  });

  it('is the same after restoring its changelog, whose keys have start and sequence number', () => {
    const store = new InMemoryWindowStore(windows);
    const restored = new InMemoryWindowStore(windows);
    store.put('a', 1, 0, 3);
    store.put('a', 2, 0, 4);
    store.put('b', 5, 10, 11);
    store.flush((key, value, timestampMs) => {
      expect(key.length).toBe(13);
      restored.restore(key, value, timestampMs);
      return true;
    });
    expect([...restored.all()]).toEqual([
      [
        { key: 'a', window: { startMs: 0, endMs: 10 } },
        { value: 2, timestampMs: 4 },
      ],
      [
        { key: 'b', window: { startMs: 10, endMs: 20 } },
        { value: 5, timestampMs: 11 },
      ],
    ]);
    store.put('a', null, 0, 5);
    store.flush((key, value, timestampMs) => {
      restored.restore(key, value, timestampMs);
      return true;
    });
    expect(restored.size).toBe(1);
  });
});

describe('partitions by key', () => {
  // From Kafka's UtilsTest.
  it.each([
    ['21', -973932308],
    ['foobar', -790332482],
    ['a-little-bit-long-string', -985981536],
    ['a-little-bit-longer-string', -1486304829],
    ['lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8', -58897971],
    ['abc', 479470107],
  ])('murmur2 of %s', (text, hash) => {
    expect(murmur2(Buffer.from(text))).toBe(hash);
    expect(partitionForKey(Buffer.from(text), 7)).toBe((hash & 0x7fffffff) % 7);
  });
});
