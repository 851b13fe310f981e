// Writes the golden files beside it from Apache Kafka's own message classes, and reads back what Streamwright wrote.
//   write: java -cp "$KAFKA_HOME_DIR/lib/*" Golden.java write .
//   check: java -cp "$KAFKA_HOME_DIR/lib/*" Golden.java check HEX     (prints the record batch as JSON)
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.*;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.util.*;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.message.*;
import org.apache.kafka.common.protocol.*;
import org.apache.kafka.common.protocol.types.*;
import org.apache.kafka.common.record.*;
import org.apache.kafka.common.record.internal.*;

public class Golden {
    static final ObjectMapper JSON = new ObjectMapper();
    static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    static final String[] APIS = ("Produce Fetch ListOffsets Metadata OffsetCommit OffsetFetch FindCoordinator JoinGroup "
        + "Heartbeat LeaveGroup SyncGroup DescribeGroups ListGroups SaslHandshake SaslAuthenticate ApiVersions CreateTopics "
        + "DeleteTopics DeleteRecords InitProducerId OffsetForLeaderEpoch DescribeConfigs AlterConfigs IncrementalAlterConfigs "
        + "CreatePartitions DeleteGroups OffsetDelete DescribeCluster DescribeTopicPartitions DescribeLogDirs DescribeProducers "
        + "ListTransactions ConsumerGroupDescribe AddPartitionsToTxn AddOffsetsToTxn EndTxn TxnOffsetCommit").split(" ");
    static final String[] OTHERS = {
        "org.apache.kafka.common.message.RequestHeaderData", "org.apache.kafka.common.message.ResponseHeaderData",
        "org.apache.kafka.common.message.ConsumerProtocolSubscription", "org.apache.kafka.common.message.ConsumerProtocolAssignment",
        "org.apache.kafka.coordinator.group.generated.OffsetCommitKey", "org.apache.kafka.coordinator.group.generated.OffsetCommitValue",
        "org.apache.kafka.coordinator.group.generated.GroupMetadataKey", "org.apache.kafka.coordinator.group.generated.GroupMetadataValue" };
    static int counter = 0;

    public static void main(String[] args) throws Exception {
        if (args[0].equals("check")) {
            System.out.println(JSON.writeValueAsString(describe(ByteBuffer.wrap(HexFormat.of().parseHex(args[1])))));
            return;
        }
        Path directory = Paths.get(args[1]);
        StringBuilder lines = new StringBuilder("[\n");
        for (String api : APIS) {
            messages(lines, "org.apache.kafka.common.message." + api + "RequestData");
            messages(lines, "org.apache.kafka.common.message." + api + "ResponseData");
        }
        for (String name : OTHERS) messages(lines, name);
        finish(lines, directory.resolve("messages.json"));
        lines = new StringBuilder("[\n");
        batches(lines);
        finish(lines, directory.resolve("record-batches.json"));
    }

    static void finish(StringBuilder lines, Path file) throws Exception {
        lines.setLength(lines.length() - 2);
        Files.writeString(file, lines + "\n]\n");
    }

    static void add(StringBuilder lines, ObjectNode entry) throws Exception {
        lines.append("  ").append(JSON.writeValueAsString(entry)).append(",\n");
    }

    static void messages(StringBuilder lines, String className) throws Exception {
        Class<?> type = Class.forName(className);
        Class<?> converter = Class.forName(className + "JsonConverter");
        Schema[] schemas = (Schema[]) type.getField("SCHEMAS").get(null);
        short lowest = type.getField("LOWEST_SUPPORTED_VERSION").getShort(null);
        short highest = type.getField("HIGHEST_SUPPORTED_VERSION").getShort(null);
        for (short version = lowest; version <= highest; version++) {
            // Each message starts from another number, so that nullable fields are null here and there.
            counter = Math.floorMod(className.hashCode(), 5) + version;
            JsonNode value = fill(schemas[version], 0);
            Message message = (Message) converter.getMethod("read", JsonNode.class, short.class).invoke(null, value, version);
            if (message instanceof ProduceRequestData p) p.topicData().forEach(t -> t.partitionData().forEach(d -> d.setRecords(sample())));
            if (message instanceof FetchResponseData f) f.responses().forEach(t -> t.partitions().forEach(d -> d.setRecords(sample())));
            ObjectNode entry = NODES.objectNode();
            entry.put("message", className.replaceAll(".*\\.", "").replaceAll("Data$", ""));
            entry.put("version", version);
            entry.set("value", value);
            entry.put("hex", hex(serialize(message, version)));
            add(lines, entry);
        }
    }

