package dev.millwright.inventory.capacity;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/capacity/trend}: how capacity went, and how long it lasts. */
@Path("/api/v1/capacity/trend")
@Produces(MediaType.APPLICATION_JSON)
public final class TrendResource {
    private final Snapshots snapshots;

    TrendResource(Snapshots snapshots) {
        this.snapshots = snapshots;
    }

    /** The count of each day, of all sites and models or of one, and a straight line through them with its error. */
    @GET
    public TrendAnswer trend(
            @QueryParam("data_center_id") @Min(1) @Nullable Long dataCenterId,
            @QueryParam("hardware_model_id") @Min(1) @Nullable Long hardwareModelId,
            @QueryParam("days") @DefaultValue("90") @Min(1) @Max(800) int days) {
        return snapshots.trend(dataCenterId, hardwareModelId, days);
    }
}
