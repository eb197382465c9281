package dev.millwright.inventory.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ConnectionUrlTest {

    @Test
    void missingOptionsAreAddedAndGivenOnesStay() {
        String url = ConnectionUrl.complete("jdbc:mysql://db:3306/millwright?socketTimeout=15000&sslMode=VERIFY_CA");
        assertThat(url)
                .startsWith("jdbc:mysql://db:3306/millwright?socketTimeout=15000&sslMode=VERIFY_CA&")
                .contains("connectionTimeZone=UTC", "failOverReadOnly=false")
                .doesNotContain("socketTimeout=60000");
    }

    @Test
    void mariaDbUrlIsTakenForTheSameThing() {
        assertThat(ConnectionUrl.complete("jdbc:mariadb://db/millwright")).startsWith("jdbc:mysql://db/millwright?");
    }

    @Test
    void otherUrlsAreRefusedInWords() {
        assertThatThrownBy(() -> ConnectionUrl.complete("postgres://db/x"))
                .hasMessageContaining("jdbc:mysql://host:3306");
    }
}
