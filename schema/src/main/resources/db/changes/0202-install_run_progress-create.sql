--liquibase formatted sql

--changeset provisioning:0202-install_run_progress-create
CREATE TABLE IF NOT EXISTS install_run_progress (
    run_id BIGINT NOT NULL,
    number BIGINT NOT NULL,
    attempt INT NOT NULL,
    phase VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    percent INT NOT NULL,
    bytes_done BIGINT NOT NULL,
    bytes_total BIGINT NOT NULL,
    message VARCHAR(1000) NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (run_id),
    CONSTRAINT install_run_progress_run FOREIGN KEY (run_id) REFERENCES install_run (id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
--rollback DROP TABLE install_run_progress;
