import { expect, it } from 'vitest';
import { errorCodes, errorInfo } from './error-codes.ts';

it('finds errors by name and by code', () => {
  expect(errorCodes.NOT_LEADER_OR_FOLLOWER).toBe(6);
  expect(errorInfo(6)).toMatchObject({ name: 'NOT_LEADER_OR_FOLLOWER', code: 6, retriable: true });
  expect(errorInfo(25).retriable).toBe(false);
  expect(errorInfo(31_000).name).toBe('UNKNOWN_SERVER_ERROR');
});

it('has each code once', () => {
  const codes = Object.values(errorCodes);
  expect(new Set(codes).size).toBe(codes.length);
});
