import { installRealKafka, kafkaHome } from './real-kafka.ts';

installRealKafka();
console.log(`Apache Kafka's jars are in ${kafkaHome}`);
