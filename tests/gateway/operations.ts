import type { Job, Jobs } from './jobs';
import { content, sceneOf } from './media';
import type { Operation, Outcome, Variant } from './operation';
import { Problem } from './problem';
import { validCreate, validPrompt } from './validation';

/** What tests can set about content. */
export interface ContentSettings {
	/** How large a video is at least, in bytes. */
	bytes: number;
	/** Milliseconds after a job's end in which its content is not there yet. */
	delay: number;
}

/** Carries out operations on a job store. */
export class Operations {
	public readonly contentSettings: ContentSettings = { bytes: 0, delay: 0 };

	/**
	 * @param jobs    The job store.
	 * @param isDrawn Whether videos are drawn scenes, and not gradients.
	 */
	public constructor(
		private readonly jobs: Jobs,
		private readonly isDrawn = false
	) {}

	/** Does what a client asks for; throws a Problem where it can't be done. */
	public run( key: string, operation: Operation ): Outcome {
		switch ( operation.name ) {
			case 'create':
				return this.ordered(
					this.jobs.create(
						key,
						validCreate( operation ),
						null,
						operation.naming
					)
				);
			case 'remix':
				return this.ordered( this.remix( key, operation ) );
			case 'retrieve':
				return {
					type: 'json',
					status: 200,
					json: this.jobs.describe(
						this.jobs.find( key, operation.id )
					),
				};
			case 'content':
				return this.content( key, operation );
			case 'list':
				return this.list( key, operation );
			case 'delete':
				this.jobs.delete( key, operation.id );
				return {
					type: 'json',
					status: 200,
					json: {
						id: operation.id,
						object: 'video.deleted',
						deleted: true,
					},
				};
		}
	}

	private ordered( job: Job ): Outcome {
		return {
			type: 'json',
			status: 200,
			json: this.jobs.describe( job, 'queued' ),
		};
	}

	private remix( key: string, { id, fields }: Operation ): Job {
		const source = this.jobs.find( key, id );
		const prompt = validPrompt( fields );
		if ( this.jobs.statusOf( source ) !== 'completed' ) {
			throw new Problem(
				400,
				'invalid_request',
				`Video '${ id }' is not completed yet and cannot be remixed.`
			);
		}
		const { model, size, seconds } = source;
		return this.jobs.create(
			key,
			{
				model,
				size,
				seconds,
				prompt,
				hasImage: false,
				images: [],
				told: {},
			},
			source
		);
	}

	private content( key: string, { id, fields }: Operation ): Outcome {
		const job = this.jobs.find( key, id );
		const variant = fields.variant ?? 'video';
		if (
			! [ 'video', 'thumbnail', 'spritesheet' ].includes(
				String( variant )
			)
		) {
			throw new Problem(
				400,
				'invalid_value',
				`Invalid value: '${ variant }'. Supported values are: 'video', 'thumbnail', and 'spritesheet'.`,
				'variant'
			);
		}
		const { bytes, delay } = this.contentSettings;
		if (
			this.jobs.statusOf( job ) !== 'completed' ||
			Date.now() < job.madeAt + job.duration + delay
		) {
			throw new Problem(
				404,
				'video_not_ready',
				'Video is not ready yet, use GET /v1/videos/{video_id} to check status.'
			);
		}
		return {
			type: 'content',
			...content(
				variant as Variant,
				job.size,
				job.seconds,
				bytes,
				this.isDrawn ? sceneOf( job.prompt ) : ''
			),
		};
	}

	private list( key: string, { fields, protocol }: Operation ): Outcome {
		const limit = Number( fields.limit ?? 20 );
		// Platonia's list is its own, and its guide names no end.
		const most = protocol === 'platonia' ? 100_000 : 100;
		if ( ! Number.isInteger( limit ) || limit < 0 || limit > most ) {
			throw new Problem(
				400,
				'invalid_value',
				`Invalid 'limit': expected an integer between 0 and ${ most }, but got '${ fields.limit }' instead.`,
				'limit'
			);
		}
		const all = this.jobs.of( key );
		if ( fields.order !== 'asc' ) {
			all.reverse();
		}
		// Platonia's guide names only "limit" and "order".
		const first =
			protocol !== 'platonia' && typeof fields.after === 'string'
				? all.findIndex( ( { id } ) => id === fields.after ) + 1
				: 0;
		const page = all.slice( first, first + limit );
		if ( protocol === 'platonia' ) {
			const data = page.map( ( { id, madeAt } ) => ( {
				id,
				object: 'video',
				created_at: Math.floor( madeAt / 1000 ),
				status: 'unknown',
			} ) );
			return { type: 'json', status: 200, json: { data } };
		}
		return {
			type: 'json',
			status: 200,
			json: {
				object: 'list',
				data: page.map( ( job ) => this.jobs.describe( job ) ),
				first_id: page.at( 0 )?.id ?? null,
				last_id: page.at( -1 )?.id ?? null,
				has_more: first + limit < all.length,
			},
		};
	}
}
