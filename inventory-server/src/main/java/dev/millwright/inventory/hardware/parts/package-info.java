/**
 * The parts of a machine, read from what its tools print: dmidecode, lshw, lspci, lsblk, lscpu, ip, LLDP, ipmitool.
 *
 * <p>Rank of {@code hardware}. Owns no table. Invariants: nothing is refused and nothing throws, whatever the text; every result is
 * bounded; a kind of part counts as <em>covered</em> only when a source named all parts of the kind, so that a tool that failed never
 * looks like parts that were pulled; what is not understood is named in {@link dev.millwright.inventory.hardware.parts.Parts#unparsed}
 * and stays in the raw report.
 */
@NullMarked
package dev.millwright.inventory.hardware.parts;

import org.jspecify.annotations.NullMarked;
