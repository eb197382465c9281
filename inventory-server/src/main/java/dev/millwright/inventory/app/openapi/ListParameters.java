package dev.millwright.inventory.app.openapi;

import dev.millwright.inventory.web.PageQuery;
import dev.millwright.inventory.web.query.Field;
import dev.millwright.inventory.web.query.ListOf;
import dev.millwright.inventory.web.query.Listing;
import dev.millwright.inventory.web.query.Named;
import dev.millwright.inventory.web.query.Operator;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Describes a {@link Listing} as query parameters: page, sort, free text, and each field with each operator that fits it. */
final class ListParameters {
    private ListParameters() {}

    static List<Parameter> of(ListOf asked) {
        Listing listing = Listing.of(asked.value());
        List<Parameter> all = new ArrayList<>();
        Schema<?> limit = new IntegerSchema()
                .minimum(BigDecimal.ONE)
                .maximum(BigDecimal.valueOf(PageQuery.LARGEST_LIMIT))
                ._default(Integer.valueOf(PageQuery.DEFAULT_LIMIT));
        all.add(query("limit", "rows a page at most", limit));
        all.add(query("cursor", "the next_cursor of the page before", new StringSchema()));
        all.add(sort(listing));
        if (listing.isSearchable()) {
            all.add(query("q", "text to be found in " + searched(listing) + ", in either case", new StringSchema()));
        }
        all.addAll(filters(listing));
        return all;
    }

    /** Each field with each operator that fits it. */
    static List<Parameter> filters(Listing listing) {
        List<Parameter> all = new ArrayList<>();
        for (Field field : listing.fields()) {
            for (Operator operator : field.operators()) {
                all.add(query(operator.parameter(field.name()), meaning(field, operator), schema(field, operator)));
            }
        }
        listing.open().ifPresent(prefix -> all.add(open(prefix)));
        return all;
    }

    private static Parameter sort(Listing listing) {
        StringSchema key = new StringSchema();
        listing.sortable().stream().flatMap(name -> Stream.of(name, "-" + name)).forEach(key::addEnumItem);
        return query(
                        "sort",
                        "fields to sort by, with a minus for falling order; %s when left out. What has no value comes first when rising"
                                .formatted(listing.defaultSort()),
                        new ArraySchema().items(key))
                .explode(false);
    }

    private static String searched(Listing listing) {
        return String.join(
                ", ",
                listing.fields().stream()
                        .filter(Field::isSearched)
                        .map(Field::name)
                        .toList());
    }

    private static String meaning(Field field, Operator operator) {
        Named named = field.named();
        return named == null ? operator.meaning() : "by name, as %s: %s".formatted(named.shape(), operator.meaning());
    }

    private static Schema<?> schema(Field field, Operator operator) {
        return switch (operator) {
            case EQUAL, NOT_EQUAL -> new ArraySchema().items(value(field));
            case IN, NOT_IN, ALL, CONTAINS, STARTS_WITH -> new StringSchema();
            case GREATER, AT_LEAST, LESS, AT_MOST -> value(field);
            case IS_NULL -> new Schema<Object>().type("boolean");
        };
    }

    private static Schema<?> value(Field field) {
        Schema<Object> schema = new Schema<>().type(field.type().jsonType());
        if (!field.type().jsonFormat().isEmpty()) {
            schema.setFormat(field.type().jsonFormat());
        }
        field.constants().forEach(schema::addEnumItemObject);
        return schema;
    }

    /** Parameters whose names only the running server knows: an exploded object, each of its fields a parameter of its own. */
    private static Parameter open(String prefix) {
        return query(
                        prefix.substring(0, prefix.indexOf('.')),
                        ("%1$sNAME or %1$sNAME__OPERATOR of any custom field, with the operators that fit its type; "
                                        + "an unknown name is refused with those there are")
                                .formatted(prefix),
                        new ObjectSchema().additionalProperties(new StringSchema()))
                .style(Parameter.StyleEnum.FORM)
                .explode(true);
    }

    private static Parameter query(String name, String description, Schema<?> schema) {
        return new QueryParameter().name(name).description(description).schema(schema);
    }
}