    static ByteBuffer serialize(Message message, short version) {
        return MessageUtil.toByteBufferAccessor(message, version).buffer();
    }

    static MemoryRecords sample() {
        return MemoryRecords.withRecords(Compression.NONE, new SimpleRecord(1700000000000L, "k".getBytes(), "v".getBytes()));
    }

    static JsonNode fill(Type type, int depth) {
        counter++;
        boolean isNull = type.isNullable() && counter % 4 == 0;
        if (type.isArray()) {
            if (isNull) return NODES.nullNode();
            ArrayNode array = NODES.arrayNode();
            Type element = type.arrayElementType().get();
            for (int i = 0; i < (depth <= 1 || !(element instanceof Schema) ? 2 : 1); i++) array.add(fill(element, depth + 1));
            return array;
        }
        if (type instanceof Schema schema) {
            if (isNull) return NODES.nullNode();
            ObjectNode object = NODES.objectNode();
            for (BoundField field : schema.fields()) {
                if (field.def.type instanceof TaggedFields tagged) {
                    for (Field f : tagged.fields().values()) object.set(camel(f.name), fill(f.type, depth + 1));
                } else object.set(camel(field.def.name), fill(field.def.type, depth + 1));
            }
            return object;
        }
        String name = type.toString();
        if (isNull && !name.contains("RECORDS")) return NODES.nullNode();
        if (name.contains("RECORDS")) return NODES.binaryNode(bytes(sample().buffer()));
        if (name.equals("BOOLEAN")) return NODES.booleanNode(true);
        if (name.equals("INT8")) return NODES.numberNode((short) -counter % 100);
        if (name.equals("INT16")) return NODES.numberNode((short) (300 + counter));
        if (name.equals("UINT16")) return NODES.numberNode(60000 + counter);
        if (name.equals("INT32")) return NODES.numberNode(counter % 2 == 0 ? 70000 + counter : -70000 - counter);
        if (name.equals("INT64")) return NODES.numberNode(counter % 2 == 0 ? 5_000_000_000_000L + counter : -5_000_000_000L - counter);
        if (name.equals("UUID")) return NODES.textNode(new org.apache.kafka.common.Uuid(0x1234567890abcdefL, counter).toString());
        if (name.contains("STRING")) return NODES.textNode(counter % 7 == 0 ? "größe-€-" + counter : "text-" + counter);
        if (name.contains("BYTES")) return NODES.binaryNode(("bytes-" + counter).getBytes(StandardCharsets.UTF_8));
        throw new IllegalStateException("no example for type " + name);
    }

    static String camel(String name) {
        StringBuilder result = new StringBuilder();
        for (String part : name.split("_")) {
            if (part.isEmpty()) continue;
            result.append(result.length() == 0 ? part : Character.toUpperCase(part.charAt(0)) + part.substring(1));
        }
        return result.toString();
    }

    static void batches(StringBuilder lines) throws Exception {
        Map<String, Compression> all = new LinkedHashMap<>();
        all.put("none", Compression.NONE);
        all.put("gzip", Compression.gzip().build());
        all.put("snappy", Compression.snappy().build());
        all.put("lz4", Compression.lz4().build());
        all.put("zstd", Compression.zstd().build());
        for (Map.Entry<String, Compression> e : all.entrySet()) {
            batch(lines, e.getKey() + ": keys, nulls, headers", MemoryRecords.withRecords((byte) 2, 100L, e.getValue(), TimestampType.CREATE_TIME,
                -1L, (short) -1, -1, 7, false, records()));
            batch(lines, e.getKey() + ": many records", MemoryRecords.withRecords((byte) 2, 0L, e.getValue(), TimestampType.CREATE_TIME,
                -1L, (short) -1, -1, -1, false, many()));
        }
        batch(lines, "idempotent", MemoryRecords.withRecords((byte) 2, 5_000_000_000L, Compression.NONE, TimestampType.CREATE_TIME,
            4_000_000_001L, (short) 12, 345, 3, false, records()));
        batch(lines, "transactional", MemoryRecords.withRecords((byte) 2, 1L, Compression.NONE, TimestampType.CREATE_TIME,
            77L, (short) 0, 0, 0, true, records()));
        ByteBuffer buffer = ByteBuffer.allocate(1024);
        try (MemoryRecordsBuilder builder = MemoryRecords.builder(buffer, RecordBatch.MAGIC_VALUE_V2, Compression.NONE,
                TimestampType.LOG_APPEND_TIME, 9L, 1_800_000_000_000L)) {
            for (SimpleRecord record : records()) builder.append(record);
            batch(lines, "log append time", builder.build());
        }
        batch(lines, "commit marker", MemoryRecords.withEndTransactionMarker(42L, 1_700_000_000_123L, 5, 77L, (short) 1,
            new EndTransactionMarker(ControlRecordType.COMMIT, 3)));
        batch(lines, "abort marker", MemoryRecords.withEndTransactionMarker(43L, 1_700_000_000_124L, 5, 77L, (short) 1,
            new EndTransactionMarker(ControlRecordType.ABORT, 3)));
    }

