--liquibase formatted sql

--changeset webhooks:0016-webhook_delivery-create
-- order_key: what its events are delivered in order for, a server with all that is about it, or another thing.
CREATE TABLE IF NOT EXISTS webhook_delivery (
  webhook_id BIGINT NOT NULL,
  event_id BIGINT NOT NULL,
  order_key VARCHAR(150) NOT NULL,
  state VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  attempts INT NOT NULL,
  next_try_at BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  finished_at BIGINT NULL,
  status INT NULL,
  error VARCHAR(500) NULL,
  PRIMARY KEY (webhook_id, event_id),
  KEY webhook_delivery_ready_ix (webhook_id, state, event_id),
  KEY webhook_delivery_next_ix (webhook_id, state, next_try_at),
  KEY webhook_delivery_order_ix (webhook_id, order_key, state, next_try_at),
  KEY webhook_delivery_state_ix (state, finished_at),
  KEY webhook_delivery_event_ix (state, event_id),
  CONSTRAINT webhook_delivery_webhook_fk FOREIGN KEY (webhook_id) REFERENCES webhook (id) ON DELETE CASCADE,
  CONSTRAINT webhook_delivery_state_ck CHECK (state IN ('PENDING', 'DELIVERED', 'DEAD'))
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
--rollback DROP TABLE webhook_delivery;
