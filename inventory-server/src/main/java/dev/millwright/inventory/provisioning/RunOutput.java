package dev.millwright.inventory.provisioning;

/** Takes what the post-install port says, in order. One writer at a time; each call is stored soon after, at most a second later. */
public interface RunOutput {

    /**
     * One line of output, without its line end. Longer ones than 8000 characters are cut.
     *
     * @throws LostRunException when another worker has taken the run over: stop at once
     */
    void line(String text);

    /**
     * What one task came to.
     *
     * @throws LostRunException when another worker has taken the run over: stop at once
     */
    void task(TaskResult result);
}
