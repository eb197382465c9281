package dev.millwright.inventory.web;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.MutableCoercionConfig;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jsr310.deser.InstantDeserializer;
import io.dropwizard.jackson.Jackson;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** The JSON of the API: snake_case, RFC 3339 times in UTC, nothing unknown accepted, nothing silently converted. */
public final class ApiJson {
    private ApiJson() {}

    /** A mapper of its own with these rules. */
    public static ObjectMapper mapper() {
        return configure(Jackson.newObjectMapper());
    }

    /** Times of the years 1 to 9999, which is all that RFC 3339 writes; others would not fit a column of microseconds. */
    private static final class Times extends StdDeserializer<Instant> {
        private static final long serialVersionUID = 1L;
        private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
        private static final Instant END = Instant.parse("9999-12-31T23:59:59.999999999Z");

        Times() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser in, DeserializationContext context) throws IOException {
            Instant time = InstantDeserializer.INSTANT.deserialize(in, context);
            if (time != null && (time.isBefore(FIRST) || time.isAfter(END))) {
                return (Instant) context.handleWeirdStringValue(Instant.class, in.getText(), "out of range");
            }
            return time;
        }
    }

    private static void refuseOtherTypes(MutableCoercionConfig config, CoercionInputShape... shapes) {
        for (CoercionInputShape shape : shapes) {
            config.setCoercion(shape, CoercionAction.Fail);
        }
    }

    /**
     * Fixes the order of a thing's names: the components of its record as declared, then the rest by name. Without it the rest comes in
     * the order in which the JVM lists methods, which is another in each process.
     */
    @SuppressWarnings("deprecation") // a builder sets these, but Dropwizard hands over a mapper that exists
    private static void fixOrder(ObjectMapper mapper) {
        mapper.configure(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY, true);
        mapper.configure(MapperFeature.SORT_CREATOR_PROPERTIES_BY_DECLARATION_ORDER, true);
    }

    /** Puts the rules onto a mapper and returns it. */
    public static ObjectMapper configure(ObjectMapper mapper) {
        fixOrder(mapper);
        refuseOtherTypes(mapper.coercionConfigDefaults(), CoercionInputShape.EmptyString);
        refuseOtherTypes(mapper.coercionConfigFor(LogicalType.Boolean), CoercionInputShape.Integer);
        refuseOtherTypes(mapper.coercionConfigFor(LogicalType.Enum), CoercionInputShape.Integer);
        CoercionInputShape[] noText = {CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean
        };
        refuseOtherTypes(mapper.coercionConfigFor(LogicalType.Textual), noText);
        for (LogicalType exact : List.of(LogicalType.Boolean, LogicalType.Integer, LogicalType.Float)) {
            refuseOtherTypes(
                    mapper.coercionConfigFor(exact), CoercionInputShape.String, CoercionInputShape.EmptyString);
        }
        return mapper.registerModule(new SimpleModule("times").addDeserializer(Instant.class, new Times()))
                .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS);
    }
}
