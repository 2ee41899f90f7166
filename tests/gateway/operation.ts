export type OperationName =
	'create' | 'retrieve' | 'content' | 'remix' | 'list' | 'delete';

/** One of the two, or the name of a living server's shape. */
export type Protocol = string;

export type Variant = 'video' | 'thumbnail' | 'spritesheet';

/** What a client asks for, whatever the protocol. */
export interface Operation {
	name: OperationName;
	protocol: Protocol;
	/** The video that it is about; empty for create and list. */
	id: string;
	/** The call's own fields, as they were sent. */
	fields: Record< string, unknown >;
	/** The reference image's bytes. */
	image: Buffer | null;
	/** How a new job is named, made of the simulator's own name for it. */
	naming?: ( id: string ) => string;
}

/** What a call gets, before anything goes wrong on its way. */
export type Outcome =
	| { type: 'json'; status: number; json: object }
	| { type: 'content'; mime: string; bytes: Buffer };
