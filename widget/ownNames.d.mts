/** Names that the build makes short. */
export declare const OURS: readonly string[];
