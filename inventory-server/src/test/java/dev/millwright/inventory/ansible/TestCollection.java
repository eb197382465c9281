package dev.millwright.inventory.ansible;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** A copy of the real collection with roles that only look, so that the machine that runs the tests is left alone. */
final class TestCollection {
    private static final Map<String, String> ROLES = Map.of("probe", """
            - name: Say hello
              ansible.builtin.command: echo "{{ greeting | default('hello') }}"
              changed_when: true
            - name: Look around
              ansible.builtin.command: id -u
              changed_when: false
            """, "broken", """
            - name: Write the unwritable
              ansible.builtin.command: sh -c 'echo password=hunter2 >&2; exit 3'
            """, "slow", """
            - name: Wait long
              ansible.builtin.command: sleep {{ pause }}
            """, "loud", """
            - name: Say much
              ansible.builtin.debug:
                msg: "{{ ('word ' * 200 + '\\n') * 400 }}"
            """);

    private TestCollection() {}

    /** Copies plugins and playbooks from the checkout, adds the roles, and drops the services to verify. */
    static Path in(Path directory) throws IOException {
        Path source = checkout();
        Files.createDirectories(directory);
        Files.copy(source.resolve("galaxy.yml"), directory.resolve("galaxy.yml"));
        copy(source.resolve("plugins"), directory.resolve("plugins"));
        copy(source.resolve("playbooks"), directory.resolve("playbooks"));
        Path settings = directory.resolve("playbooks/group_vars/all.yml");
        String text = Files.readString(settings);
        Files.writeString(
                settings,
                text.replaceFirst("(?s)millwright_services:\n(  - [^\n]+\n)+", "millwright_services: []\n")
                        .replace("---\n", "---\nansible_become: false\n"));
        for (Map.Entry<String, String> role : ROLES.entrySet()) {
            Path tasks = Files.createDirectories(directory.resolve("roles/" + role.getKey() + "/tasks"));
            Files.writeString(tasks.resolve("main.yml"), role.getValue());
        }
        return directory;
    }

    static String account() {
        return System.getProperty("user.name");
    }

    private static Path checkout() {
        Path here = Path.of("").toAbsolutePath();
        return Files.isDirectory(here.resolve("ansible/plugins"))
                ? here.resolve("ansible")
                : here.resolve("../ansible");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                if (!file.toString().contains("__pycache__")) {
                    Files.copy(file, to.resolve(from.relativize(file)));
                }
            }
        }
    }
}
