/** What several tests share: captured packets, a settable clock, an inventory that answers over real HTTP, waiting with a deadline. */
package dev.millwright.pxe.testing;
