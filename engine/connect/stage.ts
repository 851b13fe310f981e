/** Where in a task's work something failed. Names of Kafka Connect's `Stage`, and three of our own (the last ones). */
export type Stage =
  | 'TASK_PUT'
  | 'TASK_POLL'
  | 'KEY_CONVERTER'
  | 'VALUE_CONVERTER'
  | 'KAFKA_PRODUCE'
  | 'KAFKA_CONSUME'
  | 'TASK_START'
  | 'TASK_FLUSH'
  | 'TASK_STOP';

const does: Readonly<Record<Stage, string>> = {
  TASK_PUT: 'writing to the target',
  TASK_POLL: 'reading from the source',
  KEY_CONVERTER: 'converting the key',
  VALUE_CONVERTER: 'converting the value',
  KAFKA_PRODUCE: 'writing to the topic',
  KAFKA_CONSUME: 'reading from the topic',
  TASK_START: 'starting',
  TASK_FLUSH: 'making the records durable',
  TASK_STOP: 'stopping',
};

/** The one error of this room: a task cannot go on, or a record could not. */
export class ConnectError extends Error {
  override readonly name = 'ConnectError';
  readonly stage: Stage;
  /** The record, where it is about one: `quakes.csv, line 17`, `orders-3 at offset 41`. */
  readonly where: string | undefined;
  /** The message without the place. */
  readonly reason: string;

  constructor(stage: Stage, cause: unknown, where?: string) {
    const message = cause instanceof Error ? cause.message : String(cause);
    const reason = `${message.replace(/\.$/, '')} (while ${does[stage]}).`;
    super(where === undefined ? reason : `${where}: ${reason}`, { cause });
    this.stage = stage;
    this.where = where;
    this.reason = reason;
  }
}
