import { base, en, Faker } from '@faker-js/faker';
import { type Expression, expressionOf } from '#engine/data/cel.ts';
import { Cell } from '#engine/data/cell.ts';
import { formatByName } from '#engine/data/formats.ts';
import { type Struct, setField, type Value } from '#engine/data/value.ts';
import type { SourceBatch, SourceContext, SourceItem, SourceTask } from '../connector.ts';
import { Pace } from '../pace.ts';
import { RecordPartsReader } from '../record-parts.ts';
import type { GeneratorConfig, GeneratorField } from './definition.ts';

const jsonFormat = formatByName('json');
const partition = 'generator';

export function createGeneratorSource(config: GeneratorConfig): SourceTask {
  return new GeneratorSource(config);
}

/** Record number n depends on the seed and on n alone, so that a restart goes on with what would have come. */
class GeneratorSource implements SourceTask {
  readonly #config: GeneratorConfig;
  readonly #faker = new Faker({ locale: [en, base] });
  #makers: { name: string; make: (index: number, struct: Struct, timeMs: number) => Value }[] = [];
  #parts: RecordPartsReader | undefined;
  #context: SourceContext | undefined;
  #next = 0;
  readonly #pace: Pace;

  constructor(config: GeneratorConfig) {
    this.#config = config;
    this.#pace = new Pace(config.ratePerSecond);
  }

  async start(context: SourceContext): Promise<void> {
    this.#context = context;
    this.#parts = new RecordPartsReader({ key: this.#config.key, keyFormat: this.#config.keyFormat });
    this.#makers = this.#config.fields.map((field) => ({
      name: field.name,
      make: makerOf(field, this.#faker),
    }));
    const stored = context.offsets.get(partition)?.next;
    this.#next = typeof stored === 'number' ? stored : 0;
  }

  async poll(maxRecords: number): Promise<SourceBatch> {
    const { count = Number.POSITIVE_INFINITY } = this.#config;
    if (this.#next >= count) return { kind: 'end' };
    const nowMs = (this.#context as SourceContext).env.clock.monotonicMs();
    const due = Math.min(this.#pace.due(nowMs, maxRecords), count - this.#next);
    if (due === 0) return { kind: 'paced', retryAfterMs: this.#pace.waitMs(nowMs) };
    this.#pace.give(due);
    const end = this.#next + due;
    const items: SourceItem[] = [];
    while (this.#next < end) items.push(this.#make(this.#next++));
    return { kind: 'items', items };
  }

  progress(): number | undefined {
    return this.#config.count === undefined ? undefined : Math.min(1, this.#next / this.#config.count);
  }

  async stop(): Promise<void> {}

  #make(index: number): SourceItem {
    const { seed, startTimeMs, ratePerSecond } = this.#config;
    const where = `record ${index}`;
    const at = { sourcePartition: partition, sourceOffset: { next: index + 1 } };
    const timeMs =
      startTimeMs === undefined
        ? (this.#context as SourceContext).env.clock.nowMs()
        : startTimeMs + Math.floor((index * 1_000) / ratePerSecond);
    this.#faker.seed([seed, index]);
    const struct: Struct = {};
    try {
      for (const { name, make } of this.#makers) setField(struct, name, make(index, struct, timeMs));
      const { key } = (this.#parts as RecordPartsReader).read(struct);
      return {
        ...at,
        kind: 'record',
        key,
        value: Cell.ofValue(jsonFormat, struct),
        timestampMs: timeMs,
        where,
      };
    } catch (error) {
      return { ...at, kind: 'failed', error: error as Error, where, raw: null };
    }
  }
}

function makerOf(
  field: GeneratorField,
  faker: Faker,
): (index: number, struct: Struct, timeMs: number) => Value {
  switch (field.kind) {
    case 'sequence':
      return (index) => field.start + index;
    case 'uuid':
      return () => faker.string.uuid();
    case 'boolean':
      return () => faker.datatype.boolean({ probability: field.probability });
    case 'integer':
      return () => faker.number.int({ min: field.min, max: field.max });
    case 'double':
      return () => faker.number.float({ min: field.min, max: field.max, fractionDigits: field.decimals });
    case 'choice':
      return () => faker.helpers.arrayElement(field.of);
    case 'time':
      return (_index, _struct, timeMs) => timeMs;
    case 'faker': {
      const [group, name] = field.of.split('.') as [keyof Faker, string];
      const functions = faker[group] as unknown as Record<string, () => string | number | boolean>;
      return () => (functions[name] as () => string | number | boolean).call(functions);
    }
    case 'expression': {
      const expression: Expression = expressionOf(field.expression);
      return (_index, value, timestamp) =>
        expression.evaluate({
          value,
          timestamp,
          key: null,
          headers: {},
          topic: '',
          partition: -1,
          offset: -1,
        });
    }
  }
}
