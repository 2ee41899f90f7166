/** A site in memory, with one post: what the block and the editor ask of it, and what is paid. */
import type { CreateFields, Video } from '../../src/store/types';
import { models } from './settings-site';
import { finished, video } from './video';

interface Request {
	path: string;
	method?: string;
	data?: unknown;
	parse?: boolean;
}

/** An answer as `fetch` gives it, of which little is read. */
const responseOf = ( body: unknown ) => ( {
	ok: true,
	status: 200,
	json: async () => body,
	headers: {
		get: ( name: string ) => ( /allow/i.test( name ) ? 'GET, PUT' : '1' ),
	},
} );

export class FakeSite {
	/** What was paid for, in order. */
	public readonly videos: Video[] = [];

	/** What the post was saved with. */
	public content: string;

	/** Which orders it refuses. */
	public refuses: ( fields: CreateFields ) => boolean = () => false;

	/** The orders' names, as the site knows them. */
	private readonly names = new Map< string, Video >();

	/** Lets the answers go that are held back. */
	private held: ( () => void )[] | undefined;

	/** What an answer about all videos waits for. */
	private thinking: Promise< void > | undefined;

	public constructor( content: string ) {
		this.content = content;
	}

	/** Keeps the answers to orders back, which arrive and are paid all the same. */
	public hold(): void {
		this.held ??= [];
	}

	public release(): void {
		this.held?.forEach( ( go ) => go() );
		this.held = undefined;
	}

	/** Keeps back what it says of all videos, until what this gives is called. */
	public think(): () => void {
		let answer = () => {};
		this.thinking = new Promise( ( go ) => ( answer = go ) );
		return answer;
	}

	/** Has all videos made. */
	public finish(): void {
		this.videos.forEach( ( { id, prompt }, at ) => {
			this.videos[ at ] = finished( {
				...{ id, prompt, post: 1 },
				created_at: new Date().toISOString(),
				attachment: {
					...{ id: 1000 + id, label: '', signed_by: null },
					...{ width: 1280, height: 720 },
					...{ url: addressOf( id ), poster_url: null },
				},
			} );
		} );
	}

	/** Takes the place of `apiFetch`. */
	public readonly fetch = async ( {
		path,
		method = 'GET',
		data,
		parse,
	}: Request ): Promise< unknown > => {
		const body = await this.answer(
			`${ method } ${ path.split( '?' )[ 0 ] }`,
			data
		);
		return parse === false ? responseOf( body ) : body;
	};

	private async answer( route: string, data: unknown ): Promise< unknown > {
		// A video, and its remix.
		const [ , named, remix ] =
			/videos\/(\d+)(\/remix)?$/.exec( route ) ?? [];
		if ( named ) {
			return remix
				? this.order( data as CreateFields )
				: this.videos[ Number( named ) - 1 ];
		}
		switch ( route ) {
			case 'GET /platoniavid/v1/models':
				return models;
			case 'GET /platoniavid/v1/videos':
				await this.thinking;
				return [ ...this.videos ].reverse();
			case 'POST /platoniavid/v1/videos':
				return this.order( data as CreateFields );
			case 'POST /platoniavid/v1/videos/refresh':
				return ( data as { ids: number[] } ).ids.map(
					( id ) => this.videos[ id - 1 ]
				);
			case 'GET /wp/v2/types':
				return {
					post: {
						...{ slug: 'post', name: 'Posts', supports: {} },
						...{ rest_base: 'posts', rest_namespace: 'wp/v2' },
						labels: { singular_name: 'Post' },
					},
				};
			case 'PUT /wp/v2/posts/1':
				this.content =
					( data as { content?: string } ).content ?? this.content;
				return this.post();
			case 'GET /wp/v2/posts/1':
				return this.post();
			default:
				return [];
		}
	}

	private async order( fields: CreateFields ): Promise< Video > {
		const known = this.names.get( fields.request_id );
		const id = known?.id ?? this.videos.length + 1;
		if ( ! known && this.refuses( fields ) ) {
			throw {
				...{ code: 'platoniavid_daily_limit', message: 'No more.' },
				data: { status: 429 },
			};
		}
		if ( ! known ) {
			const made = video( {
				...{ id, prompt: fields.prompt, post: 1, next_check_in: 1 },
				created_at: new Date().toISOString(),
			} );
			this.videos.push( made );
			this.names.set( fields.request_id, made );
		}
		if ( this.held ) {
			await new Promise< void >( ( go ) => this.held?.push( go ) );
		}
		return this.videos[ id - 1 ]!;
	}

	private post() {
		return {
			...{ id: 1, type: 'post', status: 'draft' },
			title: { raw: 'A post', rendered: 'A post' },
			content: { raw: this.content, rendered: '' },
		};
	}
}

/** Where a finished video is. */
export const addressOf = ( id: number ) => `https://site.example/${ id }.mp4`;
