import { describe, expect, it } from 'vitest';
import { hashOf, type Route, routeOf } from '../navigation.ts';
import { pressedKeys, shownKeys } from './keys.ts';
import { allCommands, commandById } from './registry.ts';

const key = (
  key: string,
  code: string,
  modifiers: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey', boolean>> = {},
) => ({
  key,
  code,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...modifiers,
});

describe('commands', () => {
  it('have one meaning per id and per key', () => {
    const ids = allCommands.map((command) => command.id);
    const keys = allCommands.flatMap((command) => command.keys ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(keys).size).toBe(keys.length);
    expect(() => commandById('nothing')).toThrow('no command "nothing"');
  });

  it('write keys as they are pressed, on any keyboard', () => {
    expect(pressedKeys(key('!', 'Digit1', { shiftKey: true }))).toBe('Shift 1');
    expect(pressedKeys(key('z', 'KeyZ', { metaKey: true }))).toBe('Ctrl Z');
    expect(pressedKeys(key('Z', 'KeyZ', { ctrlKey: true, shiftKey: true }))).toBe('Ctrl Shift Z');
    expect(pressedKeys(key('Enter', 'Enter', { ctrlKey: true }))).toBe('Ctrl Enter');
    expect(shownKeys('Ctrl Shift Z', true)).toBe('⌘ ⇧ Z');
  });
});

describe('routes', () => {
  it.each<Route>([
    { screen: 'start' },
    { screen: 'pipeline', id: 'late-flights_2' },
    { screen: 'records', topic: undefined },
    { screen: 'records', topic: 'orders.v1/ä' },
  ])('%o survives the address bar', (route) => expect(routeOf(hashOf(route))).toEqual(route));

  it('goes to the start page from anywhere unknown', () => {
    expect(routeOf('#token=abc')).toEqual({ screen: 'start' });
    expect(routeOf('')).toEqual({ screen: 'start' });
  });
});
