--liquibase formatted sql

--changeset platform:0031-token-keep-rights
UPDATE token SET role = 'PROVISIONER' WHERE role = 'OPERATOR';
--rollback UPDATE token SET role = 'OPERATOR' WHERE role = 'PROVISIONER';
