--liquibase formatted sql

--changeset platform:0030-token-provisioner
ALTER TABLE token
  DROP CONSTRAINT token_role_ck,
  ADD CONSTRAINT token_role_ck CHECK (role IN ('ADMIN', 'PROVISIONER', 'OPERATOR', 'VIEWER', 'AGENT'));
--rollback UPDATE token SET role = 'OPERATOR' WHERE role = 'PROVISIONER';
--rollback ALTER TABLE token DROP CONSTRAINT token_role_ck, ADD CONSTRAINT token_role_ck CHECK (role IN ('ADMIN', 'OPERATOR', 'VIEWER', 'AGENT'));
