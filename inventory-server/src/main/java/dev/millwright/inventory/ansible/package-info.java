/**
 * The post-install port by {@code ansible-playbook}: one guarded child process a run, host key pinned, its lines and task results
 * handed on as they come; and the SSH key by which this system enters machines.
 *
 * <p>Rank 9. Owns the table {@code management_key}. Invariants: no process outlives the server that started it, however that server
 * ends; texts from machines and people reach Ansible marked as unsafe and are never rendered as templates; only a host key that the
 * machine reported during its install is accepted; no secret is in arguments, environment, lines or task results.
 */
@NullMarked
package dev.millwright.inventory.ansible;

import org.jspecify.annotations.NullMarked;
