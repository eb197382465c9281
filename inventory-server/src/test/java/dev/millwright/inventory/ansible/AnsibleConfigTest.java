package dev.millwright.inventory.ansible;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AnsibleConfigTest {
    @Test
    void defaultsFindTheCollectionOfTheCheckoutAndPort22() {
        AnsibleConfig config = new AnsibleConfig();
        assertThat(config.collection().resolve("galaxy.yml")).exists();
        assertThat(config.collection().resolve("playbooks/configure.yml")).exists();
        assertThat(config.sshPort()).isEqualTo(22);
        assertThat(config.waitSeconds()).isEqualTo(180);
        assertThat(config.outputLimit()).isEqualTo(4L << 20);
        assertThat(config.playbookProgram()).isEqualTo("ansible-playbook");
    }
}
