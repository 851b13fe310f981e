// Makes the golden files beside it from Kafka Streams itself: what describe() prints, and what TopologyTestDriver
// emits after each input, for programs that kafka-streams.test.ts builds with our DSL.
//   java -cp 'KAFKA_LIBS/*' KafkaStreamsGolden.java DIRECTORY
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.*;
import java.nio.file.*;
import java.time.*;
import java.util.*;
import java.util.function.*;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.*;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.*;
import org.apache.kafka.streams.kstream.*;
import org.apache.kafka.streams.state.*;
import org.apache.kafka.streams.test.TestRecord;

public class KafkaStreamsGolden {
  static final Serde<String> S = Serdes.String();
  static Consumed<String, String> in() { return Consumed.with(S, S); }
  static Produced<String, String> out() { return Produced.with(S, S); }
  static Produced<String, Long> counts() { return Produced.with(S, Serdes.Long()); }
  static String head(String v) { return v == null ? "none" : v.substring(0, 1); }
  static Duration ms(long n) { return Duration.ofMillis(n); }

  static void programs(BiConsumer<String, Consumer<StreamsBuilder>> add) {
    add.accept("filter-map", b -> b.stream("in", in()).filter((k, v) -> v != null && v.compareTo("d") < 0)
        .mapValues(v -> v + "!").to("out", out()));
    add.accept("count-by-key", b -> b.stream("in", in()).groupByKey(Grouped.with(S, S))
        .count(Materialized.as("counts")).toStream().to("out", counts()));
    add.accept("count-generated", b -> b.stream("in", in()).groupBy((k, v) -> head(v), Grouped.with(S, S))
        .count().toStream().to("out", counts()));
    add.accept("count-rekeyed", b -> b.stream("in", in()).selectKey((k, v) -> v == null ? null : head(v))
        .groupByKey(Grouped.with(S, S)).count(Materialized.with(S, Serdes.Long())).toStream().to("out", counts()));
    add.accept("tumbling", b -> b.stream("in", in()).groupBy((k, v) -> head(v), Grouped.with("by-head", S, S))
        .windowedBy(TimeWindows.ofSizeAndGrace(ms(10), ms(5))).count(Materialized.as("win"))
        .toStream().to("out", Produced.with(WindowedSerdes.timeWindowedSerdeFrom(String.class, 10), Serdes.Long())));
    add.accept("hopping", b -> b.stream("in", in()).groupByKey(Grouped.with(S, S))
        .windowedBy(TimeWindows.ofSizeWithNoGrace(ms(10)).advanceBy(ms(4)))
        .aggregate(() -> "", (k, v, a) -> a + head(v), Materialized.with(S, S))
        .toStream().to("out", Produced.with(WindowedSerdes.timeWindowedSerdeFrom(String.class, 10), S)));
    add.accept("window-reduce", b -> b.stream("in", in()).filter((k, v) -> v != null).groupByKey(Grouped.with(S, S))
        .windowedBy(TimeWindows.ofSizeAndGrace(ms(7), ms(100))).reduce((a, v) -> a.compareTo(v) < 0 ? v : a)
        .toStream((w, v) -> w.key() + "@" + w.window().start()).to("out", out()));
    add.accept("reduce", b -> b.stream("in", in()).groupByKey(Grouped.with(S, S))
        .reduce((a, v) -> a.length() > 8 ? null : a + v).toStream().to("out", out()));
    add.accept("aggregate-named", b -> b.stream("in", in().withName("orders")).groupBy((k, v) -> head(v), Grouped.with("by-head", S, S))
        .aggregate(() -> "", (k, v, a) -> a.length() > 5 ? null : a + v, Named.as("joined"), Materialized.<String, String, KeyValueStore<Bytes, byte[]>>as("texts").withKeySerde(S).withValueSerde(S))
        .toStream(Named.as("changes")).to("out", out().withName("written")));
    add.accept("table", b -> b.table("in", in()).filter((k, v) -> v.compareTo("c") < 0).toStream().to("out", out()));
    add.accept("table-stored", b -> b.table("in", in(), Materialized.as("rows"))
        .filterNot((k, v) -> v.compareTo("c") < 0).mapValues(v -> v + "?").toStream().to("out", out()));
    add.accept("table-derived-stores", b -> b.table("in", in())
        .mapValues(v -> v + "+", Materialized.<String, String, KeyValueStore<Bytes, byte[]>>as("mapped").withKeySerde(S).withValueSerde(S))
        .filter((k, v) -> v.compareTo("c") < 0, Materialized.as("kept")).toStream().to("out", out()));
    add.accept("table-with-serdes", b -> b.table("in", in()).mapValues(v -> v + "+", Materialized.with(S, S))
        .filter((k, v) -> v.compareTo("c") < 0, Materialized.with(S, S)).toStream().to("out", out()));
    add.accept("count-filtered", b -> b.stream("in", in()).groupByKey(Grouped.with(S, S)).count()
        .filter((k, n) -> n % 2 == 0).toStream().to("out", counts()));
    add.accept("join", b -> b.stream("in", in()).join(b.table("other", in()), (v, o) -> v + "/" + o, Joined.with(S, S, S)).to("out", out()));
    add.accept("left-join", b -> b.stream("in", in()).leftJoin(b.table("other", in()), (v, o) -> v + "/" + o, Joined.with(S, S, S)).to("out", out()));
    add.accept("join-rekeyed", b -> { KTable<String, String> t = b.table("other", in(), Materialized.as("rows"));
      b.stream("in", in()).selectKey((k, v) -> v == null ? null : head(v)).join(t, (v, o) -> v + "/" + o, Joined.with(S, S, S, "with-rows")).to("out", out()); });
    add.accept("left-join-rekeyed", b -> { KTable<String, String> t = b.table("other", in());
      b.stream("in", in()).map((k, v) -> new KeyValue<>(v == null ? null : head(v), v + "")).leftJoin(t, (v, o) -> v + "/" + o, Joined.with(S, S, S)).to("out", out()); });
    add.accept("join-derived-table", b -> { KTable<String, String> t = b.table("other", in()).filter((k, v) -> v.compareTo("c") < 0).mapValues(v -> "<" + v + ">");
      b.stream("in", in()).join(t, (v, o) -> v + "/" + o, Joined.with(S, S, S)).to("out", out()); });
    add.accept("join-count", b -> { KStream<String, String> s = b.stream("in", in());
      KTable<String, Long> n = s.groupByKey(Grouped.with(S, S)).count();
      b.stream("other", in()).join(n, (v, o) -> v + "/" + o, Joined.with(S, S, Serdes.Long())).to("out", out()); });
    add.accept("branch-merge", b -> { Map<String, KStream<String, String>> m = b.stream("in", in()).split(Named.as("by-"))
        .branch((k, v) -> v != null && v.startsWith("a"), Branched.as("a")).branch((k, v) -> v != null && v.startsWith("b")).defaultBranch(Branched.as("rest"));
      m.get("by-a").mapValues(v -> v + "A").merge(m.get("by-rest")).to("out", out()); m.get("by-2").to("out2", out()); });
    add.accept("branch-generated", b -> { Map<String, KStream<String, String>> m = b.stream("in", in()).split()
        .branch((k, v) -> v != null && v.startsWith("a")).noDefaultBranch();
      m.values().iterator().next().to("out", out()); });
    add.accept("same-topic-twice", b -> { KStream<String, String> x = b.stream("in", in()), y = b.stream("in", in());
      x.merge(y).to("out", out()); x.peek((k, v) -> {}).foreach((k, v) -> {}); y.mapValues(v -> v + "y").to("out2", out()); });
    add.accept("to-table", b -> b.stream("in", in()).toTable(Materialized.as("latest")).toStream().to("out", out()));
    add.accept("to-table-rekeyed", b -> b.stream("in", in()).selectKey((k, v) -> v == null ? null : head(v)).toTable(Named.as("as-rows"), Materialized.with(S, S)).toStream().to("out", out()));
    add.accept("repartition", b -> { b.stream("in", in()).repartition(Repartitioned.with(S, S).withName("spread").withNumberOfPartitions(3)).to("out", out());
      b.stream("other", in()).repartition(Repartitioned.with(S, S)).flatMapValues(v -> List.of(v + "1", v + "2")).to("out2", out()); });
    add.accept("shared-grouping", b -> { KGroupedStream<String, String> g = b.stream("in", in()).groupBy((k, v) -> head(v), Grouped.with("shared", S, S));
      g.count().toStream().to("out", counts()); g.reduce((a, v) -> v).toStream().to("out2", out()); });
    add.accept("separate-grouping", b -> { KGroupedStream<String, String> g = b.stream("in", in()).groupBy((k, v) -> head(v), Grouped.with(S, S));
      g.count().toStream().to("out", counts()); g.reduce((a, v) -> v).toStream().to("out2", out()); });
    add.accept("many-topics", b -> { KStream<String, String> s = b.stream(List.of("in", "other", "third", "fourth"), in());
      s.filterNot((k, v) -> v == null).flatMap((k, v) -> List.of(new KeyValue<>(v, k), new KeyValue<>(k, v))).to("out", out());
      s.mapValues((k, v) -> k).to("out2", out()); s.to("out3", out()); });
    add.accept("chain-of-repartitions", b -> b.stream("in", in()).groupBy((k, v) -> head(v), Grouped.with(S, S)).count().toStream()
        .map((k, n) -> new KeyValue<>(Long.toString(n % 3), k)).groupByKey(Grouped.with(S, S)).count(Materialized.as("second")).toStream().to("out", counts()));
  }

