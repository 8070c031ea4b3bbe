package spillway.event;

/** Rules that change in mid-run. */
public sealed interface GovernanceEvent extends Event {
    /** The venue's profile of that version, an index into the world's versions of it, holds from now on. */
    record ProfileChanged(int venue, int version) implements GovernanceEvent {
        @Override
        public boolean isInput() {
            return true;
        }

        @Override
        public void write(FieldWriter out) {
            out.whole(venue);
            out.whole(version);
        }
    }
}
