package dev.millwright.inventory.web.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.millwright.inventory.errors.ErrorCode;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.testing.TestDatabase;
import dev.millwright.inventory.types.Scope;
import dev.millwright.inventory.web.Page;
import dev.millwright.inventory.web.query.Specimen.SpecimenListing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists on a real database against the same questions answered in Java. */
class ListQueryTest {
    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.migrated();

    private static final int ROWS = 300;
    private static final int QUESTIONS = 150;
    private static Specimens specimens;
    private static Specimen.Dao dao;

    @BeforeAll
    static void fill() {
        specimens = Specimens.some(new Random(20_261_123), ROWS);
        DATABASE.database().jdbi().useHandle(ListQueryTest::store);
        dao = DATABASE.database().dao(Specimen.Dao.class);
    }

    private static void store(Handle handle) {
        handle.execute("""
                CREATE TABLE specimen (
                  id BIGINT NOT NULL PRIMARY KEY,
                  code VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
                  label VARCHAR(64) NULL,
                  amount BIGINT NULL,
                  grade INT NOT NULL,
                  is_flag TINYINT(1) NOT NULL,
                  seen_at BIGINT NULL,
                  built_on DATE NULL,
                  colour VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
                  mac BIGINT NULL,
                  serial_uuid BINARY(16) NULL
                ) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin""");
        handle.execute("""
                CREATE TABLE specimen_tag (
                  specimen_id BIGINT NOT NULL,
                  tag VARCHAR(64) NOT NULL,
                  PRIMARY KEY (specimen_id, tag)
                ) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin""");
        for (Specimen one : specimens.all()) {
            handle.createUpdate("""
                            INSERT INTO specimen (id, code, label, amount, grade, is_flag, seen_at, built_on, colour, mac, serial_uuid)
                            VALUES (:id, :code, :label, :amount, :grade, :flag, :seenAt, :builtOn, :colour, :mac, :serialUuid)""").bindMethods(one).execute();
            specimens.tags(one).forEach(tag -> handle.execute("INSERT INTO specimen_tag VALUES (?, ?)", one.id(), tag));
        }
    }

    @Test
    void walkingThePagesGivesWhatEveryQuestionMeansInItsOrder() {
        int found = 0;
        for (int seed = 0; seed < QUESTIONS; seed++) {
            Question question = Question.any(new Random(seed), specimens);
            List<Long> expected =
                    question.answer(specimens).stream().map(Specimen::id).toList();
            assertThat(walk(question.parameters())).as(seed + ": " + question).isEqualTo(expected);
            found += expected.isEmpty() || expected.size() == ROWS ? 0 : 1;
        }
        assertThat(found).as("questions that fit some rows, but not all").isGreaterThan(QUESTIONS / 3);
    }

    private static List<Long> walk(Map<String, List<String>> parameters) {
        List<Long> seen = new ArrayList<>();
        Map<String, List<String>> said = new HashMap<>(parameters);
        String next;
        do {
            Page<Specimen> page = page(said);
            page.items().forEach(one -> seen.add(one.id()));
            next = page.nextCursor();
            said.put("cursor", List.of(String.valueOf(next)));
        } while (next != null);
        return seen;
    }

    private static Page<Specimen> page(Map<String, List<String>> parameters) {
        ListQuery query = ListQuery.read(Listing.of(SpecimenListing.class), parameters, Set.of(), Scope.EVERYWHERE);
        return query.page(dao.list(query.clauses()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "weight         | 1       | code[__ne",
                "amount__like   | 1       | amount[__ne|in|not_in|gt|gte|lt|lte|is_null]",
                "code__gt       | a       | code[__ne|in|not_in|contains|starts_with|is_null]",
                "tag__gte       | a       | known are",
                "__             | a       | known are",
                "amount         | many    | whole number",
                "amount__in     | 1,,2    | empty",
                "amount__gte    | 1e3     | whole number",
                "built_on       | 2026-02-30 | day",
                "flag           | yes     | true or false",
                "colour         | PINK    | RED, GREEN, BLUE",
                "seen_at__lt    | yesterday | 2026-03-01",
                "seen_at        | +99999-01-01T00:00:00Z | years",
                "mac            | zz      | MAC",
                "serial_uuid    | 1       | UUID",
                "code           | ü       | ASCII",
                "code__contains | ü       | ASCII",
                "label__is_null | perhaps | true or false",
                "label          | ''      | empty",
                "label__contains| ''      | empty",
                "id             | 0       | id",
                "limit          | 0       | 1000",
                "limit          | 1001    | 1000",
                "limit          | ten     | 1000",
                "sort           | weight  | known are id, code",
                "sort           | tag     | known are",
                "sort           | id,weight | known are",
                "sort           | code,-code | twice",
                "sort           | code,label,amount,grade,flag | at most",
                "cursor         | !!      | cursor",
                "cursor         | bnVsbA  | cursor",
                "cursor         | W10     | cursor",
            })
    void whatIsNotKnownOrMalformedIsNamed(String parameter, String value, String says) {
        assertThatExceptionOfType(InventoryException.class)
                .isThrownBy(() -> page(Map.of(parameter, List.of(value))))
                .withMessageContaining(says)
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID))
                .satisfies(refusal -> assertThat(refusal.fields())
                        .singleElement()
                        .satisfies(field -> assertThat(field.field()).isEqualTo(parameter)));
    }

    @Test
    void aCursorOfAnotherSortIsRefused() {
        String cursor =
                page(Map.of("limit", List.of("1"), "sort", List.of("label"))).nextCursor();
        assertThatExceptionOfType(InventoryException.class)
                .isThrownBy(() -> page(Map.of("cursor", List.of(String.valueOf(cursor)), "sort", List.of("-label"))))
                .withMessageContaining("another sort");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'; DROP TABLE specimen; --",
                "%",
                "_",
                "\\",
                "!",
                "😀",
                "\u0000",
                "序列号",
                ":limit",
                "<where>",
                "?"
            })
    void textThatMeansSomethingToADatabaseIsText(String text) {
        assertThat(walk(Map.of("q", List.of(text)))).isEqualTo(specimens.having(text));
        assertThat(walk(Map.of("label__contains", List.of(text), "limit", List.of("1000"))))
                .hasSizeLessThan(ROWS);
        assertThat(walk(Map.of("label", List.of(text), "limit", List.of("1000"))))
                .hasSizeLessThan(ROWS);
    }
}
