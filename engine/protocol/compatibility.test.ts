import { describe, expect, it } from 'vitest';
import { fetchApi } from './generated/fetch.ts';
import { heartbeatApi } from './generated/heartbeat.ts';
import { joinGroupApi } from './generated/join-group.ts';
import { Reader } from './wire/reader.ts';
import { Writer } from './wire/writer.ts';

describe('between versions', () => {
  it('skips tagged fields that it does not know', () => {
    const w = new Writer();
    const request = { groupId: 'g', generationId: 1, memberId: 'm', groupInstanceId: null };
    heartbeatApi.encodeRequest(w, 4, request);
    const known = Buffer.from(w.finishBytes());
    expect(known.at(-1)).toBe(0);
    const bytes = Buffer.concat([known.subarray(0, -1), Buffer.from('02630301020364' + '00', 'hex')]);
    const r = new Reader(bytes);
    expect(heartbeatApi.decodeRequest(r, 4)).toEqual(request);
    expect(r.remaining).toBe(0);
  });

  it('drops ignorable values and refuses to lose others', () => {
    const w = new Writer();
    const request = {
      groupId: 'g',
      sessionTimeoutMs: 1,
      memberId: '',
      protocolType: 'consumer',
      protocols: [],
    };
    joinGroupApi.encodeRequest(w, 0, { ...request, rebalanceTimeoutMs: 500, reason: 'because' });
    expect(joinGroupApi.decodeRequest(new Reader(w.finishBytes()), 0)).toMatchObject({
      rebalanceTimeoutMs: -1,
      reason: null,
    });
    expect(() => joinGroupApi.encodeRequest(w, 0, { ...request, groupInstanceId: 'static' })).toThrow(
      'JoinGroupRequest.groupInstanceId: version 0 has no such field, so it must keep its default',
    );
  });

  it('gives absent fields their defaults', () => {
    const w = new Writer();
    fetchApi.encodeRequest(w, 4, { maxWaitMs: 1, minBytes: 1, topics: [] });
    expect(fetchApi.decodeRequest(new Reader(w.finishBytes()), 4)).toEqual({
      clusterId: null,
      replicaId: -1,
      replicaState: { replicaId: -1, replicaEpoch: -1 },
      maxWaitMs: 1,
      minBytes: 1,
      maxBytes: 0x7fffffff,
      isolationLevel: 0,
      sessionId: 0,
      sessionEpoch: -1,
      topics: [],
      forgottenTopicsData: [],
      rackId: '',
    });
  });

  it('refuses a tagged field whose stated size is not its own', () => {
    const w = new Writer();
    fetchApi.encodeRequest(w, 12, { clusterId: 'abc', maxWaitMs: 1, minBytes: 1, topics: [] });
    const bytes = Buffer.from(w.finishBytes());
    const sizeAt = bytes.length - 5; // the size of the last field, whose content is 04 "abc"
    expect(bytes[sizeAt]).toBe(4);
    bytes[sizeAt] = 3;
    expect(() => fetchApi.decodeRequest(new Reader(bytes), 12)).toThrow(
      /FetchRequest\.clusterId at byte \d+: its stated size/,
    );
  });
});
