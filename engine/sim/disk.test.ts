import { describe, expect, it } from 'vitest';
import type { Disk } from '#engine/env/env.ts';
import { type Crash, type SimNode, Simulator } from './simulator.ts';

const bytes = (text: string): Uint8Array => Buffer.from(text);

function textOf(disk: Disk, path: string): string | undefined {
  if (!disk.exists(path)) return undefined;
  const file = disk.open(path, 'read');
  const into = Buffer.alloc(file.size());
  file.read(into, 0, into.length, 0);
  file.close();
  return into.toString();
}

function crashAndReturn(node: SimNode, how: Crash): Disk {
  node.crash(how);
  return node.start().disk;
}

describe('SimDisk', () => {
  it('keeps what was written when the process is killed, and what was synced when the power goes', () => {
    const outcomes = new Set<string | undefined>();
    for (let seed = 1; seed <= 200; seed++) {
      const node = new Simulator(seed).node('n');
      let { disk } = node.start();
      disk.makeDirectory('/d');
      const file = disk.open('/d/f', 'write');
      file.write([bytes('synced')], 0);
      file.syncNow();
      disk.syncDirectory('/d');
      file.write([bytes('-tail')], 6);
      disk = crashAndReturn(node, 'kill');
      expect(textOf(disk, '/d/f')).toBe('synced-tail');
      disk = crashAndReturn(node, 'power loss');
      outcomes.add(textOf(disk, '/d/f'));
    }
    for (const outcome of outcomes) expect(outcome).toMatch(/^synced(-tail|-tai|-ta|-t|-|)\0*$/);
    expect(outcomes.size).toBeGreaterThan(5);
  });

  it('forgets names that were not synced, in the order in which they were made', () => {
    const outcomes = new Set<string>();
    for (let seed = 1; seed <= 200; seed++) {
      const node = new Simulator(seed).node('n');
      let { disk } = node.start();
      disk.makeDirectory('/d');
      disk.syncDirectory('/');
      for (const name of ['a', 'b']) disk.open(`/d/${name}`, 'write').close();
      disk.rename('/d/a', '/d/c');
      disk = crashAndReturn(node, 'power loss');
      outcomes.add(disk.list('/d').join());
    }
    expect([...outcomes].sort()).toEqual(['', 'a', 'a,b', 'b,c']);
  });

  it('makes a sync durable only when it has resolved', async () => {
    const simulator = new Simulator(3);
    const node = simulator.node('n');
    const { disk } = node.start();
    const file = disk.open('/f', 'write');
    disk.syncDirectory('/');
    file.write([bytes('first')], 0);
    let resolved = false;
    void file.sync().then(() => {
      resolved = true;
    });
    file.write([bytes('second')], 5);
    expect(resolved).toBe(false);
    await simulator.runUntil(() => resolved);
    expect(textOf(crashAndReturn(node, 'power loss'), '/f')).toMatch(/^first/);
  });

  it('fails with ENOSPC and EIO after a part, and locks open files as Windows does', () => {
    const node = new Simulator(1).node('n');
    const { disk } = node.start();
    node.disk.capacityBytes = 10;
    const file = disk.open('/f', 'write');
    expect(() => file.write([bytes('0123456789ab')], 0)).toThrow(expect.objectContaining({ code: 'ENOSPC' }));
    expect(file.size()).toBe(10);
    node.disk.writeFault = () => ({ keepBytes: 2, code: 'EIO' });
    expect(() => file.write([bytes('xyz')], 0)).toThrow(expect.objectContaining({ code: 'EIO' }));
    expect(textOf(disk, '/f')).toBe('xy23456789');
    node.disk.openFilesAreLocked = true;
    expect(() => disk.removeFile('/f')).toThrow(expect.objectContaining({ code: 'EPERM' }));
    file.close();
    disk.removeFile('/f');
    expect(disk.exists('/f')).toBe(false);
  });

  it('takes nothing from a process that was killed', () => {
    const node = new Simulator(1).node('n');
    const { disk } = node.start();
    const file = disk.open('/f', 'write');
    node.crash('kill');
    expect(() => file.write([bytes('late')], 0)).toThrow(/was killed/);
    expect(textOf(node.start().disk, '/f')).toBe('');
  });
});
