package dev.millwright.inventory.provisioning;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.inventory.types.IpAddress;
import dev.millwright.inventory.types.ServerId;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * The post-install port: brings an installed system to what its profile asks for. Called outside any transaction, by one worker at a
 * time; a worker that died is followed by another call for the same run, so an implementation is idempotent.
 */
public interface Configurator {

    /**
     * Works until it is done, has failed, or is told to stop.
     *
     * @param target the system to work on
     * @param output where its lines and task results go, as they come
     * @param cancelled asked often, at least once a second; once true, stop soon and answer {@link Unknown}
     */
    Outcome configure(Target target, RunOutput output, BooleanSupplier cancelled);

    /**
     * An installed system.
     *
     * @param machineId what its {@code /etc/machine-id} must hold, 32 lower-case hex digits
     * @param address its IPv4 address
     * @param sshHostKeys its OpenSSH public host keys, at least one; nothing else may answer
     * @param roles roles to apply, in order
     * @param variables the profile's variables, a JSON object
     * @param users accounts the profile asks for
     * @param deadlineAt no work goes on after this
     */
    record Target(
            RunId runId,
            int attempt,
            ServerId serverId,
            String hostname,
            String machineId,
            IpAddress address,
            List<String> sshHostKeys,
            List<String> roles,
            JsonNode variables,
            List<RunPlan.PlannedUser> users,
            Instant deadlineAt) {
        /** Copies the lists. */
        public Target {
            sshHostKeys = List.copyOf(sshHostKeys);
            roles = List.copyOf(roles);
            users = List.copyOf(users);
        }
    }

    /** Done, not done, or unknown; unknown is tried again under the step's deadline. */
    sealed interface Outcome permits Done, Failed, Unknown {}

    /** Everything was applied. */
    record Done() implements Outcome {}

    /** It ran and did not succeed. */
    record Failed(String expected, String observed) implements Outcome {}

    /** It is not known what was applied: stopped, or the way to the machine was lost. */
    record Unknown(String observed) implements Outcome {}
}
