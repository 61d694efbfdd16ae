export declare const JackChat: object;
