--liquibase formatted sql

--changeset provisioning:0201-install_run_event-create
CREATE TABLE IF NOT EXISTS install_run_event (
    run_id BIGINT NOT NULL,
    number INT NOT NULL,
    at BIGINT NOT NULL,
    kind VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    from_step VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    to_step VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    attempt INT NOT NULL,
    expected TINYINT(1) NOT NULL,
    detail TEXT NOT NULL,
    PRIMARY KEY (run_id, number),
    CONSTRAINT install_run_event_run FOREIGN KEY (run_id) REFERENCES install_run (id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
--rollback DROP TABLE install_run_event;
