import type { ClusterImage } from '../image.ts';
import { brokerConfig } from './broker-configs.ts';
import { topicConfig } from './topic-configs.ts';

/** Where a value comes from, nearest first, with the numbers that DescribeConfigs has for them. */
export const CONFIG_SOURCES = {
  'dynamic-topic': 1,
  'dynamic-broker': 2,
  'dynamic-default-broker': 3,
  'static-broker': 4,
  default: 5,
} as const;

export type ConfigSource = keyof typeof CONFIG_SOURCES;

export interface ConfigSynonym {
  readonly name: string;
  readonly value: string | null;
  readonly source: ConfigSource;
}

/** Given to a broker at its start (Kafka's server.properties). */
export type StaticConfigs = Readonly<Record<string, string>>;

/** The values in force on one broker: what the image overrides, then what the broker was started with, then Kafka's default. */
export class ConfigView {
  readonly #image: ClusterImage;
  readonly #brokerId: string;
  readonly #static: StaticConfigs;
  readonly #numbers = new Map<string, number>();
  #numbersEpoch = -1;

  constructor(image: ClusterImage, brokerId: number, statics: StaticConfigs) {
    this.#image = image;
    this.#brokerId = `${brokerId}`;
    this.#static = statics;
  }

  /** All places that give the broker's configuration `name` a value; the first counts. */
  brokerSynonyms(name: string): ConfigSynonym[] {
    const found: ConfigSynonym[] = [];
    const own = this.#image.configs('broker', this.#brokerId).get(name);
    if (own !== undefined) found.push({ name, value: own, source: 'dynamic-broker' });
    const all = this.#image.configs('broker', '').get(name);
    if (all !== undefined) found.push({ name, value: all, source: 'dynamic-default-broker' });
    const started = this.#static[name];
    if (started !== undefined) found.push({ name, value: started, source: 'static-broker' });
    // Kafka falls back to the coarser key, which has a default.
    if (name === 'log.retention.ms' && found.length === 0) return this.brokerSynonyms('log.retention.hours');
    const definition = brokerConfig(name);
    if (definition !== undefined) found.push({ name, value: definition.default, source: 'default' });
    return found;
  }

  topicSynonyms(topic: string, name: string): ConfigSynonym[] {
    const definition = topicConfig(name);
    if (definition === undefined) return [];
    const own = this.#image.configs('topic', topic).get(name);
    const inherited = this.brokerSynonyms(definition.brokerName).filter((synonym) => synonym.value !== null);
    if (inherited.length === 0) inherited.push({ name, value: definition.default, source: 'default' });
    return own === undefined ? inherited : [{ name, value: own, source: 'dynamic-topic' }, ...inherited];
  }

  brokerText(name: string): string | null {
    return valueInForce(name, this.brokerSynonyms(name));
  }

  /** Cheap enough for every request: the image's epoch tells when to look again. */
  brokerNumber(name: string): number {
    if (this.#numbersEpoch !== this.#image.epoch) {
      this.#numbers.clear();
      this.#numbersEpoch = this.#image.epoch;
    }
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    const text = this.brokerText(name);
    if (text === null) throw new Error(`The broker's configuration ${name} has no value`);
    const number = Number(text);
    this.#numbers.set(name, number);
    return number;
  }

  brokerFlag(name: string): boolean {
    return this.brokerText(name)?.toLowerCase() === 'true';
  }

  topicText(topic: string, name: string): string {
    const text = valueInForce(name, this.topicSynonyms(topic, name));
    if (text === null) throw new Error(`No topic configuration is called ${name}`);
    return text;
  }

  topicNumber(topic: string, name: string): number {
    return Number(this.topicText(topic, name));
  }
}

/** What the first of its synonyms comes to for the configuration `name`: retention in hours is one of ms, too. */
export function valueInForce(name: string, synonyms: readonly ConfigSynonym[]): string | null {
  const [first] = synonyms;
  if (first?.name !== 'log.retention.hours' || name === first.name) return first?.value ?? null;
  const hours = Number(first.value);
  return hours < 0 ? '-1' : `${hours * 3_600_000}`;
}
