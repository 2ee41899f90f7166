import { randomBytes } from 'node:crypto';
import { Problem } from './problem';
import type { Wanted } from './validation';

/** Someone with an account. */
export interface Key {
	value: string;
	/** What is left, in videos. */
	credit: number;
}

export interface Job extends Wanted {
	id: string;
	/** The key that made it. */
	key: string;
	/** Milliseconds since 1970. */
	madeAt: number;
	/** How long it takes, in milliseconds. */
	duration: number;
	remixOf: string | null;
	deleted: boolean;
	/** How far it is kept, as a part of its time; by the clock, where nobody keeps it. */
	kept?: number;
}

export type JobStatus = 'queued' | 'in_progress' | 'completed' | 'failed';

/** How long content is kept after a job is completed, in seconds. */
const KEPT = 24 * 60 * 60;

/** The part of its time that a job waits in the queue. */
const QUEUED = 0.15;

/** Words in a prompt that make a job fail, and how. */
const failures: Record< string, { code: string; message: string } > = {
	'[moderation]': {
		code: 'moderation_blocked',
		message: 'Your request was blocked by our moderation system.',
	},
	'[fail]': {
		code: 'internal_error',
		message: 'Something went wrong while the video was being made.',
	},
};

/** How far a job is, as a part of its time: 1 and more is its end. */
export const partOf = ( job: Job ): number =>
	job.kept ?? ( Date.now() - job.madeAt ) / job.duration;

/** Why a job is to fail, or null. */
function failureOf( job: Job ): { code: string; message: string } | null {
	const word = Object.keys( failures ).find( ( found ) =>
		job.prompt.includes( found )
	);
	return word ? ( failures[ word ] ?? null ) : null;
}

/** All jobs and accounts of a simulated gateway; one for both protocols. */
export class Jobs {
	private jobs = new Map< string, Job >();
	private credit = new Map< string, number >();
	private paid = new Map< string, number >();

	/** Ids of jobs before the last reset. */
	private readonly forgotten = new Set< string >();

	/** Milliseconds that a new job takes. */
	private duration: number;

	/** How far new jobs are kept. */
	private kept?: number;

	/** The part of its time that a new job has behind it. */
	private begun = 0;

	public constructor(
		private readonly keys: Key[],
		duration: number
	) {
		this.duration = duration;
		this.reset();
	}

	/** Forgets all jobs and payments. */
	public reset(): void {
		for ( const id of this.jobs.keys() ) {
			this.forgotten.add( id );
		}
		this.jobs.clear();
		this.paid.clear();
		this.kept = undefined;
		this.credit = new Map(
			this.keys.map( ( { value, credit } ) => [ value, credit ] )
		);
	}

	/** Whether a job is one of those that were forgotten. */
	public isForgotten( id: string ): boolean {
		return this.forgotten.has( id );
	}

	/** Brings one job, or all and those to come, this far, as a part of their time, and keeps them there; 1 is their end. */
	public reach( part: number, id?: string ): void {
		const one = id && this.jobs.get( id );
		this.kept = one ? this.kept : part;
		for ( const job of one ? [ one ] : this.jobs.values() ) {
			job.kept = part;
			if ( part >= 1 ) {
				job.duration = Math.min(
					job.duration,
					Date.now() - job.madeAt
				);
			}
		}
	}

	/** New jobs take this many milliseconds, by the clock, and have a part of them behind them. */
	public take( duration: number, begun = 0 ): void {
		this.duration = duration;
		this.begun = begun;
		this.kept = undefined;
	}

	public knowsKey( key: string ): boolean {
		return this.credit.has( key );
	}

	/** The key that work is done for where nobody looks at keys. */
	public anyKey(): string {
		return this.keys[ 0 ]?.value ?? '';
	}

	/** A job, whoever made it. */
	public byId( id: string ): Job {
		const job = this.jobs.get( id );
		if ( ! job ) {
			throw new Problem( 404, 'video_not_found', `There is no ${ id }.` );
		}
		return job;
	}

