package dev.millwright.inventory.capacity;

/** What one machine of each model, and of each size, adds to sums: arrays by the codes of the columns, as they are when it is made. */
record Measures(long[] units, long[] watts, long[] cores, long[] memory, long[] disk, Standing[] standings) {

    static Measures of(View view) {
        Interned models = view.rows().values(Column.MODEL);
        Interned sizes = view.rows().values(Column.SIZE);
        Interned words = view.rows().values(Column.STANDING);
        Measures made = new Measures(
                new long[models.size()],
                new long[models.size()],
                new long[sizes.size()],
                new long[sizes.size()],
                new long[sizes.size()],
                new Standing[words.size()]);
        for (int code = 1; code < models.size(); code++) {
            ModelRow model = view.catalog().model(models.value(code));
            made.units[code] = model.heightUnits();
            made.watts[code] = model.powerWatts();
        }
        for (int code = 1; code < sizes.size(); code++) {
            Size size = sizes.value(code) instanceof Size known ? known : Size.UNKNOWN;
            made.cores[code] = size.cpuCores();
            made.memory[code] = size.memoryBytes();
            made.disk[code] = size.diskBytes();
        }
        for (int code = 1; code < words.size(); code++) {
            made.standings[code] = Standing.valueOf(String.valueOf(words.value(code)));
        }
        return made;
    }
}
