--liquibase formatted sql

--changeset platform:0420-token-lost-sites
-- Tokens of agents whose data center is gone are good for nothing; the next change could not be made with them.
UPDATE token
SET revoked_at = COALESCE(revoked_at, created_at),
    data_center_id = NULL
WHERE data_center_id IS NOT NULL
  AND data_center_id NOT IN (SELECT id FROM data_center);
--rollback SELECT 1;
