--liquibase formatted sql

--changeset webhooks:0015-webhook_progress-create
-- What publishers note: apart from the web hook itself, whose version people change it by.
CREATE TABLE IF NOT EXISTS webhook_progress (
  webhook_id BIGINT NOT NULL,
  fence BIGINT NOT NULL,
  seen_event_id BIGINT NOT NULL,
  failures INT NOT NULL,
  last_success_at BIGINT NULL,
  last_failure_at BIGINT NULL,
  last_error VARCHAR(500) NULL,
  PRIMARY KEY (webhook_id),
  CONSTRAINT webhook_progress_webhook_fk FOREIGN KEY (webhook_id) REFERENCES webhook (id) ON DELETE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
--rollback DROP TABLE webhook_progress;
