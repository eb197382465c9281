/** A site without hardware: machines and an agent that speak the wire contract to a real server. */
package dev.millwright.inventory.sim;
