package dev.millwright.pxe.inventory;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.millwright.pxe.types.Ipv4Address;
import dev.millwright.pxe.types.Ipv4Network;
import dev.millwright.pxe.types.MacAddress;
import dev.millwright.pxe.types.Secret;
import dev.millwright.pxe.types.Sha256;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;

/** JSON of the wire contract: snake_case, RFC 3339 times, values checked by their types, unknown fields of answers ignored. Thread-safe. */
public final class WireJson {
    private final ObjectMapper mapper;

    /** Makes the mapper; one an agent is enough. */
    public WireJson() {
        mapper = JsonMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.ALWAYS, JsonInclude.Include.ALWAYS))
                .addModule(new JavaTimeModule())
                .addModule(valueTypes())
                .build();
        mapper.getFactory()
                .setStreamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(32).build());
    }

    /** How the values of {@code types} are written as text; a {@link Secret} can be read and not be written. */
    public static SimpleModule valueTypes() {
        SimpleModule values = new SimpleModule("millwright-values");
        text(values, MacAddress.class, MacAddress::parse, MacAddress::toString);
        text(values, Ipv4Address.class, Ipv4Address::parse, Ipv4Address::toString);
        text(values, Ipv4Network.class, Ipv4Network::parse, Ipv4Network::toString);
        text(values, Sha256.class, Sha256::parse, Sha256::hex);
        values.addDeserializer(Secret.class, new Text<>(Secret.class, text -> Optional.of(new Secret(text))));
        return values;
    }

    /**
     * Reads one value.
     *
     * @throws IOException when the octets are no such JSON, or a value in it is refused by its type
     */
    public <T> T read(byte[] octets, Class<T> type) throws IOException {
        T value = mapper.readValue(octets, type);
        if (value == null) {
            throw new IOException("null instead of " + type.getSimpleName());
        }
        return value;
    }

    /**
     * Writes one value.
     *
     * @throws IOException when it cannot be written
     */
    public byte[] write(Object value) throws IOException {
        return mapper.writeValueAsBytes(value);
    }

    private static <T> void text(
            SimpleModule module, Class<T> type, Function<String, Optional<T>> parser, Function<T, String> printer) {
        module.addDeserializer(type, new Text<>(type, parser));
        module.addSerializer(type, new Printed<>(type, printer));
    }

    private static final class Text<T> extends FromStringDeserializer<T> {
        private static final long serialVersionUID = 1L;
        private final transient Function<String, Optional<T>> parser;

        Text(Class<T> type, Function<String, Optional<T>> parser) {
            super(type);
            this.parser = parser;
        }

        @Override
        public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
            if (!in.currentToken().isScalarValue()) {
                return context.reportInputMismatch(this, "text expected");
            }
            return super.deserialize(in, context);
        }

        @Override
        protected T _deserialize(String text, DeserializationContext context) throws IOException {
            Optional<T> value = parser.apply(text);
            if (value.isEmpty()) {
                return context.reportInputMismatch(
                        this, "malformed %s", handledType().getSimpleName());
            }
            return value.get();
        }
    }

    private static final class Printed<T> extends StdSerializer<T> {
        private static final long serialVersionUID = 1L;
        private final transient Function<T, String> printer;

        Printed(Class<T> type, Function<T, String> printer) {
            super(type);
            this.printer = printer;
        }

        @Override
        public void serialize(T value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(printer.apply(value));
        }
    }
}
