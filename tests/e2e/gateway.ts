/** One call that the simulator has answered. */
export interface Call {
	operation: string;
	/** When, in the simulator's milliseconds. */
	at: number;
	id?: string;
	key: string;
	protocol: string;
	status: number;
}

/** One video that the simulator makes. */
export interface Job {
	id: string;
	status: string;
	prompt: string;
	model: string;
	size: string;
	seconds: string;
	/** Whether it began with an image. */
	hasImage: boolean;
	images: string[];
	told: Record< string, unknown >;
	/** The id of the job that it varies. */
	remixOf: string | null;
	key: string;
	deleted: boolean;
}

export interface Stats {
	paid: number;
	paidByKey: Record< string, number >;
	jobs: Job[];
	calls: Call[];
}

/** The keys that the simulator knows. */
export const keys = {
	demo: 'pltn_demo_0123456789abcdefghijklmnopqrstuvwxyz',
	second: 'pltn_second_0123456789abcdefghijklmnopqrstuv',
	empty: 'pltn_empty_0123456789abcdefghijklmnopqrstuvw',
	unknown: 'pltn_wrong_0123456789abcdefghijklmnopqrstuvw',
} as const;

/** A handle on a running simulator, by its controls over HTTP. */
export class GatewayControl {
	public constructor(
		public readonly url: string,
		public readonly endpoint: string
	) {}

	/** What was called and paid since the last reset. */
	public async stats(): Promise< Stats > {
		const response = await fetch( `${ this.url }/__sim/stats` );
		return ( await response.json() ) as Stats;
	}

	/** Forgets all jobs, payments and faults. */
	public reset(): Promise< void > {
		return this.post( '/__sim/reset', {} );
	}

	/** Sets how long a video takes, in milliseconds, and what goes wrong. */
	public configure( config: {
		duration?: number;
		faults?: Record< string, unknown >[];
	} ): Promise< void > {
		return this.post( '/__sim/config', config );
	}

	/**
	 * Keeps videos that are ordered from now on in their queue, until `reach` or `finish`: what is there meanwhile can be looked at,
	 * however slow the machine is.
	 */
	public hold(): Promise< void > {
		return this.configure( { duration: 3_600_000 } );
	}

	/** Brings a video, or all and those whose order is on its way, this far, as a part of their time, and keeps them there. */
	public reach( part: number, id?: string ): Promise< void > {
		return this.post( '/__sim/reach', { part, id } );
	}

	/** Finishes all videos, also those whose order is on its way, until `hold` or a duration is set. */
	public finish(): Promise< void > {
		return this.reach( 1 );
	}

	/** Orders a video past the site, as anything else with the key may; gives its id. */
	public async order( {
		prompt,
		model = 'sora-2',
		size = '1280x720',
		seconds = '4',
	}: Pick< Job, 'prompt' > & Partial< Job > ): Promise< string > {
		const response = await fetch( this.endpoint, {
			method: 'POST',
			headers: {
				Authorization: `Bearer ${ keys.demo }`,
				'Content-Type': 'application/json',
			},
			body: JSON.stringify( {
				...{ openai_path: 'videos', method: 'POST' },
				...{ prompt, model, size, seconds },
			} ),
		} );
		if ( ! response.ok ) {
			throw new Error( await response.text() );
		}
		return ( ( await response.json() ) as Job ).id;
	}

	private async post( path: string, body: unknown ): Promise< void > {
		const response = await fetch( this.url + path, {
			method: 'POST',
			headers: { 'Content-Type': 'application/json' },
			body: JSON.stringify( body ),
		} );
		if ( ! response.ok ) {
			throw new Error(
				`${ path } answered ${ response.status }: ${ await response.text() }`
			);
		}
	}
}
