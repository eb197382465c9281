package dev.millwright.inventory.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.inventory.testing.Answer;
import dev.millwright.inventory.testing.ApiClient;
import dev.millwright.inventory.testing.TestServer;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Data centers, rooms, rows, racks, and what stands in them, by the API. */
class PhysicalApiTest {
    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private Entered on;
    private ApiClient api;

    @BeforeEach
    void makeASite() {
        on = Entered.site(SERVER);
        api = on.api();
    }

    @Test
    void roomsAndRowsAreEnteredFilteredMovedAndRemovedFromTheBottom() {
        long hall = Entered.id(api.post("/api/v1/rooms", Map.of("data_center_id", on.site(), "name", "Hall 1")));
        long annex = Entered.id(api.post("/api/v1/rooms", Map.of("data_center_id", on.site(), "name", "Annex")));
        Answer made = api.post("/api/v1/rows", Map.of("room_id", hall, "name", "A", "notes", "cold aisle left"));
        long row = Entered.id(made);
        assertThat(made.json().path("data_center_id").asLong()).isEqualTo(on.site());
        assertThat(api.post("/api/v1/rows", Map.of("room_id", hall, "name", "A")))
                .satisfies(taken -> assertThat(taken.code()).isEqualTo("taken"))
                .satisfies(taken -> assertThat(taken.text()).contains("Hall 1", "id " + row));
        Answer held = api.delete("/api/v1/rooms/" + hall, "If-Match", "\"1\"");
        assertThat(held.code()).isEqualTo("conflict");
        assertThat(held.text()).contains("A (id " + row + ")");

        Answer moved = api.patch("/api/v1/rows/" + row, Map.of("room_id", annex), "If-Match", made.header("ETag"));
        assertThat(moved.status()).as(moved.text()).isEqualTo(200);
        assertThat(moved.json().path("notes").asText()).isEqualTo("cold aisle left");
        assertThat(api.get("/api/v1/rows?room_id=" + annex).json().path("items"))
                .hasSize(1);
        assertThat(api.get("/api/v1/rows?room_id=" + hall).json().path("items")).isEmpty();
        assertThat(api.get("/api/v1/rooms?name=Hall%201&data_center_id=" + on.site())
                        .json()
                        .path("items"))
                .hasSize(1);
        assertThat(api.delete("/api/v1/data-centers/" + on.site(), "If-Match", "\"1\"")
                        .code())
                .isEqualTo("conflict");
        assertThat(api.delete("/api/v1/rows/" + row, "If-Match", moved.header("ETag"))
                        .status())
                .isEqualTo(204);
        assertThat(api.delete("/api/v1/rooms/" + annex, "If-Match", "\"1\"").status())
                .isEqualTo(204);
    }

    @Test
    void aRowOrRoomStaysInItsDataCenterAndAModelInItsKind() {
        Entered other = Entered.site(SERVER);
        long elsewhere =
                Entered.id(api.post("/api/v1/rooms", Map.of("data_center_id", other.site(), "name", "Elsewhere")));
        long hall = Entered.id(api.post("/api/v1/rooms", Map.of("data_center_id", on.site(), "name", "Hall")));
        long row = Entered.id(api.post("/api/v1/rows", Map.of("room_id", hall, "name", "A")));
        assertThat(api.patch("/api/v1/rows/" + row, Map.of("room_id", elsewhere), "If-Match", "\"1\"")
                        .text())
                .contains("\"invalid\"", "room_id");
        assertThat(api.patch("/api/v1/rooms/" + hall, Map.of("data_center_id", other.site()), "If-Match", "\"1\"")
                        .code())
                .isEqualTo("invalid");
        long model = model("SWITCH", Map.of("height_units", 1, "is_full_depth", false, "weight_grams", 8_300));
        Answer stored = api.get("/api/v1/hardware-models/" + model);
        assertThat(stored.json().path("is_full_depth").asBoolean(true)).isFalse();
        assertThat(stored.json().path("weight_grams").asInt()).isEqualTo(8_300);
        assertThat(api.patch("/api/v1/hardware-models/" + model, Map.of("kind", "PDU"), "If-Match", "\"1\"")
                        .text())
                .contains("kind", "SWITCH");
    }

    private long model(String kind, Map<String, Object> body) {
        Map<String, Object> spec = new HashMap<>(body);
        spec.putAll(Map.of("vendor", on.mark(), "name", kind + body.hashCode(), "kind", kind));
        return Entered.id(api.post("/api/v1/hardware-models", spec));
    }
}
