// The data in the page: spillway.report.HtmlReport.Content, which wraps spillway.measure.Report. NaN arrives as null.
export type Figure = number | null;
export type Column = Figure[];

export interface Content {
    headline: string;
    leadVenue: string;
    readings: Record<string, string>;
    /** One per venue of report.risks. */
    riskReadings: Record<string, string>[];
    report: Report;
    reproduce: string[];
}

export interface Report {
    summary: RunSummary;
    risks: VenueRisk[];
    assumptions: { name: string; value: string; source: string }[];
}

export interface VenueRisk {
    venue: string;
    mapsBefore: LiquidationMap[];
    mapsAfter: LiquidationMap[];
    amplification: AmplificationCurve[];
    depthSensitivity: Sensitivity[];
    passThroughSensitivity: Sensitivity[];
    planes: LiquidationPlane[];
}

export interface RunSummary {
    world: string;
    modelVersion: number;
    inputsDigest: string;
    resultDigest: string;
    pathKind: string;
    assumedDepth: boolean;
    startNanos: number;
    endNanos: number;
    journalRecords: number;
    ledgerEntries: number;
    venues: VenueSummary[];
    markets: MarketSummary[];
    timeline: Timeline;
}

export interface VenueSummary {
    venue: string;
    profile: string;
    profileVersion: number;
    numeraire: string;
    accounts: number;
    owners: number;
    openInterestBefore: Figure;
    openInterestAfter: Figure;
    forced: Record<string, Figure>;
    payers: Record<string, Figure>;
    lossFromShockAlone: Figure;
    totalLoss: Figure;
    lossAmplification: Figure;
    branchingFallsBefore: Figure;
    branchingRisesBefore: Figure;
    branchingFallsPeak: Figure;
    branchingRisesPeak: Figure;
    branchingFallsAfter: Figure;
    branchingRisesAfter: Figure;
    topTenOwnersLossShare: Figure;
    largestLosses: AccountLoss[];
    flows: Flow[];
}

export interface AccountLoss {
    account: string;
    owner: string;
    accountClass: string;
    equityBefore: Figure;
    loss: Figure;
    how: string;
}

export interface Flow {
    from: string;
    to: string;
    reason: string;
    amount: Figure;
}

export interface MarketSummary {
    venue: string;
    symbol: string;
    initialPrice: Figure;
    exogenousMove: Figure;
    markMove: Figure;
    executionMove: Figure;
    lowestMarkMove: Figure;
    highestMarkMove: Figure;
    finalMark: Figure;
    priceAmplification: Figure;
    passThrough: Figure;
    depthRule: string;
    assumedDepth: boolean;
    liquidatedNotional: Figure;
    collateralSoldNotional: Figure;
    unwoundNotional: Figure;
    deleveragedNotional: Figure;
    openInterestBefore: Figure;
    openInterestAfter: Figure;
    option: boolean;
}

export interface Timeline {
    stepNanos: number;
    steps: number;
    reference: Column[];
    marks: Column[];
    execution: Column[];
    liquidatedLong: Column;
    liquidatedShort: Column;
    liquidations: Column;
    collateralSold: Column;
    unwound: Column;
    takenOver: Column;
    deleveraged: Column;
    insuranceFund: Column;
    branchingFalls: Column;
    branchingRises: Column;
}

export interface LiquidationMap {
    venue: string;
    symbol: string;
    priceNow: Figure;
    bins: { fromMove: number; toMove: number; longNotional: Figure; shortNotional: Figure; accounts: number }[];
}

export interface LiquidationPlane {
    venue: string;
    numeraire: string;
    moves: number[];
    levels: number[];
    longNotional: Column[];
    shortNotional: Column[];
    accounts: number[][];
}

export interface AmplificationCurve {
    label: string;
    criticalFall: Figure;
    criticalRise: Figure;
    points: {
        shock: number;
        priceAmplification: Figure;
        lossAmplification: Figure;
        tradedByForce: Figure;
        deleveragedNotional: Figure;
        uncovered: Figure;
        branching: Figure;
    }[];
}

export interface Sensitivity {
    variant: string;
    furthestMarkMove: Figure;
    tradedByForce: Figure;
    deleveragedNotional: Figure;
    insurancePaid: Figure;
    socialised: Figure;
    deficit: Figure;
    badDebt: Figure;
    resultDigest: string;
}
