package dev.millwright.inventory.power;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotNull;

/** The body of {@code POST /servers/{id}/power}. */
public record PowerRequest(@NotNull Action action) {

    /** What a person may ask for. */
    public enum Action {
        /** Power on. */
        @JsonProperty("on")
        ON(BmcAction.POWER_ON),
        /** Power off at once. */
        @JsonProperty("off")
        OFF(BmcAction.POWER_OFF),
        /** Off and on again. */
        @JsonProperty("cycle")
        CYCLE(BmcAction.POWER_CYCLE),
        /** Only look. */
        @JsonProperty("status")
        STATUS(BmcAction.POWER_STATUS);

        private final BmcAction order;

        Action(BmcAction order) {
            this.order = order;
        }

        BmcAction order() {
            return order;
        }
    }
}
