package spillway.engine;

import spillway.measure.RunSummary;
import spillway.sim.Simulation;

/** What a run amounts to, and the simulation as it stands at its end. */
public record RunOutcome(RunSummary summary, Simulation end) {}
