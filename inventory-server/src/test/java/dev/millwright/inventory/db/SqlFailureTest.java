package dev.millwright.inventory.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.apache.tomcat.jdbc.pool.PoolExhaustedException;
import org.junit.jupiter.api.Test;

class SqlFailureTest {

    @Test
    void codesMeanWhatWasMeasured() {
        assertThat(of(1213, "40001")).isEqualTo(SqlFailure.ROLLED_BACK);
        assertThat(of(1205, "40001")).isEqualTo(SqlFailure.ROLLED_BACK);
        assertThat(of(1020, "HY000")).isEqualTo(SqlFailure.ROLLED_BACK);
        assertThat(of(3572, "HY000")).isEqualTo(SqlFailure.BUSY);
        assertThat(of(1047, "08S01")).isEqualTo(SqlFailure.CONNECTION_LOST);
        assertThat(of(0, "08S01")).isEqualTo(SqlFailure.CONNECTION_LOST);
        assertThat(SqlFailure.of(new SQLException("No operations allowed after statement closed.", "S1009", 0)))
                .isEqualTo(SqlFailure.CONNECTION_LOST);
        assertThat(of(0, "08001")).isEqualTo(SqlFailure.NO_CONNECTION);
        assertThat(of(1180, "HY000")).isEqualTo(SqlFailure.COMMIT_UNKNOWN);
        assertThat(of(1062, "23000")).isEqualTo(SqlFailure.DUPLICATE);
        assertThat(of(4025, "23000")).isEqualTo(SqlFailure.PERMANENT);
        assertThat(of(1406, "22001")).isEqualTo(SqlFailure.PERMANENT);
        assertThat(SqlFailure.of(new IllegalStateException(new PoolExhaustedException("Pool empty"))))
                .isEqualTo(SqlFailure.NO_CONNECTION);
        assertThat(SqlFailure.of(new IllegalStateException("ours"))).isEqualTo(SqlFailure.PERMANENT);
    }

    @Test
    void wrongConfigurationIsNotTriedAgain() {
        assertThat(SqlFailure.of(new SQLException("Public Key Retrieval is not allowed", "08001", 0)))
                .isEqualTo(SqlFailure.PERMANENT);
    }

    @Test
    void causeIsFoundInsideOtherExceptions() {
        assertThat(SqlFailure.of(new IllegalStateException(new RuntimeException(new SQLException("x", "40001", 1213)))))
                .isEqualTo(SqlFailure.ROLLED_BACK);
    }

    @Test
    void keyIsNamedAlikeOnMariaDbAndMySql() {
        assertThat(SqlFailure.duplicateKey(
                        new SQLException("Duplicate entry 'a' for key 'rack_name_uq'", "23000", 1062)))
                .contains("rack_name_uq");
        assertThat(SqlFailure.duplicateKey(
                        new SQLException("Duplicate entry 'a' for key 'rack.rack_name_uq'", "23000", 1062)))
                .contains("rack_name_uq");
        assertThat(SqlFailure.duplicateKey(new SQLException("x", "40001", 1213)))
                .isEmpty();
    }

    private static SqlFailure of(int code, String state) {
        return SqlFailure.of(new SQLException("x", state, code));
    }
}
