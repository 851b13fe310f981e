import { describe, expect, it } from 'vitest';
import {
  decodeAssignment,
  decodeSubscription,
  encodeAssignment,
  encodeSubscription,
} from './consumer-protocol.ts';
import { ProtocolError } from './errors.ts';

describe('consumer protocol', () => {
  it('carries subscriptions and assignments behind their version', () => {
    const subscription = {
      topics: ['a', 'b'],
      userData: null,
      ownedPartitions: [{ topic: 'a', partitions: [0, 2] }],
      generationId: 4,
      rackId: null,
    };
    expect(Buffer.from(encodeSubscription(subscription)).readInt16BE(0)).toBe(3);
    expect(decodeSubscription(encodeSubscription(subscription))).toEqual(subscription);
    const assignment = { assignedPartitions: [{ topic: 'a', partitions: [1] }], userData: Buffer.from('x') };
    expect(decodeAssignment(encodeAssignment(assignment))).toEqual(assignment);
  });

  it('reads older versions, and newer ones as the newest known', () => {
    // Version 0: one topic "a", no user data.
    expect(decodeSubscription(Buffer.from('0000000000010001' + '61' + 'ffffffff', 'hex'))).toEqual({
      topics: ['a'],
      userData: null,
      ownedPartitions: [],
      generationId: -1,
      rackId: null,
    });
    const newer = Buffer.from(encodeAssignment({ assignedPartitions: [], userData: null }));
    newer.writeInt16BE(9);
    expect(decodeAssignment(newer).assignedPartitions).toEqual([]);
  });

  it('takes no bytes for no partitions, and refuses nonsense', () => {
    expect(decodeAssignment(new Uint8Array(0)).assignedPartitions).toEqual([]);
    expect(() => decodeAssignment(Buffer.from('ffff00000000', 'hex'))).toThrow(ProtocolError);
    expect(() => decodeSubscription(Buffer.from('00037fffffff', 'hex'))).toThrow(ProtocolError);
  });
});