	/** Takes an order, and the money for it. */
	public create(
		key: string,
		wanted: Wanted,
		remixOf: Job | null,
		naming = ( id: string ) => id
	): Job {
		const credit = this.credit.get( key ) ?? 0;
		if ( credit <= 0 ) {
			throw new Problem(
				402,
				'insufficient_credit',
				'Your credit is not enough for this request. Please top up your account.',
				null,
				true
			);
		}
		const job: Job = {
			...wanted,
			id: naming( `video_${ randomBytes( 20 ).toString( 'hex' ) }` ),
			key,
			madeAt: Date.now() - Math.round( this.begun * this.duration ),
			duration: ( this.kept ?? 0 ) < 1 ? this.duration : 0,
			remixOf: remixOf?.id ?? null,
			deleted: false,
			...( this.kept === undefined ? {} : { kept: this.kept } ),
		};
		this.credit.set( key, credit - 1 );
		this.paid.set( key, ( this.paid.get( key ) ?? 0 ) + 1 );
		this.jobs.set( job.id, job );
		return job;
	}

	/** A key's own job. */
	public find( key: string, id: string ): Job {
		const job = this.jobs.get( id );
		if ( ! job || job.deleted ) {
			throw new Problem(
				404,
				'video_not_found',
				`Video with id '${ id }' not found.`
			);
		}
		if ( job.key !== key ) {
			throw new Problem(
				403,
				'video_forbidden',
				'This video belongs to another API key.',
				null,
				true
			);
		}
		return job;
	}

	/** A key's jobs, in the order they were made. */
	public of( key: string ): Job[] {
		return [ ...this.jobs.values() ].filter(
			( job ) => job.key === key && ! job.deleted
		);
	}

	public delete( key: string, id: string ): void {
		this.find( key, id ).deleted = true;
	}

	/** How far a job is. */
	public statusOf( job: Job ): JobStatus {
		const part = partOf( job );
		if ( part < QUEUED ) {
			return 'queued';
		}
		if ( part < 1 ) {
			return 'in_progress';
		}
		return failureOf( job ) ? 'failed' : 'completed';
	}

	/**
	 * The video object of OpenAI's API.
	 *
	 * @param job    The job.
	 * @param status Its status, if it is to be another one than it has by now: an order is answered as a queued one, however short it is.
	 */
	public describe( job: Job, status = this.statusOf( job ) ) {
		const part = partOf( job );
		const endedAt = Math.floor( ( job.madeAt + job.duration ) / 1000 );
		const isCompleted = status === 'completed';
		let progress = 0;
		if ( status === 'in_progress' ) {
			progress = Math.floor(
				( ( part - QUEUED ) / ( 1 - QUEUED ) ) * 99
			);
		} else if ( isCompleted ) {
			progress = 100;
		}
		return {
			id: job.id,
			object: 'video' as const,
			created_at: Math.floor( job.madeAt / 1000 ),
			status: status as string,
			completed_at: isCompleted ? endedAt : null,
			error: status === 'failed' ? failureOf( job ) : null,
			expires_at: isCompleted ? endedAt + KEPT : null,
			model: job.model,
			progress,
			prompt: job.prompt,
			remixed_from_video_id: job.remixOf,
			seconds: job.seconds,
			size: job.size,
		};
	}

	/** What was made and paid, for tests. */
	public stats() {
		return {
			paid: [ ...this.paid.values() ].reduce( ( a, b ) => a + b, 0 ),
			paidByKey: Object.fromEntries( this.paid ),
			jobs: [ ...this.jobs.values() ].map( ( job ) => ( {
				id: job.id,
				status: this.statusOf( job ),
				prompt: job.prompt,
				model: job.model,
				size: job.size,
				seconds: job.seconds,
				hasImage: job.hasImage,
				images: job.images,
				told: job.told,
				remixOf: job.remixOf,
				key: job.key,
				deleted: job.deleted,
			} ) ),
		};
	}
}
