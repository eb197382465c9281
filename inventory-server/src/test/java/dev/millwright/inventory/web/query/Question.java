package dev.millwright.inventory.web.query;

import dev.millwright.inventory.web.query.Specimen.SpecimenListing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;

/** A random question: query parameters, and the same in Java. */
record Question(Map<String, List<String>> parameters, Predicate<Specimen> fits, Comparator<Specimen> order) {

    static Question any(Random random, Specimens specimens) {
        Map<String, List<String>> parameters = new HashMap<>();
        parameters.put("limit", List.of("" + (4 + random.nextInt(60))));
        Predicate<Specimen> fits = one -> true;
        List<Field> fields = new ArrayList<>(Listing.of(SpecimenListing.class).fields());
        for (int i = random.nextInt(4); i > 0; i--) {
            Field field = fields.remove(random.nextInt(fields.size()));
            List<Operator> operators = field.operators();
            Operator operator = operators.get(random.nextInt(operators.size()));
            List<Object> values = values(random, specimens, field, operator);
            parameters.put(operator.parameter(field.name()), said(operator, values));
            fits = fits.and(one -> fits(operator, specimens.values(one, field.name()), values));
        }
        return new Question(parameters, fits, order(random, specimens, parameters));
    }

    private static Comparator<Specimen> order(
            Random random, Specimens specimens, Map<String, List<String>> parameters) {
        if (random.nextInt(4) == 0) {
            return specimens.rising("grade").reversed().thenComparing(Specimen::id);
        }
        List<String> names = new ArrayList<>(Listing.of(SpecimenListing.class).sortable());
        List<String> keys = new ArrayList<>();
        Comparator<Specimen> order = Comparator.comparing(one -> 0);
        for (int i = random.nextInt(4) + 1; i > 0; i--) {
            String name = names.remove(random.nextInt(names.size()));
            boolean falling = random.nextBoolean();
            keys.add(falling ? "-" + name : name);
            Comparator<Specimen> rising = specimens.rising(name);
            order = order.thenComparing(falling ? rising.reversed() : rising);
        }
        parameters.put("sort", List.of(String.join(",", keys)));
        return order.thenComparing(Specimen::id);
    }

    private static List<Object> values(Random random, Specimens specimens, Field field, Operator operator) {
        if (operator == Operator.IS_NULL) {
            return List.of(random.nextBoolean());
        }
        List<Object> present = specimens.all().stream()
                .map(one -> specimens.values(one, field.name()))
                .flatMap(Collection::stream)
                .filter(value -> !value.toString().contains(","))
                .toList();
        List<Object> values = new ArrayList<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            Object value = present.get(random.nextInt(present.size()));
            values.add(isPart(operator) ? part(random, value.toString()) : value);
        }
        return values;
    }

    private static boolean isPart(Operator operator) {
        return operator == Operator.CONTAINS || operator == Operator.STARTS_WITH;
    }

    private static String part(Random random, String text) {
        int end = text.offsetByCodePoints(0, 1 + random.nextInt(text.codePointCount(0, text.length())));
        String part = text.substring(0, end);
        return random.nextBoolean() ? part.toUpperCase(Locale.ROOT) : part;
    }

    private static List<String> said(Operator operator, List<Object> values) {
        List<String> texts = values.stream().map(Object::toString).toList();
        return operator.takesList() ? List.of(String.join(",", texts)) : texts;
    }

    /** Of what a row has many, one value that fits is enough. */
    private static boolean fits(Operator operator, List<Object> own, List<Object> values) {
        return switch (operator) {
            case EQUAL, IN -> own.stream().anyMatch(values::contains);
            case NOT_EQUAL, NOT_IN -> own.stream().noneMatch(values::contains);
            case ALL -> values.stream().allMatch(own::contains);
            case GREATER -> all(own, values, (a, b) -> Specimens.compare(a, b) > 0);
            case AT_LEAST -> all(own, values, (a, b) -> Specimens.compare(a, b) >= 0);
            case LESS -> all(own, values, (a, b) -> Specimens.compare(a, b) < 0);
            case AT_MOST -> all(own, values, (a, b) -> Specimens.compare(a, b) <= 0);
            case CONTAINS -> all(own, values, (a, b) -> lower(a).contains(lower(b)));
            case STARTS_WITH -> all(own, values, (a, b) -> lower(a).startsWith(lower(b)));
            case IS_NULL -> own.isEmpty() == values.contains(true);
        };
    }

    private interface Comparison {
        boolean holds(Object own, Object wanted);
    }

    private static boolean all(List<Object> own, List<Object> wanted, Comparison comparison) {
        return wanted.stream().allMatch(b -> own.stream().anyMatch(a -> comparison.holds(a, b)));
    }

    private static String lower(Object text) {
        return text.toString().toLowerCase(Locale.ROOT);
    }

    List<Specimen> answer(Specimens specimens) {
        return specimens.all().stream().filter(fits).sorted(order).toList();
    }

    @Override
    public String toString() {
        return parameters.toString();
    }
}