    static SimpleRecord[] records() {
        Header[] headers = { new RecordHeader("trace", new byte[] { 1, 2, (byte) 0xff }), new RecordHeader("größe", null), new RecordHeader("", new byte[0]) };
        return new SimpleRecord[] {
            new SimpleRecord(1_700_000_000_000L, "key".getBytes(), "value".getBytes()),
            new SimpleRecord(1_700_000_000_001L, null, "no key".getBytes()),
            new SimpleRecord(1_700_000_000_002L, "tombstone".getBytes(), null),
            new SimpleRecord(1_699_999_999_000L, (byte[]) null, null, headers),
            new SimpleRecord(1_900_000_000_000L, new byte[0], new byte[200], headers) };
    }

    static SimpleRecord[] many() {
        SimpleRecord[] records = new SimpleRecord[80];
        for (int i = 0; i < records.length; i++)
            records[i] = new SimpleRecord(1_700_000_000_000L + i * 10L, ("key-" + i % 10).getBytes(), ("the value of record number " + i).getBytes());
        return records;
    }

    static void batch(StringBuilder lines, String name, MemoryRecords records) throws Exception {
        ObjectNode entry = NODES.objectNode();
        entry.put("name", name);
        entry.setAll(describe(records.buffer().duplicate()));
        entry.put("hex", hex(records.buffer()));
        add(lines, entry);
    }

    static ObjectNode describe(ByteBuffer buffer) {
        MemoryRecords records = MemoryRecords.readableRecords(buffer);
        MutableRecordBatch batch = records.batches().iterator().next();
        batch.ensureValid();
        ObjectNode node = NODES.objectNode();
        node.put("sizeInBytes", batch.sizeInBytes()).put("baseOffset", batch.baseOffset()).put("lastOffset", batch.lastOffset());
        node.put("leaderEpoch", batch.partitionLeaderEpoch()).put("compression", batch.compressionType().name);
        node.put("timestampType", batch.timestampType().name).put("maxTimestamp", batch.maxTimestamp());
        node.put("producerId", batch.producerId()).put("producerEpoch", batch.producerEpoch()).put("baseSequence", batch.baseSequence());
        node.put("transactional", batch.isTransactional()).put("control", batch.isControlBatch()).put("count", batch.countOrNull());
        ArrayNode array = node.putArray("records");
        for (org.apache.kafka.common.record.internal.Record record : batch) {
            ObjectNode r = array.addObject();
            r.put("offset", record.offset()).put("timestamp", record.timestamp());
            r.put("key", base64(record.key())).put("value", base64(record.value()));
            ArrayNode headers = r.putArray("headers");
            for (Header h : record.headers())
                headers.addObject().put("key", h.key()).put("value", h.value() == null ? null : Base64.getEncoder().encodeToString(h.value()));
        }
        return node;
    }

    static String base64(ByteBuffer buffer) {
        return buffer == null ? null : Base64.getEncoder().encodeToString(bytes(buffer));
    }

    static byte[] bytes(ByteBuffer buffer) {
        byte[] result = new byte[buffer.remaining()];
        buffer.duplicate().get(result);
        return result;
    }

    static String hex(ByteBuffer buffer) {
        return HexFormat.of().formatHex(bytes(buffer));
    }
}
