/** The public entry: a client for any Kafka cluster. The contract is in `types.ts`. */
import { adminOf } from './admin/admin.ts';
import { KafkaConsumer } from './consumer/consumer.ts';
import { KafkaProducer } from './producer/producer.ts';
import type { Admin, ClientOptions, Consumer, ConsumerOptions, Producer, ProducerOptions } from './types.ts';

export { cooperativeStickyAssignor } from './consumer/assignors/cooperative-sticky.ts';
export { rangeAssignor } from './consumer/assignors/range.ts';
export { ClientError } from './errors.ts';

/** Connects when first used. @throws {ClientError} INVALID_CALL on options that do not fit. */
export function createProducer(options: ProducerOptions): Producer {
  return new KafkaProducer(options);
}

/** Connects when first used. @throws {ClientError} INVALID_CALL on options that do not fit. */
export function createConsumer(options: ConsumerOptions): Consumer {
  return new KafkaConsumer(options);
}

/** Connects when first used. @throws {ClientError} INVALID_CALL on options that do not fit. */
export function createAdmin(options: ClientOptions): Admin {
  return adminOf(options);
}
