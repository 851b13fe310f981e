// Kafka Streams on the four programs of ../streams-workloads.ts, over the topics that ../streams-load.ts filled.
//   java -cp 'KAFKA_LIBS/*' KafkaStreamsBench.java BOOTSTRAP WORKLOAD RECORDS
// One stream thread, stores in memory, no cache, a commit each second. Prints one line of JSON with the names that
// ../streams-run.ts uses; the rate counts from the first order seen to the last.
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.*;
import org.apache.kafka.streams.state.Stores;

public class KafkaStreamsBench {
  static final ObjectMapper MAPPER = new ObjectMapper();
  static final Serde<String> TEXT = Serdes.String();
  static final Serde<byte[]> BYTES = Serdes.ByteArray();
  static final Serde<Long> LONG = Serdes.Long();
  static final Duration MINUTE = Duration.ofMinutes(1);

  static long seen, firstNs, lastNs;
  static final CountDownLatch DONE = new CountDownLatch(1);

  public static void main(String[] args) throws Exception {
    String bootstrap = args[0], workload = args[1];
    int records = Integer.parseInt(args[2]);
    String application = "bench-java-" + workload + "-" + System.currentTimeMillis();
    Path state = Files.createTempDirectory("streams-bench");
    Properties config = new Properties();
    config.put(StreamsConfig.APPLICATION_ID_CONFIG, application);
    config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
    config.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
    config.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1);
    config.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 1000);
    config.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
    config.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
    long startNs = System.nanoTime();
    double startCpu = cpuSeconds();
    KafkaStreams streams = new KafkaStreams(program(workload, records), config);
    streams.start();
    boolean finished = DONE.await(3, TimeUnit.MINUTES);
    double cpu = cpuSeconds() - startCpu;
    streams.close(Duration.ofSeconds(30));
    if (!finished) {
      System.err.println("saw " + seen + " of " + records + " records in 3 minutes");
      System.exit(1);
    }
    System.out.printf(Locale.ROOT,
        "{\"workload\":\"%s\",\"records\":%d,\"recordsPerSecond\":%.0f,\"startupSeconds\":%.3f,\"cpuSeconds\":%.3f,\"memoryMb\":%d}%n",
        workload, records, records * 1e9 / (lastNs - firstNs), (firstNs - startNs) / 1e9, cpu, peakMemoryMb());
    System.exit(0);
  }

  static Topology program(String workload, int records) {
    StreamsBuilder builder = new StreamsBuilder();
    String output = "bench-out-" + workload;
    KTable<String, byte[]> users = !workload.equals("join") ? null
        : builder.table("bench-users", Consumed.with(TEXT, BYTES),
            Materialized.<String, byte[]>as(Stores.inMemoryKeyValueStore("users")).withKeySerde(TEXT).withValueSerde(BYTES));
    KStream<String, byte[]> orders = builder.stream("bench-orders", Consumed.with(TEXT, BYTES)).peek((k, v) -> {
      if (++seen == 1) firstNs = System.nanoTime();
      if (seen == records) {
        lastNs = System.nanoTime();
        DONE.countDown();
      }
    });
    switch (workload) {
      case "filter-map" -> orders.mapValues(KafkaStreamsBench::parse)
          .filter((k, order) -> order.get("amount").asDouble() > 50)
          .mapValues(order -> text(MAPPER.createObjectNode()
              .put("user", order.get("user").asText())
              .put("total", order.get("amount").asDouble() * order.get("items").asInt())
              .put("country", order.get("country").asText())))
          .to(output, Produced.with(TEXT, BYTES));
      case "count" -> orders.groupByKey(Grouped.with(TEXT, BYTES))
          .count(Materialized.as(Stores.inMemoryKeyValueStore("count")))
          .toStream().to(output, Produced.with(TEXT, LONG));
      case "window" -> orders.groupBy((k, v) -> parse(v).get("country").asText(), Grouped.with(TEXT, BYTES))
          .windowedBy(TimeWindows.ofSizeWithNoGrace(MINUTE))
          .count(Materialized.<String, Long>as(Stores.inMemoryWindowStore("win", MINUTE, MINUTE, false)).withKeySerde(TEXT).withValueSerde(LONG))
          .toStream((windowed, n) -> windowed.key() + "@" + windowed.window().start())
          .to(output, Produced.with(TEXT, LONG));
      case "join" -> orders.join(users, (order, user) ->
              text(((ObjectNode) parse(order)).put("tier", parse(user).get("tier").asText())), Joined.with(TEXT, BYTES, BYTES))
          .to(output, Produced.with(TEXT, BYTES));
      default -> throw new IllegalArgumentException(workload);
    }
    return builder.build();
  }

  static JsonNode parse(byte[] bytes) {
    try {
      return MAPPER.readTree(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] text(JsonNode node) {
    try {
      return MAPPER.writeValueAsBytes(node);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static double cpuSeconds() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() / 1e9;
  }

  // Linux tells the peak; elsewhere it is 0, unknown.
  static long peakMemoryMb() {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/self/status")))
        if (line.startsWith("VmHWM:")) return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
    } catch (IOException e) {
      return 0;
    }
    return 0;
  }
}
