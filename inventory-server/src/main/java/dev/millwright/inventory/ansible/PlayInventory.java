package dev.millwright.inventory.ansible;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millwright.inventory.provisioning.Configurator.Target;
import dev.millwright.inventory.provisioning.ManagementKey;
import dev.millwright.inventory.provisioning.RunPlan.PlannedUser;
import java.util.Iterator;
import java.util.Optional;
import java.util.regex.Pattern;

/** The inventory of one run: one host, named {@code target}, its connection, and its variables. */
final class PlayInventory {
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,99}");
    private static final Pattern ROLE = Pattern.compile("[a-z][a-z0-9_]{0,63}(\\.[a-z][a-z0-9_]{0,63}){0,2}");
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private PlayInventory() {}

    /** What is wrong with the target's roles or variables, in words; empty when nothing is. */
    static Optional<String> refusal(Target target) {
        for (String role : target.roles()) {
            if (!ROLE.matcher(role).matches()) {
                return Optional.of("\"" + role + "\" is no name of a role");
            }
        }
        for (Iterator<String> names = target.variables().fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!VARIABLE.matcher(name).matches()) {
                return Optional.of("\"" + name + "\" is no name of a variable");
            }
            if (name.startsWith("ansible_") || name.startsWith("millwright_")) {
                return Optional.of("variable " + name + ": names with ansible_ and millwright_ are this system's own");
            }
        }
        return Optional.empty();
    }

    /** The file's text; {@code waitSeconds} is how long the machine may take to answer. */
    static String text(Target target, Access access, long waitSeconds) {
        ObjectNode variables =
                target.variables().isObject() ? target.variables().deepCopy() : JSON.objectNode();
        if (!variables.has("base_admin_users")) {
            variables.set("base_admin_users", admins(target));
        }
        variables.put("ansible_host", target.address().toString());
        variables.put("ansible_port", access.port());
        variables.put("ansible_user", access.user());
        variables.put("ansible_ssh_private_key_file", access.privateKey().toString());
        variables.put("ansible_python_interpreter", "/usr/bin/python3");
        variables.put("millwright_wait_seconds", waitSeconds);
        variables.set("millwright_roles", roles(target));
        ObjectNode expected = variables.putObject("millwright_expected");
        expected.put("hostname", target.hostname());
        expected.put("machine_id", target.machineId());
        return UnsafeYaml.write(wrap(variables));
    }

    private static JsonNode wrap(ObjectNode variables) {
        ObjectNode root = JSON.objectNode();
        root.putObject("all").putObject("hosts").set(KnownHosts.ALIAS, variables);
        return root;
    }

    private static ArrayNode roles(Target target) {
        ArrayNode names = JSON.arrayNode();
        target.roles().forEach(role -> names.add(role.contains(".") ? role : "millwright.fleet." + role));
        return names;
    }

    private static ArrayNode admins(Target target) {
        ArrayNode admins = JSON.arrayNode();
        for (PlannedUser user : target.users()) {
            if (user.name().equals(ManagementKey.USER)) {
                continue;
            }
            ObjectNode admin = admins.addObject().put("name", user.name()).put("sudo", user.sudo());
            ArrayNode keys = admin.putArray("ssh_authorized_keys");
            user.sshAuthorizedKeys().forEach(keys::add);
        }
        return admins;
    }
}
