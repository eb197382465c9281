package dev.millwright.inventory.images;

import dev.millwright.inventory.db.Database;
import dev.millwright.inventory.platform.Journal;
import java.time.Clock;

/**
 * What other features use of this one.
 *
 * @param artifacts stored files
 * @param images operating system images
 * @param netboots kernels and ramdisks
 * @param profiles how machines are set up
 */
public record Catalogue(Artifacts artifacts, Images images, Netboots netboots, Profiles profiles) {
    /** Puts the feature together on a database and a store, without its HTTP side. */
    public static Catalogue on(
            Database database, ArtifactStore store, CatalogueListener listener, Journal journal, Clock clock) {
        Artifacts artifacts =
                new Artifacts(database.dao(ArtifactDao.class), store, database.transactions(), journal, clock);
        Images images =
                new Images(database.dao(ImageDao.class), artifacts, listener, database.transactions(), journal, clock);
        Netboots netboots = new Netboots(
                database.dao(NetbootDao.class), artifacts, listener, database.transactions(), journal, clock);
        Profiles profiles = new Profiles(database.dao(ProfileDao.class), database.transactions(), journal, clock);
        return new Catalogue(artifacts, images, netboots, profiles);
    }
}
