--liquibase formatted sql

--changeset provisioning:0203-install_run_log-create
CREATE TABLE IF NOT EXISTS install_run_log (
    run_id BIGINT NOT NULL,
    number BIGINT NOT NULL,
    at BIGINT NOT NULL,
    line TEXT NOT NULL,
    PRIMARY KEY (run_id, number),
    CONSTRAINT install_run_log_run FOREIGN KEY (run_id) REFERENCES install_run (id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
--rollback DROP TABLE install_run_log;