  public static void main(String[] args) throws Exception {
    Path dir = Path.of(args[0]);
    ObjectMapper json = new ObjectMapper();
    ObjectNode all = json.createObjectNode();
    programs((name, program) -> {
      try {
        StreamsBuilder builder = new StreamsBuilder();
        program.accept(builder);
        Topology topology = builder.build();
        Files.writeString(dir.resolve(name + ".txt"), topology.describe().toString());
        ArrayNode steps = all.putArray(name);
        drive(name, topology, steps);
      } catch (Exception e) { throw new RuntimeException(name, e); }
    });
    StringBuilder text = new StringBuilder("{\n");
    for (Iterator<Map.Entry<String, com.fasterxml.jackson.databind.JsonNode>> it = all.fields(); it.hasNext(); ) {
      var e = it.next();
      text.append("\"").append(e.getKey()).append("\": ").append(e.getValue()).append(it.hasNext() ? ",\n" : "\n");
    }
    Files.writeString(dir.resolve("driver.json"), text.append("}\n").toString());
  }

  // Each step: [input topic, key, value, timestamp, [[topic, key hex, value hex, timestamp], …]]
  static void drive(String name, Topology topology, ArrayNode steps) {
    Random random = new Random(name.hashCode());
    Properties p = new Properties();
    p.put(StreamsConfig.APPLICATION_ID_CONFIG, "golden");
    p.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
    p.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
    p.put(StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG, Serdes.StringSerde.class);
    p.put(StreamsConfig.DEFAULT_VALUE_SERDE_CLASS_CONFIG, Serdes.StringSerde.class);
    p.put(StreamsConfig.DSL_STORE_SUPPLIERS_CLASS_CONFIG, BuiltInDslStoreSuppliers.InMemoryDslStoreSuppliers.class);
    try (TopologyTestDriver driver = new TopologyTestDriver(topology, p, Instant.EPOCH)) {
      List<String> inputs = topology.describe().toString().contains("other") ? List.of("in", "other") : List.of("in");
      Map<String, TestInputTopic<String, String>> in = new HashMap<>();
      for (String t : inputs) in.put(t, driver.createInputTopic(t, new StringSerializer(), new StringSerializer()));
      long now = 20;
      for (int i = 0; i < 60; i++) {
        String topic = inputs.get(random.nextInt(inputs.size()));
        String key = random.nextInt(12) == 0 ? null : "" + (char) ('a' + random.nextInt(4));
        String value = random.nextInt(8) == 0 ? null : "" + (char) ('a' + random.nextInt(5)) + i;
        if (value == null && name.equals("repartition") && topic.equals("other")) value = "x";
        now += random.nextInt(5);
        long ts = Math.max(0, now - (random.nextInt(4) == 0 ? random.nextInt(30) : 0));
        in.get(topic).pipeInput(key, value, ts);
        ArrayNode step = steps.addArray().add(topic).add(key).add(value).add(ts);
        ArrayNode out = step.addArray();
        for (String t : List.of("out", "out2", "out3")) {
          TestOutputTopic<byte[], byte[]> o = driver.createOutputTopic(t, new ByteArrayDeserializer(), new ByteArrayDeserializer());
          while (!o.isEmpty()) {
            TestRecord<byte[], byte[]> r = o.readRecord();
            out.addArray().add(t).add(hex(r.key())).add(hex(r.value())).add(r.timestamp());
          }
        }
      }
    }
  }

  static String hex(byte[] b) { return b == null ? null : HexFormat.of().formatHex(b); }
}
