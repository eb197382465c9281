/** What tests share: a real database, a real server, a plain client, a clock that can be set. */
package dev.millwright.inventory.testing;
