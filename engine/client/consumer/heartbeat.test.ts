import { describe, expect, it } from 'vitest';
import { Heartbeat } from './heartbeat.ts';

describe('Heartbeat', () => {
  it('is due an interval after the coordinator heard of us, one at a time, and not when stopped', () => {
    const heartbeat = new Heartbeat(3000);
    expect(heartbeat.poll(0)).toEqual({ send: false, wakeAtMs: Number.POSITIVE_INFINITY });
    heartbeat.start(1000);
    expect(heartbeat.poll(3999)).toEqual({ send: false, wakeAtMs: 4000 });
    expect(heartbeat.poll(4000).send).toBe(true);
    heartbeat.sent();
    expect(heartbeat.poll(9000)).toEqual({ send: false, wakeAtMs: Number.POSITIVE_INFINITY });
    heartbeat.ended(9000);
    expect(heartbeat.poll(9000)).toEqual({ send: false, wakeAtMs: 12_000 });
    heartbeat.sent();
    heartbeat.ended(12_000, 100);
    expect(heartbeat.poll(12_000)).toEqual({ send: false, wakeAtMs: 12_100 });
    heartbeat.stop();
    heartbeat.ended(13_000);
    expect(heartbeat.poll(99_000)).toEqual({ send: false, wakeAtMs: Number.POSITIVE_INFINITY });
  });
});
