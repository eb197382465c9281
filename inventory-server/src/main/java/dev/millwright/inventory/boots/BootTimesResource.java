package dev.millwright.inventory.boots;

import dev.millwright.inventory.auth.Role;
import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.HardwareModelId;
import dev.millwright.inventory.web.Page;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** {@code /boot-times}. */
@Path("/api/v1/boot-times")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.VIEWER_ROLE)
public final class BootTimesResource {
    private final Boots boots;
    private final Clock clock;

    BootTimesResource(Boots boots, Clock clock) {
        this.boots = boots;
        this.clock = clock;
    }

    /** How long boots of each hardware model took, part by part, with histograms: the newest 20,000 of the last {@code days}. */
    @GET
    public Page<BootTimes> times(
            @QueryParam("hardware_model_id") @Nullable HardwareModelId model,
            @QueryParam("data_center_id") @Nullable DataCenterId site,
            @QueryParam("days") @DefaultValue("30") @Min(1) @Max(30) int days) {
        return new Page<>(boots.times(clock.instant().minus(Duration.ofDays(days)), site, model), null);
    }
}
