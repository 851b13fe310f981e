import { describe, expect, it } from 'vitest';
import { defaultLogConfig, parseLogConfig } from './log-config.ts';

describe('parseLogConfig', () => {
  it("gives Kafka's defaults", () => {
    expect(parseLogConfig({})).toEqual(defaultLogConfig);
    expect(defaultLogConfig).toMatchObject({
      'cleanup.policy': ['delete'],
      'flush.messages': Infinity,
      'max.message.bytes': 1_048_588,
      'retention.bytes': -1,
      'segment.bytes': 2 ** 30,
      'unclean.leader.election.enable': false,
    });
  });

  it('takes what a topic overrides', () => {
    const config = parseLogConfig({
      'cleanup.policy': 'compact, delete',
      'retention.ms': '-1',
      'flush.messages': '1',
      preallocate: 'TRUE',
      'min.cleanable.dirty.ratio': '0.25',
      'message.timestamp.type': 'LogAppendTime',
    });
    expect(config).toMatchObject({
      'cleanup.policy': ['compact', 'delete'],
      'retention.ms': -1,
      'flush.messages': 1,
      preallocate: true,
      'min.cleanable.dirty.ratio': 0.25,
      'message.timestamp.type': 'LogAppendTime',
    });
  });

  it.each([
    ['segment.bytes', '14', /segment\.bytes.*1048576 to 2147483647/],
    ['retention.ms', '-2', /'-2' for retention\.ms: expected -1 or more/],
    ['retention.ms', '9223372036854775808', /64-bit/],
    ['retention.ms', '1.5', /whole number/],
    ['cleanup.policy', 'delete,shred', /compact or delete/],
    ['message.timestamp.type', 'createtime', /CreateTime or LogAppendTime/],
    ['preallocate', 'yes', /true or false/],
    ['min.cleanable.dirty.ratio', '1.1', /0 to 1/],
    ['retention.mss', '1', /no such topic config/],
  ])('refuses %s=%s', (name, value, message) => {
    expect(() => parseLogConfig({ [name]: value })).toThrow(message);
  });

  it('refuses lags that contradict each other', () => {
    expect(() => parseLogConfig({ 'min.compaction.lag.ms': '10', 'max.compaction.lag.ms': '5' })).toThrow(
      /must not exceed max\.compaction\.lag\.ms, which is 5/,
    );
  });
});
