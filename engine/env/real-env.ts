import type { Env } from './env.ts';
import { realDisk } from './real-disk.ts';
import { realNet } from './real-net.ts';
import { realRandom } from './real-random.ts';
import { realClock, realTimers } from './real-time.ts';

/** The world as it is: system clock, timers of Node's event loop, the file system, TCP. Stateless; call it once per thread. */
export function realEnv(): Env {
  return { clock: realClock, timers: realTimers, disk: realDisk, net: realNet, random: realRandom };
}
