/** The public entry: a client for any Kafka cluster. The contract is in `types.ts`. */
import { adminOf } from './admin/admin.ts';
import { KafkaProducer } from './producer/producer.ts';
import type { Admin, ClientOptions, Producer, ProducerOptions } from './types.ts';

export { ClientError, type ClientErrorCode } from './errors.ts';

/** Connects when first used. @throws {ClientError} INVALID_CALL on options that do not fit. */
export function createProducer(options: ProducerOptions): Producer {
  return new KafkaProducer(options);
}

/** Connects when first used. @throws {ClientError} INVALID_CALL on options that do not fit. */
export function createAdmin(options: ClientOptions): Admin {
  return adminOf(options);
}
